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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.github.graaljsplugins.resolve.FileUrls;
import io.github.graaljsplugins.resolve.Invalidation;
import io.github.graaljsplugins.resolve.ModuleRoots;
import io.github.graaljsplugins.resolve.PathEntry;
import io.github.graaljsplugins.resolve.ResolutionException;
import io.github.graaljsplugins.resolve.ResolvedModule;
import io.github.graaljsplugins.resolve.Resolver;
import io.github.graaljsplugins.resolve.ResolverOptions;
import io.github.graaljsplugins.resolve.Snapshot;
import io.github.graaljsplugins.resolve.SourceFile;
import io.github.graaljsplugins.resolve.SourceTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Strange specifiers in strange folders: what comes of them is a module within the roots,
 * or an error with Node's code, and nothing outside is ever looked at.
 */
@Tag("fuzz")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
class ResolverFuzzTests {

	private static final String CODE = "ERR_[A-Z_]+|MODULE_NOT_FOUND";

	private final WatchedFiles files = new WatchedFiles();

	@TempDir
	private Path temp;

	private int trees;

	private Path root;

	@Test
	void specifiers(TestReporter reporter) throws Exception {
		this.root = this.temp.toRealPath();
		Fuzzing.attack("ResolverFuzzTests#specifiers", reporter, this::attack, "module", "ERR_MODULE_NOT_FOUND",
				"MODULE_NOT_FOUND", "ERR_INVALID_PACKAGE_CONFIG", "ERR_INVALID_MODULE_SPECIFIER");
		reporter.publishEntry("accesses to files", String.valueOf(this.files.accesses()));
	}

	@Test
	void whenSomethingOutsideIsOpenedThenTheWatchTakesNoteOfIt() throws IOException {
		Path folder = this.temp.toRealPath();
		Path inside = Files.createDirectories(folder.resolve("inside"));
		Files.writeString(folder.resolve("secret"), "x");
		Files.createSymbolicLink(inside.resolve("link"), folder.resolve("secret"));
		this.files.allow(List.of(inside));
		Files.readAttributes(this.files.watch(inside), "size");
		assertThat(this.files.trespasses()).isEmpty();
		Files.readString(this.files.watch(folder.resolve("secret")));
		Files.readString(this.files.watch(inside.resolve("link")));
		Files.isRegularFile(this.files.watch(inside.resolve("../secret")));
		assertThat(this.files.trespasses()).hasSize(3);
	}

	private void attack(Input input) throws IOException {
		Path folder = this.root.resolve("t" + this.trees++);
		Files.createDirectory(folder);
		try (OddTree tree = new OddTree(input, folder)) {
			List<Path> allowed = List.of(tree.plugin(), tree.library());
			this.files.allow(allowed);
			Snapshot snapshot = Snapshot.capture(roots(input, tree), options(input));
			for (int i = 0; i < 12; i++) {
				resolve(input, tree, snapshot, allowed);
			}
			Snapshot next = snapshot.next(Invalidation.of(Set.copyOf(snapshot.loaded().keySet())));
			next.probe().changedSince(next);
			assertThat(this.files.trespasses()).isEmpty();
		}
	}

	private ModuleRoots roots(Input input, OddTree tree) {
		SourceTree library = SourceTree.directory(this.files.watch(tree.library()));
		SourceTree plugin = SourceTree.directory(this.files.watch(tree.plugin()));
		List<SourceTree> libraries = input.chance(50) ? List.of(library) : List.of();
		return new ModuleRoots(plugin, libraries, input.chance(30) ? Map.of("needed", library) : Map.of());
	}

	private static ResolverOptions options(Input input) {
		return new ResolverOptions(input.chance(50) ? List.of() : List.of("default", input.text()), input.chance(20),
				input.chance(50) ? Set.of() : Set.of("host"));
	}

	private static void resolve(Input input, OddTree tree, Snapshot snapshot, List<Path> allowed) {
		String specifier = input.chance(1) ? tree.specifier().repeat(20_000) : tree.specifier();
		String parent = tree.parent();
		String parentUrl = input.chance(90) ? FileUrls.fromPath(parent) : tree.specifier();
		input.note("'" + specifier.substring(0, Math.min(specifier.length(), 300)) + "' from " + parent + " or '"
				+ parentUrl + "'");
		List<String> conditions = input.chance(50) ? List.of("import", "node") : List.of();
		List<Supplier<Object>> questions = List.of(() -> snapshot.resolveImport(specifier, parentUrl, Map.of()),
				() -> snapshot.resolveImport(specifier, parentUrl, conditions),
				() -> snapshot.resolveRequire(specifier, parent),
				() -> snapshot.resolveRequireUnder(specifier, parent, conditions),
				() -> snapshot.resolveRequire(specifier, parent, List.of(parent, specifier)),
				() -> snapshot.resolved(specifier, parentUrl), snapshot::entry, snapshot::packageJson,
				() -> snapshot.findPackageJson(specifier, parentUrl), () -> snapshot.requirePaths(specifier, parent),
				() -> snapshot.nearestPackageJson(parent), () -> look(snapshot, specifier),
				() -> look(snapshot, parent), () -> snapshot.format(parent, input.pick(Resolver.values())));
		for (Supplier<Object> question : questions) {
			try {
				check(input, question.get(), snapshot, allowed);
			}
			catch (ResolutionException ex) {
				assertThat(ex.code()).matches(CODE);
				assertThat(ex.errorName()).isIn("Error", "TypeError", "URIError");
				assertThat(String.valueOf(ex.getMessage())).doesNotContain(OddTree.SECRET);
				input.outcome(ex.code());
			}
		}
	}

	private static PathEntry look(Snapshot snapshot, String path) {
		snapshot.exists(path);
		snapshot.size(path);
		return snapshot.entry(path);
	}

	private static void check(Input input, Object answer, Snapshot snapshot, List<Path> allowed) {
		if (answer instanceof PathEntry entry && entry.kind() != PathEntry.Kind.NONE) {
			assertInside(entry.realPath(), allowed);
			snapshot.entries(entry.realPath());
		}
		if (answer instanceof ResolvedModule module && module.path() != null) {
			assertInside(module.path(), allowed);
			assertThat(FileUrls.toPath(module.url())).isEqualTo(module.path());
			SourceFile file = snapshot.load(module.path());
			if (file != null) {
				assertInside(file.path(), allowed);
				assertThat(file.text()).doesNotContain(OddTree.SECRET);
				List<String> texts = new ArrayList<>();
				texts.add(file.sha256());
				texts.add(String.valueOf(snapshot.read(module.path())));
				assertThat(texts).allSatisfy((text) -> assertThat(text).doesNotContain(OddTree.SECRET));
				input.outcome("module");
				snapshot.format(module.path(), Resolver.IMPORT);
				snapshot.format(module.path(), Resolver.REQUIRE);
			}
		}
	}

	private static void assertInside(String path, List<Path> allowed) {
		boolean inside = allowed.stream()
			.anyMatch((root) -> Path.of(path.replace('\0', '_')).normalize().startsWith(root));
		assertThat(inside || path.startsWith("/packages:")).as(path).isTrue();
	}

}
