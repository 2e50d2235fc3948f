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

package io.github.graaljsplugins.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of plugins that a test writes.
 */
public final class PluginFiles {

	private final Path root;

	public PluginFiles(Path root) {
		this.root = root;
	}

	/**
	 * Write an ES module package with an entry.
	 */
	public PluginFiles plugin(String name, String entry) {
		return file(name + "/package.json", """
				{ "name": "%s", "version": "1.0.0", "type": "module", "exports": "./index.js" }
				""".formatted(name)).file(name + "/index.js", entry);
	}

	public PluginFiles file(String path, String text) {
		try {
			Path file = this.root.resolve(path);
			Files.createDirectories(file.getParent());
			Files.writeString(file, text);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public Path root() {
		return this.root;
	}

	/**
	 * The property by which an application finds the plugins.
	 */
	public String location() {
		return "graaljs.plugins.locations=file:" + this.root;
	}

}
