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

import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.internal.loader.sourcemap.OriginalPosition;
import io.github.graaljsplugins.internal.resolve.PathEntry;
import org.jspecify.annotations.Nullable;

/**
 * Environment of one {@link NodeRuntime}. Called on the thread that runs the loader.
 *
 * @since 0.1.0
 */
public interface NodeHost {

	/**
	 * Write to the console.
	 * @param level {@code debug}, {@code info}, {@code log}, {@code warn}, {@code error}
	 * or {@code trace}
	 * @param text the formatted text, of one or more lines
	 * @param moduleUrl the URL of the module that wrote it, if known
	 */
	void console(String level, String text, @Nullable String moduleUrl);

	/**
	 * Return the initial {@code process.env}.
	 * @return the variables by name
	 */
	Map<String, String> environment();

	/**
	 * Return the plugin's root, {@code process.cwd()}.
	 * @return an absolute path
	 */
	String root();

	/**
	 * Return the kind and real path of a path.
	 * @param path an absolute path
	 * @return the entry that is visible to the plugin
	 */
	PathEntry entry(String path);

	/**
	 * List a folder.
	 * @param realPath the folder's real path
	 * @return the names of its entries, sorted
	 */
	List<String> entries(String realPath);

	/**
	 * Return the size of a file of the plugin.
	 * @param path an absolute path
	 * @return the number of bytes, 0 if the plugin has no such file
	 */
	long size(String path);

	/**
	 * Read a file of the plugin.
	 * @param path an absolute path
	 * @return the content, or {@code null} if the plugin has no such file
	 */
	byte @Nullable [] file(String path);

	/**
	 * Find the origin of a position in generated code.
	 * @param url the URL of the code
	 * @param text the code
	 * @param line the line from 1
	 * @param column the column from 1
	 * @return the origin, or {@code null} if no source map has it
	 */
	@Nullable OriginalPosition original(String url, String text, int line, int column);

}
