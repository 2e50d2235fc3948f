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
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import io.github.graaljsplugins.PluginCancelledException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginLimit;
import io.github.graaljsplugins.PluginLimitException;
import io.github.graaljsplugins.PluginLimitListener;
import io.github.graaljsplugins.PluginLimits;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.PluginValueException;
import io.github.graaljsplugins.ValueConversionException;
import io.github.graaljsplugins.ValueLimitException;
import io.github.graaljsplugins.internal.host.CallAbort;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * Holds the calls of one plugin to its limits. Thread-safe.
 */
final class CallGuard {

	private static final Duration LEAVING_TIME = Duration.ofSeconds(5);

	private final String plugin;

	private final PluginLimits limits;

	private final @Nullable Semaphore permits;

	private final PluginLimitListener listener;

	CallGuard(String plugin, PluginLimits limits, PluginLimitListener listener) {
		this.listener = listener;
		this.plugin = plugin;
		this.limits = limits;
		this.permits = (limits.concurrentCalls() > 0) ? new Semaphore(limits.concurrentCalls()) : null;
	}

	/**
	 * Run a call as one of those that the plugin may run at a time.
	 */
	<R extends @Nullable Object> R admit(@Nullable String function, Supplier<R> call) {
		if (this.permits == null) {
			return call.get();
		}
		if (!this.permits.tryAcquire()) {
			exceeded(PluginLimit.CONCURRENT_CALLS);
			throw new PluginLimitException(this.plugin, function, PluginLimit.CONCURRENT_CALLS.id(),
					this.limits.concurrentCalls() + " calls run already", null);
		}
		try {
			return call.get();
		}
		finally {
			this.permits.release();
		}
	}

	/**
	 * Have a loader count anew for the call that it was borrowed for.
	 */
	void begin(ModuleLoader loader) {
		if (this.limits.statements() > 0) {
			loader.context().resetLimits();
		}
	}

	/**
	 * Run the guest for a limited time.
	 * @param function the function that is called, {@code null} if the plugin is loaded
	 */
	<R extends @Nullable Object> R time(ModuleLoader loader, @Nullable String function, Supplier<R> body) {
		return time(loader, function, null, body);
	}

	/**
	 * Run the guest for a limited time, or until it is cancelled.
	 * @param function the function that is called, {@code null} if the plugin is loaded
	 * @param control cancels, if there is one
	 */
	<R extends @Nullable Object> R time(ModuleLoader loader, @Nullable String function, @Nullable CallControl control,
			Supplier<R> body) {
		Duration limit = (function != null) ? this.limits.callTime() : this.limits.loadTime();
		return (limit.isZero() && control == null) ? loader.inside(body) : time(loader, function, limit, control, body);
	}

	/**
	 * Run what the plugin does at its end, which is limited even if nothing else is.
	 */
	<R extends @Nullable Object> R leave(ModuleLoader loader, Supplier<R> body) {
		Duration limit = this.limits.loadTime();
		return time(loader, null, limit.isZero() ? LEAVING_TIME : limit, null, body);
	}

	/**
	 * What is run within a call is part of it.
	 */
	private <R extends @Nullable Object> R time(ModuleLoader loader, @Nullable String function, Duration limit,
			@Nullable CallControl control, Supplier<R> body) {
		CallTimer timer = loader.attachment(GuestPlugin.class).timer();
		if (timer.isRunning()) {
			return body.get();
		}
		TimedCall call = timer.begin(limit);
		if (control != null) {
			control.begin(call);
		}
		R result;
		try {
			// Left before the timer ends, which waits for whoever waits for that
			result = loader.inside(body);
		}
		catch (RuntimeException | Error ex) {
			end(timer, call, loader);
			CallAbort reason = call.reason();
			if (reason == null) {
				throw ex;
			}
			if (reason != CallAbort.TIMEOUT) {
				throw new PluginCancelledException(this.plugin, function, ex);
			}
			exceeded((function != null) ? PluginLimit.CALL_TIME : PluginLimit.LOAD_TIME);
			throw new PluginTimeoutException(this.plugin, function, limit, ex);
		}
		end(timer, call, loader);
		return result;
	}

	/**
	 * What was stopped is not known to be whole, even if it was done just in time.
	 */
	private static void end(CallTimer timer, TimedCall call, ModuleLoader loader) {
		if (timer.end(call)) {
			loader.markBroken();
		}
	}

	/**
	 * Count a value that was too large.
	 */
	PluginValueException inspect(String function, String what, ValueConversionException ex) {
		if (ex instanceof ValueLimitException) {
			exceeded(PluginLimit.VALUES);
		}
		return new PluginValueException(this.plugin, function, what, ex);
	}

	private void exceeded(PluginLimit limit) {
		this.listener.limitExceeded(this.plugin, limit);
	}

	/**
	 * Tell whether an exception means that the loader is of no more use, or a limit that
	 * was passed.
	 * @return what to throw instead, or {@code null} to throw what the caller would throw
	 */
	@Nullable PluginException inspect(ModuleLoader loader, @Nullable String function, PolyglotException ex) {
		if (ex.isCancelled() || ex.isResourceExhausted() || ex.isInternalError() || ex.isInterrupted()) {
			loader.markBroken();
		}
		if (ex.isResourceExhausted() && this.limits.statements() > 0 && ex.isCancelled()) {
			exceeded(PluginLimit.STATEMENTS);
			return new PluginLimitException(this.plugin, function, PluginLimit.STATEMENTS.id(),
					"it executed more than " + this.limits.statements() + " statements", ex);
		}
		return null;
	}

}
