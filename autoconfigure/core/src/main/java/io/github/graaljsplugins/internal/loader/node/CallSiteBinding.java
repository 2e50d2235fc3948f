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

import io.github.graaljsplugins.internal.loader.graal.GuestFrame;
import io.github.graaljsplugins.internal.loader.graal.GuestInternals;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.sourcemap.OriginalPosition;

/**
 * Binding of {@code util.getCallSites}.
 */
final class CallSiteBinding {

	private CallSiteBinding() {
	}

	static Object create(JavaScriptRealm realm, GuestInternals internals, NodeHost host) {
		return new Binding(realm, "callSites").define("get", (arguments) -> {
			boolean mapped = Boolean.TRUE.equals(arguments[1]);
			StringJoiner joined = new StringJoiner("\0");
			for (GuestFrame frame : internals.frames(Binding.integer(arguments[0]))) {
				OriginalPosition origin = mapped
						? host.original(frame.url(), frame.text(), frame.line(), frame.column()) : null;
				joined.add(frame.function())
					.add(frame.scriptId())
					.add((origin != null) ? origin.url() : frame.scriptName())
					.add(String.valueOf((origin != null) ? origin.line() : frame.line()))
					.add(String.valueOf((origin != null) ? origin.column() : frame.column()));
			}
			return joined.toString();
		}).value();
	}

}
