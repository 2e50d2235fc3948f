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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.js.runtime.ImportMetaInitializer;
import com.oracle.truffle.js.runtime.ImportModuleDynamicallyCallback;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSModuleRecord;
import com.oracle.truffle.js.runtime.objects.ScriptOrModule;

/**
 * The state shared by all contexts of an engine: its callbacks, and the bodies of guest
 * functions. They find the {@link JavaScriptRealm} of the current context through the
 * realm's embedder data. Thread-safe.
 */
final class EngineHooks implements ImportModuleDynamicallyCallback, ImportMetaInitializer {

	private final JSContext context;

	private final Map<String, JSFunctionData> functions = new ConcurrentHashMap<>();

	private EngineHooks(JSContext context) {
		this.context = context;
	}

	static EngineHooks of(JSRealm realm) {
		JSContext context = realm.getContext();
		synchronized (context) {
			if (!(context.getEmbedderData() instanceof EngineHooks hooks)) {
				EngineHooks created = new EngineHooks(context);
				context.setEmbedderData(created);
				context.setImportModuleDynamicallyCallback(created);
				context.setImportMetaInitializer(created);
				BuiltinBounds.apply(realm);
				return created;
			}
			return hooks;
		}
	}

	JSFunctionData function(String name) {
		return this.functions.computeIfAbsent(name, (key) -> JSFunctionData.createCallOnly(this.context,
				new GuestFunctionNode(this.context, key).getCallTarget(), 0, Strings.fromJavaString(key)));
	}

	JSFunctionData captureStackTrace() {
		return this.functions.computeIfAbsent("Error.captureStackTrace",
				(key) -> JSFunctionData.createCallOnly(this.context,
						new CaptureStackTraceNode(this.context).getCallTarget(), 2,
						Strings.fromJavaString("captureStackTrace")));
	}

	JSFunctionData callSiteMethod(String name, Function<CallSite, Object> method) {
		return this.functions.computeIfAbsent("CallSite." + name, (key) -> JSFunctionData.createCallOnly(this.context,
				new CallSiteMethodNode(this.context, name, method).getCallTarget(), 0, Strings.fromJavaString(name)));
	}

	@Override
	public JSDynamicObject importModuleDynamically(JSRealm realm, ScriptOrModule referrer, ModuleRequest request) {
		return JavaScriptRealm.of(realm).importDynamically(referrer, request);
	}

	@Override
	public void initializeImportMeta(JSDynamicObject importMeta, JSModuleRecord module) {
		JavaScriptRealm.of(JSRealm.get(null)).initializeImportMeta(importMeta, module);
	}

}
