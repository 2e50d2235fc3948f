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

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.github.graaljsplugins.ValueConversionException;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.type.TypeFactory;

/**
 * Function of one loader that calls a bean of the application.
 */
final class HostFunction implements ProxyExecutable {

	private final GuestHost host;

	private final HostMethod method;

	HostFunction(GuestHost host, HostMethod method) {
		this.host = host;
		this.method = method;
	}

	boolean returnsNothing() {
		return this.method.resultType() == void.class;
	}

	@Override
	public @Nullable Object execute(Value... values) {
		@Nullable Object[] arguments = arguments(values);
		Object result = invoke(arguments);
		CompletionStage<?> stage = this.method.stage(result);
		if (stage != null) {
			return this.host.promises()
				.promise(stage, this::toGuest, (failure) -> this.host.error(this.method.function(), failure));
		}
		try {
			return returnsNothing() ? null : toGuest(result);
		}
		catch (ValueConversionException ex) {
			throw this.host.failure(this.method.function(), ex);
		}
	}

	private @Nullable Object invoke(@Nullable Object[] arguments) {
		try {
			return this.host.callbacks().outside(() -> call(arguments));
		}
		catch (InvocationFailure ex) {
			throw this.host.failure(this.method.function(), ex.failure());
		}
		catch (PolyglotException | VirtualMachineError ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw this.host.failure(this.method.function(), ex);
		}
	}

	private @Nullable Object call(@Nullable Object[] arguments) {
		try {
			return this.method.invoke(arguments);
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new InvocationFailure(ex);
		}
	}

	private Object toGuest(@Nullable Object result) {
		Type type = this.method.resultType();
		return this.host.values().toGuestAs(result, type);
	}

	private @Nullable Object[] arguments(Value[] values) {
		List<Type> types = this.method.parameterTypes();
		@Nullable Object[] arguments = new Object[types.size()];
		int fixed = this.method.isVarArgs() ? arguments.length - 1 : arguments.length;
		for (int i = 0; i < fixed; i++) {
			arguments[i] = argument((i < values.length) ? values[i] : null, types.get(i), i);
		}
		if (this.method.isVarArgs()) {
			arguments[fixed] = rest(values, types.get(fixed), fixed);
		}
		return arguments;
	}

	private Object rest(Value[] values, Type arrayType, int from) {
		Type component = (arrayType instanceof GenericArrayType generic) ? generic.getGenericComponentType()
				: ((Class<?>) arrayType).getComponentType();
		int count = Math.max(0, values.length - from);
		Object rest = Array.newInstance(TypeFactory.rawClass(component), count);
		for (int i = 0; i < count; i++) {
			Array.set(rest, i, argument(values[from + i], component, from + i));
		}
		return rest;
	}

	private @Nullable Object argument(@Nullable Value value, Type type, int index) {
		Object callback = this.host.callbacks().convert(value, type, "function given to " + this.method.function());
		if (callback != null) {
			return callback;
		}
		try {
			return this.host.values().fromGuest((value != null) ? value : this.host.undefined(), type);
		}
		catch (ValueConversionException ex) {
			String path = ex.getPath().equals("$") ? "" : " at " + ex.getPath();
			String expected = (FunctionalType.of(type) != null) ? "a function" : simpleName(ex.getExpected());
			throw this.host.typeError(argument(index) + path + " must be " + expected + ", not " + ex.getFound(), ex);
		}
	}

	private String argument(int index) {
		return "Argument " + (index + 1) + " of " + this.method.function();
	}

	/**
	 * Return the name without its package, which the plugin need not know.
	 */
	private static String simpleName(String type) {
		return type.replaceAll("\\b(?:[\\w$]+\\.)+(?=[\\w$])", "");
	}

	/**
	 * Carrier of a checked exception.
	 */
	@SuppressWarnings("serial")
	private static final class InvocationFailure extends RuntimeException {

		private final Throwable failure;

		InvocationFailure(Throwable failure) {
			super(failure);
			this.failure = failure;
		}

		Throwable failure() {
			return this.failure;
		}

	}

}
