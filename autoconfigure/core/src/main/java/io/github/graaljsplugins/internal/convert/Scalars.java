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

import java.lang.reflect.Type;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Fast path for strings, numbers and booleans, which do not need Jackson.
 */
final class Scalars {

	private Scalars() {
	}

	/**
	 * Return the argument for a scalar, or {@code null} if the value is not one.
	 */
	static @Nullable Object toGuest(Object value, GuestBuilder builder) {
		if (value instanceof String || value instanceof Integer || value instanceof Boolean
				|| value instanceof Double) {
			return value;
		}
		if (value instanceof Long number) {
			return GuestGenerator.number(builder, number);
		}
		if (value instanceof Float number) {
			return number.doubleValue();
		}
		if (value instanceof Short || value instanceof Byte) {
			return ((Number) value).intValue();
		}
		return (value instanceof Character) ? value.toString() : null;
	}

	/**
	 * Return the Java value, or {@code null} if the value is not exactly of the type.
	 */
	static @Nullable Object fromGuest(Value value, Type type) {
		if (type == String.class) {
			return value.isString() ? value.asString() : null;
		}
		if (type == int.class || type == Integer.class) {
			return value.fitsInInt() ? value.asInt() : null;
		}
		if (type == double.class || type == Double.class) {
			return value.fitsInDouble() ? value.asDouble() : null;
		}
		if (type == boolean.class || type == Boolean.class) {
			return value.isBoolean() ? value.asBoolean() : null;
		}
		if (type == long.class || type == Long.class) {
			return value.fitsInLong() ? value.asLong() : null;
		}
		return null;
	}

}
