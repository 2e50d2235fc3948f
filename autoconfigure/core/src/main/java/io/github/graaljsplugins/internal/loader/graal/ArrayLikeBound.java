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

package io.github.graaljsplugins.internal.loader.graal;

import com.oracle.truffle.api.nodes.Node;

/**
 * The bound of a function that visits one array-like.
 *
 * @param arrayLikes the bound of the array-like
 * @param position its position among the arguments
 */
record ArrayLikeBound(ArrayLikes arrayLikes, int position) implements BuiltinBound {

	@Override
	public boolean accepts(Object[] arguments) {
		return arguments.length <= this.position || ArrayLikes.isBoundedArray(arguments[this.position]);
	}

	@Override
	public Object[] guard(Object[] arguments, Node caller) {
		Object value = arguments[this.position];
		Object guarded = this.arrayLikes.guard(value, caller);
		if (guarded == value) {
			return arguments;
		}
		Object[] changed = arguments.clone();
		changed[this.position] = guarded;
		return changed;
	}

}
