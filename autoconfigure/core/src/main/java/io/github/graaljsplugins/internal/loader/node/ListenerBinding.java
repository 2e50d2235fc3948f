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

package io.github.graaljsplugins.internal.loader.node;

import java.util.Set;

import io.github.graaljsplugins.internal.loader.graal.GuestInternals;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;

/**
 * Binding of {@code listeners.js}, which finds the module that registers a listener and
 * records the emitter.
 */
final class ListenerBinding {

	/** The scripts between a module and the registration in the call stack. */
	private static final Set<String> SCRIPTS = Set.of(BuiltinScripts.PREFIX + "events.js",
			BuiltinScripts.PREFIX + "event_target.js", BuiltinScripts.PREFIX + "listeners.js",
			BuiltinScripts.PREFIX + "npm:events/events.js");

	private ListenerBinding() {
	}

	static Object create(JavaScriptRealm realm, GuestInternals internals, Listeners listeners) {
		return new Binding(realm, "listeners").define("register", (arguments) -> {
			String moduleUrl = internals
				.directCallerUrl((script) -> SCRIPTS.contains(script) || !script.startsWith(BuiltinScripts.PREFIX));
			if (moduleUrl != null) {
				listeners.add(moduleUrl, Binding.object(arguments[0]));
			}
			return moduleUrl;
		}).value();
	}

}
