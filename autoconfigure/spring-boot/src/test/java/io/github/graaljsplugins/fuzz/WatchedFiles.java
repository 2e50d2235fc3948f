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
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The real files, looked at through a file system that takes note of each file that is
 * opened, listed, or asked for its attributes outside of the roots: by its name, or by
 * what is behind the symbolic links on the way there.
 */
final class WatchedFiles extends FileSystemProvider {

	private final List<String> trespasses = new ArrayList<>();

	private final WatchedFileSystem fileSystem = new WatchedFileSystem(this);

	private List<Path> roots = List.of();

	private long accesses;

	/**
	 * Return a path whose files are watched.
	 */
	Path watch(Path real) {
		return new WatchedPath(this.fileSystem, real);
	}

	void allow(List<Path> realRoots) {
		this.roots = realRoots;
		this.trespasses.clear();
	}

	/**
	 * Return what was done outside of the roots.
	 */
	List<String> trespasses() {
		return this.trespasses;
	}

	long accesses() {
		return this.accesses;
	}

	private Path enter(String what, Path path, boolean followed) throws IOException {
		Path real = ((WatchedPath) path).real();
		Path named = real.toAbsolutePath();
		this.accesses++;
		boolean inside = named.equals(named.normalize()) && isInside(named);
		if (inside) {
			inside = isInside(followed ? behind(named) : behind(named.getParent()).resolve(named.getFileName()));
		}
		if (!inside) {
			this.trespasses.add(what + " " + path);
		}
		return real;
	}

	private boolean isInside(Path path) {
		return this.roots.stream().anyMatch(path::startsWith);
	}

	// What vanished meanwhile is where its name says
	private static Path behind(Path path) throws IOException {
		try {
			return path.toRealPath();
		}
		catch (java.nio.file.NoSuchFileException ex) {
			return path;
		}
	}

	private static boolean follows(Object[] options) {
		return List.of(options).stream().noneMatch((option) -> option == LinkOption.NOFOLLOW_LINKS);
	}

	@Override
	public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs)
			throws IOException {
		Path real = enter("open", path, follows(options.toArray()));
		return real.getFileSystem().provider().newByteChannel(real, options, attrs);
	}

	@Override
	public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
			throws IOException {
		Path real = enter("list", path, true);
		DirectoryStream<Path> stream = real.getFileSystem()
			.provider()
			.newDirectoryStream(real, (entry) -> filter.accept(watch(entry)));
		return new DirectoryStream<>() {

			@Override
			public Iterator<Path> iterator() {
				Iterator<Path> entries = stream.iterator();
				return new Iterator<>() {

					@Override
					public boolean hasNext() {
						return entries.hasNext();
					}

					@Override
					public Path next() {
						return watch(entries.next());
					}

				};
			}

			@Override
			public void close() throws IOException {
				stream.close();
			}

		};
	}

	@Override
	public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
			throws IOException {
		Path real = enter("look at", path, follows(options));
		return real.getFileSystem().provider().readAttributes(real, type, options);
	}

	@Override
	public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
		Path real = enter("look at", path, follows(options));
		return real.getFileSystem().provider().readAttributes(real, attributes, options);
	}

	@Override
	public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
		throw new UnsupportedOperationException("Nobody needs a view of " + path);
	}

	@Override
	public void checkAccess(Path path, AccessMode... modes) throws IOException {
		Path real = enter("check", path, true);
		real.getFileSystem().provider().checkAccess(real, modes);
	}

	@Override
	public Path readSymbolicLink(Path link) throws IOException {
		Path real = enter("read link", link, false);
		return watch(real.getFileSystem().provider().readSymbolicLink(real));
	}

	Path toRealPath(WatchedPath path, LinkOption... options) throws IOException {
		// Where a link leads is looked up by the system, whose steps are not seen here:
		// what it is asked for has to be inside
		return watch(enter("resolve", path, false).toRealPath(options));
	}

	@Override
	public boolean isSameFile(Path path, Path other) throws IOException {
		Path real = enter("compare", path, true);
		return real.getFileSystem().provider().isSameFile(real, enter("compare", other, true));
	}

	@Override
	public boolean isHidden(Path path) {
		return false;
	}

	@Override
	public FileStore getFileStore(Path path) {
		throw new UnsupportedOperationException("Nobody needs the store of " + path);
	}

	@Override
	public void createDirectory(Path path, FileAttribute<?>... attrs) {
		throw new UnsupportedOperationException("Nobody creates " + path);
	}

	@Override
	public void delete(Path path) {
		throw new UnsupportedOperationException("Nobody deletes " + path);
	}

	@Override
	public void copy(Path source, Path target, CopyOption... options) {
		throw new UnsupportedOperationException("Nobody copies " + source);
	}

	@Override
	public void move(Path source, Path target, CopyOption... options) {
		throw new UnsupportedOperationException("Nobody moves " + source);
	}

	@Override
	public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
		throw new UnsupportedOperationException("Nobody changes " + path);
	}

	@Override
	public String getScheme() {
		return "watched";
	}

	@Override
	public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
		throw new UnsupportedOperationException("There is one file system only");
	}

	@Override
	public FileSystem getFileSystem(URI uri) {
		return this.fileSystem;
	}

	@Override
	public Path getPath(URI uri) {
		return watch(Path.of(uri.getPath()));
	}

}
