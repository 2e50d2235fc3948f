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
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Names of the files in one jar of the class path, nested jars included.
 *
 * @param names the names
 */
record JarEntries(List<String> names) {

	/** Matches an empty segment, one of dots, or a character that no path has. */
	private static final Pattern NOT_A_FILE = Pattern.compile("(?:^|/)\\.{0,2}(?:/|\\z)|\0");

	/**
	 * Find the jars with one of the given entries, in the order of the class path.
	 * @param loader the class loader
	 * @param landmarks names of files, or of folders with a slash at the end; a jar need
	 * not have entries for its folders
	 */
	static List<JarEntries> containing(ClassLoader loader, List<String> landmarks) {
		try {
			Map<String, JarEntries> jars = new LinkedHashMap<>();
			for (String landmark : landmarks) {
				for (URL url : Collections.list(loader.getResources(landmark))) {
					open(url, jars);
				}
			}
			return List.copyOf(jars.values());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot list the jars that have " + landmarks, ex);
		}
	}

	List<String> below(String folder) {
		return this.names.stream().filter((name) -> name.startsWith(folder)).toList();
	}

	private static void open(URL url, Map<String, JarEntries> jars) throws IOException {
		URLConnection connection = url.openConnection();
		if (!(connection instanceof JarURLConnection jarConnection)) {
			return;
		}
		String key = jarConnection.getJarFileURL().toString();
		if (jars.containsKey(key)) {
			return;
		}
		jarConnection.setUseCaches(false);
		try (JarFile jar = jarConnection.getJarFile()) {
			jars.put(key, new JarEntries(names(jar)));
		}
	}

	private static List<String> names(JarFile jar) {
		List<String> names = new ArrayList<>();
		for (ZipEntry entry : Collections.list(jar.entries())) {
			if (!entry.isDirectory() && isFile(entry.getName())) {
				names.add(entry.getName());
			}
		}
		return names;
	}

	/**
	 * Return whether an entry could be a file below a folder. A jar may contain names
	 * that lead out of it, or that no file can have.
	 */
	private static boolean isFile(String name) {
		return name.length() <= PosixPath.MAX_LENGTH && !NOT_A_FILE.matcher(name).find();
	}

}
