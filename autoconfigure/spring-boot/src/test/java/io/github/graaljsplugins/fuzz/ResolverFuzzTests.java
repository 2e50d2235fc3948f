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
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.graaljsplugins.internal.resolve.Invalidation;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
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

	private final WatchedFiles files = new WatchedFiles();

	@TempDir
	private Path temp;

	private int trees;

	private Path root;

	@Test
	void specifiers(TestReporter reporter) throws Exception {
		this.root = this.temp.toRealPath();
		Fuzzing.attack("ResolverFuzzTests#specifiers", reporter, this::attack, "module", "ERR_MODULE_NOT_FOUND",
				"MODULE_NOT_FOUND", "ERR_INVALID_PACKAGE_CONFIG", "ERR_INVALID_MODULE_SPECIFIER", "module of #imports",
				"module of the package itself", "module of a linked package");
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
			Questions questions = new Questions(input, snapshot, allowed);
			for (int i = input.number(20); i >= 0; i--) {
				questions.ask(tree.specifier(), tree.parent(), input.chance(90) ? null : tree.specifier());
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

	static ResolverOptions options(Input input) {
		return new ResolverOptions(input.chance(50) ? List.of() : List.of("default", input.text()), input.chance(20),
				input.chance(50) ? Set.of() : Set.of("host"));
	}

}
