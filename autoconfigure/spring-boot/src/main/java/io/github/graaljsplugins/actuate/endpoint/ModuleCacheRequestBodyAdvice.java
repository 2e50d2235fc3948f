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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * {@link RequestBodyAdvice} that bounds what Spring MVC reads of a request to the
 * {@link ModuleCacheEndpoint} and to what is below it, as WebFlux does by itself. Other
 * paths stay as they are.
 *
 * @since 0.1.0
 */
@ControllerAdvice
public class ModuleCacheRequestBodyAdvice extends RequestBodyAdviceAdapter {

	/** What WebFlux reads at most if nothing else is configured. */
	static final int MAX_BYTES = 256 * 1024;

	private final EndpointPath path;

	/**
	 * Create a new {@link ModuleCacheRequestBodyAdvice}.
	 * @param path the path of the endpoint
	 */
	public ModuleCacheRequestBodyAdvice(String path) {
		this.path = new EndpointPath(path);
	}

	@Override
	public boolean supports(MethodParameter parameter, Type targetType,
			Class<? extends HttpMessageConverter<?>> converterType) {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		return request != null && this.path.covers(
				request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
	}

	@Override
	public HttpInputMessage beforeBodyRead(HttpInputMessage message, MethodParameter parameter, Type targetType,
			Class<? extends HttpMessageConverter<?>> converterType) throws IOException {
		boolean tooLarge = message.getHeaders().getContentLength() > MAX_BYTES;
		byte[] body = tooLarge ? new byte[0] : message.getBody().readNBytes(MAX_BYTES + 1);
		if (tooLarge || body.length > MAX_BYTES) {
			throw new ContentTooLargeException(null);
		}
		return new ReadMessage(message.getHeaders(), body);
	}

	/**
	 * A message whose body was read.
	 *
	 * @param headers its headers
	 * @param body its body
	 */
	private record ReadMessage(HttpHeaders headers, byte[] body) implements HttpInputMessage {

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

		@Override
		public InputStream getBody() {
			return new ByteArrayInputStream(this.body);
		}

	}

}
