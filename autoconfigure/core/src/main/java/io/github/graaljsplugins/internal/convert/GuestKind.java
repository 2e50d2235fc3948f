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

/**
 * Kind of a JavaScript value other than a plain primitive, determined by
 * {@code values.js}, which repeats the names (except the last).
 */
enum GuestKind {

	OBJECT("object"),

	ARRAY("array"),

	TO_JSON("object with toJSON"),

	DATE("Date"),

	BYTES("bytes"),

	MAP("Map"),

	SET("Set"),

	BOXED("boxed primitive"),

	FUNCTION("function"),

	SYMBOL("symbol"),

	PROMISE("Promise"),

	ITERATOR("iterator"),

	UNSUPPORTED("object that has no Java counterpart"),

	INVALID_DATE("invalid Date");

	private final String description;

	GuestKind(String description) {
		this.description = description;
	}

	String description() {
		return this.description;
	}

}
