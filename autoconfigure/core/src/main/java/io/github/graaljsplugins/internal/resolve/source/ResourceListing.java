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
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * Class path resources by path. All plugins that share a tree share its files until they
 * clear them.
 */
final class ResourceListing {

	private static final String REPLACED = "the jar was overwritten while the application runs. "
			+ "Restart the application; to deploy while it runs, use a folder";

	private final ClassLoader loader;

	private final Map<String, String> resources;

	private final SourceListing first;

	/**
	 * Create an instance.
	 * @param loader the class loader
	 * @param root the path of the tree
	 * @param resources names of resources by path
	 */
	ResourceListing(ClassLoader loader, String root, Map<String, String> resources) {
		this.loader = loader;
		Map<String, String> files = new HashMap<>(resources);
		Map<String, SourceNode> nodes = new HashMap<>();
		resources.keySet().forEach((path) -> {
			for (String folder = path; !folder.equals(root);) {
				folder = PosixPath.parent(folder);
				nodes.put(folder, SourceNode.Folder.INSTANCE);
				// A jar can contain a file and a folder of one name; the folder wins
				files.remove(folder);
			}
		});
		this.resources = Map.copyOf(files);
		this.resources.forEach((path, resource) -> nodes.put(path, file(path, resource)));
		this.first = new SourceListing(root, root, nodes);
	}

	SourceListing list(@Nullable SourceListing previous, Predicate<String> reread) {
		if (previous == null) {
			return this.first;
		}
		Map<String, SourceNode> changed = new HashMap<>();
		this.resources.forEach((path, resource) -> {
			if (reread.test(path)) {
				changed.put(path, file(path, resource));
			}
		});
		return changed.isEmpty() ? previous : previous.with(changed);
	}

	private SourceFile file(String path, String resource) {
		return file(this.loader, path, resource);
	}

	static SourceFile file(ClassLoader loader, String path, String resource) {
		return new SourceFile(path, (name) -> read(loader, name, resource));
	}

	private static byte[] read(ClassLoader loader, String path, String resource) {
		try (InputStream in = loader.getResourceAsStream(resource)) {
			if (in == null) {
				throw FileContent.unreadable(path, "the class path no longer contains '" + resource + "'");
			}
			byte[] bytes = in.readAllBytes();
			if (!matchesChecksum(bytes, loader.getResource(resource))) {
				throw FileContent.unreadable(path, REPLACED);
			}
			return bytes;
		}
		catch (IOException ex) {
			throw FileContent.unreadable(path, ex + ". Perhaps " + REPLACED).withCause(ex);
		}
	}

	/**
	 * Return whether the bytes match the checksum of the jar entry. Java caches the
	 * directory of a jar but verifies no checksums: after the jar is overwritten it may
	 * read the middle of another file.
	 */
	private static boolean matchesChecksum(byte[] bytes, @Nullable URL url) throws IOException {
		if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
			return true;
		}
		CRC32 checksum = new CRC32();
		checksum.update(bytes);
		long expected = connection.getJarEntry().getCrc();
		return expected == -1 || expected == checksum.getValue();
	}

}
