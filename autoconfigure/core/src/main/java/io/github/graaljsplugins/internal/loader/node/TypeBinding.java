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

import io.github.graaljsplugins.internal.loader.graal.GuestInternals;
import io.github.graaljsplugins.internal.loader.graal.GuestPromise;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;

/**
 * Binding of {@code util.inspect} and {@code util.types}, which determines the actual
 * types of values.
 */
final class TypeBinding {

	private TypeBinding() {
	}

	static Object create(JavaScriptRealm realm, GuestInternals internals) {
		return new Binding(realm, "types").define("className", (arguments) -> internals.className(arguments[0]))
			.define("promiseState", (arguments) -> {
				GuestPromise promise = realm.promise(arguments[0]);
				return (promise != null) ? promise.state().name() : "";
			})
			.define("proxyTarget", (arguments) -> internals.proxyTarget(arguments[0]))
			.define("proxyHandler", (arguments) -> internals.proxyHandler(arguments[0]))
			.define("promiseResult", (arguments) -> internals.promiseResult(arguments[0]))
			.value();
	}

}
