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

package io.github.graaljsplugins.chaos;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.actuate.endpoint.EndpointCalls;
import io.github.graaljsplugins.actuate.endpoint.ModuleCacheEndpoint;
import io.github.graaljsplugins.cache.ModuleCacheManager;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * One application context, from when it was opened.
 *
 * @param context the context
 * @param plugins its plugins
 * @param caches their caches
 * @param endpoint the endpoint
 * @param clients the clients, by the plugins' names
 * @param closing whether it is being closed, or was
 */
record Generation(ConfigurableApplicationContext context, JsPlugins plugins, ModuleCacheManager caches,
		EndpointCalls endpoint, Map<String, ChaosApplication.Client> clients, AtomicBoolean closing) {

	static Generation of(ConfigurableApplicationContext context) {
		return new Generation(context, context.getBean(JsPlugins.class), context.getBean(ModuleCacheManager.class),
				new EndpointCalls(context.getBean(ModuleCacheEndpoint.class)),
				Map.of("esm", context.getBean(ChaosApplication.EsmClient.class), "cjs",
						context.getBean(ChaosApplication.CommonJsClient.class), "needing",
						context.getBean(ChaosApplication.NeedingClient.class)),
				new AtomicBoolean());
	}

	boolean isClosing() {
		return this.closing.get();
	}

}
