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
 * The way in which guest code ended, classified by the throwable. The only class that
 * knows how the engine reports terminations.
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
	 * The guest exceeded its limit of statements.
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
	 * The engine failed, or unwinds the thread for a reason unrelated to the guest.
	 */
	ENGINE_FAILURE(true);

	private final boolean breaksContext;

	Termination(boolean breaksContext) {
		this.breaksContext = breaksContext;
	}

	/**
	 * Return whether the context is unusable: its code was stopped half-way, so that its
	 * state is unknown.
	 * @return whether the context is to be closed
	 */
	public boolean breaksContext() {
		return this.breaksContext;
	}

	/**
	 * Restore the interrupted status of the thread if it was interrupted: the engine
	 * clears the status when it stops the guest.
	 */
	public void restoreInterrupt() {
		if (this == INTERRUPTED) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Classify a throwable.
	 * @param thrown the throwable of the guest code or the engine
	 * @return how the guest ended
	 */
	public static Termination of(Throwable thrown) {
		if (thrown instanceof PolyglotException ex) {
			return of(ex);
		}
		if (thrown instanceof OutOfMemoryError) {
			return HEAP_EXHAUSTED;
		}
		if (isOfExhaustedStack(thrown)) {
			return STACK_EXHAUSTED;
		}
		return (thrown instanceof VirtualMachineError || isOfEngine(thrown)) ? ENGINE_FAILURE : ERROR;
	}

	/**
	 * Return whether the stack ended, possibly while the virtual machine linked a lambda
	 * or loaded a class, which it reports by an error that the overflow caused.
	 */
	private static boolean isOfExhaustedStack(Throwable thrown) {
		Throwable cause = thrown;
		while (cause instanceof InternalError || cause instanceof LinkageError) {
			cause = cause.getCause();
		}
		return cause instanceof StackOverflowError;
	}

	private static Termination of(PolyglotException ex) {
		if (ex.isResourceExhausted()) {
			if (ex.isCancelled()) {
				return STATEMENT_LIMIT;
			}
			// The engine distinguishes stack and heap only by the message
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
	 * Return whether an exception, or one of its causes, belongs to the engine: such
	 * exceptions refer to the context that they were thrown in.
	 * @param thrown the exception
	 * @return whether retaining it may retain a context
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
	 * Return whether the engine unwinds a thread: its exceptions are not
	 * {@link PolyglotException}s and have no common type.
	 */
	private static boolean isOfEngine(Throwable thrown) {
		String name = thrown.getClass().getName();
		return name.startsWith("com.oracle.truffle.") || name.startsWith("org.graalvm.");
	}

}
