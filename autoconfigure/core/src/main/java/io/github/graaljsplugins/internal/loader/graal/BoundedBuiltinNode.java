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

import java.util.Set;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.js.nodes.JavaScriptNode;

/**
 * The body of a built-in function that checks its bound first. Like the function itself,
 * it is shared by all contexts of an engine.
 */
final class BoundedBuiltinNode extends JavaScriptNode {

	private final BuiltinBound bound;

	@Child
	private JavaScriptNode body;

	BoundedBuiltinNode(BuiltinBound bound, JavaScriptNode body) {
		this.bound = bound;
		this.body = body;
	}

	@Override
	public Object execute(VirtualFrame frame) {
		Object[] arguments = frame.getArguments();
		if (this.bound.accepts(arguments)) {
			return this.body.execute(frame);
		}
		Object receiver = arguments[0];
		Object guarded = guard(arguments);
		Object result = this.body.execute(frame);
		// A method that returns its receiver returns the caller's
		return (result == guarded) ? receiver : result;
	}

	/**
	 * Exchange the arguments of this call.
	 * @return the receiver that the body sees
	 */
	@TruffleBoundary
	private Object guard(Object[] arguments) {
		Object[] guarded = this.bound.guard(arguments, this);
		System.arraycopy(guarded, 0, arguments, 0, arguments.length);
		return arguments[0];
	}

	@Override
	protected JavaScriptNode copyUninitialized(Set<Class<? extends Tag>> materializedTags) {
		return new BoundedBuiltinNode(this.bound, cloneUninitialized(this.body, materializedTags));
	}

}
