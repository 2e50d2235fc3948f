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

package io.github.graaljsplugins.internal.loader;

import java.util.Collection;
import java.util.List;

import io.github.graaljsplugins.internal.loader.graal.GuestFunction;
import io.github.graaljsplugins.internal.loader.graal.GuestObject;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import org.jspecify.annotations.Nullable;

/**
 * The Java side of an {@link InternalScript}: an object with Java functions that only the
 * script sees.
 */
final class ScriptHost {

	private final JavaScriptRealm realm;

	private final String script;

	private final GuestObject object;

	/**
	 * Create an object without functions.
	 * @param realm the realm of the script
	 * @param script the script's name, which is part of its functions' names
	 */
	ScriptHost(JavaScriptRealm realm, String script) {
		this.realm = realm;
		this.script = script;
		this.object = realm.newObject();
	}

	ScriptHost define(String name, GuestFunction function) {
		this.object.set(name, this.realm.function(this.script + "." + name, function));
		return this;
	}

	ScriptHost set(String name, Object value) {
		this.object.set(name, value);
		return this;
	}

	/**
	 * Return the object as an engine value.
	 */
	Object value() {
		return this.object.value();
	}

	static String string(@Nullable Object argument) {
		return (argument instanceof String string) ? string : String.valueOf(argument);
	}

	static @Nullable String optionalString(@Nullable Object argument) {
		return (argument != null) ? string(argument) : null;
	}

	/**
	 * Return the elements of a list that is passed between the languages as one string.
	 */
	static List<String> list(@Nullable Object joined) {
		String text = string(joined);
		return text.isEmpty() ? List.of() : List.of(text.split("\0"));
	}

	static String joined(Collection<String> elements) {
		return String.join("\0", elements);
	}

}
