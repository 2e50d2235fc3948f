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

import io.github.graaljsplugins.internal.loader.CallAbort;
import io.github.graaljsplugins.internal.loader.graal.Termination;
import io.github.graaljsplugins.internal.runtime.LoaderPoolInterruptedException;
import io.github.graaljsplugins.internal.runtime.failure.CaughtError;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * The classification of the throwable that an operation ended with: it determines the
 * exception for the caller.
 */
/*
 * The outcome does not determine whether the loader can be reused; that depends on the
 * way in which the engine ended the guest: a call that exceeds its time may still return
 * in time to keep its loader. See Termination.breaksContext().
 */
enum CallOutcome {

	/** The guest threw: PluginCallException, or PluginLoadException. */
	GUEST_ERROR,

	/** The time limit was exceeded: PluginTimeoutException. */
	TIMEOUT,

	/** The caller cancelled it: PluginCancelledException. */
	CANCELLED,

	/** The thread was interrupted: PluginInterruptedException. */
	INTERRUPTED,

	/** Too many statements were executed: PluginLimitException. */
	STATEMENT_LIMIT,

	/** No memory was left: PluginMemoryException. */
	OUT_OF_MEMORY,

	/** The engine ended it, for a reason of its own: PluginEngineException. */
	ENGINE_FAILURE,

	/** The application stops: PluginStoppedException. */
	STOPPED,

	/** The throwable is propagated to the caller. */
	AS_THROWN;

	/**
	 * Classify the throwable that an operation ended with.
	 * @param thrown the throwable
	 * @param error the guest's error that caused it, if there is one that could be read
	 * @param abort the reason for which the operation was asked to end, or {@code null}
	 */
	static CallOutcome of(Throwable thrown, @Nullable CaughtError error, @Nullable CallAbort abort) {
		if (abort != null) {
			return (abort == CallAbort.TIMEOUT) ? TIMEOUT : CANCELLED;
		}
		return switch (Termination.of(thrown)) {
			case HEAP_EXHAUSTED -> OUT_OF_MEMORY;
			case STATEMENT_LIMIT -> STATEMENT_LIMIT;
			case INTERRUPTED -> INTERRUPTED;
			case CANCELLED -> ENGINE_FAILURE;
			case ENGINE_FAILURE -> (thrown instanceof VirtualMachineError) ? AS_THROWN : ENGINE_FAILURE;
			case STACK_EXHAUSTED, ERROR -> ofError(thrown, error);
		};
	}

	private static CallOutcome ofError(Throwable thrown, @Nullable CaughtError error) {
		if (thrown instanceof LoaderPoolInterruptedException) {
			return INTERRUPTED;
		}
		if (!(thrown instanceof PolyglotException)) {
			return AS_THROWN;
		}
		if (error == null) {
			return ENGINE_FAILURE;
		}
		return (error.isInterruptedWait() && Thread.currentThread().isInterrupted()) ? INTERRUPTED : GUEST_ERROR;
	}

	/**
	 * Classify the throwable of a call whose application, or plugin, stops meanwhile:
	 * every failure is attributed to that, unless the virtual machine is exhausted.
	 */
	static CallOutcome ofStopped(Throwable thrown) {
		return switch (of(thrown, null, null)) {
			case OUT_OF_MEMORY -> OUT_OF_MEMORY;
			default -> (thrown instanceof VirtualMachineError) ? AS_THROWN : STOPPED;
		};
	}

}
