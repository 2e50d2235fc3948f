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

package io.github.graaljsplugins.internal.resolve;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * JSON values as JavaScript formats them in messages.
 */
final class JsonText {

	private JsonText() {
	}

	// Quote as JSON.stringify does.
	static String quote(String value) {
		StringBuilder result = new StringBuilder(value.length() + 2).append('"');
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			switch (c) {
				case '"' -> result.append("\\\"");
				case '\\' -> result.append("\\\\");
				case '\b' -> result.append("\\b");
				case '\f' -> result.append("\\f");
				case '\n' -> result.append("\\n");
				case '\r' -> result.append("\\r");
				case '\t' -> result.append("\\t");
				default -> result.append((c < ' ') ? String.format("\\u%04x", (int) c) : String.valueOf(c));
			}
		}
		return result.append('"').toString();
	}

	// Turn a number, boolean or null into a string as JavaScript does.
	static String primitive(@Nullable Object value) {
		if (value instanceof Number number) {
			double d = number.doubleValue();
			boolean plain = d == Math.rint(d) && Math.abs(d) < 1e21;
			return plain ? new BigDecimal(d).toBigInteger().toString()
					: Double.toString(d).replace(".0E", "E").replaceFirst("E(?!-)", "e+").replace('E', 'e');
		}
		return String.valueOf(value);
	}

}
