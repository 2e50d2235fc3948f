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

import java.util.function.Predicate;
import java.util.function.Supplier;

import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * {@link WebFilter} that refuses cross-site requests to the {@link ModuleCacheEndpoint}.
 */
class CrossSiteWebFilter implements WebFilter {

	private final CrossSiteCheck check;

	private final Supplier<String> path;

	private final Predicate<ApplicationContext> endpointContext;

	/**
	 * Create a new {@link CrossSiteWebFilter}.
	 * @param check the check of each request
	 * @param path returns the path of the endpoint
	 * @param endpointContext whether the endpoint is served in a context: that of the
	 * application, or that of the management port
	 */
	CrossSiteWebFilter(CrossSiteCheck check, Supplier<String> path, Predicate<ApplicationContext> endpointContext) {
		this.check = check;
		this.path = path;
		this.endpointContext = endpointContext;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		Problem problem = isToEndpoint(exchange) ? this.check.check(exchange.getRequest()) : null;
		return (problem != null) ? write(problem, exchange.getResponse()) : chain.filter(exchange);
	}

	private boolean isToEndpoint(ServerWebExchange exchange) {
		ApplicationContext context = exchange.getApplicationContext();
		PathContainer requested = exchange.getRequest().getPath().pathWithinApplication();
		return context != null && this.endpointContext.test(context)
				&& PathPatternParser.defaultInstance.parse(this.path.get() + "/**").matches(requested);
	}

	private static Mono<Void> write(Problem problem, ServerHttpResponse response) {
		response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
		response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(problem.json())));
	}

}
