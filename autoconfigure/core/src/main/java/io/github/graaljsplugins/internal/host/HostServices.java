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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Services of the application that plugins import as {@code host:} modules. Thread-safe.
 */
public interface HostServices {

	/**
	 * No services.
	 */
	HostServices NONE = new HostServices() {

		@Override
		public List<String> names(String plugin) {
			return List.of();
		}

		@Override
		public @Nullable Map<String, HostMethod> service(String name) {
			return null;
		}

		@Override
		public Map<String, Object> configuration(String plugin) {
			return Map.of();
		}

	};

	/**
	 * Return the names of the services that a plugin may import.
	 * @param plugin the plugin's name
	 * @return the names without scheme, sorted
	 */
	List<String> names(String plugin);

	/**
	 * Return the functions of a service.
	 * @param name the service's name without scheme
	 * @return the methods by their names in JavaScript, or {@code null} if there is no
	 * such service
	 */
	@Nullable Map<String, HostMethod> service(String name);

	/**
	 * Read the plugin's configuration, the value of {@code host:config}: when the plugin
	 * is created, and with each reload.
	 * @param plugin the plugin's name
	 * @return the configuration, which does not change
	 * @throws io.github.graaljsplugins.UnreadableSourcesException if it cannot be read
	 */
	Map<String, Object> configuration(String plugin);

}
