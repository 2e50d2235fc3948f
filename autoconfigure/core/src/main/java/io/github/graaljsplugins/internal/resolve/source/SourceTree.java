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
import java.nio.file.Path;
import java.util.function.Predicate;

import io.github.graaljsplugins.UnreadableSourcesException;
import org.jspecify.annotations.Nullable;

/**
 * Source of modules: a folder or one file, on disk or on the class path.
 * <p>
 * All access to sources goes through this interface. Implementations are safe for use by
 * many threads.
 *
 * @since 0.1.0
 */
public interface SourceTree {

	/**
	 * The virtual folder that contains class path resources.
	 */
	String CLASSPATH = "/classpath:";

	/**
	 * Return the path of the tree's folder or file.
	 * @return an absolute path
	 */
	String root();

	/**
	 * List the current content. A file that is unchanged since the previous listing is
	 * the same object, unless it is to become another one.
	 * @param previous an earlier listing of this tree, or {@code null}
	 * @param reread matches the files that become other objects, changed or not
	 * @return the listing; empty if there is no such folder or file
	 * @throws UnreadableSourcesException if the file system fails, the tree exceeds its
	 * bounds, or the thread is interrupted
	 */
	SourceListing list(@Nullable SourceListing previous, Predicate<String> reread);

	/**
	 * Create a tree of a folder or file on disk, which each listing reads as a whole.
	 * @param root the folder or file; it need not exist
	 * @return the tree
	 */
	static SourceTree directory(Path root) {
		return directory(root, SourceBounds.DEFAULT);
	}

	/**
	 * Create a tree of a folder or file on disk with bounds.
	 * @param root the folder or file; it need not exist
	 * @param bounds the bounds of each listing
	 * @return the tree
	 */
	static SourceTree directory(Path root, SourceBounds bounds) {
		return new DirectoryTree(root, bounds);
	}

	/**
	 * Read a single file below a folder on disk. Links within the folder are followed.
	 * @param root the folder
	 * @param name the relative path of the file
	 * @param bounds the bounds of the folder
	 * @return the bytes, one more than the bounds allow if the file is too large
	 * @throws IOException if there is no such file in the folder, or it cannot be read
	 * @throws UnreadableSourcesException if the file does not open, or the thread is
	 * interrupted
	 */
	static byte[] read(Path root, String name, SourceBounds bounds) throws IOException {
		return new DirectoryTree(root, bounds).read(name);
	}

	/**
	 * Create a tree of a folder or file on the class path, which is listed once and read
	 * when used. Its path starts with {@link #CLASSPATH}. Exploded folders of the class
	 * path are {@linkplain #directory(Path) on disk}; this is for jars, nested ones
	 * included.
	 * @param loader the class loader
	 * @param resource the name of the folder or file, such as {@code plugins/shipping}
	 * @return the tree
	 */
	static SourceTree classpath(ClassLoader loader, String resource) {
		return new ClasspathTree(loader, resource);
	}

	/**
	 * Create a tree of the npm packages on the class path, WebJars and mvnpm artifacts,
	 * in one folder, {@code /classpath:/node_modules}.
	 * @param loader the class loader
	 * @return the tree
	 */
	static SourceTree webJars(ClassLoader loader) {
		return new WebJarTree(loader);
	}

}
