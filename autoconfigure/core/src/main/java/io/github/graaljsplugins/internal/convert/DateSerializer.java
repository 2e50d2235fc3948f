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

import java.time.Instant;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Serializer of instants as JavaScript {@code Date}s, unless a {@code @JsonFormat}
 * requests a text or number.
 */
final class DateSerializer<T> extends StdSerializer<T> {

	private final ValueSerializer<T> original;

	private final Function<T, Instant> toInstant;

	DateSerializer(Class<T> type, ValueSerializer<T> original, Function<T, Instant> toInstant) {
		super(type);
		this.original = original;
		this.toInstant = toInstant;
	}

	@Override
	public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
		JsonFormat.Value format = findFormatOverrides(context, property, handledType());
		boolean formatted = format != null
				&& (format.hasPattern() || (format.hasShape() && format.getShape() != JsonFormat.Shape.NATURAL));
		return formatted ? this.original.createContextual(context, property) : this;
	}

	@Override
	public void serialize(T value, JsonGenerator generator, SerializationContext context) {
		generator.writeEmbeddedObject(this.toInstant.apply(value));
	}

	@Override
	public void serializeWithType(T value, JsonGenerator generator, SerializationContext context,
			TypeSerializer typeSerializer) {
		WritableTypeId typeId = typeSerializer.writeTypePrefix(generator, context,
				typeSerializer.typeId(value, JsonToken.VALUE_EMBEDDED_OBJECT));
		serialize(value, generator, context);
		typeSerializer.writeTypeSuffix(generator, context, typeId);
	}

	static ValueSerializer<?> replace(Class<?> type, ValueSerializer<?> original) {
		if (type == Instant.class) {
			return new DateSerializer<>(Instant.class, cast(original), Function.identity());
		}
		if (type == java.util.Date.class) {
			return new DateSerializer<>(java.util.Date.class, cast(original),
					(date) -> Instant.ofEpochMilli(date.getTime()));
		}
		return original;
	}

	@SuppressWarnings("unchecked")
	private static <T> ValueSerializer<T> cast(ValueSerializer<?> serializer) {
		return (ValueSerializer<T>) serializer;
	}

}
