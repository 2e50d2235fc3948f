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

package io.github.graaljsplugins.internal.host;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.graaljsplugins.PluginCallbackException;
import io.github.graaljsplugins.PluginValueException;
import io.github.graaljsplugins.ValueConversionException;
import io.github.graaljsplugins.internal.convert.GuestValues;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.TimedCall;
import io.github.graaljsplugins.internal.runtime.failure.CaughtError;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Functions of one loader that the application holds during one borrow. Any thread may
 * call them; the methods here are for the thread that has the loader.
 */
final class GuestCallbacks {

	private final String plugin;

	private final ModuleLoader loader;

	private final GuestValues values;

	private final HostErrors hostErrors;

	private final GuestGate gate;

	private final List<GuestCallback> current = new ArrayList<>();

	GuestCallbacks(String plugin, ModuleLoader loader, GuestValues values, HostErrors hostErrors) {
		this.plugin = plugin;
		this.loader = loader;
		this.values = values;
		this.hostErrors = hostErrors;
		this.gate = new GuestGate(loader);
	}

	/**
	 * Create a Java function for a JavaScript function.
	 * @return the function, or {@code null} if the type is not a functional interface or
	 * the value not a function
	 */
	@Nullable Object convert(@Nullable Value value, Type type, String name) {
		FunctionalType functional = (value != null && value.canExecute()) ? FunctionalType.of(type) : null;
		if (value == null || functional == null) {
			return null;
		}
		GuestCallback callback = new GuestCallback(functional, name, this.gate.begin(), value, this);
		if (this.current.isEmpty()) {
			// Another thread may call it, so the event loop has something to wait for
			this.loader.eventLoop().ref();
		}
		this.current.add(callback);
		return callback.proxy();
	}

	/**
	 * Run code of the application that may wait for other threads, which may call
	 * functions of the plugin in the meantime.
	 */
	<R extends @Nullable Object> R outside(Supplier<R> body) {
		return this.current.isEmpty() ? body.get() : this.loader.outside(() -> this.gate.outside(body));
	}

	<R extends @Nullable Object> R run(long borrow, String name, Supplier<R> body) {
		TimedCall call = this.loader.timer().current();
		return this.gate.run(borrow, () -> call == null || call.isRunning(), body, () -> ended(name));
	}

	void end() {
		if (!this.current.isEmpty()) {
			this.gate.end();
			this.current.forEach(GuestCallback::end);
			this.current.clear();
			this.loader.eventLoop().unref();
		}
	}

	RuntimeException failed(String name, PolyglotException exception) {
		Value error = exception.isGuestException() ? exception.getGuestObject() : null;
		RuntimeException failure = CaughtError.of(exception, this.loader, null, this.hostErrors.exceptionOf(error))
			.ofCall(this.plugin, name);
		if (error != null) {
			// If the application propagates it, the plugin receives its own error
			this.hostErrors.add(error, failure);
		}
		return failure;
	}

	RuntimeException notConvertible(String name, ValueConversionException exception) {
		String what = (exception.getDirection() == ValueConversionException.Direction.TO_JAVA) ? "The result"
				: "An argument";
		return new PluginValueException(this.plugin, name, what, exception);
	}

	RuntimeException ended(String name) {
		return new PluginCallbackException(this.plugin, name);
	}

	ModuleLoader loader() {
		return this.loader;
	}

	GuestValues values() {
		return this.values;
	}

}
