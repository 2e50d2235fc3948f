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
 * Services and configuration that one plugin receives from the application.
 *
 * @param services the names of the services that it may import, {@code null} for all
 * @param configuration the content of {@code host:config}
 * @since 0.1.0
 */
public record HostSettings(@Nullable Set<String> services, Map<String, Object> configuration) {

	/**
	 * Return settings with all services and an empty configuration.
	 */
	public static final HostSettings DEFAULT = new HostSettings(null, Map.of());

	boolean allows(String service) {
		return this.services == null || this.services.contains(service);
	}

}
