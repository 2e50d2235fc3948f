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

package io.github.graaljsplugins.internal.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * Functions of {@code host.js} in one context.
 */
final class HostScript {

	/** Strongly referenced, since the engine caches parsed sources weakly. */
	private static final Source SOURCE = load();

	private final Value functions;

	HostScript(Context context) {
		this.functions = context.eval(SOURCE);
	}

	private static Source load() {
		try (InputStream stream = HostScript.class.getResourceAsStream("host.js")) {
			String text = new String(Objects.requireNonNull(stream, "host.js").readAllBytes(), StandardCharsets.UTF_8);
			return Source.newBuilder("js", text, "graaljs-plugins:host.js").internal(true).buildLiteral();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Value newModule() {
		return call("newModule");
	}

	void define(Value module, String name, Object value) {
		call("define", module, name, value);
	}

	void defineFunction(Value module, String name, ProxyExecutable function) {
		call("defineFunction", module, name, function);
	}

	void defineProcedure(Value module, String name, ProxyExecutable function) {
		call("defineProcedure", module, name, function);
	}

	Value freeze(Value module) {
		return call("freeze", module);
	}

	Value deepFreeze(Object value) {
		return call("deepFreeze", value);
	}

	Value newError(String message, @Nullable String code) {
		return call("newError", message, code);
	}

	Value newTypeError(String message) {
		return call("newTypeError", message);
	}

	/**
	 * Return an array of a promise, its resolve function and its reject function.
	 */
	Value newPromise() {
		return call("newPromise");
	}

	private Value call(String function, @Nullable Object... arguments) {
		return this.functions.getMember(function).execute(arguments);
	}

}
