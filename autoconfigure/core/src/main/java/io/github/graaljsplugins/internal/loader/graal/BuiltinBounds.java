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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.nodes.JavaScriptNode;
import com.oracle.truffle.js.nodes.function.FunctionRootNode;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSFunctionObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import org.graalvm.polyglot.Context;

/**
 * The bounds of the built-in functions that the engine cannot stop, since they have loops
 * of their own that do not look whether the guest is to end.
 *
 * @since 0.1.0
 */
/*
 * The function objects of all contexts of an engine share what they execute. So it is
 * extended once, with the first context of the engine, and nothing about the function
 * objects changes.
 */
public final class BuiltinBounds {

	private static final List<String> METHODS_OF_ARRAYS = List.of("copyWithin", "every", "fill", "filter", "find",
			"findIndex", "findLast", "findLastIndex", "flat", "flatMap", "forEach", "includes", "indexOf", "join",
			"lastIndexOf", "map", "reduce", "reduceRight", "reverse", "shift", "slice", "some", "sort", "splice",
			"toLocaleString", "toReversed", "toSorted", "toSpliced", "unshift", "with");

	/** The receiver and the function itself precede the arguments of a call. */
	private static final int FIRST_ARGUMENT = 2;

	private BuiltinBounds() {
	}

	/**
	 * Bound the built-in functions of an engine, unless that was done. Must be called
	 * with each context, before anything runs in it.
	 * @param context the context
	 */
	public static void apply(Context context) {
		context.enter();
		try {
			EngineHooks.of(JavaScriptLanguage.getJSRealm(context));
		}
		finally {
			context.leave();
		}
	}

	static Map<String, BuiltinBound> all() {
		Map<String, BuiltinBound> bounds = new LinkedHashMap<>();
		for (String method : METHODS_OF_ARRAYS) {
			String name = "Array.prototype." + method;
			bounds.put(name, new ArrayLikeBound(new ArrayLikes(name), 0));
		}
		bounds.put("Array.prototype.concat", new ConcatBound(new ArrayLikes("Array.prototype.concat")));
		bounds.put("Array.from", new ArrayLikeBound(new ArrayLikes("Array.from"), FIRST_ARGUMENT));
		bounds.put("BigInt", new DigitsBound("BigInt", FIRST_ARGUMENT));
		return bounds;
	}

	static void apply(JSRealm realm) {
		all().forEach((name, bound) -> {
			if (function(realm, name) instanceof JSFunctionObject function) {
				apply(name, bound, function.getFunctionData());
			}
		});
	}

	private static Object function(JSRealm realm, String path) {
		Object value = realm.getGlobalObject();
		for (String name : path.split("\\.")) {
			value = JSObject.get((JSDynamicObject) value, Strings.fromJavaString(name));
		}
		return value;
	}

	private static void apply(String name, BuiltinBound bound, JSFunctionData function) {
		if (function.getCallTarget() instanceof RootCallTarget target
				&& target.getRootNode() instanceof FunctionRootNode root) {
			JavaScriptNode body = root.getBody();
			body.replace(new BoundedBuiltinNode(bound, body));
		}
		else {
			throw new IllegalStateException("The engine's function " + name + " cannot be bounded");
		}
	}

}
