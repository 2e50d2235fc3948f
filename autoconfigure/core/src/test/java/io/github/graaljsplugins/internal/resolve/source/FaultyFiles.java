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

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * File system over a real folder that fails on request and otherwise delegates.
 */
public final class FaultyFiles {

	private final Path real;

	private final Map<String, Fault> reads = new ConcurrentHashMap<>();

	private final Map<String, Fault> listings = new ConcurrentHashMap<>();

	private volatile @Nullable String type;

	private final FaultySystem system = new FaultySystem();

	public FaultyFiles(Path real) {
		try {
			this.real = real.toRealPath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the path of a file or folder in the faulty file system.
	 */
	public Path path(String name) {
		return this.system.wrap(this.real.resolve(name));
	}

	/**
	 * Write a file, ignoring all faults.
	 */
	public FaultyFiles write(String name, String text) {
		try {
			Path file = this.real.resolve(name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, text);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Set the fault of reading the first byte of a file.
	 * @param name the file's name, without folders
	 */
	public void onRead(String name, Fault fault) {
		this.reads.put(name, fault);
	}

	/**
	 * Set the fault of listing a folder.
	 * @param name the folder's name, without those above
	 */
	public void onList(String name, Fault fault) {
		this.listings.put(name, fault);
	}

	/**
	 * Set the type of the file system, such as {@code nfs4}.
	 */
	public void ofType(String name) {
		this.type = name;
	}

	/**
	 * Clear all faults.
	 */
	public void heal() {
		this.reads.clear();
		this.listings.clear();
	}

	private static Path unwrap(Path path) {
		return (Proxy.isProxyClass(path.getClass()) && Proxy.getInvocationHandler(path) instanceof Handler handler)
				? handler.path() : path;
	}

	private static Object unwrap(Object argument) {
		return (argument instanceof Path path) ? unwrap(path) : argument;
	}

	/**
	 * Fault that occurs.
	 */
	@FunctionalInterface
	public interface Fault {

		void occur() throws IOException;

	}

	private record Handler(Path path, FaultySystem system) implements java.lang.reflect.InvocationHandler {

		@Override
		public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
			if (method.getName().equals("getFileSystem")) {
				return this.system;
			}
			Object[] unwrapped = (arguments != null) ? Stream.of(arguments).map(FaultyFiles::unwrap).toArray() : null;
			try {
				Object result = method.invoke(this.path, unwrapped);
				return (result instanceof Path found) ? this.system.wrap(found) : result;
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		}

	}

	/**
	 * Stream of a file with a fault, which occurs after half of the content.
	 */
	private static final class FaultyStream extends FilterInputStream {

		private final Fault fault;

		private long before;

		FaultyStream(InputStream in, long size, Fault fault) {
			super(in);
			this.before = size / 2;
			this.fault = fault;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) == 1) ? one[0] & 0xff : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			if (this.before == 0) {
				this.fault.occur();
				this.before = Long.MAX_VALUE;
			}
			int count = super.read(bytes, offset, (int) Math.min(length, this.before));
			this.before -= Math.max(count, 0);
			return count;
		}

	}

	private final class FaultySystem extends FileSystem {

		private final FaultyProvider provider = new FaultyProvider(this);

		private FileSystem delegate() {
			return FaultyFiles.this.real.getFileSystem();
		}

		Path wrap(Path path) {
			return (Path) Proxy.newProxyInstance(FaultyFiles.class.getClassLoader(), new Class<?>[] { Path.class },
					new Handler(unwrap(path), this));
		}

		@Override
		public FileSystemProvider provider() {
			return this.provider;
		}

		@Override
		public void close() {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean isOpen() {
			return true;
		}

		@Override
		public boolean isReadOnly() {
			return false;
		}

		@Override
		public String getSeparator() {
			return delegate().getSeparator();
		}

		@Override
		public Iterable<Path> getRootDirectories() {
			return delegate().getRootDirectories();
		}

		@Override
		public Iterable<FileStore> getFileStores() {
			return delegate().getFileStores();
		}

		@Override
		public Set<String> supportedFileAttributeViews() {
			return delegate().supportedFileAttributeViews();
		}

		@Override
		public Path getPath(String first, String... more) {
			return wrap(delegate().getPath(first, more));
		}

		@Override
		public PathMatcher getPathMatcher(String syntaxAndPattern) {
			return delegate().getPathMatcher(syntaxAndPattern);
		}

		@Override
		public UserPrincipalLookupService getUserPrincipalLookupService() {
			return delegate().getUserPrincipalLookupService();
		}

		@Override
		public WatchService newWatchService() throws IOException {
			return delegate().newWatchService();
		}

	}

	private final class FaultyProvider extends FileSystemProvider {

		private final FaultySystem system;

		FaultyProvider(FaultySystem system) {
			this.system = system;
		}

		private FileSystemProvider delegate() {
			return FaultyFiles.this.real.getFileSystem().provider();
		}

		@Override
		public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
			Fault fault = FaultyFiles.this.reads.get(String.valueOf(path.getFileName()));
			InputStream in = delegate().newInputStream(unwrap(path), options);
			return (fault != null) ? new FaultyStream(in, Files.size(unwrap(path)), fault) : in;
		}

		@Override
		public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
				throws IOException {
			Fault fault = FaultyFiles.this.listings.get(String.valueOf(folder.getFileName()));
			if (fault != null) {
				fault.occur();
			}
			DirectoryStream<Path> entries = delegate().newDirectoryStream(unwrap(folder),
					(entry) -> filter.accept(this.system.wrap(entry)));
			return new DirectoryStream<>() {

				@Override
				public Iterator<Path> iterator() {
					Iterator<Path> paths = entries.iterator();
					return new Iterator<>() {

						@Override
						public boolean hasNext() {
							return paths.hasNext();
						}

						@Override
						public Path next() {
							return FaultyProvider.this.system.wrap(paths.next());
						}

					};
				}

				@Override
				public void close() throws IOException {
					entries.close();
				}

			};
		}

		@Override
		public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
				throws IOException {
			return delegate().readAttributes(unwrap(path), attributes, options);
		}

		@Override
		public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
				throws IOException {
			return delegate().readAttributes(unwrap(path), type, options);
		}

		@Override
		public Path readSymbolicLink(Path link) throws IOException {
			return this.system.wrap(delegate().readSymbolicLink(unwrap(link)));
		}

		@Override
		public void checkAccess(Path path, AccessMode... modes) throws IOException {
			delegate().checkAccess(unwrap(path), modes);
		}

		@Override
		public boolean isSameFile(Path path, Path other) throws IOException {
			return delegate().isSameFile(unwrap(path), unwrap(other));
		}

		@Override
		public boolean isHidden(Path path) throws IOException {
			return delegate().isHidden(unwrap(path));
		}

		@Override
		public FileStore getFileStore(Path path) throws IOException {
			FileStore store = delegate().getFileStore(unwrap(path));
			String name = FaultyFiles.this.type;
			return (name != null) ? new TypedStore(store, name) : store;
		}

		@Override
		public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
			return delegate().getFileAttributeView(unwrap(path), type, options);
		}

		@Override
		public String getScheme() {
			return "faulty";
		}

		@Override
		public FileSystem getFileSystem(URI uri) {
			return this.system;
		}

		@Override
		public Path getPath(URI uri) {
			return this.system.wrap(Path.of(uri));
		}

		@Override
		public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
			throw readOnly();
		}

		@Override
		public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
				FileAttribute<?>... attributes) {
			throw readOnly();
		}

		@Override
		public void createDirectory(Path folder, FileAttribute<?>... attributes) {
			throw readOnly();
		}

		@Override
		public void delete(Path path) {
			throw readOnly();
		}

		@Override
		public void copy(Path source, Path target, CopyOption... options) {
			throw readOnly();
		}

		@Override
		public void move(Path source, Path target, CopyOption... options) {
			throw readOnly();
		}

		@Override
		public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
			throw readOnly();
		}

		private UnsupportedOperationException readOnly() {
			return new UnsupportedOperationException("Sources are only read, " + Objects.toString(this.system));
		}

	}

	/**
	 * File store of another type.
	 */
	private static final class TypedStore extends FileStore {

		private final FileStore store;

		private final String type;

		TypedStore(FileStore store, String type) {
			this.store = store;
			this.type = type;
		}

		@Override
		public String name() {
			return this.store.name();
		}

		@Override
		public String type() {
			return this.type;
		}

		@Override
		public boolean isReadOnly() {
			return this.store.isReadOnly();
		}

		@Override
		public long getTotalSpace() throws IOException {
			return this.store.getTotalSpace();
		}

		@Override
		public long getUsableSpace() throws IOException {
			return this.store.getUsableSpace();
		}

		@Override
		public long getUnallocatedSpace() throws IOException {
			return this.store.getUnallocatedSpace();
		}

		@Override
		public boolean supportsFileAttributeView(Class<? extends FileAttributeView> view) {
			return this.store.supportsFileAttributeView(view);
		}

		@Override
		public boolean supportsFileAttributeView(String name) {
			return this.store.supportsFileAttributeView(name);
		}

		@Override
		public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> view) {
			return this.store.getFileStoreAttributeView(view);
		}

		@Override
		public Object getAttribute(String attribute) throws IOException {
			return this.store.getAttribute(attribute);
		}

	}

}
