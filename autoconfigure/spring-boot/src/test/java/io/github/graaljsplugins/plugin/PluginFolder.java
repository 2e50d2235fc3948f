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

import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.FileSystemUtils;

/**
 * A folder of real plugins, and the application that hosts them.
 */
public final class PluginFolder {

	private final Path folder;

	public PluginFolder(Path folder) throws IOException {
		this.folder = folder.toRealPath();
	}

	/**
	 * Write a package whose entry is index.js.
	 * @param type {@code module} or {@code commonjs}
	 */
	public PluginFolder plugin(String name, String type, String index) {
		write(name + "/package.json",
				"{ \"name\": \"%s\", \"type\": \"%s\", \"main\": \"./index.js\" }".formatted(name, type));
		return write(name + "/index.js", index);
	}

	public PluginFolder write(String file, String text) {
		try {
			Path path = this.folder.resolve(file);
			Files.createDirectories(path.getParent());
			Files.writeString(path, text);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public void delete(String file) {
		try {
			FileSystemUtils.deleteRecursively(this.folder.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String path(String file) {
		return this.folder.resolve(file).toString();
	}

	public String url(String file) {
		return "file://" + path(file);
	}

	public ApplicationContextRunner application() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class))
			.withPropertyValues("graaljs.plugins.locations=" + this.folder, "graaljs.plugins.load-on-startup=false",
					"graaljs.plugins.pool.max-size=2");
	}

}
