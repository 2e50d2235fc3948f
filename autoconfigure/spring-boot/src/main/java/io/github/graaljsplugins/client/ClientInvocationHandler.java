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

package io.github.graaljsplugins.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.internal.boot.context.CallContext;
import org.jspecify.annotations.Nullable;

/**
 * {@link InvocationHandler} of a client. Abstract methods call the plugin; default
 * methods are invoked as they are.
 */
final class ClientInvocationHandler implements InvocationHandler {

	private final ClientType type;

	private final JsPlugins plugins;

	private final CallContext context;

	private final Map<Method, MethodHandle> defaultMethods = new ConcurrentHashMap<>();

	ClientInvocationHandler(ClientType type, JsPlugins plugins, CallContext context) {
		this.type = type;
		this.plugins = plugins;
		this.context = context;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		ClientMethod clientMethod = this.type.methods().get(method);
		if (clientMethod != null) {
			if (!clientMethod.problems().isEmpty()) {
				throw new InvalidClientException(this.type.problems());
			}
			return clientMethod.invoke(plugin(), arguments, this.context);
		}
		if (method.isDefault()) {
			return defaultMethod(proxy, method)
				.invokeWithArguments((arguments != null) ? Arrays.asList(arguments) : List.of());
		}
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> this.type.type().getName() + ", client of the plugin '" + this.type.plugin() + "'";
		};
	}

	private PluginHandle plugin() {
		PluginHandle plugin = this.plugins.get(this.type.plugin());
		if (plugin == null) {
			throw new IllegalStateException("JsPlugins.get(\"" + this.type.plugin()
					+ "\") returned null, as a mock does. Let it return a PluginHandle, or mock the client "
					+ this.type.type().getName() + " instead");
		}
		return plugin;
	}

	/**
	 * Return a method handle bound to the only proxy of this handler: reflection cannot
	 * access a non-public interface.
	 */
	private MethodHandle defaultMethod(Object proxy, Method method) throws IllegalAccessException {
		MethodHandle known = this.defaultMethods.get(method);
		if (known == null) {
			Class<?> declaring = method.getDeclaringClass();
			known = MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
				.unreflectSpecial(method, declaring)
				.asFixedArity()
				.bindTo(proxy);
			this.defaultMethods.put(method, known);
		}
		return known;
	}

}
