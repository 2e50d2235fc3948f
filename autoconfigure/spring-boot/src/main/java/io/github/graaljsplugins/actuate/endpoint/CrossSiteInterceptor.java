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

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * {@link HandlerInterceptor} that refuses cross-site requests to the
 * {@link ModuleCacheEndpoint}.
 */
class CrossSiteInterceptor implements HandlerInterceptor {

	private final CrossSiteCheck check;

	private final EndpointPath path;

	/**
	 * Create a new {@link CrossSiteInterceptor}.
	 * @param check the check of each request
	 * @param path the path of the endpoint
	 */
	CrossSiteInterceptor(CrossSiteCheck check, EndpointPath path) {
		this.check = check;
		this.path = path;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		if (!this.path.isOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))) {
			return true;
		}
		Problem problem = this.check.check(new ServletServerHttpRequest(request));
		if (problem == null) {
			return true;
		}
		response.setStatus(problem.status());
		response.setContentType(Problem.MEDIA_TYPE);
		response.getOutputStream().write(problem.json());
		return false;
	}

}
