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

package io.github.graaljsplugins.internal.loader.node;

import io.github.graaljsplugins.internal.loader.graal.GuestFunction;
import io.github.graaljsplugins.internal.loader.graal.GuestObject;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graal.ModuleText;
import org.jspecify.annotations.Nullable;

/**
 * JavaScript object with functions implemented in Java, for built-in modules only.
 */
final class Binding {

	private static final ModuleText EMPTY_OBJECT = ModuleText.internal("binding.js", "({ __proto__: null })");

	private final JavaScriptRealm realm;

	private final String name;

	private final GuestObject object;

	Binding(JavaScriptRealm realm, String name) {
		this.realm = realm;
		this.name = name;
		this.object = realm.object(realm.evaluateScript(EMPTY_OBJECT));
	}

	Binding define(String function, GuestFunction body) {
		this.object.set(function, this.realm.function("node:" + this.name + "." + function, body));
		return this;
	}

	Object value() {
		return this.object.value();
	}

	static String string(@Nullable Object value) {
		return String.valueOf(value);
	}

	static int integer(@Nullable Object value) {
		return (value instanceof Number number) ? number.intValue() : 0;
	}

	static double number(@Nullable Object value) {
		return (value instanceof Number number) ? number.doubleValue() : 0;
	}

	static Object object(@Nullable Object value) {
		if (value == null) {
			throw new IllegalArgumentException("Built-in module must pass an object");
		}
		return value;
	}

}
