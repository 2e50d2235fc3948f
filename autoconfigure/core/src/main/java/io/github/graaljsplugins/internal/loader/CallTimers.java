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

package io.github.graaljsplugins.internal.loader;

import java.util.concurrent.ScheduledThreadPoolExecutor;

import org.graalvm.polyglot.Context;

/**
 * The thread that times all calls of an application, alive only while there is a call to
 * time. Thread-safe.
 */
final class CallTimers implements AutoCloseable {

	private final ScheduledThreadPoolExecutor executor = DaemonThreads.scheduler("graaljs-plugins-limits");

	private final WrittenOffCalls writtenOff;

	CallTimers(WrittenOffCalls writtenOff) {
		this.writtenOff = writtenOff;
	}

	CallTimer timer(Context context) {
		return new CallTimer(this.executor, context, this.writtenOff);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
