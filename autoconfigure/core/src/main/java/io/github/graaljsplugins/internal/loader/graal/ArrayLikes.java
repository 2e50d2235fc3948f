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
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.builtins.JSAbstractArray;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSProxyObject;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.PropertyDescriptor;

/**
 * The bound of the array-likes that a built-in function visits index by index, whether
 * there are elements or not.
 *
 * @param function the name of the function, for errors
 */
/*
 * The work of visiting an array is bounded by its elements in memory. The length of
 * another object is known beforehand if it is data; a getter or a proxy could give the
 * function another one than was checked. Such an object is exchanged for a proxy that has
 * read the length once. Its other traps are functions of the guest, at the end of which
 * the engine can be stopped.
 */
record ArrayLikes(String function) {

	static final long MAX_LENGTH = 1 << 24;

	private static final long UNKNOWN = -1;

	/**
	 * Return whether a value is an array of bounded size. Runs no code of the guest.
	 */
	static boolean isBoundedArray(Object value) {
		return value instanceof JSArrayObject array && holes(array) <= MAX_LENGTH;
	}

	/**
	 * Return a bound of the number of holes.
	 */
	private static long holes(JSArrayObject array) {
		long length = JSAbstractArray.arrayGetLength(array);
		return (length <= MAX_LENGTH) ? length : length - JSAbstractArray.arrayGetUsedLength(array);
	}

	/**
	 * Return the value to visit: the same, or what stands in for it.
	 * @param value an object that is no bounded array, or a primitive value
	 * @param caller the node that errors are attributed to
	 */
	Object guard(Object value, Node caller) {
		if (JSRuntime.isNullOrUndefined(value) || !(JSRuntime.toObject(value) instanceof JSDynamicObject object)) {
			return value;
		}
		long length = (object instanceof JSArrayObject array) ? holes(array) : length(object);
		check(length, caller);
		return (length != UNKNOWN) ? value : standIn(object, caller);
	}

	/**
	 * Return what stands in for an object whose length is read now.
	 */
	Object standIn(JSDynamicObject object, Node caller) {
		JavaScriptRealm realm = JavaScriptRealm.of(JSRealm.get(caller));
		if (realm == null) {
			return object;
		}
		long length = JSRuntime.toLength(JSObject.get(object, JSAbstractArray.LENGTH));
		check(length, caller);
		return realm.standIn(object, length);
	}

	private static long length(JSDynamicObject object) {
		JSDynamicObject holder = object;
		while (holder != Null.instance && !(holder instanceof JSProxyObject)) {
			PropertyDescriptor length = JSObject.getOwnProperty(holder, JSAbstractArray.LENGTH);
			if (length != null) {
				return (length.isDataDescriptor() && !JSRuntime.isObject(length.getValue()))
						? JSRuntime.toLength(length.getValue()) : UNKNOWN;
			}
			holder = JSObject.getPrototype(holder);
		}
		return (holder == Null.instance) ? 0 : UNKNOWN;
	}

	private void check(long length, Node caller) {
		if (length > MAX_LENGTH) {
			throw Errors.createRangeError(this.function + " takes array-likes of at most " + MAX_LENGTH
					+ " elements; the length is " + length, caller);
		}
	}

}
