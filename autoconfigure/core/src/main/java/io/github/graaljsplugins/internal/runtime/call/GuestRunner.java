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

import java.time.Duration;
import java.util.function.Supplier;

import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginLimits;
import io.github.graaljsplugins.internal.loader.CallAbort;
import io.github.graaljsplugins.internal.loader.CallTimer;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.TimedCall;
import io.github.graaljsplugins.internal.loader.graal.Termination;
import io.github.graaljsplugins.internal.runtime.failure.CaughtError;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * Runner of a plugin's code in one loader, which enforces the time limit and classifies
 * failures: code that was stopped marks its loader as broken. Used by the thread that
 * owns the loader.
 */
final class GuestRunner {

	private static final Log logger = LogFactory.getLog(ModuleLoaders.class);

	private final ModuleLoader loader;

	private final CallTimer timer;

	private final PluginLimits limits;

	private final CallExceptions exceptions;

	private boolean running;

	/** The exception that the callers of a written-off call got. */
	private volatile @Nullable PluginException writtenOff;

	GuestRunner(ModuleLoader loader, PluginLimits limits, CallExceptions exceptions) {
		this.loader = loader;
		this.timer = loader.timer();
		this.limits = limits;
		this.exceptions = exceptions;
		this.timer.onWriteOff(this::writeOff);
	}

	/**
	 * Run an operation.
	 * @param operation the operation
	 * @param body runs it
	 * @return what it returns
	 */
	<R extends @Nullable Object> R run(Operation operation, Supplier<R> body) {
		return run(operation, null, body);
	}

	/**
	 * Run an operation that its caller may cancel.
	 * @param operation the operation
	 * @param control cancels it, {@code null} if it cannot be cancelled
	 * @param body runs it
	 * @return what it returns
	 */
	/*
	 * A nested operation is part of the outer one, and is stopped with it. The context is
	 * left before the timer ends, which waits for the thread that stops the operation,
	 * which may wait for the context. The throwable is read before both, since reading it
	 * may run code.
	 */
	<R extends @Nullable Object> R run(Operation operation, @Nullable CallControl control, Supplier<R> body) {
		TimedCall around = this.timer.current();
		TimedCall call = (around != null) ? null : begin(operation, control);
		CaughtError error = null;
		R result;
		try {
			boolean entered = enter();
			try {
				result = body.get();
			}
			catch (PolyglotException ex) {
				error = read(ex);
				throw ex;
			}
			finally {
				leave(entered);
			}
		}
		catch (RuntimeException | Error ex) {
			boolean stopped = end(call);
			if (around != null && around.reason() != null) {
				throw ex;
			}
			throw judge(operation, (call != null) ? call.reason() : null, stopped, ex, error);
		}
		if (end(call)) {
			// Stopped code may leave an inconsistent state, even if it completed just in
			// time
			this.loader.markBroken();
		}
		return result;
	}

	private boolean enter() {
		if (this.running) {
			return false;
		}
		this.loader.context().enter();
		this.running = true;
		return true;
	}

	private void leave(boolean entered) {
		if (entered) {
			this.running = false;
			this.loader.context().leave();
		}
	}

	private @Nullable TimedCall begin(Operation operation, @Nullable CallControl control) {
		Duration limit = operation.limit(this.limits);
		if (limit.isZero() && control == null) {
			return null;
		}
		TimedCall call = this.timer.begin(limit, operation);
		if (control != null) {
			control.begin(call);
		}
		return call;
	}

	private boolean end(@Nullable TimedCall call) {
		return call != null && this.timer.end(call);
	}

	/**
	 * Give up a call that does not end. Called by any thread.
	 */
	private void writeOff(TimedCall call, boolean replaceable) {
		if (!(call.subject() instanceof Operation operation)) {
			String subject = LogText.line(String.valueOf(call.subject()));
			logger.error(writtenOff("'" + subject + "' in loader " + this.loader.name(), call));
			return;
		}
		PluginException exception = this.exceptions.writtenOff(operation, call.reason());
		exception.setStackTrace(call.thread().getStackTrace());
		this.writtenOff = exception;
		logger.error(writtenOff(LogText.line(operation.name()) + " in loader " + this.loader.name(), call), exception);
		this.loader.attachment(GuestPlugin.class).writtenOff(exception);
	}

	private static String writtenOff(String what, TimedCall call) {
		return "The code of " + what + " cannot be stopped, and is written off: it occupies thread '"
				+ call.thread().getName() + "' until it ends";
	}

	private RuntimeException judge(Operation operation, @Nullable CallAbort abort, boolean stopped, Throwable thrown,
			@Nullable CaughtError error) {
		if (stopped || Termination.of(thrown).breaksContext()) {
			this.loader.markBroken();
		}
		PluginException given = this.writtenOff;
		if (given != null) {
			return given;
		}
		return this.exceptions.create(CallOutcome.of(thrown, error, abort), operation, thrown, error);
	}

	private @Nullable CaughtError read(PolyglotException thrown) {
		if (Termination.of(thrown) == Termination.HEAP_EXHAUSTED) {
			return null;
		}
		GuestPlugin guest = this.loader.attachment(GuestPlugin.class);
		return CaughtError.of(thrown, this.loader, guest.activation().phase(), guest.host().causeOf(thrown));
	}

}
