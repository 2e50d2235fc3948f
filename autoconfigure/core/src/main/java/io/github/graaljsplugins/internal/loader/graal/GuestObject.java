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

import java.util.ArrayList;
import java.util.List;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import org.jspecify.annotations.Nullable;

/**
 * A JavaScript object whose properties Java sets and reads by name.
 *
 * @since 0.1.0
 */
public final class GuestObject {

	private final JSDynamicObject object;

	GuestObject(JSDynamicObject object) {
		this.object = object;
	}

	/**
	 * Return the object itself.
	 * @return the object as an engine value
	 */
	public Object value() {
		return this.object;
	}

	/**
	 * Set a property.
	 * @param name the name
	 * @param value the value: a string, number, boolean or engine value; {@code null} for
	 * {@code undefined}
	 */
	public void set(String name, @Nullable Object value) {
		JSObject.set(this.object, Strings.fromJavaString(name), GuestFunctionNode.toGuest(value));
	}

	/**
	 * Read a property.
	 * @param name the name
	 * @return the value, converted as an argument of a {@link GuestFunction}
	 */
	public @Nullable Object get(String name) {
		return GuestFunctionNode.toJava(JSObject.get(this.object, Strings.fromJavaString(name)));
	}

	/**
	 * Return the names of the object's own properties. A proxy's trap is called.
	 * @return the names, enumerable or not, in the order of the language; no symbols
	 */
	public List<String> ownNames() {
		List<String> names = new ArrayList<>();
		for (Object key : JSObject.ownPropertyKeys(this.object)) {
			if (key instanceof TruffleString name) {
				names.add(Strings.toJavaString(name));
			}
		}
		return List.copyOf(names);
	}

}
