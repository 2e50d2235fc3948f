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

package io.github.graaljsplugins.internal.boot.host;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Services and configuration that plugins receive from the application. Thread-safe.
 *
 * @since 0.1.0
 */
public interface HostSettings {

	/**
	 * Return the plugins that have settings of their own.
	 * @return the names
	 */
	Set<String> plugins();

	/**
	 * Return the services that a plugin may import.
	 * @param plugin the plugin's name
	 * @return the names of the services, {@code null} for all
	 */
	@Nullable Set<String> services(String plugin);

	/**
	 * Read the configuration of a plugin.
	 * @param plugin the plugin's name
	 * @return the content of {@code host:config}
	 */
	Map<String, Object> configuration(String plugin);

}
