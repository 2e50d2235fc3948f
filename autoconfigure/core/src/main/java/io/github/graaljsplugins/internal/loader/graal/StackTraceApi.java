/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.graaljsplugins.internal.loader.graal;

import java.util.Map;
import java.util.function.Function;

import com.oracle.truffle.js.runtime.JSContextOptions;
import com.oracle.truffle.js.runtime.JSErrorType;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSError;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.Undefined;
import org.graalvm.options.OptionDescriptors;
import org.graalvm.options.OptionKey;
import org.graalvm.options.OptionValues;

/**
 * V8's stack trace API of one realm: {@code Error.captureStackTrace},
 * {@code Error.prepareStackTrace}, {@code Error.stackTraceLimit} and call sites.
 *
 * @see <a href="https://v8.dev/docs/stack-trace-api">V8's stack trace API</a>
 */
/*
 * The engine's option for this API is not available to sandboxed contexts. All that it
 * changes is what Error has, and what an error consults when its stack is first read, so
 * the option is set for the realm alone, once the realm exists. An error whose stack is
 * not read costs what it did.
 */
final class StackTraceApi {

	private static final int DEFAULT_LIMIT = 10;

	/** The methods that differ from those of the engine's call sites, or lack there. */
	private static final Map<String, Function<CallSite, Object>> CALL_SITE_METHODS = Map.ofEntries(
			Map.entry("getFileName", CallSite::fileName), Map.entry("getScriptNameOrSourceURL", CallSite::fileName),
			Map.entry("getScriptHash", CallSite::scriptHash), Map.entry("getLineNumber", CallSite::line),
			Map.entry("getColumnNumber", CallSite::column), Map.entry("getPosition", CallSite::position),
			Map.entry("getEnclosingLineNumber", CallSite::enclosingLine),
			Map.entry("getEnclosingColumnNumber", CallSite::enclosingColumn),
			Map.entry("getFunctionName", CallSite::functionName), Map.entry("getTypeName", CallSite::typeName),
			Map.entry("getThis", CallSite::receiver), Map.entry("getFunction", CallSite::function),
			Map.entry("isConstructor", CallSite::isConstructor), Map.entry("isEval", CallSite::isEval),
			Map.entry("isNative", (site) -> false), Map.entry("isToplevel", CallSite::isTopLevel),
			Map.entry("toString", CallSite::description));

	private StackTraceApi() {
	}

	static void enable(JSRealm realm, EngineHooks hooks) {
		realm.getContextOptions()
			.setOptionValues(realm.getEnv().getSandboxPolicy(), new WithStackTraceApi(realm.getOptions()));
		JSFunctionObject error = realm.getErrorConstructor(JSErrorType.Error);
		define(realm, error, "captureStackTrace", hooks.captureStackTrace());
		JSObjectUtil.putDataProperty(error, JSError.STACK_TRACE_LIMIT_PROPERTY_NAME, DEFAULT_LIMIT,
				JSAttributes.getDefault());
		JSObjectUtil.putDataProperty(error, JSError.PREPARE_STACK_TRACE_NAME, Undefined.instance,
				JSAttributes.getDefaultNotEnumerable());
		CALL_SITE_METHODS.forEach((name, method) -> define(realm, realm.getCallSitePrototype(), name,
				hooks.callSiteMethod(name, method)));
	}

	private static void define(JSRealm realm, JSDynamicObject object, String name, JSFunctionData function) {
		JSObjectUtil.defineDataProperty(object, Strings.fromJavaString(name), JSFunction.create(realm, function),
				JSAttributes.getDefaultNotEnumerable());
	}

	/**
	 * The options of a context, with the stack trace API.
	 */
	private record WithStackTraceApi(OptionValues options) implements OptionValues {

		@Override
		public OptionDescriptors getDescriptors() {
			return this.options.getDescriptors();
		}

		@Override
		@SuppressWarnings("unchecked")
		public <T> T get(OptionKey<T> option) {
			return (option == JSContextOptions.STACK_TRACE_API) ? (T) Boolean.TRUE : this.options.get(option);
		}

		@Override
		public boolean hasBeenSet(OptionKey<?> option) {
			return option == JSContextOptions.STACK_TRACE_API || this.options.hasBeenSet(option);
		}

		@Override
		public boolean hasSetOptions() {
			return true;
		}

	}

}
