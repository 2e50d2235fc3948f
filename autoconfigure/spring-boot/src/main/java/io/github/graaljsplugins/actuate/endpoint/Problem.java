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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.graaljsplugins.cache.UnknownPluginException;
import io.github.graaljsplugins.internal.convert.Abbreviation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameter;
import org.springframework.boot.actuate.endpoint.invoke.ParameterMappingException;

/**
 * Problem details of a rejected request.
 *
 * @param status the HTTP status
 * @param title the status in words
 * @param detail the explanation
 * @param extensions further members, such as the allowed values
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
record Problem(int status, String title, String detail, Map<String, Object> extensions) {

	/** Limit of the detail, which may repeat an overlong value of the request. */
	private static final int LONGEST_DETAIL = 1000;

	static final String MEDIA_TYPE = "application/problem+json";

	Problem {
		detail = Abbreviation.of(detail, LONGEST_DETAIL);
		extensions = new TreeMap<>(extensions);
	}

	static @Nullable Problem of(RuntimeException failure) {
		if (failure instanceof UnknownPluginException ex) {
			return notFound(ex, Map.of("plugins", ex.getKnownPlugins()));
		}
		if (failure instanceof UnknownModuleException ex) {
			return notFound(ex, Map.of("code", ex.getCode(), "modules", ex.getLoadedModules()));
		}
		if (failure instanceof ParameterMappingException ex) {
			return ofValue(ex);
		}
		if (failure instanceof InvalidEndpointRequestException ex) {
			return invalid(ex);
		}
		return null;
	}

	static Problem invalid(InvalidEndpointRequestException ex) {
		return badRequest(String.valueOf(ex.getMessage()), Map.of("fields", WriteRequest.FIELDS));
	}

	static Problem forbidden(String detail) {
		return new Problem(403, "Forbidden", detail, Map.of());
	}

	private static Problem badRequest(String detail, Map<String, Object> extensions) {
		return new Problem(400, "Bad Request", detail, extensions);
	}

	private static Problem notFound(RuntimeException ex, Map<String, Object> extensions) {
		return new Problem(404, "Not Found", String.valueOf(ex.getMessage()), extensions);
	}

	private static Problem ofValue(ParameterMappingException ex) {
		OperationParameter parameter = ex.getParameter();
		List<String> allowed = allowed(parameter.getType());
		return badRequest("'%s' must be one of %s, but is '%s'".formatted(parameter.getName(),
				String.join(", ", allowed), ex.getValue()), Map.of("field", parameter.getName(), "allowed", allowed));
	}

	private static List<String> allowed(Class<?> type) {
		Object[] constants = type.getEnumConstants();
		return (constants != null)
				? Stream.of(constants).map((constant) -> constant.toString().toLowerCase(Locale.ROOT)).toList()
				: List.of("true", "false");
	}

	/**
	 * Return the body as JSON, for a response outside of the endpoint's operations.
	 */
	byte[] json() {
		return JsonMapper.shared().writeValueAsBytes(body());
	}

	Map<String, Object> body() {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("title", this.title);
		body.put("status", this.status);
		body.put("detail", this.detail);
		body.putAll(this.extensions);
		return body;
	}

}
