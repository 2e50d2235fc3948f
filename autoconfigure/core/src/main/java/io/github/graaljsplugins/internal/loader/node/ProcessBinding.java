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

import java.util.StringJoiner;

import io.github.graaljsplugins.internal.loader.graal.GuestInternals;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;

/**
 * Binding of {@code process}, {@code console} and {@code performance}.
 */
final class ProcessBinding {

	private static final double NANOS_PER_MILLI = 1_000_000;

	private ProcessBinding() {
	}

	static Object create(JavaScriptRealm realm, GuestInternals internals, NodeHost host) {
		long origin = System.nanoTime();
		return new Binding(realm, "process").define("console", (arguments) -> {
			host.console(Binding.string(arguments[0]), Binding.string(arguments[1]), internals.callerUrl());
			return null;
		}).define("environment", (arguments) -> {
			StringJoiner joined = new StringJoiner("\0");
			host.environment().forEach((name, value) -> joined.add(name).add(value));
			return joined.toString();
		})
			.define("root", (arguments) -> host.root())
			.define("milliseconds", (arguments) -> (System.nanoTime() - origin) / NANOS_PER_MILLI)
			.define("nanoseconds", (arguments) -> (double) (System.nanoTime() - origin))
			.value();
	}

}
