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

package io.github.graaljsplugins.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Generator of the measured plugins. Each is the only one in its location.
 *
 * @param folder the folder to write to
 * @param mode the mode, which sets the size of the big ones
 */
record GeneratedPlugins(Path folder, Mode mode) {

	private static final int LEAVES = 100;

	private static final int FUNCTIONS_FOR_A_MODULE = 15;

	/**
	 * Create a plugin with functions to call.
	 */
	Path calls() {
		Path location = location("calls", "esm");
		Path plugin = plugin(location, "calls", "esm");
		write(plugin.resolve("index.js"), """
				export const add = (a, b) => a + b;
				export const greet = (name) => 'Hello ' + name;
				export const move = (point) => ({ x: point.x + 1, y: point.y + 1, label: point.label });
				""");
		return location;
	}

	/**
	 * Create an entry with 100 static imports, each of a module with 20 functions.
	 */
	Path hundred(String format) {
		return fan("hundred", format, LEAVES);
	}

	/**
	 * Create a plugin of three modules.
	 */
	Path three(String format) {
		return fan("three", format, 2);
	}

	/**
	 * Create an entry that imports many modules, in folders of a hundred.
	 */
	Path tree(String format) {
		return fan("tree", format, this.mode.big() - 1);
	}

	/**
	 * Create one file of several megabytes.
	 */
	Path bundle(String format) {
		Path location = location("bundle", format);
		Path plugin = plugin(location, "bundle", format);
		StringBuilder text = new StringBuilder();
		int functions = this.mode.big() * FUNCTIONS_FOR_A_MODULE;
		for (int i = 0; i < functions; i++) {
			text.append(("function bundled%d(value, options) {\n\tconst scaled = value * %d + (options?.offset ?? 0);\n"
					+ "\treturn scaled > %d ? [scaled, 'large'] : [scaled, 'small'];\n}\n")
				.formatted(i, i, i + 7));
		}
		String entry = "total(n) { return bundled1(n)[0] + bundled%d(n)[0]; }".formatted(functions - 1);
		text.append(format.equals("esm") ? "export function " + entry : "exports.total = function " + entry);
		write(plugin.resolve("index.js"), text.toString());
		return location;
	}

	private Path fan(String name, String format, int leaves) {
		Path location = location(name, format);
		Path plugin = plugin(location, name, format);
		boolean esm = format.equals("esm");
		StringBuilder entry = new StringBuilder();
		StringBuilder sum = new StringBuilder("0");
		for (int i = 0; i < leaves; i++) {
			String leaf = "./part%d/leaf%d.js".formatted(i / 100, i);
			entry.append(esm ? "import { f0 as m%d } from '%s';%n".formatted(i, leaf)
					: "const m%d = require('%s').f0;%n".formatted(i, leaf));
			sum.append(" + m").append(i).append("(n)");
			write(plugin.resolve(leaf), leaf(i, esm));
		}
		entry.append(esm ? "export function total(n) { return " : "exports.total = function total(n) { return ");
		write(plugin.resolve("index.js"), entry.append(sum).append("; };\n").toString());
		return location;
	}

	private static String leaf(int number, boolean esm) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 20; i++) {
			String function = "f%d(n) { return n > 0 ? n + %d : -%d; }".formatted(i, number, i);
			text.append(esm ? "export function " : "exports.f" + i + " = function ").append(function).append(";\n");
		}
		return text.toString();
	}

	private Path location(String name, String format) {
		return this.folder.resolve(name + "-" + format);
	}

	private static Path plugin(Path location, String name, String format) {
		Path plugin = location.resolve(name);
		write(plugin.resolve("package.json"), """
				{ "name": "%s", "version": "1.0.0", "main": "./index.js", "type": "%s" }
				""".formatted(name, format.equals("esm") ? "module" : "commonjs"));
		return plugin;
	}

	/**
	 * Write a file unless it is unchanged: several JVMs of a run share the files.
	 */
	private static void write(Path file, String text) {
		try {
			if (!Files.exists(file) || !Files.readString(file).equals(text)) {
				Files.createDirectories(file.getParent());
				Files.writeString(file, text);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file + " cannot be written", ex);
		}
	}

}
