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

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * {@link WebFilter} that refuses cross-site requests to the {@link ModuleCacheEndpoint},
 * and checks the bodies of others when they are read.
 */
class ModuleCacheWebFilter implements WebFilter {

	private final CrossSiteCheck check;

	private final JsonMapper mapper;

	private final EndpointPath path;

	private final Predicate<ApplicationContext> endpointContext;

	/**
	 * Create a new {@link ModuleCacheWebFilter}.
	 * @param check the check of each request
	 * @param mapper parses JSON by the settings of the application
	 * @param path the path of the endpoint
	 * @param endpointContext whether the endpoint is served in a context: that of the
	 * application, or that of the management port
	 */
	ModuleCacheWebFilter(CrossSiteCheck check, JsonMapper mapper, EndpointPath path,
			Predicate<ApplicationContext> endpointContext) {
		this.check = check;
		this.mapper = mapper;
		this.path = path;
		this.endpointContext = endpointContext;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (!isToEndpoint(exchange)) {
			return chain.filter(exchange);
		}
		ServerHttpRequest request = exchange.getRequest();
		Problem problem = this.check.check(request);
		return (problem != null) ? write(problem, exchange.getResponse())
				: chain.filter(exchange.mutate().request(new CheckedRequest(request, this.mapper)).build());
	}

	private boolean isToEndpoint(ServerWebExchange exchange) {
		ApplicationContext context = exchange.getApplicationContext();
		PathContainer requested = exchange.getRequest().getPath().pathWithinApplication();
		return context != null && this.endpointContext.test(context)
				&& PathPatternParser.defaultInstance.parse(this.path.text().get() + "/**").matches(requested);
	}

	private static Mono<Void> write(Problem problem, ServerHttpResponse response) {
		response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
		response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(problem.json())));
	}

	/**
	 * A request whose body is checked.
	 */
	private static final class CheckedRequest extends ServerHttpRequestDecorator {

		private final JsonMapper mapper;

		CheckedRequest(ServerHttpRequest request, JsonMapper mapper) {
			super(request);
			this.mapper = mapper;
		}

		@Override
		public Flux<DataBuffer> getBody() {
			return Flux.defer(() -> {
				BodyCheck check = BodyCheck.of(getHeaders().getContentType(), this.mapper);
				Flux<DataBuffer> body = super.getBody();
				return (check != null) ? body.handle((part, sink) -> accept(part, check, sink)) : body;
			});
		}

		private static void accept(DataBuffer part, BodyCheck check, SynchronousSink<DataBuffer> sink) {
			try (DataBuffer.ByteBufferIterator buffers = part.readableByteBuffers()) {
				buffers.forEachRemaining(check::accept);
			}
			catch (InvalidClearException ex) {
				DataBufferUtils.release(part);
				sink.error(ex);
				return;
			}
			sink.next(part);
		}

	}

}
