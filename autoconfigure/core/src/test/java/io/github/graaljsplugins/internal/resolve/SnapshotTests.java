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

package io.github.graaljsplugins.internal.resolve;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.ResolutionKey;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SnapshotTests {

	private static final String MAIN = "file:///p/main.js";

	private final Map<String, String> files = new ConcurrentHashMap<>();

	private Snapshot snapshot;

	@BeforeEach
	void capture() {
		this.files.put("/p/package.json", "{\"name\": \"p\", \"version\": \"1.2.3\", \"main\": \"main.js\"}");
		this.files.put("/p/main.js", "main 1");
		this.files.put("/p/used.js", "used 1");
		this.files.put("/p/unused.js", "unused 1");
		this.snapshot = Snapshot.capture(ModuleRoots.of(new InMemoryTree("/p", this.files)),
				ResolverOptions.defaults());
	}

	@Test
	void whenFilesChangeThenSnapshotDoesNot() {
		this.files.put("/p/used.js", "used 2");
		this.files.remove("/p/unused.js");
		assertThat(text(this.snapshot, "/p/used.js")).isEqualTo("used 1");
		assertThat(text(this.snapshot, "/p/unused.js")).isEqualTo("unused 1");
	}

	@Test
	void whenUsedAndNotClearedThenSuccessorKeepsTheVeryFile() {
		SourceFile used = this.snapshot.load("/p/used.js");
		this.files.put("/p/used.js", "used 2");
		this.files.put("/p/unused.js", "unused 2");
		Snapshot next = this.snapshot.next(Invalidation.none());
		assertThat(next.load("/p/used.js")).isSameAs(used);
		assertThat(text(next, "/p/unused.js")).isEqualTo("unused 2");
		assertThat(next.next(Invalidation.none()).load("/p/used.js")).isSameAs(used);
	}

	@Test
	void whenUsedFileIsDeletedThenItIsServedUntilCleared() {
		SourceFile used = this.snapshot.load("/p/used.js");
		this.snapshot.resolveImport("./used.js", MAIN, Map.of());
		this.files.remove("/p/used.js");
		Snapshot next = this.snapshot.next(Invalidation.none());
		assertThat(next.load("/p/used.js")).isSameAs(used);
		assertThat(next.resolveImport("./used.js", MAIN, Map.of()).path()).isEqualTo("/p/used.js");
		Snapshot cleared = next.next(Invalidation.of(Set.of("/p/used.js")));
		assertThat(cleared.load("/p/used.js")).isNull();
		assertThatExceptionOfType(ResolutionException.class)
			.isThrownBy(() -> cleared.resolveImport("./used.js", MAIN, Map.of()));
	}

	@Test
	void whenClearedThenAnotherFileEvenIfTheTextIsEqual() {
		SourceFile used = this.snapshot.load("/p/used.js");
		SourceFile main = this.snapshot.load("/p/main.js");
		Snapshot next = this.snapshot.next(Invalidation.of(Set.of("/p/used.js")));
		assertThat(next.load("/p/used.js")).isNotSameAs(used);
		assertThat(next.load("/p/main.js")).isSameAs(main);
		assertThat(next.next(Invalidation.everything()).load("/p/main.js")).isNotSameAs(main);
		assertThat(this.snapshot.load("/p/used.js")).isSameAs(used);
	}

	@Test
	void whenUnusedAndUnchangedThenTheSameFile() {
		Snapshot next = this.snapshot.next(Invalidation.none());
		assertThat(next.load("/p/unused.js")).isSameAs(this.snapshot.load("/p/unused.js"));
	}

	@Test
	void whenResolvedThenCarriedOverUntilDropped() {
		this.files.put("/p/node_modules/a/package.json", "{\"exports\": \"./1.js\"}");
		this.files.put("/p/node_modules/a/1.js", "");
		this.files.put("/p/node_modules/a/2.js", "");
		Snapshot first = this.snapshot.next(Invalidation.none());
		ResolvedModule resolved = first.resolveImport("a", MAIN, Map.of());
		this.files.put("/p/node_modules/a/package.json", "{\"exports\": \"./2.js\"}");
		Snapshot next = first.next(Invalidation.none());
		assertThat(next.resolveImport("a", MAIN, Map.of())).isSameAs(resolved);
		Snapshot dropped = next.next(Invalidation.none().withResolutions((key, module) -> key.specifier().equals("a")));
		assertThat(dropped.resolutions()).isEmpty();
		assertThat(dropped.resolveImport("a", MAIN, Map.of()).path()).endsWith("1.js");
		Snapshot fresh = dropped.next(Invalidation.none()
			.withResolutions((key, module) -> true)
			.withPackageJson(Set.of("/p/node_modules/a/package.json")));
		assertThat(fresh.resolveImport("a", MAIN, Map.of()).path()).endsWith("2.js");
	}

	@Test
	void whenFailedThenNotRemembered() {
		assertThatExceptionOfType(ResolutionException.class)
			.isThrownBy(() -> this.snapshot.resolveImport("./new.js", MAIN, Map.of()));
		this.files.put("/p/new.js", "");
		assertThat(this.snapshot.next(Invalidation.none()).resolveImport("./new.js", MAIN, Map.of()).path())
			.isEqualTo("/p/new.js");
	}

	@Test
	void whenPackageWasMissingThenItIsFoundOnceItIsThere() {
		assertThatExceptionOfType(ResolutionException.class)
			.isThrownBy(() -> this.snapshot.resolveImport("late", MAIN, Map.of()));
		assertThatExceptionOfType(ResolutionException.class)
			.isThrownBy(() -> this.snapshot.resolveRequire("late/sub", "/p/main.js"));
		this.files.put("/p/node_modules/late/package.json",
				"{\"exports\": {\".\": \"./1.js\", \"./sub\": \"./2.js\"}}");
		this.files.put("/p/node_modules/late/1.js", "");
		this.files.put("/p/node_modules/late/2.js", "");
		Snapshot next = this.snapshot.next(Invalidation.of(Set.of("/p/unused.js")));
		assertThat(next.resolveImport("late", MAIN, Map.of()).path()).endsWith("/late/1.js");
		assertThat(next.resolveRequire("late/sub", "/p/main.js").path()).endsWith("/late/2.js");
	}

	@Test
	void whenResolvedThenKeysAreSpecifierParentResolverAndAttributes() {
		this.snapshot.resolveImport("./used.js", MAIN, Map.of());
		this.snapshot.resolveImport("./used.js", MAIN, Map.of("type", "json"));
		this.snapshot.resolveRequire("./used.js", "/p/main.js");
		assertThat(this.snapshot.resolutions()).containsOnlyKeys(
				new ResolutionKey(Resolver.IMPORT, "./used.js", MAIN, Map.of()),
				new ResolutionKey(Resolver.IMPORT, "./used.js", MAIN, Map.of("type", "json")),
				new ResolutionKey(Resolver.REQUIRE, "./used.js", "/p/main.js", Map.of()));
	}

	@Test
	void whenPackageJsonThatWasUsedChangesThenItIsKeptUntilEverythingIsCleared() {
		assertThat(this.snapshot.packageJson()).extracting(PackageJson::version).isEqualTo("1.2.3");
		this.files.put("/p/package.json", "{\"version\": \"2.0.0\"}");
		Snapshot next = this.snapshot.next(Invalidation.none());
		assertThat(next.nearestPackageJson("/p/x/y.js")).isSameAs(this.snapshot.packageJson());
		assertThat(next.next(Invalidation.everything()).packageJson()).extracting(PackageJson::version)
			.isEqualTo("2.0.0");
	}

	@Test
	void whenPackageHasMainThenItIsTheEntry() {
		assertThat(this.snapshot.entry()).isEqualTo(new ResolvedModule(MAIN, "/p/main.js"));
	}

	@Test
	void whenRootIsOneFileThenItIsTheEntryAndNothingElseIsThere() {
		Snapshot single = Snapshot.capture(ModuleRoots.of(new InMemoryTree("/p/main.js", this.files)),
				ResolverOptions.defaults());
		assertThat(single.entry().path()).isEqualTo("/p/main.js");
		assertThat(single.packageJson()).isNull();
		assertThat(single.nearestPackageJson("/p/main.js")).isNull();
		assertThatExceptionOfType(ResolutionException.class)
			.isThrownBy(() -> single.resolveImport("./used.js", MAIN, Map.of()))
			.withMessageContaining("outside of the plugin's root");
	}

	@Test
	void whenThereIsNoEntryThenTheReasonIsGiven() {
		this.files.remove("/p/main.js");
		assertThatExceptionOfType(ResolutionException.class)
			.isThrownBy(() -> this.snapshot.next(Invalidation.everything()).entry())
			.withMessage("Cannot find the entry of the plugin in '/p': its package.json has no \"exports\", "
					+ "a \"main\" 'main.js' that does not exist, and no index.js");
		this.files.clear();
		assertThatExceptionOfType(ResolutionException.class)
			.isThrownBy(() -> this.snapshot.next(Invalidation.everything()).entry())
			.withMessage("Cannot find the plugin's folder or file '/p'");
	}

	@Test
	void whenPackageIsInLibraryThenFoundForImportAndRequireAfterNodeModules() {
		this.files.put("/lib/a/index.js", "");
		this.files.put("/lib/b/index.js", "");
		this.files.put("/p/node_modules/b/index.js", "");
		Snapshot shared = Snapshot.capture(
				new ModuleRoots(new InMemoryTree("/p", this.files), List.of(new InMemoryTree("/lib", this.files))),
				ResolverOptions.defaults());
		assertThat(shared.resolveImport("a", MAIN, Map.of()).path()).isEqualTo("/lib/a/index.js");
		assertThat(shared.resolveRequire("a", "/p/main.js").path()).isEqualTo("/lib/a/index.js");
		assertThat(shared.resolveRequire("b", "/p/main.js").path()).isEqualTo("/p/node_modules/b/index.js");
		assertThat(shared.resolveImport("b", "file:///lib/a/index.js", Map.of()).path()).isEqualTo("/lib/b/index.js");
		assertThat(shared.requirePaths("a", "/p/main.js")).containsExactly("/p/node_modules", "/lib");
	}

	@Test
	void whenManyThreadsResolveWhileSuccessorsAreMadeThenEverySnapshotIsConsistent() throws Exception {
		IntStream.range(0, 50).forEach((i) -> this.files.put("/p/m" + i + ".js", "0"));
		Snapshot shared = this.snapshot.next(Invalidation.everything());
		AtomicBoolean done = new AtomicBoolean();
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			List<Future<Void>> readers = IntStream.range(0, 8)
				.mapToObj((thread) -> executor.submit((Callable<Void>) () -> {
					do {
						readAll(shared);
					}
					while (!done.get());
					return null;
				}))
				.toList();
			Snapshot current = shared;
			for (int version = 1; version <= 200; version++) {
				String text = String.valueOf(version);
				IntStream.range(0, 50).forEach((i) -> this.files.put("/p/m" + i + ".js", text));
				current = current.next(Invalidation.everything());
				assertThat(text(current, "/p/m7.js")).isEqualTo(text);
			}
			done.set(true);
			for (Future<Void> reader : readers) {
				reader.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(shared.loaded()).hasSize(50);
	}

	private static void readAll(Snapshot shared) {
		for (int i = 0; i < 50; i++) {
			ResolvedModule module = shared.resolveImport("./m" + i + ".js", MAIN, Map.of());
			assertThat(shared.resolveRequire("./m" + i, "/p/main.js").path()).isEqualTo(module.path());
			assertThat(text(shared, "/p/m" + i + ".js")).isEqualTo("0");
			assertThat(shared.load("/p/m" + i + ".js")).isSameAs(shared.loaded().get("/p/m" + i + ".js"));
		}
	}

	private static String text(Snapshot snapshot, String path) {
		SourceFile file = snapshot.load(path);
		assertThat(file).as(path).isNotNull();
		return file.text();
	}

}
