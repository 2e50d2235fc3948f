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
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Symbol;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Undefined;

/**
 * The bound of {@code Array.prototype.concat}, which visits its receiver and those of its
 * arguments that are arrays, or say that they are to be spread.
 *
 * @param arrayLikes the bound of each of them
 */
record ConcatBound(ArrayLikes arrayLikes) implements BuiltinBound {

	/** The function itself follows the receiver. */
	private static final int FUNCTION = 1;

	@Override
	public boolean accepts(Object[] arguments) {
		for (int i = 0; i < arguments.length; i++) {
			if (i != FUNCTION && arguments[i] instanceof JSDynamicObject && !ArrayLikes.isBoundedArray(arguments[i])) {
				return false;
			}
		}
		return true;
	}

	@Override
	public Object[] guard(Object[] arguments, Node caller) {
		Object[] guarded = arguments.clone();
		for (int i = 0; i < arguments.length; i++) {
			if (i != FUNCTION && arguments[i] instanceof JSObject object && !ArrayLikes.isBoundedArray(object)) {
				guarded[i] = guard(object, caller);
			}
		}
		return guarded;
	}

	/**
	 * Return an object that is spread if this one is, without another look at it.
	 */
	private Object guard(JSObject object, Node caller) {
		Object stated = JSObject.get(object, Symbol.SYMBOL_IS_CONCAT_SPREADABLE);
		boolean spread = (stated != Undefined.instance) ? JSRuntime.toBoolean(stated) : JSRuntime.isArray(object);
		if (!spread) {
			JSRealm realm = JSRealm.get(caller);
			JSContext context = realm.getContext();
			return JSArray.createConstantObjectArray(context, realm, new Object[] { object });
		}
		return (object instanceof JSArrayObject) ? this.arrayLikes.guard(object, caller)
				: this.arrayLikes.standIn(object, caller);
	}

}
