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

import java.util.function.Supplier;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.js.runtime.JSInterruptedExecutionException;

/**
 * Deferral of thread interrupts during engine operations that must complete, and waits
 * that the engine can interrupt. The engine checks the thread's interrupted status in
 * interpreted loops, clears it, and throws.
 *
 * @since 0.1.0
 */
public final class Interruptions {

	private Interruptions() {
	}

	/**
	 * Run code, repeatedly if an interrupt ends it. Afterwards the thread's interrupted
	 * status is as before, or set if the thread was interrupted meanwhile.
	 * @param <T> the result's type
	 * @param code the code, which must be repeatable
	 * @return the result of the code
	 */
	public static <T> T defer(Supplier<T> code) {
		boolean interrupted = Thread.interrupted();
		try {
			while (true) {
				try {
					return code.get();
				}
				catch (JSInterruptedExecutionException ex) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Block the thread in a way that the engine can interrupt to stop the guest. The
	 * thread must have entered a context.
	 * @param wait blocks the thread; returns early when woken
	 * @param wake ends the wait, called by any thread
	 */
	public static void block(Runnable wait, Runnable wake) {
		TruffleSafepoint.getCurrent().setBlockedFunction(null, new WakeInterrupter(wake), (Runnable blocking) -> {
			blocking.run();
			return Boolean.TRUE;
		}, wait, null, null);
	}

	/**
	 * Interrupter that ends a wait without {@link Thread#interrupt()}, so that an
	 * interrupt of the thread never comes from the engine.
	 *
	 * @param wake ends the wait
	 */
	private record WakeInterrupter(Runnable wake) implements TruffleSafepoint.Interrupter {

		@Override
		public void interrupt(Thread thread) {
			this.wake.run();
		}

		@Override
		public void resetInterrupted() {
		}

	}

}
