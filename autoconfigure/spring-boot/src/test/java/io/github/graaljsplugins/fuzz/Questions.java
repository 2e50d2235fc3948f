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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.PathEntry;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All that can be asked of a snapshot, and what may be answered: modules within the
 * roots, or errors with Node's code.
 *
 * @param input the input
 * @param snapshot the snapshot
 * @param allowed the roots
 */
record Questions(Input input, Snapshot snapshot, List<Path> allowed) {

	private static final String CODE = "ERR_[A-Z_]+|MODULE_NOT_FOUND";

	/**
	 * Ask everything that there is to ask.
	 * @param plain the specifier
	 * @param parent the path of the importing module
	 * @param oddUrl its URL, or {@code null} for that of the path
	 */
	void ask(String plain, String parent, String oddUrl) {
		Input input = this.input;
		Snapshot snapshot = this.snapshot;
		String specifier = input.chance(1) ? plain.repeat(20_000) : plain;
		String parentUrl = (oddUrl != null) ? oddUrl : FileUrls.fromPath(parent);
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
				check(question.get(), specifier);
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

	private void check(Object answer, String specifier) {
		if (answer instanceof PathEntry entry && entry.kind() != PathEntry.Kind.NONE) {
			assertInside(entry.realPath());
			this.snapshot.entries(entry.realPath());
		}
		if (answer instanceof ResolvedModule module && module.path() != null) {
			assertInside(module.path());
			assertThat(FileUrls.toPath(module.url())).isEqualTo(module.path());
			SourceFile file = this.snapshot.load(module.path());
			if (file != null) {
				assertInside(file.path());
				assertThat(file.text()).doesNotContain(OddTree.SECRET);
				List<String> texts = new ArrayList<>();
				texts.add(file.sha256());
				texts.add(String.valueOf(this.snapshot.read(module.path())));
				assertThat(texts).allSatisfy((text) -> assertThat(text).doesNotContain(OddTree.SECRET));
				this.input.outcome("module" + how(specifier));
				this.snapshot.format(module.path(), Resolver.IMPORT);
				this.snapshot.format(module.path(), Resolver.REQUIRE);
			}
		}
	}

	private static String how(String specifier) {
		if (specifier.startsWith("#")) {
			return " of #imports";
		}
		return specifier.startsWith("odd") ? " of the package itself"
				: specifier.startsWith("needed") ? " of a linked package" : "";
	}

	private void assertInside(String path) {
		boolean inside = this.allowed.stream()
			.anyMatch((root) -> Path.of(path.replace('\0', '_')).normalize().startsWith(root));
		assertThat(inside || path.startsWith("/packages:")).as(path).isTrue();
	}

}
