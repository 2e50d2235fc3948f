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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamContext;

/**
 * Context of an object or array that is being written, or of the root.
 */
final class WriteFrame extends TokenStreamContext {

	private final @Nullable WriteFrame parent;

	private final List<String> names;

	private final List<Object> values;

	private @Nullable String name;

	private @Nullable Object javaValue;

	WriteFrame(int type, @Nullable WriteFrame parent, @Nullable Object javaValue) {
		super(type, -1);
		this.parent = parent;
		this.javaValue = javaValue;
		this.names = (type == TYPE_OBJECT) ? new ArrayList<>() : List.of();
		this.values = new ArrayList<>();
		this._nestingDepth = (parent != null) ? parent._nestingDepth + 1 : 0;
	}

	/**
	 * Record the start of a value, for the path.
	 */
	void begin() {
		this._index++;
	}

	void name(String name) {
		this.name = name;
	}

	void add(Object value) {
		if (inObject()) {
			addProperty(value);
		}
		else {
			this.values.add(value);
		}
	}

	private void addProperty(Object value) {
		String property = Objects.requireNonNull(this.name, "name");
		this.names.add(property);
		this.values.add(value);
	}

	List<String> names() {
		return this.names;
	}

	List<Object> values() {
		return this.values;
	}

	@Override
	public @Nullable WriteFrame getParent() {
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

}
