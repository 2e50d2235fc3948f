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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.graaljsplugins.BorrowedLoader;
import io.github.graaljsplugins.ExportKind;
import io.github.graaljsplugins.PluginCall;
import io.github.graaljsplugins.PluginCallInterceptor;
import io.github.graaljsplugins.PluginCancelledException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginFunction;
import io.github.graaljsplugins.PluginInterruptedException;
import io.github.graaljsplugins.PluginStoppedException;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.Lease;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one plugin: each borrows a loader, runs in it, and returns it.
 * Thread-safe.
 */
final class PluginCalls {

	private final String plugin;

	private final HostedPlugin hosted;

	private final CallPermits permits;

	private final CallExceptions exceptions;

	private final Availability availability;

	private final AsyncCalls async;

	private final @Nullable PluginCallInterceptor interceptor;

	private final Runnable afterCall;

	private final RejectionLog rejections;

	/**
	 * Create the calls of a plugin.
	 * @param plugin the plugin's name
	 * @param hosted lends its loaders
	 * @param permits limits the number of concurrent calls
	 * @param exceptions creates the exceptions for callers
	 * @param availability determines whether the plugin can be called
	 * @param async runs the calls that no caller waits for
	 * @param interceptor intercepts each call of a function, if there is one
	 * @param afterCall runs after each call, when neither a loader nor a lock is held
	 */
	PluginCalls(String plugin, HostedPlugin hosted, CallPermits permits, CallExceptions exceptions,
			Availability availability, AsyncCalls async, @Nullable PluginCallInterceptor interceptor,
			Runnable afterCall) {
		this.plugin = plugin;
		this.hosted = hosted;
		this.permits = permits;
		this.exceptions = exceptions;
		this.availability = availability;
		this.async = async;
		this.interceptor = interceptor;
		this.afterCall = afterCall;
		this.rejections = new RejectionLog(plugin);
	}

	/**
	 * Call a function on another thread.
	 */
	<T> CompletableFuture<@Nullable T> callAsync(PluginFunction function, @Nullable Object[] arguments) {
		return this.async.run((control) -> call(function, arguments, control),
				(refusal) -> refused(function.path(), refusal));
	}

	/**
	 * Return the exception of a call that the executor did not begin. While the
	 * application is being closed, its executors begin no more calls.
	 */
	private RuntimeException refused(String function, RuntimeException refusal) {
		return this.availability.isStopping() ? PluginStoppedException.applicationStops(this.plugin, function, refusal)
				: refusal;
	}

	/**
	 * Call a function.
	 * @param function the function
	 * @param arguments the arguments
	 * @param control cancels the call, {@code null} if it cannot be cancelled
	 */
	@SuppressWarnings("unchecked")
	<T> @Nullable T call(PluginFunction function, @Nullable Object[] arguments, @Nullable CallControl control) {
		Operation operation = Operation.call(function.path());
		return (T) intercept(operation, () -> borrow(operation, control, (guest) -> {
			Value entry = entry(guest);
			if (control != null && control.isCancelled()) {
				throw new PluginCancelledException(this.plugin, operation.function(), null);
			}
			return guest.runner().run(operation, control, () -> guest.call(operation, entry, function, arguments));
		}));
	}

	/**
	 * Lend a loader to a callback of the application.
	 */
	@Nullable Object withLoader(Function<BorrowedLoader, ?> callback) {
		Operation operation = Operation.BORROWING;
		return intercept(operation, () -> borrow(operation, null, (guest) -> {
			ScopedLoader scoped = new ScopedLoader(guest, this.hosted.rootUrl());
			try {
				return guest.runner().run(operation, () -> toJava(guest, callback.apply(scoped)));
			}
			finally {
				scoped.end();
			}
		}));
	}

	private static @Nullable Object toJava(GuestPlugin guest, @Nullable Object result) {
		return (result instanceof Value value) ? guest.toJava(Operation.BORROWING, value, Object.class) : result;
	}

	/**
	 * Load the plugin in one loader, to verify that it can be loaded.
	 */
	void load() {
		borrow(Operation.LOADING, null, this::entry);
	}

	/**
	 * Return the names of the plugin's exports.
	 */
	List<String> exports() {
		return inspect(Operation.EXPORTS, (guest, entry) -> GuestExports.names(entry));
	}

	/**
	 * Return the kind of an export.
	 */
	ExportKind exportKind(String path) {
		return inspect(Operation.call(path), (guest, entry) -> guest.export(entry, path).kind());
	}

	/**
	 * Examine the entry's exports, which may run code of the plugin.
	 */
	private <R> R inspect(Operation operation, BiFunction<GuestPlugin, Value, R> question) {
		return borrow(operation, null, (guest) -> {
			Value entry = entry(guest);
			return guest.runner().run(operation, () -> question.apply(guest, entry));
		});
	}

	private <R extends @Nullable Object> R intercept(Operation operation, Supplier<R> call) {
		try {
			return (this.interceptor != null)
					? this.interceptor.intercept(new PluginCall(this.plugin, operation.name()), call) : call.get();
		}
		catch (OutOfMemoryError ex) {
			throw this.exceptions.outOfMemory(operation);
		}
	}

	/**
	 * Borrow a loader for an operation.
	 */
	private <R extends @Nullable Object> R borrow(Operation operation, @Nullable CallControl control,
			Function<GuestPlugin, R> use) {
		this.availability.require(operation);
		boolean interrupted = Thread.currentThread().isInterrupted();
		Lease lease = this.hosted.lease();
		CallPermits.@Nullable Permit permit = null;
		try (lease) {
			permit = this.permits.acquire(operation);
			this.hosted.borrow(lease);
			try {
				GuestPlugin guest = lease.loader().attachment(GuestPlugin.class);
				guest.begin(permit, control);
				try {
					return use.apply(guest);
				}
				finally {
					guest.host().endCall();
					this.rejections.report(guest.loader());
				}
			}
			catch (RuntimeException | Error ex) {
				// Assignments, here and below: there may be no stack left for a call
				lease.thrown = ex;
				throw ex;
			}
		}
		catch (RuntimeException | Error ex) {
			throw ended(operation, ex);
		}
		finally {
			lease.ended = true;
			if (permit != null) {
				permit.released = true;
			}
			if (interrupted) {
				// The engine may have cleared the status
				Thread.currentThread().interrupt();
			}
			this.afterCall.run();
		}
	}

	/**
	 * Return the exception for the caller of a failed call, once the call holds neither a
	 * loader nor a lock.
	 */
	private RuntimeException ended(Operation operation, Throwable thrown) {
		CallOutcome outcome = this.availability.isEnded() ? CallOutcome.ofStopped(thrown)
				: CallOutcome.of(thrown, null, null);
		return this.exceptions.create(outcome, operation, thrown, null);
	}

	/**
	 * Return the entry, loading the plugin if necessary.
	 */
	private Value entry(GuestPlugin guest) {
		Value current = guest.activation().current();
		if (current == null) {
			try {
				current = guest.runner().run(Operation.LOADING, guest.activation()::entry);
			}
			catch (PluginException ex) {
				if (!(ex instanceof PluginInterruptedException)) {
					this.hosted.activationFailed(guest.activation().failure(ex));
				}
				throw ex;
			}
		}
		this.hosted.activated();
		return current;
	}

	/**
	 * The availability of a plugin for calls.
	 */
	interface Availability {

		/**
		 * Check that the plugin can be called.
		 * @throws PluginStoppedException if it was stopped
		 */
		void require(Operation operation);

		/**
		 * Return whether the application, or the plugin, is being stopped.
		 */
		boolean isStopping();

		/**
		 * Return whether the call of this thread was ended by the stop.
		 */
		boolean isEnded();

	}

}
