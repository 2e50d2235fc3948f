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

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Iterator;
import java.util.stream.StreamSupport;

/**
 * A path of {@link WatchedFiles}.
 *
 * @param fileSystem the file system
 * @param real the same path in the real one
 */
record WatchedPath(WatchedFileSystem fileSystem, Path real) implements Path {

	private static Path real(Path path) {
		return (path instanceof WatchedPath watched) ? watched.real() : path;
	}

	private Path watched(Path path) {
		return (path != null) ? new WatchedPath(this.fileSystem, path) : null;
	}

	@Override
	public FileSystem getFileSystem() {
		return this.fileSystem;
	}

	@Override
	public boolean isAbsolute() {
		return this.real.isAbsolute();
	}

	@Override
	public Path getRoot() {
		return watched(this.real.getRoot());
	}

	@Override
	public Path getFileName() {
		return watched(this.real.getFileName());
	}

	@Override
	public Path getParent() {
		return watched(this.real.getParent());
	}

	@Override
	public int getNameCount() {
		return this.real.getNameCount();
	}

	@Override
	public Path getName(int index) {
		return watched(this.real.getName(index));
	}

	@Override
	public Path subpath(int beginIndex, int endIndex) {
		return watched(this.real.subpath(beginIndex, endIndex));
	}

	@Override
	public boolean startsWith(Path other) {
		return this.real.startsWith(real(other));
	}

	@Override
	public boolean endsWith(Path other) {
		return this.real.endsWith(real(other));
	}

	@Override
	public Path normalize() {
		return watched(this.real.normalize());
	}

	@Override
	public Path resolve(Path other) {
		return watched(this.real.resolve(real(other)));
	}

	@Override
	public Path relativize(Path other) {
		return watched(this.real.relativize(real(other)));
	}

	@Override
	public URI toUri() {
		return this.real.toUri();
	}

	@Override
	public Path toAbsolutePath() {
		return watched(this.real.toAbsolutePath());
	}

	@Override
	public Path toRealPath(LinkOption... options) throws IOException {
		return this.fileSystem.files().toRealPath(this, options);
	}

	@Override
	public Iterator<Path> iterator() {
		return StreamSupport.stream(this.real.spliterator(), false).map(this::watched).iterator();
	}

	@Override
	public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
		throw new UnsupportedOperationException("Nobody waits for changes");
	}

	@Override
	public int compareTo(Path other) {
		return this.real.compareTo(real(other));
	}

	@Override
	public String toString() {
		return this.real.toString();
	}

}
