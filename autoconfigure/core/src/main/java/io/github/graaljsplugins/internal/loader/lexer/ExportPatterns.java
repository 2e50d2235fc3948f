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

import io.github.graaljsplugins.internal.loader.lexer.Cursor.Token;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of exports that are assignments and calls, matched where their first word was
 * found. They are those of Node: what people write, and what Babel, TypeScript and
 * esbuild generate. A match only looks ahead, by a bounded number of tokens except for
 * the properties of an object literal, so that all matches together take linear time.
 *
 * @see <a href="https://www.npmjs.com/package/cjs-module-lexer">The grammar</a>
 */
final class ExportPatterns {

	private final Cursor cursor;

	private final FoundNames found;

	ExportPatterns(Text text, FoundNames found) {
		this.cursor = new Cursor(text);
		this.found = found;
	}

	/**
	 * Match {@code exports.name =} and {@code exports['name'] =}.
	 * @param end the end of {@code exports}
	 */
	void exports(int end) {
		this.cursor.at(end);
		member();
	}

	/**
	 * Match members of {@code module.exports}, and its assignment.
	 * @param end the end of {@code module}
	 */
	void module(int end) {
		if (!this.cursor.at(end).is(".", "exports")) {
			return;
		}
		if (!this.cursor.is("=")) {
			member();
			return;
		}
		this.found.assignModule();
		if (this.cursor.is("{")) {
			properties();
		}
		else {
			this.cursor.skipSpace();
			require();
		}
	}

	private void member() {
		boolean named = this.cursor.is(".") && this.cursor.isIdentifier()
				|| this.cursor.is("[") && this.cursor.isString();
		if (named) {
			Token name = this.cursor.token();
			if (this.cursor.is("=") || this.cursor.is("]", "=")) {
				this.found.export(name);
			}
		}
	}

	/**
	 * Match the properties of an object literal, up to the first whose value is more than
	 * an identifier.
	 */
	private void properties() {
		boolean more = true;
		while (more) {
			more = this.cursor.is("...") ? spread() : property();
		}
	}

	private boolean spread() {
		return (require() || this.cursor.isAdjacentIdentifier()) && this.cursor.is(",");
	}

	/**
	 * Match one property.
	 * @return whether another one follows
	 */
	private boolean property() {
		int begin = this.cursor.position();
		if (getter()) {
			return false;
		}
		boolean plain = this.cursor.at(begin).isIdentifier();
		if (!plain && !this.cursor.isString()) {
			return false;
		}
		Token name = this.cursor.token();
		if (this.cursor.is(":")) {
			return value(name);
		}
		if (plain) {
			this.found.export(name);
		}
		return this.cursor.is(",");
	}

	/**
	 * Match the begin of a getter. It ends the match, since it may have effects.
	 */
	private boolean getter() {
		return this.cursor.is("get") && !this.cursor.isAdjacentIdentifier() && this.cursor.isIdentifier()
				&& this.cursor.is("(");
	}

	private boolean value(Token name) {
		this.cursor.skipSpace();
		int begin = this.cursor.position();
		if (!this.cursor.isIdentifier()) {
			return false;
		}
		this.found.export(name);
		if (this.cursor.isAdjacent(",")) {
			return true;
		}
		this.cursor.at(begin);
		require();
		return false;
	}

	/**
	 * Match {@code name = require('module')} in a declaration at the top level.
	 * @param end the end of {@code var}, {@code let} or {@code const}
	 */
	void declaration(int end) {
		this.cursor.at(end).skipBlanks();
		if (!this.cursor.isAdjacentIdentifier()) {
			return;
		}
		Token variable = this.cursor.token();
		this.cursor.skipBlanks();
		if (!this.cursor.isAdjacent("=")) {
			return;
		}
		this.cursor.skipBlanks();
		this.cursor.isAdjacent("_interopRequireWildcard(");
		Token specifier = required();
		if (specifier != null) {
			this.found.bind(variable, specifier);
		}
	}

	/**
	 * Match {@code __exportStar(require('module')} at the top level.
	 * @param end the end of the function's name
	 */
	void exportStar(int end) {
		if (this.cursor.at(end).isAdjacent("(")) {
			require();
		}
	}

	/**
	 * Match a module that is reexported.
	 */
	private boolean require() {
		Token specifier = required();
		if (specifier == null) {
			return false;
		}
		this.found.reexport(specifier);
		return true;
	}

	/**
	 * Match {@code require('module')}.
	 * @return the string literal
	 */
	private @Nullable Token required() {
		int begin = this.cursor.position();
		if (this.cursor.isAdjacent("require") && this.cursor.is("(") && this.cursor.isString()) {
			Token specifier = this.cursor.token();
			if (this.cursor.is(")")) {
				return specifier;
			}
		}
		this.cursor.at(begin);
		return null;
	}

}
