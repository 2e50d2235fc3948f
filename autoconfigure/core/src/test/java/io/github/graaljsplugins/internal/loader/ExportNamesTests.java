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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what the built-in modules lack of the names that Node 26.10 has in them is
 * what the documentation says, no more and no less, and that {@code new} may call the
 * functions that it may call in Node.
 */
class ExportNamesTests {

	private static final Path DOCUMENT = Path.of("../..", "docs", "node-compatibility.md");

	private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| (.+?) \\|$", Pattern.MULTILINE);

	private static final Pattern NAME = Pattern.compile("`([^`]+)`");

	@Test
	void whenNameIsMissingThenItIsDocumentedAndOnlyThen() throws IOException {
		Map<String, String> missing = new TreeMap<>();
		try (NodePlugin plugin = new NodePlugin("package.json", "{}")) {
			nodeExports().forEach((module, names) -> {
				String lacking = lacking(plugin, module, names);
				if (!lacking.isEmpty()) {
					missing.put(module, lacking);
				}
			});
		}
		assertThat(missing).isEqualTo(documented(nodeExports()));
	}

	/**
	 * The functions are those that Node 26.10 accepts as the third argument of
	 * {@code Reflect.construct}, in what a module exports and in the objects therein.
	 */
	@Test
	void whenNewMayCallFunctionInNodeThenItMayHere() throws IOException {
		Map<String, String> refused = new TreeMap<>();
		try (NodePlugin plugin = new NodePlugin("package.json", "{}")) {
			resource("node-constructors.json").forEach((module, paths) -> {
				String names = plugin.evaluate("""
						((exports) => '%s'.split(' ').filter((path) => {
							const value = path.split('.').reduce((object, name) => object?.[name], exports);
							try {
								return typeof value === 'function' && !Reflect.construct(Object, [], value);
							}
							catch {
								return true;
							}
						}).join(' '))(require('node:%s'))""".formatted(paths, module));
				if (!names.isEmpty()) {
					refused.put(module, names);
				}
			});
		}
		// An async function here, as the others of the module are in Node
		assertThat(refused).isEqualTo(Map.of("fs/promises", "opendir", "fs", "promises.opendir"));
	}

	private static String lacking(NodePlugin plugin, String module, String names) {
		String present = "new Set(" + (module.equals("Buffer.prototype")
				? "Object.getOwnPropertyNames(Buffer.prototype)" : "Object.keys(require('" + module + "'))") + ")";
		String lacking = plugin.evaluate("((present) => '" + names
				+ "'.split(' ').filter((name) => !present.has(name)).join(' '))(" + present + ")");
		return lacking.isEmpty() ? "" : sorted(lacking);
	}

	private static String sorted(String names) {
		return new TreeSet<>(Arrays.asList(names.split(" "))).stream().collect(Collectors.joining(" "));
	}

	private static Map<String, String> nodeExports() throws IOException {
		return resource("node-exports.json");
	}

	private static Map<String, String> resource(String name) throws IOException {
		try (InputStream in = ExportNamesTests.class.getResourceAsStream("/conformance/" + name)) {
			return JsonMapper.builder().build().readValue(in, new TypeReference<Map<String, String>>() {
			});
		}
	}

	private static Map<String, String> documented(Map<String, String> nodeExports) throws IOException {
		String text = Files.readString(DOCUMENT);
		int start = text.indexOf("## Names that are missing");
		Map<String, String> documented = new TreeMap<>();
		Matcher row = ROW.matcher(text.substring(start, text.indexOf("\n## ", start + 1)));
		while (row.find()) {
			String[] names = nodeExports.get(row.group(1)).split(" ");
			documented.put(row.group(1),
					sorted(NAME.matcher(row.group(2))
						.results()
						.map((name) -> expand(name.group(1), names))
						.collect(Collectors.joining(" "))));
		}
		return documented;
	}

	// A name with an asterisk at its end stands for all of Node's names that begin so.
	private static String expand(String name, String... names) {
		if (!name.endsWith("*")) {
			return name;
		}
		String prefix = name.substring(0, name.length() - 1);
		return Arrays.stream(names)
			.filter((candidate) -> candidate.startsWith(prefix))
			.collect(Collectors.joining(" "));
	}

}
