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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.graaljsplugins.JsException;
import io.github.graaljsplugins.internal.convert.GuestValues;
import io.github.graaljsplugins.internal.loader.HostModules;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * View of the application for the plugin in one loader. Used by the thread that has the
 * loader.
 *
 * @since 0.1.0
 */
public final class GuestHost implements HostModules {

	private static final String CALL = SCHEME + "call";

	private static final String CONFIG = SCHEME + "config";

	private final String plugin;

	private final HostServices services;

	private final Map<String, Object> configuration;

	private final HostScript script;

	private final GuestValues values;

	private final HostErrors failures = new HostErrors();

	private final HostPromises promises;

	private final HostCall call;

	private final GuestCallbacks callbacks;

	private final Value undefined;

	/**
	 * Create the view of a plugin.
	 * @param plugin the plugin's name
	 * @param services the services that the application exports
	 * @param configuration the content of {@code host:config}
	 * @param loader the loader
	 * @param values the conversions of the loader
	 */
	public GuestHost(String plugin, HostServices services, Map<String, Object> configuration, ModuleLoader loader,
			GuestValues values) {
		this.plugin = plugin;
		this.services = services;
		this.configuration = configuration;
		this.values = values;
		this.script = new HostScript(loader.context());
		this.promises = new HostPromises(this.script, loader.eventLoop());
		this.callbacks = new GuestCallbacks(plugin, loader, values, this.failures);
		this.call = new HostCall(this.script, loader);
		this.undefined = loader.context().asValue(null);
	}

	@Override
	public List<String> names() {
		List<String> names = new ArrayList<>();
		names.add(CALL);
		names.add(CONFIG);
		this.services.names(this.plugin).forEach((name) -> names.add(SCHEME + name));
		names.sort(null);
		return names;
	}

	@Override
	public Value exports(String name) {
		if (name.equals(CONFIG)) {
			return configuration();
		}
		if (name.equals(CALL)) {
			return this.call.module();
		}
		Map<String, HostMethod> service = this.services.service(name.substring(SCHEME.length()));
		if (service == null) {
			throw new IllegalArgumentException("Unknown host module '" + name + "'");
		}
		Value module = this.script.newModule();
		service.forEach((function, method) -> {
			HostFunction call = new HostFunction(this, method);
			if (call.returnsNothing()) {
				this.script.defineProcedure(module, function, call);
			}
			else {
				this.script.defineFunction(module, function, call);
			}
		});
		return this.script.freeze(module);
	}

	private Value configuration() {
		return this.script.deepFreeze(this.values.toGuest(this.configuration));
	}

	/**
	 * Find the exception of the application behind an error of the plugin.
	 * @param exception the plugin's error
	 * @return the exception, or {@code null} if the error is the plugin's own
	 */
	public @Nullable Throwable causeOf(PolyglotException exception) {
		return exception.isGuestException() ? this.failures.exceptionOf(exception.getGuestObject()) : null;
	}

	/**
	 * Create a Java function for a function of the plugin, which any thread may call
	 * until the call ends.
	 * @param <T> the Java type
	 * @param function a function of the loader
	 * @param type a functional interface
	 * @return the Java function
	 * @throws IllegalArgumentException if the value is not a function, or the type not a
	 * functional interface
	 */
	public <T> T callback(Value function, Class<T> type) {
		Object callback = this.callbacks.convert(function, type, "function given to withLoader");
		if (callback == null) {
			throw new IllegalArgumentException(
					"A function and a functional interface are required, not " + function + " and " + type.getName());
		}
		return type.cast(callback);
	}

	/**
	 * Run code that waits in Java, while other threads may call functions of the plugin.
	 * @param <R> the result's type
	 * @param body the code
	 * @return its result
	 */
	public <R extends @Nullable Object> R outside(Supplier<R> body) {
		return this.callbacks.outside(body);
	}

	/**
	 * Release the state of the call that ends.
	 */
	public void endCall() {
		this.failures.clear();
		this.callbacks.end();
		this.call.endCall();
	}

	GuestValues values() {
		return this.values;
	}

	/**
	 * Return {@code undefined}, the value of an argument that was not passed.
	 */
	Value undefined() {
		return this.undefined;
	}

	GuestCallbacks callbacks() {
		return this.callbacks;
	}

	HostPromises promises() {
		return this.promises;
	}

	/**
	 * Create the exception that JavaScript sees as an error about an argument.
	 */
	RuntimeException typeError(String message, Throwable cause) {
		return thrown(this.script.newTypeError(message), cause);
	}

	/**
	 * Create the exception that JavaScript sees as an error, for an exception of the
	 * application.
	 */
	RuntimeException failure(String function, Throwable exception) {
		return thrown(error(function, exception), exception);
	}

	/**
	 * Create the JavaScript error for an exception of the application.
	 */
	Value error(String function, Throwable exception) {
		Value known = this.failures.errorOf(exception);
		if (known != null) {
			return known;
		}
		Value error = (exception instanceof JsException visible)
				? this.script.newError(String.valueOf(visible.getMessage()), visible.getCode())
				: this.script.newError("The host function " + function + " failed", "ERR_HOST_FUNCTION");
		this.failures.add(error, exception);
		return error;
	}

	private RuntimeException thrown(Value error, Throwable exception) {
		if (this.failures.errorOf(exception) == null) {
			this.failures.add(error, exception);
		}
		return error.throwException();
	}

}
