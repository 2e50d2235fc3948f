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

/**
 * Patterns of exports that call methods of {@code Object}. Babel, Rollup and TypeScript
 * generate them.
 */
final class ObjectPatterns {

	private final Cursor cursor;

	private final FoundNames found;

	ObjectPatterns(Text text, FoundNames found) {
		this.cursor = new Cursor(text);
		this.found = found;
	}

	/**
	 * Match {@code Object.defineProperty(exports, 'name', ...)}, and the loop over
	 * {@code Object.keys(module)} that copies the exports of a module.
	 * @param end the end of {@code Object}
	 * @param topLevel whether the loop may be there
	 */
	void object(int end, boolean topLevel) {
		if (this.cursor.at(end).is(".", "defineProperty", "(")) {
			define();
		}
		else if (topLevel && this.cursor.is(".", "keys", "(")) {
			loop();
		}
	}

	private void define() {
		if (exports() && this.cursor.is(",") && this.cursor.isString()) {
			Token name = this.cursor.token();
			if (this.cursor.is(",", "{") && value()) {
				this.found.export(name);
			}
		}
	}

	/**
	 * Match a value, or a getter that only reads.
	 */
	private boolean value() {
		enumerable();
		return this.cursor.is("value", ":") || getter() && reference() && getterEnd();
	}

	private boolean enumerable() {
		return this.cursor.is("enumerable", ":", "true", ",");
	}

	private boolean getter() {
		if (!this.cursor.is("get")) {
			return false;
		}
		if (this.cursor.is(":", "function")) {
			this.cursor.isIdentifier();
		}
		return this.cursor.is("(", ")", "{", "return");
	}

	private boolean reference() {
		if (!this.cursor.isIdentifier()) {
			return false;
		}
		if (this.cursor.is(".")) {
			return this.cursor.isIdentifier();
		}
		return !this.cursor.is("[") || this.cursor.isString() && this.cursor.is("]");
	}

	private boolean getterEnd() {
		this.cursor.is(";");
		if (!this.cursor.is("}")) {
			return false;
		}
		this.cursor.is(",");
		return this.cursor.is("}", ")");
	}

	private void loop() {
		if (!this.cursor.isIdentifier()) {
			return;
		}
		Token module = this.cursor.token();
		if (!this.cursor.is(")", ".", "forEach", "(", "function", "(") || !this.cursor.isIdentifier()) {
			return;
		}
		Token key = this.cursor.token();
		if (this.cursor.is(")", "{", "if", "(") && condition(module, key) && copy(module, key)
				&& this.cursor.is("}", ")")) {
			this.found.reexportVariable(module);
		}
	}

	/**
	 * Match what leaves out the default export, and names that are exported already.
	 */
	private boolean condition(Token module, Token key) {
		if (!this.cursor.is(key)) {
			return false;
		}
		if (this.cursor.is("!==")) {
			return this.cursor.isString("default") && (!this.cursor.is("&&") || this.cursor.is("!") && isOwn(key))
					&& this.cursor.is(")");
		}
		return this.cursor.is("===") && this.cursor.isString("default") && this.cursor.is("||") && this.cursor.is(key)
				&& this.cursor.is("===") && this.cursor.isString("__esModule") && returns()
				&& (!this.cursor.is("if", "(", "Object", ".") || isOwnOfObject(key) && returns())
				&& (!this.cursor.is("if", "(") || isSame(module, key) && returns());
	}

	private boolean isOwn(Token key) {
		if (this.cursor.is("Object.")) {
			return isOwnOfObject(key);
		}
		return this.cursor.isIdentifier() && this.cursor.is(".", "hasOwnProperty", "(") && this.cursor.is(key)
				&& this.cursor.is(")");
	}

	/** {@code Object.prototype.hasOwnProperty.call(names, key)}. */
	private boolean isOwnOfObject(Token key) {
		this.cursor.is("prototype", ".");
		return this.cursor.is("hasOwnProperty", ".", "call", "(") && this.cursor.isIdentifier() && this.cursor.is(",")
				&& this.cursor.is(key) && this.cursor.is(")");
	}

	/** {@code key in exports && exports[key] === module[key]}. */
	private boolean isSame(Token module, Token key) {
		return this.cursor.isAdjacent(key) && this.cursor.is("in ") && exports() && this.cursor.is("&&") && exports()
				&& index(key) && this.cursor.is("===") && this.cursor.is(module) && index(key);
	}

	private boolean returns() {
		boolean returns = this.cursor.is(")", "return");
		this.cursor.is(";");
		return returns;
	}

	private boolean copy(Token module, Token key) {
		boolean copies = this.cursor.is("Object", ".", "defineProperty", "(") ? copyGetter(module, key)
				: exports() && index(key) && this.cursor.is("=") && this.cursor.is(module) && index(key);
		this.cursor.is(";");
		return copies;
	}

	private boolean copyGetter(Token module, Token key) {
		return exports() && this.cursor.is(",") && this.cursor.is(key) && this.cursor.is(",", "{") && enumerable()
				&& getter() && this.cursor.is(module) && index(key) && getterEnd();
	}

	private boolean index(Token key) {
		return this.cursor.is("[") && this.cursor.is(key) && this.cursor.is("]");
	}

	private boolean exports() {
		return this.cursor.is("exports") || this.cursor.is("module", ".", "exports");
	}

}
