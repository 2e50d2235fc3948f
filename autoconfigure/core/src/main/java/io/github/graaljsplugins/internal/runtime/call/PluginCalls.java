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

import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.graaljsplugins.BorrowedLoader;
import io.github.graaljsplugins.ExportKind;
import io.github.graaljsplugins.PluginCall;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginCallInterceptor;
import io.github.graaljsplugins.PluginCancelledException;
import io.github.graaljsplugins.PluginEngineException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginFunction;
import io.github.graaljsplugins.PluginInterruptedException;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.PluginMemoryException;
import io.github.graaljsplugins.PluginStoppedException;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.ValueConversionException;
import io.github.graaljsplugins.internal.convert.GuestValues;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.Lease;
import io.github.graaljsplugins.internal.runtime.LoaderPoolInterruptedException;
import io.github.graaljsplugins.internal.runtime.failure.GuestFailure;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one plugin: each borrows a loader, runs in it, and gives it back.
 * Thread-safe.
 */
final class PluginCalls {

	private static final String LOW_LEVEL = "withLoader";

	private static final String EXPORTS = "exports";

	private final String plugin;

	private final HostedPlugin hosted;

	private final CallGuard guard;

	private final PluginConsole console;

	private final Availability availability;

	private final RejectionLog rejections;

	private final Runnable afterCall;

	private final AsyncCalls async;

	private final KnownFunctions known = new KnownFunctions(LOW_LEVEL);

	/** For when there is no memory to make one. */
	private final PluginMemoryException outOfMemory;

	private final @Nullable PluginCallInterceptor interceptor;

	PluginCalls(String plugin, HostedPlugin hosted, CallGuard guard, PluginConsole console, Availability availability,
			Runnable afterCall, AsyncCalls async, @Nullable PluginCallInterceptor interceptor) {
		this.plugin = plugin;
		this.hosted = hosted;
		this.guard = guard;
		this.console = console;
		this.availability = availability;
		this.afterCall = afterCall;
		this.async = async;
		this.interceptor = interceptor;
		this.rejections = new RejectionLog(plugin);
		this.outOfMemory = new PluginMemoryException(plugin);
	}

	/**
	 * Load the plugin's entry in one loader, to know whether it can be loaded at all.
	 */
	void load() {
		borrow(null, this::importEntry);
	}

	List<String> exports() {
		return inspect(EXPORTS, (loader, entry) -> GuestExports.names(entry));
	}

	ExportKind exportKind(String path) {
		return inspect(path, (loader, entry) -> guest(loader).export(entry, path).kind());
	}

	<T> CompletableFuture<@Nullable T> executeAsync(PluginFunction function, @Nullable Object[] arguments) {
		return this.async.run((control) -> execute(function, arguments, control),
				(refusal) -> refused(function.path(), refusal));
	}

	/**
	 * Tell of a call that the executor did not begin. While the application is closed,
	 * its executors begin nothing more.
	 */
	private RuntimeException refused(String function, RuntimeException refusal) {
		return (this.availability.isStopping() || this.async.isClosing())
				? PluginStoppedException.applicationStops(this.plugin, function, refusal) : refusal;
	}

	/**
	 * Look at the entry's exports, which may run code of the plugin.
	 */
	private <R> R inspect(String function, BiFunction<ModuleLoader, Value, R> question) {
		return borrow(null, (loader) -> {
			Value entry = importEntry(loader);
			return this.guard.time(loader, function, () -> {
				try {
					return question.apply(loader, entry);
				}
				catch (PolyglotException ex) {
					throw callFailure(loader, function, ex);
				}
			});
		});
	}

	private <R extends @Nullable Object> R borrow(@Nullable String function, Function<ModuleLoader, R> call) {
		this.availability.require(function);
		boolean interrupted = Thread.currentThread().isInterrupted();
		try {
			return this.guard.admit(function, () -> run(call));
		}
		catch (OutOfMemoryError ex) {
			throw outOfMemory(function);
		}
		catch (VirtualMachineError ex) {
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			PluginException ended = ended(function, ex);
			if (ended != null) {
				throw ended;
			}
			throw ex;
		}
		finally {
			if (interrupted) {
				// The engine may have cleared the status
				Thread.currentThread().interrupt();
			}
			this.afterCall.run();
		}
	}

	/**
	 * Tell of a call that ended because the application, its thread or the engine did.
	 * Whatever is thrown by one whose plugin was closed, it comes of that.
	 * @return what to throw instead, or {@code null} if that tells it already
	 */
	private @Nullable PluginException ended(@Nullable String function, Throwable ex) {
		if (this.availability.isEnded()) {
			return PluginStoppedException.applicationStops(this.plugin, function, ex);
		}
		if (ex instanceof PluginInterruptedException) {
			// The engine clears the status when it stops the guest
			Thread.currentThread().interrupt();
		}
		if (ex instanceof PolyglotException exhausted && isOutOfMemory(exhausted)) {
			return outOfMemory(function);
		}
		if (PluginException.isOfEngine(ex)) {
			return new PluginEngineException(this.plugin, function, ex);
		}
		return (ex instanceof LoaderPoolInterruptedException)
				? new PluginInterruptedException(this.plugin, function, ex) : null;
	}

	private PluginMemoryException outOfMemory(@Nullable String function) {
		try {
			return new PluginMemoryException(this.plugin, function);
		}
		catch (OutOfMemoryError ex) {
			return this.outOfMemory;
		}
	}

	private <R extends @Nullable Object> R run(Function<ModuleLoader, R> call) {
		try (Lease lease = this.hosted.borrow()) {
			try {
				this.guard.begin(lease.loader());
				this.console.begin();
				return used(lease.loader(), call);
			}
			catch (RuntimeException | Error ex) {
				lease.failed(ex);
				throw ex;
			}
		}
	}

	private <R extends @Nullable Object> R used(ModuleLoader loader, Function<ModuleLoader, R> call) {
		loader.beginUse();
		try {
			return call.apply(loader);
		}
		catch (RuntimeException | Error ex) {
			if (PluginException.isOfEngine(ex)) {
				loader.markBroken();
			}
			throw ex;
		}
		finally {
			guest(loader).host().endCall();
			this.rejections.report(loader);
		}
	}

	<T> @Nullable T execute(PluginFunction function, @Nullable Object[] arguments) {
		return execute(function, arguments, null);
	}

	private <T> @Nullable T execute(PluginFunction function, @Nullable Object[] arguments,
			@Nullable CallControl control) {
		try {
			return observe(function, arguments, control);
		}
		catch (OutOfMemoryError ex) {
			throw outOfMemory(function.path());
		}
	}

	private <T> @Nullable T observe(PluginFunction function, @Nullable Object[] arguments,
			@Nullable CallControl control) {
		if (this.interceptor != null && function.isDeclared()) {
			this.known.add(function.path());
		}
		return intercept(function.path(), () -> borrow(function.path(), (ModuleLoader loader) -> {
			Value entry = importEntry(loader);
			if (control != null && control.isCancelled()) {
				throw new PluginCancelledException(this.plugin, function.path(), null);
			}
			return this.guard.time(loader, function.path(), control, () -> execute(loader, entry, function, arguments));
		}));
	}

	private <R extends @Nullable Object> R intercept(String function, Supplier<R> call) {
		return (this.interceptor != null)
				? this.interceptor.intercept(new PluginCall(this.plugin, function, this.known), call) : call.get();
	}

	private <T> @Nullable T execute(ModuleLoader loader, Value entry, PluginFunction function,
			@Nullable Object[] arguments) {
		GuestPlugin guest = guest(loader);
		try {
			GuestExport export = guest.function(this.plugin, entry, function.path());
			if (this.interceptor != null) {
				this.known.add(function.path());
			}
			Object[] guestArguments = toGuest(guest.values(), function, arguments);
			Value result = loader.settle(export.call(guestArguments));
			return fromGuest(guest.values(), function.path(), result, function.resultType());
		}
		catch (PolyglotException ex) {
			throw callFailure(loader, function.path(), ex);
		}
	}

	private Value importEntry(ModuleLoader loader) {
		GuestActivation activation = guest(loader).activation();
		Value current = activation.current();
		if (current != null) {
			this.hosted.activated();
			return current;
		}
		try {
			Value entry = this.guard.time(loader, null, () -> {
				try {
					return activation.entry();
				}
				catch (PolyglotException ex) {
					throw loadFailure(loader, ex);
				}
			});
			this.hosted.activated();
			return entry;
		}
		catch (PluginTimeoutException ex) {
			this.hosted.activationFailed(PluginTrial.timeout(loader, ex));
			throw ex;
		}
	}

	/**
	 * Describe why the plugin cannot be loaded, within the time that loading may take:
	 * what it threw may be code.
	 */
	private RuntimeException loadFailure(ModuleLoader loader, PolyglotException ex) {
		if (isOutOfMemory(ex)) {
			return ex;
		}
		LoadFailure failure = LoadFailure.of(loader, ex);
		if (isInterruption(ex, failure.failure())) {
			return interrupted(loader, null, ex);
		}
		this.hosted.activationFailed(failure.describe());
		PluginException limit = this.guard.inspect(loader, null, ex);
		return (limit != null) ? limit
				: new PluginLoadException(this.plugin, failure, ex, guest(loader).host().causeOf(ex));
	}

	private RuntimeException callFailure(ModuleLoader loader, String function, PolyglotException ex) {
		if (isOutOfMemory(ex)) {
			return ex;
		}
		PluginException limit = this.guard.inspect(loader, function, ex);
		if (limit != null) {
			return limit;
		}
		GuestFailure failure = GuestFailure.of(ex, loader);
		return isInterruption(ex, failure) ? interrupted(loader, function, ex)
				: new PluginCallException(this.plugin, function, failure, ex, guest(loader).host().causeOf(ex));
	}

	/**
	 * Whether there is no memory to tell of it until the loader is closed.
	 */
	private static boolean isOutOfMemory(PolyglotException ex) {
		return ex.isResourceExhausted() && !ex.isCancelled()
				&& !String.valueOf(ex.getMessage()).contains("Stack overflow");
	}

	private static boolean isInterruption(PolyglotException ex, GuestFailure failure) {
		return ex.isInterrupted()
				|| ("ERR_INTERRUPTED".equals(failure.code()) && Thread.currentThread().isInterrupted());
	}

	private PluginException interrupted(ModuleLoader loader, @Nullable String function, PolyglotException ex) {
		this.guard.inspect(loader, function, ex);
		return new PluginInterruptedException(this.plugin, function, null);
	}

	private Object[] toGuest(GuestValues values, PluginFunction function, @Nullable Object[] arguments) {
		Object[] guestArguments = new Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			try {
				Type type = function.argumentType(i);
				guestArguments[i] = (type != null) ? values.toGuest(arguments[i], type) : values.toGuest(arguments[i]);
			}
			catch (ValueConversionException ex) {
				throw this.guard.inspect(function.path(), "Argument " + (i + 1), ex);
			}
		}
		return guestArguments;
	}

	private <T> @Nullable T fromGuest(GuestValues values, String function, Value result, Type resultType) {
		try {
			return values.fromGuest(result, resultType);
		}
		catch (ValueConversionException ex) {
			throw this.guard.inspect(function, "The result", ex);
		}
	}

	private static GuestPlugin guest(ModuleLoader loader) {
		return loader.attachment(GuestPlugin.class);
	}

	/**
	 * Run a low-level callback.
	 */
	@Nullable Object withLoader(Function<BorrowedLoader, ?> callback) {
		return intercept(LOW_LEVEL, () -> borrow(LOW_LEVEL, (ModuleLoader loader) -> {
			ScopedLoader scoped = new ScopedLoader(loader, this.hosted.rootUrl());
			try {
				return this.guard.time(loader, LOW_LEVEL, () -> plain(loader, callback.apply(scoped)));
			}
			catch (PolyglotException ex) {
				throw callFailure(loader, LOW_LEVEL, ex);
			}
			finally {
				scoped.end();
			}
		}));
	}

	private @Nullable Object plain(ModuleLoader loader, @Nullable Object result) {
		return (result instanceof Value value) ? fromGuest(guest(loader).values(), LOW_LEVEL, value, Object.class)
				: result;
	}

	/**
	 * Knows whether a plugin can be called.
	 */
	interface Availability {

		/**
		 * Check that the plugin can be called.
		 * @param function the function to call, {@code null} if the plugin is loaded
		 * @throws PluginStoppedException if it cannot be called any more
		 */
		void require(@Nullable String function);

		/**
		 * Whether the application stops, or is about to.
		 */
		boolean isStopping();

		/**
		 * Whether the application ends the call of this thread.
		 */
		boolean isEnded();

	}

}
