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

package io.github.graaljsplugins.actuate.endpoint;

import io.github.graaljsplugins.cache.ClearRequest;

/**
 * Calls of the {@link ModuleCacheEndpoint} for tests in other packages.
 */
public final class EndpointCalls {

	private final ModuleCacheEndpoint endpoint;

	public EndpointCalls(ModuleCacheEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Clear what a request names.
	 * @param request the request
	 * @throws IllegalArgumentException if it names nothing, or its fields do not fit
	 * together
	 */
	public void clear(ClearRequest request) {
		try {
			this.endpoint.clear(request.plugin(), request.specifier(), request.parentUrl(), request.resolver(),
					request.caches(), request.dependents(), null, null, null);
		}
		catch (UnknownModuleException | InvalidClearException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/**
	 * Read everything that there is to read.
	 * @param plugin the plugin whose modules are read
	 */
	public void read(String plugin) {
		this.endpoint.moduleCaches();
		this.endpoint.moduleCache(new String[] { plugin });
	}

}
