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

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.ObjectProvider;

/**
 * {@link FactoryBean} for one client interface. Public for code that is generated ahead
 * of time, in the package of an interface that is not public.
 *
 * @param <T> the interface
 * @since 0.1.0
 */
public final class PluginClientFactoryBean<T> implements FactoryBean<T> {

	private final Class<T> type;

	private final ObjectProvider<PluginClientFactory> factory;

	/**
	 * Create a factory bean.
	 * @param type the interface
	 * @param factory the factory for clients
	 */
	public PluginClientFactoryBean(Class<T> type, ObjectProvider<PluginClientFactory> factory) {
		this.type = type;
		this.factory = factory;
	}

	@Override
	public T getObject() {
		return this.factory.getObject().createClient(this.type, ClientType.of(this.type));
	}

	@Override
	public Class<T> getObjectType() {
		return this.type;
	}

}
