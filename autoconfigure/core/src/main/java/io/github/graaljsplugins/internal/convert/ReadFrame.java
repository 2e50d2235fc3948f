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

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/**
 * Context of a JavaScript object or array that is being read, or of the root.
 */
abstract class ReadFrame extends TokenStreamContext {

	private final @Nullable ReadFrame parent;

	private final @Nullable Value source;

	private @Nullable Object javaValue;

	@Nullable String name;

	ReadFrame(int type, @Nullable ReadFrame parent, @Nullable Value source) {
		super(type, -1);
		this.parent = parent;
		this.source = source;
		this._nestingDepth = (parent != null) ? parent._nestingDepth + 1 : 0;
	}

	/**
	 * Advance to the next token of this object or array.
	 */
	abstract @Nullable JsonToken next(GuestParser parser);

	void advance() {
		this._index++;
	}

	@Nullable Value source() {
		return this.source;
	}

	@Override
	public @Nullable ReadFrame getParent() {
		return this.parent;
	}

	@Override
	public @Nullable String currentName() {
		return this.name;
	}

	@Override
	public @Nullable Object currentValue() {
		return this.javaValue;
	}

	@Override
	public void assignCurrentValue(@Nullable Object value) {
		this.javaValue = value;
	}

	/**
	 * Context of the converted value itself.
	 */
	static final class Root extends ReadFrame {

		private @Nullable Value value;

		Root(Value value) {
			super(TYPE_ROOT, null, null);
			this.value = value;
		}

		@Override
		@Nullable JsonToken next(GuestParser parser) {
			Value root = this.value;
			this.value = null;
			return (root != null) ? parser.begin(root, "") : null;
		}

	}

	/**
	 * Context of an object, read by its own enumerable properties. A property that is
	 * {@code undefined} counts as absent.
	 */
	static final class Properties extends ReadFrame {

		private final Value object;

		private final List<String> names;

		private int position;

		private @Nullable Value pending;

		private @Nullable JsonToken pendingToken;

		Properties(ReadFrame parent, Value object, List<String> names) {
			super(TYPE_OBJECT, parent, object);
			this.object = object;
			this.names = names;
		}

		@Override
		JsonToken next(GuestParser parser) {
			Value value = this.pending;
			if (value != null) {
				this.pending = null;
				return parser.begin(value, this.pendingToken, String.valueOf(this.name));
			}
			while (this.position < this.names.size()) {
				String next = this.names.get(this.position++);
				value = this.object.getMember(next);
				if (value != null) {
					this.pendingToken = parser.scalar(value);
					if (this.pendingToken != JsonToken.VALUE_NULL || !parser.isUndefined(value)) {
						this.pending = value;
						this.name = next;
						advance();
						return parser.beginName(next);
					}
				}
			}
			this.name = null;
			return parser.end(JsonToken.END_OBJECT);
		}

	}

	/**
	 * Context of an array. A hole counts as null.
	 */
	static final class Elements extends ReadFrame {

		private final Value array;

		private long size = -1;

		Elements(ReadFrame parent, Value source, Value array) {
			super(TYPE_ARRAY, parent, source);
			this.array = array;
		}

		@Override
		JsonToken next(GuestParser parser) {
			if (this.size < 0) {
				this.size = this.array.getArraySize();
				parser.budget().checkRemaining(this.size);
			}
			if (this._index + 1 >= this.size) {
				return parser.end(JsonToken.END_ARRAY);
			}
			advance();
			return parser.begin(element(parser), Integer.toString(this._index));
		}

		// An element removed by a getter of an earlier one is a hole, as in JavaScript
		private Value element(GuestParser parser) {
			try {
				return this.array.getArrayElement(this._index);
			}
			catch (ArrayIndexOutOfBoundsException ex) {
				return parser.nullValue();
			}
		}

	}

	/**
	 * Context of a JavaScript {@code Map}, read as an array of alternating keys and
	 * values.
	 */
	static final class Entries extends ReadFrame {

		private final Value entries;

		private final long size;

		private long position;

		Entries(ReadFrame parent, Value source, Value entries) {
			super(TYPE_OBJECT, parent, source);
			this.entries = entries;
			this.size = entries.getArraySize();
		}

		@Override
		JsonToken next(GuestParser parser) {
			if (this.position >= this.size) {
				this.name = null;
				return parser.end(JsonToken.END_OBJECT);
			}
			Value next = this.entries.getArrayElement(this.position++);
			if (this.position % 2 == 0) {
				return parser.begin(next, String.valueOf(this.name));
			}
			advance();
			this.name = parser.mapKey(next);
			return parser.beginName(this.name);
		}

	}

}
