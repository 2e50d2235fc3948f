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
 * The bound of a built-in function, which applies to the values that its work grows with.
 * Shared by all contexts of an engine.
 */
interface BuiltinBound {

	/**
	 * Return whether the function can be called as it is. Runs no code of the guest.
	 * @param arguments the receiver, the function and its arguments
	 */
	boolean accepts(Object[] arguments);

	/**
	 * Return the arguments to call the function with, of which it sees the same values
	 * that were checked.
	 * @param arguments the receiver, the function and its arguments
	 * @param caller the node that errors are attributed to
	 * @throws com.oracle.truffle.js.runtime.JSException if they exceed the bound
	 */
	Object[] guard(Object[] arguments, Node caller);

}
