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

package io.github.graaljsplugins.internal.runtime;

import java.util.function.UnaryOperator;

/**
 * Threads on which new code is tried, in place of the thread that reloads: code that
 * cannot be stopped would occupy that one for ever, with the lock of all reloads.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class TrialThreads {

	private volatile UnaryOperator<Runnable> context = UnaryOperator.identity();

	/**
	 * Set the context that crosses to the threads.
	 * @param context returns a task that runs in the context of the thread that calls
	 * this
	 */
	public void setContext(UnaryOperator<Runnable> context) {
		this.context = context;
	}

	/**
	 * Return whether this thread tries new code.
	 * @return whether it was created here
	 */
	public boolean isCurrent() {
		return Thread.currentThread() instanceof TrialThread thread && thread.owner == this;
	}

	Thread newThread(Runnable task) {
		return new TrialThread(this, this.context.apply(task));
	}

	private static final class TrialThread extends Thread {

		private final TrialThreads owner;

		TrialThread(TrialThreads owner, Runnable task) {
			super(task, "graaljs-plugins-trial");
			this.owner = owner;
			setDaemon(true);
		}

	}

}
