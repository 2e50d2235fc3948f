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
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A class path of a folder and two jars, which hold a plugin, a library, WebJars, names
 * that no folder could have, and files that are none of the plugin's business.
 */
final class OddClasspath {

	static final String PLUGIN = "plugins/odd/";

	static final String LIBRARY = "libs/";

	static final String WEB_JARS = "META-INF/resources/webjars/";

	private static final String[] OUTSIDE = { "secret.js", "application.yaml", "plugins/oddity/index.js",
			"plugins/odd.js", "plugins/index.js", "libsecret/index.js", "META-INF/MANIFEST.MF", "META-INF/secret.js",
			"META-INF/resources/secret.js", "META-INF/versions/9/secret.js", "BOOT-INF/classes/secret.js" };

	private static final String[] NAMES = { "a", "lib", "index.js", "index.mjs", "package.json", "node_modules", "pkg",
			"é", "a b", "%2e%2e", "a%2fb", "#x", "q?y", "..a", "a.js", "lib/a.js", "node_modules/pkg/index.js",
			"node_modules/pkg/package.json", "!", "a!/b.js", "\u2028", "a+b", ";x", "[1]", "A.JS", ".js" };

	// Such as no folder has
	private static final String[] ODD = { "..", ".", "", "../secret.js", "../../secret.js", "./a.js", "a/../../x.js",
			"../oddity/index.js", "/etc/passwd", "/", "\\secret.js", "..\\secret.js", "C:\\x.js", "C:/x.js", "a\0.js",
			"\0", "a//b.js", "x".repeat(300) + ".js", "x/".repeat(3000) + "x.js", "x".repeat(40_000),
			"d/".repeat(30_000) + "x" };

	private final Input input;

	private final OddSpecifiers specifiers;

	private final Set<String> names = new TreeSet<>();

	private final WatchedClasspath loader;

	OddClasspath(Input input, Path folder) throws IOException {
		this.input = input;
		this.specifiers = new OddSpecifiers(input, "/classpath:", "/classpath:/plugins/odd");
		Path classes = Files.createDirectories(folder.resolve("classes"));
		Files.writeString(folder.resolve("secret.js"), OddTree.SECRET);
		Files.writeString(classes.resolve("secret.js"), OddTree.SECRET);
		Files.writeString(classes.resolve("x.js"), OddTree.SECRET);
		Path first = jar(folder.resolve("first.jar"));
		Path second = jar(folder.resolve("second.jar"));
		URL[] urls = { url(classes), url(first), url(second) };
		this.loader = new WatchedClasspath(urls);
	}

	private static URL url(Path path) throws IOException {
		return path.toUri().toURL();
	}

	WatchedClasspath loader() {
		return this.loader;
	}

	OddSpecifiers specifiers() {
		return this.specifiers;
	}

	/**
	 * Return the names of all entries.
	 */
	Set<String> names() {
		return this.names;
	}

	/**
	 * Make what might be the path of an importing module.
	 */
	String parent() {
		if (this.input.chance(50)) {
			return "/classpath:/plugins/odd/" + this.input.pick("index.js", "a/b.mjs", "node_modules/pkg/index.js");
		}
		return "/classpath:/" + this.input.pick(new ArrayList<>(this.names));
	}

	private Path jar(Path file) throws IOException {
		OddJar jar = new OddJar();
		add(jar, "META-INF/MANIFEST.MF",
				"Manifest-Version: 1.0\nMulti-Release: " + this.input.pick("false", "true") + "\n\n");
		// By these a jar is known to have what is looked for
		for (String name : List.of(PLUGIN, LIBRARY, this.input.pick(WEB_JARS, "META-INF/importmap.json"))) {
			add(jar, name, "");
		}
		for (String name : this.input.chance(60) ? List.of("package.json", "index.js", "a.js", "lib/a.js")
				: List.<String>of()) {
			add(jar, PLUGIN + name, content(PLUGIN + name));
			add(jar, LIBRARY + "pkg/" + name, content(LIBRARY + name));
		}
		for (int i = this.input.number(12) + 1; i > 0; i--) {
			String name = name();
			add(jar, name, content(name));
			if (this.input.chance(10)) {
				add(jar, name, content(name));
			}
			if (this.input.chance(10)) {
				add(jar, name + this.input.pick("/", "/a.js", "/package.json"), content(name));
			}
		}
		jar.write(file);
		return file;
	}

	private void add(OddJar jar, String name, String content) {
		add(jar, name, content.getBytes(StandardCharsets.UTF_8));
	}

	private void add(OddJar jar, String name, byte[] content) {
		jar.add(name, content);
		this.names.add(name);
		this.input.note(name.substring(0, Math.min(name.length(), 100)) + " = "
				+ new String(content, 0, Math.min(300, content.length), StandardCharsets.UTF_8));
	}

	private String name() {
		return switch (this.input.number(10)) {
			case 0 -> this.input.pick(OUTSIDE);
			case 1 -> this.input.pick(ODD);
			case 2 -> this.input.pick(PLUGIN, LIBRARY, "META-INF/versions/9/" + PLUGIN) + this.input.pick(ODD);
			case 3 -> WEB_JARS + this.input.pick("odd/1/", "s__pkg/1.0/", "../1/", "./2/", "odd/../", "a/", "/1/")
					+ this.input.pick("package.json", "package.json", "index.js", "../../x.js");
			case 4 -> this.input.pick(LIBRARY, "META-INF/versions/9/" + PLUGIN)
					+ this.input.pick("", "pkg/", "odd/", "@s/pkg/") + this.input.pick(NAMES);
			case 5 -> PLUGIN + "package.json";
			default -> PLUGIN + this.input.pick("", "", "a/", "lib/", "node_modules/odd/") + this.input.pick(NAMES);
		};
	}

	private byte[] content(String name) {
		if (!isWithin(name)) {
			return ("{ \"name\": \"" + OddTree.SECRET + "\" }").getBytes(StandardCharsets.UTF_8);
		}
		return name.endsWith("package.json") ? this.specifiers.packageJson()
				: "export {};".getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Whether an entry is the plugin's business.
	 */
	static boolean isWithin(String name) {
		String plain = name.startsWith("META-INF/versions/9/") ? name.substring(20) : name;
		return (plain.startsWith(PLUGIN) || plain.startsWith(LIBRARY) || plain.startsWith(WEB_JARS)) && isPlain(plain);
	}

	private static boolean isPlain(String name) {
		return !("/" + name + "/").matches("(?s).*/\\.{0,2}/.*") && name.indexOf('\0') < 0;
	}

}
