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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * {@link ControllerAdvice @ControllerAdvice} that checks the bodies of requests to the
 * {@link ModuleCacheEndpoint} before they are read.
 */
@ControllerAdvice
class CheckedBodyAdvice extends RequestBodyAdviceAdapter {

	private static final int PART_SIZE = 8192;

	private final EndpointPath path;

	private final JsonMapper mapper;

	/**
	 * Create a new {@link CheckedBodyAdvice}.
	 * @param path the path of the endpoint
	 * @param mapper parses JSON by the settings of the application
	 */
	CheckedBodyAdvice(EndpointPath path, JsonMapper mapper) {
		this.path = path;
		this.mapper = mapper;
	}

	@Override
	public boolean supports(MethodParameter parameter, Type targetType,
			Class<? extends HttpMessageConverter<?>> converterType) {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		return request != null && this.path.isOf(
				request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
	}

	@Override
	public HttpInputMessage beforeBodyRead(HttpInputMessage message, MethodParameter parameter, Type targetType,
			Class<? extends HttpMessageConverter<?>> converterType) throws IOException {
		BodyCheck check = BodyCheck.of(message.getHeaders().getContentType(), this.mapper);
		return (check != null) ? new Body(message.getHeaders(), checked(message.getBody(), check)) : message;
	}

	private static InputStream checked(InputStream body, BodyCheck check) throws IOException {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		byte[] part = new byte[PART_SIZE];
		int length = body.read(part);
		while (length != -1 && check.accept(ByteBuffer.wrap(part, 0, length))) {
			read.write(part, 0, length);
			length = body.read(part);
		}
		if (length != -1) {
			read.write(part, 0, length);
		}
		return new SequenceInputStream(new ByteArrayInputStream(read.toByteArray()), body);
	}

	/**
	 * A body that is not changed.
	 */
	private record Body(HttpHeaders headers, InputStream stream) implements HttpInputMessage {

		@Override
		public InputStream getBody() {
			return this.stream;
		}

		@Override
		public HttpHeaders getHeaders() {
			return this.headers;
		}

	}

}
