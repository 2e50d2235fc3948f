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

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;

/**
 * The file system of {@link WatchedFiles}.
 */
final class WatchedFileSystem extends FileSystem {

	private final WatchedFiles files;

	WatchedFileSystem(WatchedFiles files) {
		this.files = files;
	}

	WatchedFiles files() {
		return this.files;
	}

	@Override
	public FileSystemProvider provider() {
		return this.files;
	}

	@Override
	public Path getPath(String first, String... more) {
		return this.files.watch(Path.of(first, more));
	}

	@Override
	public Set<String> supportedFileAttributeViews() {
		return FileSystems.getDefault().supportedFileAttributeViews();
	}

	@Override
	public Iterable<Path> getRootDirectories() {
		return List.of(getPath("/"));
	}

	@Override
	public String getSeparator() {
		return "/";
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public boolean isReadOnly() {
		return true;
	}

	@Override
	public void close() {
		// it is as open as the real one
	}

	@Override
	public Iterable<FileStore> getFileStores() {
		throw new UnsupportedOperationException("Nobody needs the stores");
	}

	@Override
	public PathMatcher getPathMatcher(String syntaxAndPattern) {
		throw new UnsupportedOperationException("Nobody matches paths");
	}

	@Override
	public UserPrincipalLookupService getUserPrincipalLookupService() {
		throw new UnsupportedOperationException("Nobody looks up users");
	}

	@Override
	public WatchService newWatchService() {
		throw new UnsupportedOperationException("Nobody waits for changes");
	}

}
