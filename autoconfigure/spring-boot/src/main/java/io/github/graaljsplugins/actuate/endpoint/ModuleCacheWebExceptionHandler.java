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
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.Assert;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.pattern.PathPattern;

/**
 * {@link WebExceptionHandler} that answers with problem details when Spring WebFlux
 * cannot read the body of a request to the {@link ModuleCacheEndpoint}. Other paths stay
 * as they are.
 *
 * @since 0.1.0
 */
public class ModuleCacheWebExceptionHandler implements WebExceptionHandler, Ordered {

	private final String path;

	/**
	 * Create a new {@link ModuleCacheWebExceptionHandler}.
	 * @param path the path of the endpoint
	 */
	public ModuleCacheWebExceptionHandler(String path) {
		Assert.notNull(path, "'path' must not be null");
		this.path = path;
	}

	@Override
	public int getOrder() {
		// Before that of Spring Boot, which is at -1
		return -2;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable ex) {
		Problem problem = problem(ex);
		PathPattern pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		if (problem == null || pattern == null || !this.path.equals(pattern.getPatternString())
				|| exchange.getResponse().isCommitted()) {
			return Mono.error(ex);
		}
		return write(problem, exchange.getResponse());
	}

	private static @Nullable Problem problem(Throwable ex) {
		if (ex instanceof ServerWebInputException) {
			return Problem.unreadableBody(ex);
		}
		if (!(ex instanceof ResponseStatusException failure)) {
			return null;
		}
		if (failure.getStatusCode().isSameCodeAs(HttpStatus.CONTENT_TOO_LARGE)) {
			return Problem.contentTooLarge();
		}
		return failure.getStatusCode().isSameCodeAs(HttpStatus.UNSUPPORTED_MEDIA_TYPE) ? Problem.unsupportedMediaType()
				: null;
	}

	private static Mono<Void> write(Problem problem, ServerHttpResponse response) {
		response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
		response.getHeaders().setContentType(MediaType.valueOf(Problem.MEDIA_TYPE));
		DataBuffer body = response.bufferFactory().wrap(JsonMapper.shared().writeValueAsBytes(problem.body()));
		return response.writeWith(Mono.just(body));
	}

}
