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

import org.graalvm.polyglot.Value;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;

/**
 * Jackson module for values that exist in JavaScript but not in JSON. It replaces only
 * Jackson's own (de)serializers, never one that the application registered.
 */
final class GuestModule extends SimpleModule {

	GuestModule() {
		super("graaljs-plugins-values");
		setSerializerModifier(new Serializers());
		setDeserializerModifier(new Deserializers());
		addSerializer(Value.class, new GuestValueSerializer());
	}

	private static boolean isOfJackson(Object implementation) {
		return implementation.getClass().getName().startsWith("tools.jackson.databind.");
	}

	/**
	 * Serializer that leaves the rejection of a guest value to the generator; Jackson
	 * would treat it as a bean.
	 */
	private static final class GuestValueSerializer extends ValueSerializer<Value> {

		@Override
		public void serialize(Value value, JsonGenerator generator, SerializationContext context) {
			generator.writeEmbeddedObject(value);
		}

	}

	private static final class Serializers extends ValueSerializerModifier {

		@Override
		public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
				ValueSerializer<?> serializer) {
			return isOfJackson(serializer) ? DateSerializer.replace(description.getBeanClass(), serializer)
					: serializer;
		}

	}

	private static final class Deserializers extends ValueDeserializerModifier {

		/**
		 * Skip unknown properties at once where they are to be ignored. Jackson would
		 * copy them first, and so touch functions and cycles that are not mapped.
		 */
		@Override
		public BeanDeserializerBuilder updateBuilder(DeserializationConfig config, BeanDescription.Supplier description,
				BeanDeserializerBuilder builder) {
			if (!config.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
					&& config.getProblemHandlers() == null && builder.getAnySetter() == null) {
				builder.setIgnoreUnknownProperties(true);
			}
			return builder;
		}

		@Override
		public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config,
				BeanDescription.Supplier description, ValueDeserializer<?> deserializer) {
			boolean untyped = description.getBeanClass() == Object.class && isOfJackson(deserializer);
			return untyped ? new PlainJavaDeserializer() : deserializer;
		}

	}

}
