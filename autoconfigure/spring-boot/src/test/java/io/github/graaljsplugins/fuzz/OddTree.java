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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.util.FileSystemUtils;

/**
 * A plugin's folder with packages, symbolic links and strange names in it, a library
 * beside it, and files that are none of its business around it.
 */
final class OddTree implements AutoCloseable {

	/**
	 * What every file outside of the roots has in it.
	 */
	static final String SECRET = "OUTSIDE-OF-THE-ROOTS";

	private static final String[] NAMES = { "a", "b", "lib", "index", "node_modules", "pkg", "@s", "é", "a b", "%2e%2e",
			"a%2fb", "#x", "q?y", "..a", "CON", "package.json", "\u2028", "x".repeat(60) };

	private static final String[] EXTENSIONS = { ".js", ".mjs", ".cjs", ".json", "", ".node", ".wasm", ".ts", ".map" };

	private final Input input;

	private final Path folder;

	private final OddSpecifiers specifiers;

	private final List<String> names = new ArrayList<>();

	OddTree(Input input, Path folder) throws IOException {
		this.input = input;
		this.folder = folder;
		this.specifiers = new OddSpecifiers(input, folder.toString(), folder + "/plugin");
		for (String name : List.of("plugin/node_modules/pkg", "library/pkg", "outside/node_modules/pkg")) {
			Files.createDirectories(folder.resolve(name));
		}
		secret("outside/secret.js");
		secret("outside/package.json");
		secret("outside/node_modules/pkg/index.js");
		secret("secret.mjs");
		secret("node_modules");
		for (String name : this.input.chance(60) ? List.of("plugin/", "library/pkg/") : List.<String>of()) {
			write(name + "package.json", true);
			write(name + "index.js", false);
			write(name + "a.js", false);
			write(name + "lib/a.js", false);
		}
		fill("plugin", 8);
		fill("library", 3);
	}

	Path plugin() {
		return this.folder.resolve("plugin");
	}

	Path library() {
		return this.folder.resolve("library");
	}

	private void secret(String name) throws IOException {
		Files.writeString(this.folder.resolve(name), "{ \"name\": \"" + SECRET + "\" }");
	}

	private void fill(String root, int most) {
		for (int i = this.input.number(most) + 1; i > 0; i--) {
			String name = root + "/" + (this.input.chance(40) ? this.input.pick("", "node_modules/pkg/") : path(2));
			if (this.input.chance(25)) {
				link(name + this.input.pick("link", "index.js", "lib", "package.json", "node_modules/odd",
						"/node_modules/@s"));
			}
			else if (this.input.chance(50)) {
				write(name + "/package.json", true);
			}
			else {
				write(name + this.input.pick(EXTENSIONS), false);
			}
		}
	}

	private void write(String name, boolean packageJson) {
		byte[] content = packageJson ? this.specifiers.packageJson() : "export {};".getBytes();
		try {
			Path file = this.folder.resolve(name).normalize();
			if (file.startsWith(this.folder) && !name.contains("..")) {
				Files.createDirectories(file.getParent());
				Files.write(file, content);
				this.names.add(name);
				this.input.note(name + " = " + cut(new String(content)));
			}
		}
		catch (FileSystemException ex) {
			// There is something else already: as well
			this.input.note(name + " cannot be written");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String cut(String text) {
		return text.substring(0, Math.min(text.length(), 400));
	}

	private void link(String name) {
		String target = this.input.pick("../outside", "../outside/secret.js", "../../outside", "..", ".", "/", "/etc",
				"../plugin/lib", "../library/pkg", "../../library/pkg", "../../../library", "../..",
				"../../node_modules/pkg", "link", "nowhere", "../secret.mjs", "node_modules/pkg",
				this.folder + "/outside", this.folder + "/plugin/node_modules",
				this.folder + "/outside/../plugin/index.js", "/proc/self/root" + this.folder + "/outside");
		try {
			Path file = this.folder.resolve(name);
			Files.createDirectories(file.getParent());
			Files.createSymbolicLink(file, Path.of(target));
			this.names.add(name);
			this.input.note(name + " -> " + target);
		}
		catch (FileAlreadyExistsException ex) {
			this.input.note(name + " is there already");
		}
		catch (IOException ex) {
			this.input.note(name + " cannot be linked: " + ex);
		}
	}

	private String path(int deepest) {
		StringBuilder path = new StringBuilder();
		for (int i = this.input.number(deepest) + 1; i > 0; i--) {
			path.append(this.input.pick(NAMES)).append((i > 1) ? "/" : "");
		}
		return path.toString();
	}

	/**
	 * Make what might be imported.
	 */
	String specifier() {
		return this.specifiers.specifier();
	}

	/**
	 * Make what might be the path of an importing module.
	 */
	String parent() {
		String root = this.folder.toString();
		if (this.input.chance(60)) {
			return root + "/plugin/"
					+ this.input.pick("index.js", "a/index.js", "node_modules/pkg/index.js", "lib/b.mjs");
		}
		if (!this.names.isEmpty() && this.input.chance(70)) {
			return root + "/" + this.input.pick(this.names);
		}
		return this.input.pick(root + "/outside/secret.js", root + "/library/pkg/index.js", "/", "/etc/passwd",
				"/classpath:/node_modules/x/y.js", root + "/plugin/../outside/x.js", root + "/plugin", "/packages:/x");
	}

	@Override
	public void close() throws IOException {
		FileSystemUtils.deleteRecursively(this.folder);
	}

}
