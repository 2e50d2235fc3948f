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

package io.github.graaljsplugins.internal.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * Deserializer of {@code Object} that selects the nearest Java type: as Jackson does, and
 * {@code Instant} for a {@code Date}.
 */
final class PlainJavaDeserializer extends StdDeserializer<Object> {

	PlainJavaDeserializer() {
		super(Object.class);
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		return switch (parser.currentToken()) {
			case START_OBJECT, PROPERTY_NAME -> map(parser, context);
			case END_OBJECT -> new LinkedHashMap<>();
			case START_ARRAY -> list(parser, context);
			case VALUE_TRUE -> Boolean.TRUE;
			case VALUE_FALSE -> Boolean.FALSE;
			case VALUE_NULL -> null;
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
			case VALUE_STRING -> text(parser);
			case VALUE_EMBEDDED_OBJECT -> parser.getEmbeddedObject();
			default -> context.handleUnexpectedToken(Object.class, parser);
		};
	}

	private static Object text(JsonParser parser) {
		Object date = parser.getEmbeddedObject();
		return (date != null) ? date : parser.getString();
	}

	private Map<String, @Nullable Object> map(JsonParser parser, DeserializationContext context) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		String name = (parser.currentToken() == JsonToken.START_OBJECT) ? parser.nextName() : parser.currentName();
		while (name != null) {
			parser.nextToken();
			map.put(name, deserialize(parser, context));
			name = parser.nextName();
		}
		return map;
	}

	private List<@Nullable Object> list(JsonParser parser, DeserializationContext context) {
		List<@Nullable Object> list = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			list.add(deserialize(parser, context));
		}
		return list;
	}

	@Override
	public @Nullable Object deserializeWithType(JsonParser parser, DeserializationContext context,
			TypeDeserializer typeDeserializer) {
		return switch (parser.currentToken()) {
			case START_OBJECT, START_ARRAY, PROPERTY_NAME -> typeDeserializer.deserializeTypedFromAny(parser, context);
			default -> deserialize(parser, context);
		};
	}

}
