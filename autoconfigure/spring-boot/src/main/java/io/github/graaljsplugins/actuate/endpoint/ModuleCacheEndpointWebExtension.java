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

import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.util.Assert;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} for the {@link ModuleCacheEndpoint}.
 * <p>
 * An operation without parameters consumes any content type, so that a {@code POST} with
 * neither body nor content type is not refused. It complements the endpoint's own write
 * operation, which consumes JSON.
 */
@EndpointWebExtension(endpoint = ModuleCacheEndpoint.class)
class ModuleCacheEndpointWebExtension {

	private final ModuleCacheEndpoint delegate;

	/**
	 * Create a new {@link ModuleCacheEndpointWebExtension}.
	 * @param delegate the endpoint
	 */
	ModuleCacheEndpointWebExtension(ModuleCacheEndpoint delegate) {
		Assert.notNull(delegate, "'delegate' must not be null");
		this.delegate = delegate;
	}

	/**
	 * Clear the module caches of all plugins.
	 * @return what was cleared
	 */
	@WriteOperation
	ClearDescriptor clearEverything() {
		return this.delegate.clearEverything();
	}

}
