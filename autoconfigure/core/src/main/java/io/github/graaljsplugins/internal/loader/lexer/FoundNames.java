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

package io.github.graaljsplugins.internal.loader.lexer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.graaljsplugins.internal.loader.lexer.Cursor.Token;
import org.jspecify.annotations.Nullable;

/**
 * The names and specifiers that were found in a text.
 */
final class FoundNames {

	private final Text text;

	private final Set<String> exports = new LinkedHashSet<>();

	/** Since the last assignment of {@code module.exports}: bundles have many. */
	private final List<String> reexports = new ArrayList<>();

	/** The modules required by declarations at the top level. */
	private final Map<String, String> variables = new HashMap<>();

	FoundNames(Text text) {
		this.text = text;
	}

	void export(Token name) {
		add(this.exports, name);
	}

	void assignModule() {
		this.reexports.clear();
	}

	void reexport(Token specifier) {
		add(this.reexports, specifier);
	}

	void bind(Token variable, Token specifier) {
		String required = value(specifier);
		if (required != null) {
			this.variables.putIfAbsent(value(variable), required);
		}
	}

	void reexportVariable(Token variable) {
		String specifier = this.variables.get(value(variable));
		if (specifier != null) {
			this.reexports.add(specifier);
		}
	}

	private void add(Collection<String> values, Token token) {
		String value = value(token);
		if (value != null) {
			values.add(value);
		}
	}

	private @Nullable String value(Token token) {
		String written = this.text.substring(token.begin(), token.end());
		return this.text.isQuote(token.begin()) ? StringLiteral.value(written) : written;
	}

	CommonJsAnalysis analysis() {
		return new CommonJsAnalysis(List.copyOf(this.exports), List.copyOf(this.reexports));
	}

}
