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

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Where the {@link ModuleCacheEndpoint} is.
 *
 * @param path its path
 */
record EndpointPath(String path) {

	EndpointPath {
		Assert.notNull(path, "'path' must not be null");
	}

	/**
	 * Whether a request is for the endpoint, or for what is below it.
	 * @param requested the path of the request, or the pattern that it matches
	 * @return whether it is
	 */
	boolean covers(@Nullable Object requested) {
		return requested instanceof String text && (text.equals(this.path) || text.startsWith(this.path + "/"));
	}

}
