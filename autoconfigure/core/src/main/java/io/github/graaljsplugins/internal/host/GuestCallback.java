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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;

import io.github.graaljsplugins.ValueConversionException;
import io.github.graaljsplugins.internal.convert.GuestValues;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Invocation handler of a JavaScript function that the application calls. It references
 * the function until the call ends.
 */
final class GuestCallback implements InvocationHandler {

	private final FunctionalType type;

	private final String name;

	private final long borrow;

	private final GuestCallbacks callbacks;

	private volatile @Nullable Value function;

	GuestCallback(FunctionalType type, String name, long borrow, Value function, GuestCallbacks callbacks) {
		this.type = type;
		this.name = name;
		this.borrow = borrow;
		this.callbacks = callbacks;
		this.function = function;
	}

	Object proxy() {
		Class<?> functional = this.type.type();
		return Proxy.newProxyInstance(functional.getClassLoader(), new Class<?>[] { functional }, this);
	}

	void end() {
		this.function = null;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		if (method.isDefault()) {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		if (method.getDeclaringClass() == Object.class) {
			return switch (method.getName()) {
				case "equals" -> arguments != null && proxy == arguments[0];
				case "hashCode" -> System.identityHashCode(proxy);
				default -> this.name;
			};
		}
		@Nullable Object[] passed = (arguments != null) ? arguments : new @Nullable Object[0];
		return this.callbacks.run(this.borrow, this.name, () -> call(passed));
	}

	private @Nullable Object call(@Nullable Object[] arguments) {
		Value called = this.function;
		if (called == null) {
			throw this.callbacks.ended(this.name);
		}
		try {
			return call(called, arguments, this.callbacks.values(), this.callbacks.loader());
		}
		catch (PolyglotException ex) {
			throw this.callbacks.failed(this.name, ex);
		}
		catch (ValueConversionException ex) {
			throw this.callbacks.notConvertible(this.name, ex);
		}
	}

	private @Nullable Object call(Value called, @Nullable Object[] arguments, GuestValues values, ModuleLoader loader) {
		Object[] guestArguments = new Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			Type declared = this.type.parameterTypes().get(i);
			guestArguments[i] = values.toGuestAs(arguments[i], declared);
		}
		Value result = loader.settle(called.execute(guestArguments));
		return values.fromGuest(result, this.type.resultType());
	}

}
