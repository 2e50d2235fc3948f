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

import java.util.List;

import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamContext;

/**
 * Rendering of a position within a value as {@code $.lines[2].price}.
 */
final class ValuePath {

	private static final int MAX_NAME_LENGTH = 80;

	private ValuePath() {
	}

	static String of(TokenStreamContext context) {
		StringBuilder path = new StringBuilder("$");
		append(path, context);
		return path.toString();
	}

	static String of(List<Reference> references) {
		StringBuilder path = new StringBuilder("$");
		for (Reference reference : references) {
			if (reference.getPropertyName() != null) {
				appendName(path, reference.getPropertyName());
			}
			else {
				path.append('[').append(reference.getIndex()).append(']');
			}
		}
		return path.toString();
	}

	private static void append(StringBuilder path, TokenStreamContext context) {
		if (context.getParent() != null) {
			append(path, context.getParent());
		}
		if (context.inArray() && context.hasCurrentIndex()) {
			path.append('[').append(context.getCurrentIndex()).append(']');
		}
		else if (context.inObject() && context.currentName() != null) {
			appendName(path, context.currentName());
		}
	}

	private static void appendName(StringBuilder path, String name) {
		String shown = Abbreviation.of(name, MAX_NAME_LENGTH);
		if (shown.chars().allMatch((c) -> Character.isLetterOrDigit(c) || c == '_' || c == '$')) {
			path.append('.').append(shown);
		}
		else {
			path.append("['").append(shown.replace("'", "\\'")).append("']");
		}
	}

}
