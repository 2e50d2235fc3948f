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

package io.github.graaljsplugins.internal.runtime.call;

import java.util.function.Consumer;

import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.internal.loader.TimedCall;
import org.jspecify.annotations.Nullable;

/**
 * A handle to cancel a call, at any time and from any thread.
 */
final class CallControl {

	private final Consumer<? super PluginException> writtenOff;

	private @Nullable TimedCall call;

	private boolean cancelled;

	/**
	 * Create a handle.
	 * @param writtenOff completes the call for its callers if it does not end
	 */
	CallControl(Consumer<? super PluginException> writtenOff) {
		this.writtenOff = writtenOff;
	}

	void writtenOff(PluginException exception) {
		this.writtenOff.accept(exception);
	}

	synchronized void begin(TimedCall begun) {
		this.call = begun;
		if (this.cancelled) {
			begun.cancel();
		}
	}

	synchronized void cancel() {
		this.cancelled = true;
		if (this.call != null) {
			this.call.cancel();
		}
	}

	synchronized boolean isCancelled() {
		return this.cancelled;
	}

}
