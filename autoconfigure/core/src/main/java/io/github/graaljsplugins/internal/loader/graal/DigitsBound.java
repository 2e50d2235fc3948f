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
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.nodes.cast.JSToPrimitiveNode;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;

/**
 * The bound of a function whose time grows with the square of the number of digits that
 * it reads.
 *
 * @param function the name of the function, for errors
 * @param position the position of the text among the arguments
 */
record DigitsBound(String function, int position) implements BuiltinBound {

	static final int MAX_LENGTH = 1 << 20;

	@Override
	public boolean accepts(Object[] arguments) {
		if (arguments.length <= this.position) {
			return true;
		}
		Object value = arguments[this.position];
		return (value instanceof TruffleString text) ? Strings.length(text) <= MAX_LENGTH : !JSRuntime.isObject(value);
	}

	@Override
	public Object[] guard(Object[] arguments, Node caller) {
		// An object is converted once, since it could convert to another text next time
		Object value = JSRuntime.toPrimitive(arguments[this.position], JSToPrimitiveNode.Hint.Number);
		if (value instanceof TruffleString text && Strings.length(text) > MAX_LENGTH) {
			throw Errors.createRangeError(this.function + " reads texts of at most " + MAX_LENGTH
					+ " characters; the length is " + Strings.length(text), caller);
		}
		Object[] guarded = arguments.clone();
		guarded[this.position] = value;
		return guarded;
	}

}
