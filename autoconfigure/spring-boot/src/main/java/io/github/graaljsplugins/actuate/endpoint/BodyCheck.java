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

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.async.ByteBufferFeeder;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;

/**
 * Check of one JSON body, part by part as it arrives, for what is ambiguous: a field that
 * an object has twice, of which a reader would silently take one, and an encoding other
 * than UTF-8, in which a field could be hidden from this check.
 */
/*
 * A body that does not parse is left to the reader, which refuses it, since both parse by
 * the settings of the application. The limits of the settings hold here as well.
 */
final class BodyCheck {

	private static final Set<Charset> ENCODINGS = Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII);

	private final JsonParser parser;

	private final Deque<Set<String>> fields = new ArrayDeque<>();

	private boolean parses = true;

	private BodyCheck(JsonParser parser) {
		this.parser = parser;
	}

	/**
	 * Begin to check a body.
	 * @param contentType the content type of the request
	 * @param mapper parses JSON by the settings of the application
	 * @return the check, or {@code null} if the body is not JSON
	 * @throws InvalidClearException if the body is not UTF-8
	 */
	static @Nullable BodyCheck of(@Nullable MediaType contentType, JsonMapper mapper) {
		if (contentType == null
				|| !("json".equals(contentType.getSubtype()) || "json".equals(contentType.getSubtypeSuffix()))) {
			return null;
		}
		if (contentType.getCharset() != null && !ENCODINGS.contains(contentType.getCharset())) {
			throw otherEncoding();
		}
		return new BodyCheck(mapper.createNonBlockingByteBufferParser());
	}

	/**
	 * Check the next part.
	 * @param part the part, which is not changed
	 * @return whether the body parses so far
	 * @throws InvalidClearException if the body is to be refused
	 */
	boolean accept(ByteBuffer part) {
		rejectOtherEncodings(part);
		if (this.parses) {
			try {
				parse(part);
			}
			catch (JacksonException ex) {
				this.parses = false;
			}
		}
		return this.parses;
	}

	private void parse(ByteBuffer part) {
		((ByteBufferFeeder) this.parser.nonBlockingInputFeeder()).feedInput(part.duplicate());
		for (JsonToken token = this.parser.nextToken(); token != null
				&& token != JsonToken.NOT_AVAILABLE; token = this.parser.nextToken()) {
			accept(token);
		}
	}

	private void accept(JsonToken token) {
		if (token.isStructStart()) {
			this.fields.push(new HashSet<>());
		}
		else if (token.isStructEnd()) {
			this.fields.pop();
		}
		else if (token == JsonToken.PROPERTY_NAME && !this.fields.element().add(this.parser.currentName())) {
			String field = this.parser.streamReadContext().pathAsPointer().toString().substring(1);
			throw new InvalidClearException("Field '" + field + "' is present more than once", null);
		}
	}

	/**
	 * Reject UTF-16 and UTF-32, which JSON parsers detect by zeros. UTF-8 that is valid
	 * as JSON has none.
	 */
	private static void rejectOtherEncodings(ByteBuffer part) {
		for (int i = part.position(); i < part.limit(); i++) {
			if (part.get(i) == 0) {
				throw otherEncoding();
			}
		}
	}

	private static InvalidClearException otherEncoding() {
		return new InvalidClearException("The body must be JSON in UTF-8", null);
	}

}
