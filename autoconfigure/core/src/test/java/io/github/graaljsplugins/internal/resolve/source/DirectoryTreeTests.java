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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.Invalidation;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

class DirectoryTreeTests {

	private static final String OUTSIDE = "\nThe path is outside of the plugin's root and the library roots.";

	@TempDir
	private Path temporary;

	private Path root;

	@BeforeEach
	void write() throws IOException {
		this.root = Files.createDirectories(this.temporary.toRealPath().resolve("plugin"));
		write("plugin/main.mjs", "main");
		write("plugin/lib/x.js", "x");
		write("secret.js", "secret");
	}

	@Test
	void whenCapturedThenLazilyLoadedFilesAreOfTheSameInstant() throws IOException {
		Snapshot snapshot = capture();
		write("plugin/lib/x.js", "changed");
		Files.delete(this.root.resolve("main.mjs"));
		assertThat(text(snapshot, "lib/x.js")).isEqualTo("x");
		assertThat(text(snapshot, "main.mjs")).isEqualTo("main");
	}

	@Test
	void whenFileIsOlderThanTheCaptureThenItsStampIsTrusted() throws IOException {
		Path file = this.root.resolve("lib/x.js");
		FileStamp stamp = FileStamp.of(file);
		Awaitility.await().until(() -> read(file, stamp).isCurrent(stamp));
		DiskContent content = read(file, stamp);
		assertThat(content.isCurrent(new FileStamp(stamp.kind(), 2, stamp.modified(), stamp.changed(), stamp.key())))
			.isFalse();
		assertThat(content
			.isCurrent(new FileStamp(stamp.kind(), stamp.size(), stamp.modified(), stamp.changed() + 1, stamp.key())))
			.isFalse();
		assertThat(stamp.isRacy(stamp.changed() + 1_000_000)).isTrue();
		assertThat(stamp.isRacy(stamp.changed() + 60_000_000)).isFalse();
	}

	@Test
	void whenAClearedFileIsUnchangedThenItIsAnotherVersionAndNotRead() throws IOException {
		assumeThat(new LocalFileSystems().contain(this.root)).as("local file system").isTrue();
		assumeThat(FileStamp.of(this.root.resolve("lib/x.js")).isExact()).as("fractions of seconds").isTrue();
		FaultyFiles files = new FaultyFiles(this.root);
		SourceTree tree = SourceTree.directory(files.path("."));
		AtomicInteger readings = new AtomicInteger();
		files.onRead("x.js", readings::incrementAndGet);
		AtomicReference<SourceListing> listing = new AtomicReference<>(tree.list(null, (path) -> false));
		String path = this.root.resolve("lib/x.js").toString();
		Awaitility.await().until(() -> {
			// At first the file is too new for its stamp to be trusted
			int before = readings.get();
			SourceListing former = listing.getAndSet(tree.list(listing.get(), path::equals));
			assertThat(listing.get().node(path)).isNotSameAs(former.node(path));
			assertThat(contentKey(listing.get(), path)).isSameAs(contentKey(former, path));
			return readings.get() == before;
		});
		files.write("lib/x.js", "y");
		SourceListing changed = tree.list(listing.get(), path::equals);
		assertThat(readings).hasPositiveValue();
		assertThat(contentKey(changed, path)).isNotSameAs(contentKey(listing.get(), path));
	}

	@Test
	void whenTheFileSystemIsOfANetworkThenAClearedFileIsRead() {
		FaultyFiles files = new FaultyFiles(this.root);
		files.ofType("nfs4");
		SourceTree tree = SourceTree.directory(files.path("."));
		AtomicInteger readings = new AtomicInteger();
		files.onRead("x.js", readings::incrementAndGet);
		AtomicReference<SourceListing> listing = new AtomicReference<>(tree.list(null, (path) -> false));
		Awaitility.await().until(() -> {
			int before = readings.get();
			listing.set(tree.list(listing.get(), (path) -> false));
			return readings.get() == before;
		});
		int before = readings.get();
		tree.list(listing.get(), this.root.resolve("lib/x.js").toString()::equals);
		assertThat(readings).hasValue(before + 1);
	}

	@Test
	void whenTimesAreOfWholeSecondsThenAStampIsNotExact() {
		long second = TimeUnit.SECONDS.toNanos(1);
		assertThat(new FileStamp(FileStamp.Kind.FILE, 1, 0, 7 * second + 1, null).isExact()).isTrue();
		assertThat(new FileStamp(FileStamp.Kind.FILE, 1, 0, 7 * second, null).isExact()).isFalse();
		assertThat(new FileStamp(FileStamp.Kind.FILE, 1, 0, Long.MIN_VALUE, null).isExact()).isFalse();
	}

	@Test
	void whenFileVanishesBeforeItIsReadThenLoadingItFails() throws IOException {
		Path file = this.root.resolve("lib/x.js");
		FileStamp stamp = FileStamp.of(file);
		Files.delete(file);
		SourceFile vanished = new SourceFile(file.toString(), read(file, stamp));
		assertThatExceptionOfType(ResolutionException.class).isThrownBy(vanished::text)
			.withMessageStartingWith("Cannot read module '" + file + "'");
	}

	@Test
	void whenFolderBecomesALinkWhileItIsReadThenNothingBehindItIsRead() throws IOException {
		Path file = this.root.resolve("lib/x.js");
		FileStamp stamp = FileStamp.of(file);
		write("elsewhere/x.js", "secret");
		try (OpenFolder folder = OpenFolder.of(file.getParent())) {
			delete(this.root.resolve("lib"));
			link("lib", "../elsewhere");
			SourceFile moved = new SourceFile(file.toString(), read(folder, file, stamp));
			assertThatExceptionOfType(ResolutionException.class).isThrownBy(moved::text);
		}
	}

	private static DiskContent read(Path file, FileStamp stamp) {
		try (OpenFolder folder = OpenFolder.of(file.getParent())) {
			return read(folder, file, stamp);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static DiskContent read(OpenFolder folder, Path file, FileStamp stamp) {
		return DiskContent.read(folder, file, stamp, SourceBounds.DEFAULT, new ReadingProgress());
	}

	@Test
	void whenFileWasWrittenInTheMomentOfTheCaptureThenItIsReadAgain() throws IOException {
		Path file = this.root.resolve("lib/x.js");
		for (int i = 0; i < 200; i++) {
			write("plugin/lib/x.js", String.valueOf(i % 10));
			FileTime modified = Files.getLastModifiedTime(file);
			Snapshot snapshot = capture();
			write("plugin/lib/x.js", String.valueOf((i + 1) % 10));
			Files.setLastModifiedTime(file, modified);
			assertThat(text(snapshot.next(Invalidation.none()), "lib/x.js")).isEqualTo(String.valueOf((i + 1) % 10));
		}
	}

	@Test
	void whenFileIsUnchangedThenTheSameObjectEvenIfItWasTouched() throws IOException {
		Snapshot first = capture();
		SourceFile file = file(first, "lib/x.js");
		write("plugin/lib/x.js", "x");
		assertThat(file(first.next(Invalidation.none()), "lib/x.js")).isSameAs(file);
		SourceListing listing = SourceTree.directory(this.root).list(null, (path) -> false);
		write("plugin/lib/x.js", "x");
		SourceListing again = SourceTree.directory(this.root).list(listing, (path) -> false);
		String path = this.root.resolve("lib/x.js").toString();
		assertThat(again.node(path)).isSameAs(listing.node(path));
		SourceListing reread = SourceTree.directory(this.root).list(again, path::equals);
		assertThat(reread.node(path)).isNotSameAs(listing.node(path));
		assertThat(contentKey(reread, path)).isSameAs(contentKey(listing, path));
		write("plugin/lib/x.js", "y");
		assertThat(contentKey(SourceTree.directory(this.root).list(reread, path::equals), path))
			.isNotSameAs(contentKey(reread, path));
	}

	private static Object contentKey(SourceListing listing, String path) {
		assertThat(listing.node(path)).isInstanceOf(SourceFile.class);
		return ((SourceFile) Objects.requireNonNull(listing.node(path))).contentKey();
	}

	@Test
	void whenFolderVanishesThenCaptureIsEmptyAndResolutionSaysSo() throws IOException {
		Snapshot snapshot = capture();
		delete(this.root);
		Snapshot next = snapshot.next(Invalidation.everything());
		assertThatExceptionOfType(ResolutionException.class).isThrownBy(next::entry)
			.withMessage("Cannot find the plugin's folder or file '" + this.root + "'")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("ERR_MODULE_NOT_FOUND"));
		assertThat(failure(next, "./lib/x.js")).hasMessageContaining("'" + this.root + "/lib/x.js'");
		write("plugin/main.mjs", "back");
		assertThat(text(next.next(Invalidation.none()), "main.mjs")).isEqualTo("back");
	}

	@Test
	void whenFilesComeAndGoWhileTheWalkRunsThenItStillEnds() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		Thread writer = new Thread(() -> {
			while (!done.get()) {
				try {
					write("plugin/deep/a/b.js", "b");
					write("plugin/deep/c.js", "c".repeat(10_000));
					delete(this.root.resolve("deep"));
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			}
		});
		writer.start();
		try {
			Snapshot snapshot = capture();
			for (int i = 0; i < 300; i++) {
				snapshot = snapshot.next(Invalidation.none());
				assertThat(text(snapshot, "main.mjs")).isEqualTo("main");
			}
		}
		finally {
			done.set(true);
			writer.join();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "../secret.js", "../missing.js", "./lib/../../secret.js", "/etc/passwd", "/etc/missing",
			"file:///etc/passwd", "./%2e%2e/secret.js", "./lib/.%2E/../secret.js", "./lib/escape.js",
			"./lib/nowhere.js", "./up/secret.js", "./up/missing.js" })
	void whenPathLeavesTheRootsThenRefusedAlikeWhetherItExistsOrNot(String specifier) throws IOException {
		link("lib/escape.js", "../../secret.js");
		link("lib/nowhere.js", "../../missing.js");
		link("up", "..");
		Snapshot snapshot = capture();
		ResolutionException ex = failure(snapshot, specifier);
		assertThat(ex.code()).isEqualTo("ERR_MODULE_NOT_FOUND");
		assertThat(ex.getMessage()).startsWith("Cannot find module '").endsWith(OUTSIDE);
		ResolutionException require = catchThrowableOfType(ResolutionException.class,
				() -> snapshot.resolveRequire(specifier, main()));
		assertThat(require.code()).isEqualTo("MODULE_NOT_FOUND");
	}

	@Test
	void whenRequiredPathLeavesTheRootsThenTheMessageSaysSo() throws IOException {
		link("node_modules/escaped", "../..");
		Snapshot snapshot = capture();
		for (String request : Set.of("../secret", "/etc/passwd", "escaped/secret", "../../missing")) {
			assertThatExceptionOfType(ResolutionException.class)
				.isThrownBy(() -> snapshot.resolveRequire(request, main()))
				.withMessage("Cannot find module '" + request + "'" + OUTSIDE);
		}
		assertThat(failure(snapshot, "escaped/secret.js"))
			.hasMessage("Cannot find package 'escaped' imported from " + main() + OUTSIDE);
		assertThat(snapshot.load(this.temporary.toRealPath() + "/secret.js")).isNull();
		assertThat(snapshot.load(this.root + "/node_modules/escaped/secret.js")).isNull();
	}

	@Test
	void whenLinkStaysWithinTheRootThenRealPathOrItsOwn() throws IOException {
		write("plugin/node_modules/.pnpm/a@1/node_modules/a/index.js", "a");
		link("node_modules/a", ".pnpm/a@1/node_modules/a");
		String real = this.root + "/node_modules/.pnpm/a@1/node_modules/a/index.js";
		assertThat(capture().resolveImport("a", url(), Map.of()).path()).isEqualTo(real);
		Snapshot preserving = Snapshot.capture(ModuleRoots.of(SourceTree.directory(this.root)),
				new ResolverOptions(List.of(), true, Set.of()));
		String own = preserving.resolveRequire("a", main()).path();
		assertThat(own).isEqualTo(this.root + "/node_modules/a/index.js");
		SourceFile file = preserving.load(own);
		assertThat(file).isNotNull().extracting(SourceFile::path).isEqualTo(real);
		assertThat(preserving.next(Invalidation.of(Set.of(own))).load(own)).isNotSameAs(file);
	}

	@Test
	void whenRootIsItselfALinkThenModulesHaveTheirRealPath() throws IOException {
		Path link = Files.createSymbolicLink(this.temporary.toRealPath().resolve("current"), this.root);
		Snapshot snapshot = Snapshot.capture(ModuleRoots.of(SourceTree.directory(link)), ResolverOptions.defaults());
		assertThat(snapshot.root()).isEqualTo(this.root.toString());
		assertThat(snapshot.resolveImport("./lib/x.js", FileUrls.fromPath(link + "/main.mjs"), Map.of()).path())
			.isEqualTo(this.root + "/lib/x.js");
	}

	@Test
	void whenLinksFormACycleThenNotFound() throws IOException {
		link("a.js", "b.js");
		link("b.js", "a.js");
		assertThat(failure(capture(), "./a.js").code()).isEqualTo("ERR_MODULE_NOT_FOUND");
	}

	@Test
	void whenFileMayNotBeReadThenLoadingItFails() throws IOException {
		Path file = this.root.resolve("lib/x.js");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
		assumeThat(Files.isReadable(file)).isFalse();
		Snapshot snapshot = capture();
		assertThatExceptionOfType(ResolutionException.class).isThrownBy(() -> snapshot.load(file.toString()))
			.withMessage("Cannot read module '" + file + "': permission denied");
	}

	@Test
	void whenFileThatIsNoModuleChangesBeforeItsUseThenItIsNotRead() throws IOException {
		write("plugin/style.css", "a {}");
		Snapshot snapshot = capture();
		write("plugin/style.css", "changed {}");
		String path = this.root.resolve("style.css").toString();
		assertThatExceptionOfType(ResolutionException.class).isThrownBy(() -> snapshot.load(path))
			.withMessage("Cannot read module '" + path
					+ "': it changed since the plugin's files were listed; clear the plugin to use the new version");
		assertThat(snapshot.next(Invalidation.none()).load(path))
			.satisfies((file) -> assertThat(file.text()).isEqualTo("changed {}"));
	}

	@Test
	void whenFileCanBeNoModuleThenItIsReadWhenItIsUsed() throws IOException {
		write("plugin/style.css", "a {}");
		write("plugin/index.d.ts", "export {}");
		Snapshot snapshot = capture();
		String path = snapshot.resolveImport("./style.css", url(), Map.of()).path();
		assertThat(snapshot.load(path)).satisfies((file) -> assertThat(file.text()).isEqualTo("a {}"));
		write("plugin/style.css", "b {}");
		assertThat(snapshot.load(path)).satisfies((file) -> assertThat(file.text()).isEqualTo("a {}"));
		assertThatExceptionOfType(ResolutionException.class).isThrownBy(() -> capture().format(path, Resolver.IMPORT))
			.withMessage("Unknown file extension \".css\" for " + path)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo("ERR_UNKNOWN_FILE_EXTENSION"));
	}

	@Test
	void whenTextStartsWithByteOrderMarkThenItIsLeftOut() throws IOException {
		write("plugin/bom.js", "\ufeffé");
		SourceFile file = file(capture(), "bom.js");
		assertThat(file.text()).isEqualTo("é");
		assertThat(file.bytes()).isEqualTo("\ufeffé".getBytes(StandardCharsets.UTF_8));
		assertThat(file.size()).isEqualTo(5);
		assertThat(file.sha256()).hasSize(64).isEqualTo(file.sha256());
	}

	@Test
	void whenFolderBelongsToVersionControlThenNothingOfItIsThere() throws IOException {
		write("plugin/.git/x.js", "");
		assertThat(failure(capture(), "./.git/x.js").code()).isEqualTo("ERR_MODULE_NOT_FOUND");
	}

	private Snapshot capture() {
		return Snapshot.capture(ModuleRoots.of(SourceTree.directory(this.root)), ResolverOptions.defaults());
	}

	private String main() {
		return this.root + "/main.mjs";
	}

	private String url() {
		return FileUrls.fromPath(main());
	}

	private ResolutionException failure(Snapshot snapshot, String specifier) {
		ResolutionException ex = catchThrowableOfType(ResolutionException.class,
				() -> snapshot.resolveImport(specifier, url(), Map.of()));
		assertThat(ex).isNotNull();
		return ex;
	}

	private SourceFile file(Snapshot snapshot, String path) {
		SourceFile file = snapshot.load(this.root.resolve(path).toString());
		assertThat(file).isNotNull();
		return file;
	}

	private String text(Snapshot snapshot, String path) {
		return file(snapshot, path).text();
	}

	private void write(String path, String text) throws IOException {
		Path file = this.temporary.toRealPath().resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private void link(String path, String target) throws IOException {
		Path link = this.root.resolve(path);
		Files.createDirectories(link.getParent());
		Files.createSymbolicLink(link, Path.of(target));
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> paths = Files.walk(folder)) {
			for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

}
