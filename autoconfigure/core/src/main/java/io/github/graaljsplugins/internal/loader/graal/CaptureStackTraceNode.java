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

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.nodes.access.InitErrorObjectNode;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;
import com.oracle.truffle.js.runtime.UserScriptException;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * The body of {@code Error.captureStackTrace(object, skippedUpTo)}. The engine's own
 * function disregards {@code Error.stackTraceLimit} in a sandboxed context.
 */
final class CaptureStackTraceNode extends JavaScriptRootNode {

	@Child
	private InitErrorObjectNode initStack;

	CaptureStackTraceNode(JSContext context) {
		super(context.getLanguage(), null, null);
		this.initStack = InitErrorObjectNode.create(context);
	}

	@Override
	public Object execute(VirtualFrame frame) {
		Object[] arguments = frame.getArguments();
		JSObject object = extensible(argument(arguments, 0));
		// The only overload that all versions have
		this.initStack.execute(object, capture(getRealm(), object, argument(arguments, 1)), null, (JSObject) null);
		return Undefined.instance;
	}

	private static Object argument(Object[] arguments, int index) {
		return (index < JSArguments.getUserArgumentCount(arguments)) ? JSArguments.getUserArgument(arguments, index)
				: Undefined.instance;
	}

	@TruffleBoundary
	private JSObject extensible(Object value) {
		if (!(value instanceof JSObject object) || !JSRuntime.isObject(value)) {
			throw Errors.createTypeError("invalid_argument", this);
		}
		if (!JSObject.isExtensible(object)) {
			throw Errors.createTypeError("Cannot define property stack, object is not extensible", this);
		}
		return object;
	}

	@TruffleBoundary
	private static GraalJSException capture(JSRealm realm, JSObject object, Object skipped) {
		boolean skips = JSFunction.isJSFunction(skipped);
		return UserScriptException.createCapture(object, null, JSException.getStackTraceLimit(realm),
				skips ? (JSDynamicObject) skipped : Undefined.instance, skips);
	}

	@Override
	protected boolean countsTowardsStackTraceLimit() {
		return false;
	}

}
