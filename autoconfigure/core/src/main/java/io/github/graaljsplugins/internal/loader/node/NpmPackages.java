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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Index of the npm packages used by built-in modules, which are WebJars on the class
 * path. Thread-safe.
 */
final class NpmPackages {

	private static final Map<String, String> MAIN = Map.ofEntries(Map.entry("base64-js", "index.js"),
			Map.entry("buffer", "index.js"), Map.entry("events", "events.js"), Map.entry("ieee754", "index.js"),
			Map.entry("punycode", "punycode.js"), Map.entry("readable-stream", "lib/ours/browser.js"),
			Map.entry("string_decoder", "lib/string_decoder.js"), Map.entry("tr46", "index.js"),
			Map.entry("url", "url.js"), Map.entry("webidl-conversions", "lib/index.js"),
			Map.entry("whatwg-url", "index.js"));

	private final Map<String, String> versions = new ConcurrentHashMap<>();

	/**
	 * Return the id of a package's main script.
	 */
	String main(String name) {
		String file = MAIN.get(name);
		if (file == null) {
			throw new IllegalStateException("Unknown npm package '" + name + "'");
		}
		return "npm:" + name + "/" + file;
	}

	/**
	 * Return the version on the class path, which is part of a WebJar's paths.
	 */
	String version(String name) {
		return this.versions.computeIfAbsent(name, NpmPackages::readVersion);
	}

	private static String readVersion(String name) {
		String location = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
		try (InputStream stream = NpmPackages.class.getResourceAsStream(location)) {
			if (stream == null) {
				throw new IllegalStateException(
						"The WebJar org.webjars.npm:" + name + " is missing on the class path: " + location);
			}
			Properties properties = new Properties();
			properties.load(stream);
			return properties.getProperty("version");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(location + " cannot be read", ex);
		}
	}

}
