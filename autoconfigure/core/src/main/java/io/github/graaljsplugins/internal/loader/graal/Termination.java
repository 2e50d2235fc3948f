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

import org.graalvm.polyglot.PolyglotException;

/**
 * The way in which guest code ended, judged by the throwable that it ended with. The only
 * place that knows how the engine reports it.
 */
public enum Termination {

	/**
	 * The guest threw an error, or Java code that it called threw an exception.
	 */
	ERROR(false),

	/**
	 * The thread was interrupted while the guest ran.
	 */
	INTERRUPTED(true),

	/**
	 * The context, or one around it, was closed while the guest ran.
	 */
	CANCELLED(true),

	/**
	 * The guest executed more statements than it may.
	 */
	STATEMENT_LIMIT(true),

	/**
	 * The stack of the thread was exhausted.
	 */
	STACK_EXHAUSTED(true),

	/**
	 * The heap was exhausted.
	 */
	HEAP_EXHAUSTED(true),

	/**
	 * The engine failed, or unwinds the thread for a reason that is not the guest's.
	 */
	ENGINE_FAILURE(true);

	private final boolean breaksContext;

	Termination(boolean breaksContext) {
		this.breaksContext = breaksContext;
	}

	/**
	 * Whether the context is of no more use: code in it was left half-way, so that its
	 * state is unknown.
	 * @return whether the context is to be closed
	 */
	public boolean breaksContext() {
		return this.breaksContext;
	}

	/**
	 * Set the interrupted status of the thread again if it was interrupted: the engine
	 * clears the status when it stops the guest.
	 */
	public void restoreInterrupt() {
		if (this == INTERRUPTED) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Classify a throwable.
	 * @param thrown the throwable that guest code, or the engine, ended with
	 * @return how the guest ended
	 */
	public static Termination of(Throwable thrown) {
		if (thrown instanceof PolyglotException ex) {
			return of(ex);
		}
		if (thrown instanceof OutOfMemoryError) {
			return HEAP_EXHAUSTED;
		}
		if (thrown instanceof StackOverflowError) {
			return STACK_EXHAUSTED;
		}
		return (thrown instanceof VirtualMachineError || isOfEngine(thrown)) ? ENGINE_FAILURE : ERROR;
	}

	private static Termination of(PolyglotException ex) {
		if (ex.isResourceExhausted()) {
			if (ex.isCancelled()) {
				return STATEMENT_LIMIT;
			}
			// The engine tells stack and heap apart by its message only
			return String.valueOf(ex.getMessage()).contains("Stack overflow") ? STACK_EXHAUSTED : HEAP_EXHAUSTED;
		}
		if (ex.isCancelled()) {
			return CANCELLED;
		}
		if (ex.isInterrupted()) {
			return INTERRUPTED;
		}
		return ex.isInternalError() ? ENGINE_FAILURE : ERROR;
	}

	/**
	 * Whether an exception, or one of its causes, is the engine's: such exceptions lead
	 * to the context that they were thrown in.
	 * @param thrown the exception
	 * @return whether holding on to it may hold on to a context
	 */
	public static boolean leadsToContext(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (isOfEngine(cause)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The engine unwinds threads by exceptions that are no {@link PolyglotException} and
	 * have no type in common.
	 */
	private static boolean isOfEngine(Throwable thrown) {
		String name = thrown.getClass().getName();
		return name.startsWith("com.oracle.truffle.") || name.startsWith("org.graalvm.");
	}

}
