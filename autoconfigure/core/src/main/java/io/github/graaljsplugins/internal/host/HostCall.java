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

package io.github.graaljsplugins.internal.host;

import io.github.graaljsplugins.internal.loader.CallAbort;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.TimedCall;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Module {@code host:call} of one loader: the signal of the current call. Used by the
 * thread that has the loader.
 */
final class HostCall {

	private final HostScript script;

	private final ModuleLoader loader;

	private @Nullable TimedCall call;

	private @Nullable Value controller;

	HostCall(HostScript script, ModuleLoader loader) {
		this.script = script;
		this.loader = loader;
	}

	Value module() {
		Value module = this.script.newModule();
		this.script.defineFunction(module, "signal", (arguments) -> signal());
		return this.script.freeze(module);
	}

	/**
	 * Return the signal of the current call, the same one throughout the call.
	 */
	private Value signal() {
		TimedCall current = this.loader.timer().current();
		Value known = this.controller;
		if (known == null || current != this.call) {
			endCall();
			known = newController();
			this.controller = known;
			if (current != null) {
				begin(current, known);
			}
		}
		return known.getMember("signal");
	}

	private void begin(TimedCall current, Value created) {
		this.call = current;
		// It may be aborted, so the event loop has something to wait for
		this.loader.eventLoop().ref();
		CallAbort earlier = current.onAbort((why) -> this.loader.eventLoop().enqueue(() -> {
			if (this.call == current) {
				abort(created, why);
			}
		}));
		if (earlier != null) {
			abort(created, earlier);
		}
	}

	private Value newController() {
		// Loaded now, since there is little time during an abort
		exceptionType();
		return this.loader.builtinModule("event_target").getMember("AbortController").newInstance();
	}

	private void abort(Value aborted, CallAbort why) {
		aborted.invokeMember("abort", exceptionType().newInstance(why.errorMessage(), why.errorName()));
	}

	private Value exceptionType() {
		return this.loader.builtinModule("dom_exception").getMember("DOMException");
	}

	void endCall() {
		if (this.call != null) {
			this.call = null;
			this.loader.eventLoop().unref();
		}
		this.controller = null;
	}

}
