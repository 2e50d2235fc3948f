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

package io.github.graaljsplugins.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

/**
 * Copy of the pricing plugin that tests edit while the application runs.
 */
final class PluginFiles {

	private final Path folder;

	private PluginFiles(Path folder) {
		this.folder = folder;
	}

	static PluginFiles copy() {
		try {
			Path copy = Files.createTempDirectory("plugins").toRealPath();
			PluginFiles files = new PluginFiles(copy);
			files.restore();
			return files;
		}
		catch (IOException ex) {
			throw new IllegalStateException("The plugins cannot be copied", ex);
		}
	}

	void restore() throws IOException {
		FileSystemUtils.copyRecursively(Path.of("plugins"), this.folder);
	}

	void delete() throws IOException {
		FileSystemUtils.deleteRecursively(this.folder);
	}

	Path file(String name) {
		return this.folder.resolve("pricing").resolve(name);
	}

	void edit(String name, String regex, String replacement) throws IOException {
		String text = Files.readString(file(name));
		String edited = text.replaceAll(regex, replacement);
		if (edited.equals(text)) {
			throw new IllegalStateException(name + " has no " + regex);
		}
		Files.writeString(file(name), edited);
	}

	/**
	 * Return the plugin locations of the application: the copy, and the class path.
	 */
	String locations() {
		return this.folder + ",classpath:/plugins/";
	}

}
