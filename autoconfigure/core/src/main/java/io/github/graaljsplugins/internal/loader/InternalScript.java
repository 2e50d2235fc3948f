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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graal.ModuleText;

/**
 * A script of the loader itself, a resource of this package. Read and parsed once.
 */
final class InternalScript {

	private final ModuleText text;

	InternalScript(String name) {
		try (InputStream stream = InternalScript.class.getResourceAsStream(name)) {
			if (stream == null) {
				throw new IllegalStateException("The resource " + name + " is missing");
			}
			this.text = ModuleText.internal("graaljs-plugins:" + name,
					new String(stream.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The resource " + name + " cannot be read", ex);
		}
	}

	/**
	 * Evaluate the script to a function and call it.
	 * @param realm the realm
	 * @param arguments the function's arguments, engine values
	 * @return the object of functions that it returns
	 */
	GuestScript evaluate(JavaScriptRealm realm, Object... arguments) {
		Object factory = realm.evaluateScript(this.text);
		return new GuestScript(realm, realm.object(realm.required(realm.call(factory, arguments))));
	}

}
