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

import io.github.graaljsplugins.internal.loader.graal.AsyncFrames;
import io.github.graaljsplugins.internal.loader.graal.GuestInternals;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;

/**
 * Binding of {@code timers.js} to the event loop's queues. Each timer records the module
 * whose code scheduled it, found by the call stack.
 */
final class TimerBinding {

	private TimerBinding() {
	}

	static Object create(JavaScriptRealm realm, GuestInternals internals, EventLoop loop) {
		Timers timers = loop.timers();
		AsyncFrames frames = loop.frames();
		return new Binding(realm, "timers").define("caller", (arguments) -> internals.callerUrl())
			.define("schedule", (arguments) -> timers.add(Binding.object(arguments[0]), frames.current(),
					(long) Binding.number(arguments[1]), (arguments[2] instanceof String moduleUrl) ? moduleUrl : null))
			.define("cancel", (arguments) -> {
				timers.remove(Binding.integer(arguments[0]));
				return null;
			})
			.define("reference", (arguments) -> {
				timers.reference(Binding.integer(arguments[0]), arguments[1] == Boolean.TRUE);
				return null;
			})
			.define("immediate", (arguments) -> {
				int id = timers.nextId();
				loop.addImmediate(
						new Handle(id, Binding.object(arguments[0]), frames.current(), internals.callerUrl(), 0));
				return id;
			})
			.define("cancelImmediate", (arguments) -> {
				loop.removeImmediate(Binding.integer(arguments[0]));
				return null;
			})
			.define("referenceImmediate", (arguments) -> {
				loop.referenceImmediate(Binding.integer(arguments[0]), arguments[1] == Boolean.TRUE);
				return null;
			})
			.define("tick", (arguments) -> {
				loop.jobs().tick(Binding.object(arguments[0]));
				return null;
			})
			.define("microtask", (arguments) -> {
				loop.jobs().microtask(Binding.object(arguments[0]));
				return null;
			})
			.value();
	}

}
