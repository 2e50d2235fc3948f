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

import java.lang.reflect.Proxy;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.internal.boot.context.CallContext;

import org.springframework.util.Assert;

/**
 * Factory for typed clients of plugins. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PluginClientFactory {

	private final JsPlugins plugins;

	private final CallContext context;

	/**
	 * Create a factory.
	 * @param plugins the plugins to call
	 */
	public PluginClientFactory(JsPlugins plugins) {
		this(plugins, new CallContext());
	}

	PluginClientFactory(JsPlugins plugins, CallContext context) {
		Assert.notNull(plugins, "'plugins' must not be null");
		this.plugins = plugins;
		this.context = context;
	}

	/**
	 * Create a client. The plugin need not exist yet: it is looked up on each call.
	 * @param <T> the interface
	 * @param type an interface with {@link io.github.graaljsplugins.JsPlugin @JsPlugin}
	 * @return the client, safe for use by any number of threads
	 * @throws InvalidClientException if the interface cannot be a client
	 */
	public <T> T createClient(Class<T> type) {
		Assert.notNull(type, "'type' must not be null");
		ClientType described = ClientType.of(type);
		if (!described.problems().isEmpty()) {
			throw new InvalidClientException(described.problems());
		}
		return createClient(type, described);
	}

	/**
	 * Create a client without validating it: invalid methods fail when called.
	 */
	<T> T createClient(Class<T> type, ClientType described) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new ClientInvocationHandler(described, this.plugins, this.context)));
	}

}
