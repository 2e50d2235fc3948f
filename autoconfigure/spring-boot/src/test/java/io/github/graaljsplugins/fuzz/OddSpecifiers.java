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

package io.github.graaljsplugins.fuzz;

import java.nio.charset.StandardCharsets;

/**
 * What might be imported, and what a {@code package.json} might say of it.
 */
final class OddSpecifiers {

	private static final String[] FIELDS = { "name", "type", "main", "exports", "imports", "exports", "imports",
			"version", "dependencies", "__proto__", "constructor" };

	private final Input input;

	private final String folder;

	private final String plugin;

	OddSpecifiers(Input input, String folder, String plugin) {
		this.input = input;
		this.folder = folder;
		this.plugin = plugin;
	}

	/**
	 * Make what might be imported.
	 */
	String specifier() {
		if (this.input.chance(8)) {
			return this.input.text(20);
		}
		if (this.input.chance(25)) {
			return this.input.pick("./index.js", "./a.js", "odd", "odd/a", "odd/a.js", "#in", "#in/a", "#in/a.js",
					"#in/lib/a/x", "pkg", "pkg/a.js", "@s/pkg", "needed", "needed/pkg", "needed/a.js",
					"needed/pkg/index.js");
		}
		StringBuilder text = new StringBuilder(this.input.pick("./", "./", "", "", "#", "../", "/", "file://", "file:",
				"file://localhost", "file://host", "node:", "data:text/javascript,", "http://", "host:", "pkg", "pkg/",
				"@s/", "@s/pkg", this.folder + "/", "file://" + this.plugin + "/", "odd/", "odd", "#in/", "#in",
				"needed/", "/classpath:/", "/packages:/", "FILE:///", " ./", "C:\\", "file:///" + "../".repeat(9)));
		for (int i = this.input.number(5); i > 0; i--) {
			text.append(this.input.pick("a", "b", "index", "lib", "pkg", "package.json", "node_modules", "link", "odd",
					"lib/a.js", "..", ".", "", "*", "%2e%2e", "%2E%2e", "%2f", "%5c", "%00", "%", "%zz", "%c0%af", "é",
					"%C3%A9", "a b", "outside", "secret.js", "secret.mjs", "etc", "passwd", "default", "import",
					"require", "node", "0", "../../outside/secret.js", "..%2f..%2foutside%2fsecret.js", "%252e%252e",
					"\u0000", "x", "@s", "__proto__", this.input.text(3)))
				.append((i > 1 || this.input.chance(20)) ? this.input.pick("/", "/", "/", "\\", "//", "%2f", "") : "");
		}
		text.append(this.input.pick("", "", "", ".js", ".js", ".mjs", ".cjs", ".json", "/", "/*", "?q", "#f", "?../../",
				".node", ".wasm", ".constructor"));
		return text.toString();
	}

	/**
	 * Make the content of a {@code package.json}: any, or one by which the package, named
	 * {@code odd}, may import itself and what it calls {@code #in}.
	 */
	byte[] packageJson() {
		OddJson json = new OddJson(this.input, this::specifier);
		if (this.input.chance(60)) {
			return ("{\"name\":" + json.string(this.input.pick("odd", "odd", "odd", "@s/pkg", "../odd", ""))
					+ ",\"type\":" + json.string(this.input.pick("module", "commonjs", "x")) + ",\"exports\":"
					+ mapping(json, ".") + ",\"imports\":" + mapping(json, "#in") + "}")
				.getBytes(StandardCharsets.UTF_8);
		}
		return json.bytes(json.object(FIELDS, 5));
	}

	private String mapping(OddJson json, String prefix) {
		StringBuilder text = new StringBuilder("{");
		for (int i = this.input.number(4) + 1; i > 0; i--) {
			text.append(
					json.string(prefix + this.input.pick("", "/*", "/a", "/a/*", "/*.js", "/lib/*/x", "/", "/../*")))
				.append(':')
				.append(target(json, 2))
				.append((i > 1) ? "," : "");
		}
		return text.append('}').toString();
	}

	private String target(OddJson json, int depth) {
		return switch (this.input.number((depth > 0) ? 10 : 7)) {
			case 0, 1, 2 -> json.string("./" + this.input.pick("index.js", "*", "a.js", "lib/*.js", "*/*", "a/*",
					"lib/", "../outside/secret.js", "node_modules/pkg/index.js", "%2e%2e/*", "link/secret.js", "./*"));
			case 3 -> json.string(this.input.pick("odd", "odd/a", "#in", "#in/a", "pkg", "pkg/*", "@s/pkg", "node:fs",
					"file:///etc/passwd", "/etc/passwd", "needed/*", "data:,x"));
			case 4 -> this.input.pick("null", "[]", "{}", "false", "7");
			case 5, 6 -> json.string(specifier());
			case 7 -> "[" + target(json, depth - 1) + "," + target(json, depth - 1) + "]";
			default -> "{" + json.string(this.input.pick("import", "require", "node", "default", "types", "0", "."))
					+ ":" + target(json, depth - 1) + ",\"default\":" + target(json, depth - 1) + "}";
		};
	}

}
