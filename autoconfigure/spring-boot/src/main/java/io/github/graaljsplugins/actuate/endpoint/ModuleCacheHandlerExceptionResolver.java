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
import java.io.UncheckedIOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * {@link HandlerExceptionResolver} that answers with problem details when Spring MVC
 * cannot read the body of a request to the {@link ModuleCacheEndpoint}. Other paths stay
 * as they are.
 *
 * @since 0.1.0
 */
public class ModuleCacheHandlerExceptionResolver implements HandlerExceptionResolver, Ordered {

	private final EndpointPath path;

	/**
	 * Create a new {@link ModuleCacheHandlerExceptionResolver}.
	 * @param path the path of the endpoint
	 */
	public ModuleCacheHandlerExceptionResolver(String path) {
		this.path = new EndpointPath(path);
	}

	@Override
	public int getOrder() {
		return -1;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		Problem problem = problem(ex, String.valueOf(request.getContentType()));
		if (problem == null || !isForEndpoint(request) || response.isCommitted()) {
			return null;
		}
		write(problem, response);
		return new ModelAndView();
	}

	private boolean isForEndpoint(HttpServletRequest request) {
		Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		if (pattern == null && ServletRequestPathUtils.hasParsedRequestPath(request)) {
			// A multipart request is looked into before it is known whose it is
			return this.path
				.covers(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().value());
		}
		return this.path.covers(pattern);
	}

	private static @Nullable Problem problem(Exception ex, String contentType) {
		if (ex instanceof HttpMessageNotReadableException) {
			return Problem.unreadableBody(ex);
		}
		if (ex instanceof ResponseStatusException failure
				&& failure.getStatusCode().isSameCodeAs(HttpStatus.CONTENT_TOO_LARGE)) {
			return Problem.contentTooLarge();
		}
		// Spring MVC takes a content type with a wildcard for one that it can read, and
		// then fails to
		boolean wildcard = ex instanceof IllegalArgumentException && contentType.contains("*");
		return (wildcard || ex instanceof HttpMediaTypeNotSupportedException || ex instanceof MultipartException)
				? Problem.unsupportedMediaType() : null;
	}

	private static void write(Problem problem, HttpServletResponse response) {
		response.setStatus(problem.status());
		response.setContentType(Problem.MEDIA_TYPE);
		try {
			response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(problem.body()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
