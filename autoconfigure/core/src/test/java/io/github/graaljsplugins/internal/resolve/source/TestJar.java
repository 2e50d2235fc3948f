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

package io.github.graaljsplugins.internal.resolve.source;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * Factory of real jars, for tests of the class path.
 */
final class TestJar {

	private TestJar() {
	}

	static Path write(Path jar, boolean withFolders, Map<String, String> files) throws IOException {
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			TreeSet<String> folders = new TreeSet<>();
			files.keySet().forEach((name) -> {
				for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
					folders.add(name.substring(0, at + 1));
				}
			});
			for (String folder : withFolders ? folders : new TreeSet<String>()) {
				out.putNextEntry(new JarEntry(folder));
			}
			for (Map.Entry<String, String> file : files.entrySet()) {
				out.putNextEntry(new JarEntry(file.getKey()));
				out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
			}
		}
		return jar;
	}

	static URLClassLoader loader(Path... jars) throws MalformedURLException {
		URL[] urls = new URL[jars.length];
		for (int i = 0; i < jars.length; i++) {
			urls[i] = jars[i].toUri().toURL();
		}
		return new URLClassLoader(urls, null);
	}

}
