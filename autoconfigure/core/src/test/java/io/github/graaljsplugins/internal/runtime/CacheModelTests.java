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

package io.github.graaljsplugins.internal.runtime;

import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.graaljsplugins.cache.Caches;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.graph.ModuleInfo;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.awaitility.Awaitility;
import org.graalvm.polyglot.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random graphs of modules under random imports, edits and clears, compared step by step
 * with {@link CacheModel}.
 */
class CacheModelTests {

	private static final String ROOT = "/plugins/demo";

	private static final String URL = "file://" + ROOT + "/";

	private static LoaderEngine engine;

	@BeforeContainer
	static void createEngine() {
		engine = new LoaderEngine(CacheModelTests.class.getClassLoader(), Clock.systemUTC());
	}

	@AfterContainer
	static void closeEngine() {
		engine.close();
	}

	@Property
	void importsAndClearsDoWhatTheModelSays(@ForAll("graphs") List<Declaration> graph,
			@ForAll("steps") List<Step> steps) {
		try (Run run = new Run(graph)) {
			steps.forEach(run::take);
			run.assertRetained();
		}
	}

	@Provide
	Arbitrary<List<Declaration>> graphs() {
		return Combinators.combine(Arbitraries.of("mjs", "mjs", "mjs", "cjs", "cjs", "json"), edges())
			.as(Declaration::new)
			.list()
			.ofMinSize(2)
			.ofMaxSize(7);
	}

	@Provide
	Arbitrary<List<Step>> steps() {
		Arbitrary<Integer> modules = Arbitraries.integers().between(0, 20);
		return Combinators
			.combine(Arbitraries.of(Action.class), modules, modules, edges(), Arbitraries.of(true, false),
					Arbitraries.of(Caches.class))
			.as(Step::new)
			.list()
			.ofMinSize(1)
			.ofMaxSize(25);
	}

	private static Arbitrary<Integer> edges() {
		// Two random words in conjunction make a sparse graph
		return Combinators.combine(Arbitraries.integers().between(0, 127), Arbitraries.integers().between(0, 127))
			.as((first, second) -> first & second);
	}

	enum Action {

		IMPORT, IMPORT_AGAIN, IMPORT_LAZILY, EDIT, EDIT_IMPORTS, CLEAR, CLEAR_AGAIN, CLEAR_EVERYTHING, CHECK_RETAINED

	}

	record Declaration(String extension, int edges) {

	}

	record Step(Action action, int module, int other, int edges, boolean dependents, Caches caches) {

	}

	private static final class Run implements AutoCloseable {

		private final List<Declaration> graph;

		private final int[] edges;

		private final Map<String, String> files = new ConcurrentHashMap<>();

		private final CacheModel model = new CacheModel();

		private final HostedPlugin cache;

		private int version;

		Run(List<Declaration> graph) {
			this.graph = graph;
			this.edges = graph.stream().mapToInt(Declaration::edges).toArray();
			this.files.put(ROOT + "/package.json", "{}");
			IntStream.range(0, graph.size()).forEach(this::write);
			this.model.capture();
			this.cache = PlainPlugins.host("demo", ModuleRoots.of(new InMemoryTree(ROOT, this.files)),
					new LoaderPoolSettings(0, 1, Duration.ofSeconds(30)), engine,
					(loader) -> loader.context().eval("js", "globalThis.serial = 0; globalThis.log = [];"));
		}

		private String name(int module) {
			int index = module % this.graph.size();
			return "m" + index + "." + this.graph.get(index).extension();
		}

		private List<String> imports(int module) {
			List<String> imports = new ArrayList<>();
			for (int other = 0; other < this.graph.size(); other++) {
				boolean possible = name(module).endsWith(".mjs")
						|| (name(module).endsWith(".cjs") && !name(other).endsWith(".mjs"));
				if (other != module && possible && (this.edges[module] & (1 << other)) != 0) {
					imports.add(name(other));
				}
			}
			return imports;
		}

		private void write(int module) {
			this.version++;
			List<String> imports = imports(module);
			String name = name(module);
			this.files.put(ROOT + "/" + name, text(name, imports));
			this.model.edit(name, this.version, imports);
		}

		private String text(String name, List<String> imports) {
			String self = name + "@" + this.version;
			if (name.endsWith(".json")) {
				return "{ \"self\": \"" + self + "\" }";
			}
			StringBuilder text = new StringBuilder();
			boolean esModule = name.endsWith(".mjs");
			if (!esModule) {
				text.append("exports.self = '%s#' + ++serial; log.push(exports.self);\n".formatted(self));
			}
			for (int i = 0; i < imports.size(); i++) {
				text.append((esModule ? importText(imports.get(i)) : "const i%d = require('./%s');").formatted(i,
						imports.get(i)))
					.append("\n");
			}
			if (esModule) {
				text.append("export const self = '%s#' + ++serial; log.push(self);\n".formatted(self));
			}
			String bound = IntStream.range(0, imports.size())
				.mapToObj((i) -> "i" + i + ".self")
				.collect(Collectors.joining(", "));
			text.append(esModule ? "export const " : "exports.")
				.append("bound = () => [%s].join(', ');%n".formatted(bound));
			text.append(esModule ? "export const " : "exports.")
				.append("lazy = async (name) => (await import('./' + name, name.endsWith('json') ? { with: { type: 'json' } } : undefined));\n");
			return text.toString();
		}

		private static String importText(String imported) {
			if (imported.endsWith(".mjs")) {
				return "import * as i%d from './%s';";
			}
			return imported.endsWith(".cjs") ? "import i%d from './%s';"
					: "import i%d from './%s' with { type: 'json' };";
		}

		void take(Step step) {
			String name = name(step.module());
			int index = step.module() % this.graph.size();
			switch (step.action()) {
				case IMPORT, IMPORT_AGAIN -> load(name);
				case IMPORT_LAZILY -> loadLazily(name, name(step.other()));
				case EDIT -> write(index);
				case EDIT_IMPORTS -> {
					this.edges[index] = step.edges();
					write(index);
				}
				case CLEAR, CLEAR_AGAIN -> clear(name, step);
				case CLEAR_EVERYTHING -> clearEverything(step);
				case CHECK_RETAINED -> assertRetained();
			}
			assertThat(loaded()).containsExactlyInAnyOrderElementsOf(this.model.loaded());
		}

		private List<String> loaded() {
			return this.cache.pool()
				.loaders()
				.stream()
				.flatMap((loader) -> loader.modules().stream())
				.map(ModuleInfo::url)
				.map((url) -> url.substring(URL.length()))
				.distinct()
				.toList();
		}

		private void load(String name) {
			if (!name.endsWith(".json")) {
				String actual = Leases.call(this.cache, (ModuleLoader loader) -> {
					Value module = module(loader, name);
					return module.getMember("self").asString() + " [" + module.invokeMember("bound").asString() + "]";
				});
				assertThat(actual).isEqualTo(this.model.load(name));
				assertEvaluated();
			}
		}

		private void loadLazily(String importer, String name) {
			if (!importer.endsWith(".json") && !importer.equals(name)) {
				String actual = Leases.call(this.cache, (ModuleLoader loader) -> {
					Value namespace = loader.settle(module(loader, importer).invokeMember("lazy", name));
					return (name.endsWith(".mjs") ? namespace : namespace.getMember("default")).getMember("self")
						.asString();
				});
				assertThat(actual).isEqualTo(this.model.loadLazily(importer, name));
				assertEvaluated();
			}
		}

		private static Value module(ModuleLoader loader, String name) {
			Value namespace = loader.importModule("./" + name, URL);
			return name.endsWith(".cjs") ? namespace.getMember("default") : namespace;
		}

		private void assertEvaluated() {
			String log = Leases.call(this.cache,
					(ModuleLoader loader) -> loader.context().eval("js", "log.splice(0).join()").asString());
			assertThat(log).isEqualTo(String.join(",", this.model.takeEvaluated()));
		}

		private void clear(String name, Step step) {
			ClearRequest request = ClearRequest.of("./" + name).caches(step.caches());
			this.cache.clear(step.dependents() ? request.withDependents() : request.withoutDependents());
			if (step.caches() == Caches.RESOLUTION) {
				this.model.capture();
			}
			else {
				this.model.clear(name, step.dependents());
			}
		}

		private void clearEverything(Step step) {
			this.cache.clear(ClearRequest.everything().caches(step.caches()));
			if (step.caches() == Caches.RESOLUTION) {
				this.model.capture();
			}
			else {
				this.model.clearEverything();
			}
		}

		void assertRetained() {
			Awaitility.await()
				.atMost(Duration.ofSeconds(5))
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(10))
				.untilAsserted(() -> {
					System.gc();
					assertThat(retained()).isEqualTo(this.model.retained());
					assertThat(this.cache.uncollectedCount()).isZero();
				});
		}

		private Map<String, Integer> retained() {
			Map<String, Integer> retained = new TreeMap<>();
			this.cache.retained()
				.forEach((instance) -> retained.merge(instance.module().url().substring(URL.length()), 1,
						(first, second) -> instance.module().url().endsWith(".json") ? 1 : first + second));
			return retained;
		}

		@Override
		public void close() {
			this.cache.close();
		}

	}

}
