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

import java.util.HashMap;
import java.util.Map;

import io.github.graaljsplugins.internal.loader.graal.GuestObject;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import org.jspecify.annotations.Nullable;

/**
 * An {@link InternalScript} evaluated in one realm, whose functions Java calls by name.
 */
final class GuestScript {

	private final JavaScriptRealm realm;

	private final GuestObject functions;

	private final Map<String, Object> known = new HashMap<>();

	GuestScript(JavaScriptRealm realm, GuestObject functions) {
		this.realm = realm;
		this.functions = functions;
	}

	GuestObject functions() {
		return this.functions;
	}

	/**
	 * Return a function as an engine value.
	 */
	Object function(String name) {
		return this.known.computeIfAbsent(name, (absent) -> this.realm.required(this.functions.get(absent)));
	}

	/**
	 * Call a function.
	 * @return the result as a Java value
	 */
	@Nullable Object call(String function, @Nullable Object... arguments) {
		return this.realm.call(function(function), arguments);
	}

	/**
	 * Call a function whose result is returned to JavaScript unconverted.
	 * @return the result, an engine value
	 */
	Object callForValue(String function, @Nullable Object... arguments) {
		return this.realm.callForValue(function(function), arguments);
	}

}
