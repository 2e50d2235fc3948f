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

package io.github.graaljsplugins.internal.resolve;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of Node 26's built-in modules.
 *
 * @since 0.1.0
 * @see <a href="https://nodejs.org/api/module.html#modulebuiltinmodules">Node.js:
 * module.builtinModules</a>
 */
public final class BuiltinModules {

	private static final String SCHEME = "node:";

	private static final List<String> WITHOUT_SCHEME = List.of("_http_agent", "_http_client", "_http_common",
			"_http_incoming", "_http_outgoing", "_http_server", "_tls_common", "_tls_wrap", "assert", "assert/strict",
			"async_hooks", "buffer", "child_process", "cluster", "console", "constants", "crypto", "dgram",
			"diagnostics_channel", "dns", "dns/promises", "domain", "events", "fs", "fs/promises", "http", "http2",
			"https", "inspector", "inspector/promises", "module", "net", "os", "path", "path/posix", "path/win32",
			"perf_hooks", "process", "punycode", "querystring", "readline", "readline/promises", "repl", "stream",
			"stream/consumers", "stream/promises", "stream/web", "string_decoder", "sys", "timers", "timers/promises",
			"tls", "trace_events", "tty", "url", "util", "util/types", "v8", "vm", "wasi", "worker_threads", "zlib");

	private static final List<String> ONLY_WITH_SCHEME = List.of("node:ffi", "node:sea", "node:sqlite", "node:test",
			"node:test/reporters");

	private static final List<String> ALL = Stream.concat(WITHOUT_SCHEME.stream(), ONLY_WITH_SCHEME.stream()).toList();

	private static final Set<String> ACCEPTED = Stream
		.concat(ALL.stream(), WITHOUT_SCHEME.stream().map((name) -> SCHEME + name))
		.collect(Collectors.toUnmodifiableSet());

	private BuiltinModules() {
	}

	/**
	 * Return all names in Node's order; those that exist only with the {@code node:}
	 * scheme carry it.
	 * @return the names
	 */
	public static List<String> names() {
		return ALL;
	}

	/**
	 * Return whether the name is that of a built-in module, with {@code node:} or, where
	 * Node allows that, without.
	 * @param name a specifier
	 * @return whether Node has such a module
	 */
	public static boolean isBuiltin(String name) {
		return ACCEPTED.contains(name);
	}

	/**
	 * Return the URL of a built-in module.
	 * @param name a name for which {@link #isBuiltin(String)} holds
	 * @return the {@code node:} URL
	 */
	public static String url(String name) {
		return name.startsWith(SCHEME) ? name : SCHEME + name;
	}

	static boolean isBuiltinWithoutScheme(String name) {
		return !name.startsWith(SCHEME) && ACCEPTED.contains(name);
	}

}
