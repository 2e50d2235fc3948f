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

import java.util.Objects;

import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.PluginCancelledException;
import io.github.graaljsplugins.PluginEngineException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginInterruptedException;
import io.github.graaljsplugins.PluginLimit;
import io.github.graaljsplugins.PluginLimitException;
import io.github.graaljsplugins.PluginLimitListener;
import io.github.graaljsplugins.PluginLimits;
import io.github.graaljsplugins.PluginMemoryException;
import io.github.graaljsplugins.PluginStoppedException;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.PluginValueException;
import io.github.graaljsplugins.ValueConversionException;
import io.github.graaljsplugins.ValueLimitException;
import io.github.graaljsplugins.internal.loader.CallAbort;
import io.github.graaljsplugins.internal.loader.graal.Termination;
import io.github.graaljsplugins.internal.runtime.failure.CaughtError;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * Factory of the exceptions for the callers of one plugin, which also reports exceeded
 * limits. No object of the engine is reachable from the exceptions. Thread-safe.
 */
final class CallExceptions {

	private final String plugin;

	private final PluginLimits limits;

	private final PluginLimitListener listener;

	/** Created in advance, for calls that have no memory left to create one. */
	private final PluginMemoryException outOfMemory;

	CallExceptions(String plugin, PluginLimits limits, PluginLimitListener listener) {
		this.plugin = plugin;
		this.limits = limits;
		this.listener = listener;
		this.outOfMemory = new PluginMemoryException(plugin);
	}

	/**
	 * Create the exception for the caller of an operation. If the thread was interrupted,
	 * its interrupted status is restored, since the engine clears it.
	 * @param outcome the outcome
	 * @param operation the operation
	 * @param thrown the throwable that it ended with
	 * @param error the guest's error that caused it, if there is one that could be read
	 * @throws Error if it ended with one that is to be propagated
	 */
	RuntimeException create(CallOutcome outcome, Operation operation, Throwable thrown, @Nullable CaughtError error) {
		return switch (outcome) {
			case GUEST_ERROR -> guestError(operation, required(error));
			case TIMEOUT -> {
				exceeded(operation.timeLimit());
				yield traced(new PluginTimeoutException(this.plugin, operation.function(), operation.limit(this.limits),
						cause(operation, thrown, error)), thrown, error);
			}
			case CANCELLED ->
				traced(new PluginCancelledException(this.plugin, operation.function(), cause(operation, thrown, error)),
						thrown, error);
			case INTERRUPTED -> {
				Termination.INTERRUPTED.restoreInterrupt();
				yield traced(new PluginInterruptedException(this.plugin, operation.function(), withoutEngine(thrown)),
						thrown, error);
			}
			case STATEMENT_LIMIT -> traced(exceeded(operation, PluginLimit.STATEMENTS,
					"it executed more than " + this.limits.statements() + " statements"), thrown, error);
			case OUT_OF_MEMORY -> outOfMemory(operation);
			case ENGINE_FAILURE ->
				traced(new PluginEngineException(this.plugin, operation.function(), reason(thrown)), thrown, error);
			case STOPPED -> traced(
					PluginStoppedException.applicationStops(this.plugin, operation.function(), withoutEngine(thrown)),
					thrown, error);
			case AS_THROWN -> asThrown(thrown);
		};
	}

	/**
	 * Create the exception for the callers of an operation that does not end although it
	 * was to be stopped.
	 * @param operation the operation
	 * @param abort the reason why it was to be stopped, {@code null} if the application
	 * stops
	 */
	PluginException writtenOff(Operation operation, @Nullable CallAbort abort) {
		if (abort == null) {
			return PluginStoppedException.applicationStops(this.plugin, operation.function(), null);
		}
		if (abort == CallAbort.CANCEL) {
			return new PluginCancelledException(this.plugin, operation.function(), null);
		}
		exceeded(operation.timeLimit());
		return PluginTimeoutException.writtenOff(this.plugin, operation.function(), operation.limit(this.limits));
	}

	private PluginException guestError(Operation operation, CaughtError error) {
		return operation.isLoading() ? error.ofLoading(this.plugin) : error.ofCall(this.plugin, operation.name());
	}

	/**
	 * Create the exception of a value that cannot be converted.
	 * @param operation the operation
	 * @param what the value, such as {@code The result}
	 * @param cause the failed conversion
	 */
	PluginValueException conversion(Operation operation, String what, ValueConversionException cause) {
		if (cause instanceof ValueLimitException) {
			exceeded(PluginLimit.VALUES);
		}
		return new PluginValueException(this.plugin, operation.name(), what, cause);
	}

	/**
	 * Create the exception of an operation that exceeds a limit.
	 * @param operation the operation
	 * @param limit the limit
	 * @param problem a description of the excess
	 */
	PluginLimitException exceeded(Operation operation, PluginLimit limit, String problem) {
		exceeded(limit);
		return new PluginLimitException(this.plugin, operation.function(), limit, problem);
	}

	private void exceeded(PluginLimit limit) {
		this.listener.limitExceeded(this.plugin, limit);
	}

	/**
	 * Return the exception of an operation that ran out of memory.
	 */
	PluginMemoryException outOfMemory(Operation operation) {
		try {
			return new PluginMemoryException(this.plugin, operation.function());
		}
		catch (OutOfMemoryError ex) {
			return this.outOfMemory;
		}
	}

	private @Nullable Throwable cause(Operation operation, Throwable thrown, @Nullable CaughtError error) {
		boolean threw = error != null && CallOutcome.of(thrown, error, null) == CallOutcome.GUEST_ERROR;
		return threw ? guestError(operation, required(error)) : withoutEngine(thrown);
	}

	/**
	 * Return the throwable, unless a context is reachable from it, which it would retain.
	 */
	private static @Nullable Throwable withoutEngine(Throwable thrown) {
		return Termination.leadsToContext(thrown) ? null : thrown;
	}

	/**
	 * Set the stack trace to the position in the guest at which the engine ended it.
	 */
	private static <E extends PluginException> E traced(E exception, Throwable thrown, @Nullable CaughtError error) {
		if (error != null) {
			return error.traced(exception);
		}
		if (Termination.leadsToContext(thrown) && thrown.getStackTrace().length > 0) {
			exception.setStackTrace(LogText.trace(thrown.getStackTrace()));
		}
		return exception;
	}

	private static String reason(Throwable thrown) {
		return (thrown instanceof PolyglotException) ? String.valueOf(thrown.getMessage()) : thrown.toString();
	}

	private static RuntimeException asThrown(Throwable thrown) {
		if (thrown instanceof Error error) {
			throw (Termination.of(error) == Termination.STACK_EXHAUSTED) ? stackOverflow(error) : error;
		}
		return (RuntimeException) thrown;
	}

	private static StackOverflowError stackOverflow(Error error) {
		if (error instanceof StackOverflowError overflow) {
			return overflow;
		}
		StackOverflowError overflow = new StackOverflowError();
		overflow.initCause(error);
		return overflow;
	}

	private static CaughtError required(@Nullable CaughtError error) {
		return Objects.requireNonNull(error, "error");
	}

}
