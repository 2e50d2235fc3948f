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

package io.github.graaljsplugins.internal.loader;

import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.internal.resolve.Invalidation;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import org.awaitility.Awaitility;
import org.graalvm.polyglot.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A plugin whose files are texts, in one loader.
 */
final class DemoPlugin implements AutoCloseable {

	static final String ROOT = "/plugins/demo";

	static final String URL = "file://" + ROOT + "/";

	private final LoaderEngine engine;

	private final Map<String, String> files = new ConcurrentHashMap<>();

	private final List<String> console = new ArrayList<>();

	private ModuleLoader loader;

	DemoPlugin(LoaderEngine engine) {
		this.engine = engine;
	}

	DemoPlugin file(String name, String text) {
		this.files.put(ROOT + "/" + name, text);
		return this;
	}

	/**
	 * Add the files that count how often they are evaluated.
	 */
	DemoPlugin counters() {
		String count = "globalThis.count = (globalThis.count ?? 0) + 1;\n";
		file("counter.mjs", count + "export const count = globalThis.count;\nexport const held = () => count;\n");
		file("counter.cjs", count + "exports.count = globalThis.count;\nexports.held = () => exports.count;\n");
		return this;
	}

	ModuleLoader loader() {
		if (this.loader == null) {
			ModuleRoots roots = ModuleRoots.of(new InMemoryTree(ROOT, this.files));
			this.loader = this.engine.newLoader("demo-1", Snapshot.capture(roots, ResolverOptions.defaults()),
					(error, line) -> this.console.add(line), new LoaderOptions(Map.of(), 0, true), new LoaderStats());
		}
		return this.loader;
	}

	Value load(String specifier) {
		return loader().importModule(specifier, URL);
	}

	/**
	 * Run statements as the body of an async function in a module of the plugin.
	 * @return what they return, as text
	 */
	String run(String statements) {
		file("scenario.mjs",
				"""
						import { clearCache, createRequire } from 'node:module';
						const require = createRequire(import.meta.url);
						const clear = (specifier, options) => clearCache(specifier, { parentURL: import.meta.url, resolver: 'import', ...options });
						const load = async (specifier) => (await import(specifier)).count;
						export async function run() {
						%s
						}
						"""
					.formatted(statements));
		Value result = load("./scenario.mjs").invokeMember("run");
		Value settled = loader().settle(result);
		return settled.isString() ? settled.asString() : settled.toString();
	}

	LoaderClearReport clear(boolean dependents, String... names) {
		Set<String> paths = Stream.of(names).map((name) -> ROOT + "/" + name).collect(Collectors.toSet());
		return loader().apply(new ModuleClear(paths, dependents), loader().snapshot().next(Invalidation.of(paths)));
	}

	Value eval(String expression) {
		return loader().context().eval("js", expression);
	}

	List<String> console() {
		return this.console;
	}

	/**
	 * Wait until garbage is collected and these, and no other, cleared modules are left.
	 */
	void assertRetained(String... names) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> {
			System.gc();
			assertThat(loader().retained()).extracting((retained) -> retained.url().substring(URL.length()))
				.containsExactlyInAnyOrder(names);
			assertThat(loader().retainedCount()).isEqualTo(names.length);
			assertThat(loader().uncollectedCount()).isZero();
		});
	}

	@Override
	public void close() {
		if (this.loader != null) {
			this.loader.close();
		}
	}

}
