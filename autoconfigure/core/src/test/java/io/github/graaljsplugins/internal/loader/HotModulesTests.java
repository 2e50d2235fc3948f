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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.graaljsplugins.cache.ClearedModule;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.internal.resolve.Invalidation;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code import.meta.hot} and {@code module.hot}.
 */
class HotModulesTests {

	private static final String ROOT = "/plugins/demo";

	private final Map<String, String> files = new ConcurrentHashMap<>();

	private final List<String> console = new ArrayList<>();

	private LoaderEngine engine;

	private ModuleLoader loader;

	@BeforeEach
	void createEngine() {
		this.engine = new LoaderEngine(HotModulesTests.class.getClassLoader(), Clock.systemUTC(), Duration.ofSeconds(3),
				new WrittenOffCalls(Duration.ofSeconds(10), 0));
	}

	@AfterEach
	void close() {
		if (this.loader != null) {
			this.loader.close();
		}
		this.engine.close();
	}

	private void file(String name, String text) {
		this.files.put(ROOT + "/" + name, text);
	}

	private Value run(String specifier) {
		if (this.loader == null) {
			ModuleRoots roots = ModuleRoots.of(new InMemoryTree(ROOT, this.files));
			this.loader = this.engine.newLoader("demo-1", Snapshot.capture(roots, ResolverOptions.defaults()),
					(error, line) -> this.console.add(line));
		}
		return this.loader.importModule(specifier, "file://" + ROOT + "/");
	}

	private LoaderClearReport clear(String... names) {
		Set<String> paths = Set.of(List.of(names).stream().map((name) -> ROOT + "/" + name).toArray(String[]::new));
		return this.loader.apply(new ModuleClear(paths, true), this.loader.snapshot().next(Invalidation.of(paths)));
	}

	private String log() {
		return this.loader.context().eval("js", "(globalThis.log ?? []).join()").asString();
	}

	@Test
	void disposesInReverseOrderOfEvaluationAndAwaits() {
		file("log.mjs", "globalThis.log = []; export const add = (entry) => globalThis.log.push(entry);");
		for (String name : List.of("a", "b", "main")) {
			String imports = name.equals("main") ? "import './a.mjs';" : name.equals("a") ? "import './b.mjs';" : "";
			file(name + ".mjs",
					"""
							import { add } from './log.mjs'; %1$s
							import.meta.hot.dispose(async () => { add('begin %2$s'); await null; await null; add('end %2$s'); });
							"""
						.formatted(imports, name));
		}
		run("./main.mjs");
		LoaderClearReport report = clear("b.mjs");
		assertThat(report.cleared()).hasSize(3);
		assertThat(report.problems()).isEmpty();
		assertThat(log()).isEqualTo("begin main,end main,begin a,end a,begin b,end b");
	}

	@Test
	void carriesDataToTheNextInstance() {
		file("main.mjs", """
				export const count = (import.meta.hot.data.count ?? 0) + 1;
				import.meta.hot.dispose((data) => { data.count = count; });
				""");
		assertThat(run("./main.mjs").getMember("count").asInt()).isOne();
		clear("main.mjs");
		assertThat(run("./main.mjs").getMember("count").asInt()).isEqualTo(2);
		clear("main.mjs");
		assertThat(run("./main.mjs").getMember("count").asInt()).isEqualTo(3);
	}

	@Test
	void reportsADisposeThatThrowsAndGoesOn() {
		file("main.mjs",
				"import './a.mjs'; globalThis.log = []; import.meta.hot.dispose(() => { throw new TypeError('no'); });");
		file("a.mjs", "import.meta.hot.dispose(() => { globalThis.log.push('a'); });");
		run("./main.mjs");
		LoaderClearReport report = clear("a.mjs");
		assertThat(report.problems()).containsExactly("file:///plugins/demo/main.mjs: TypeError: no");
		assertThat(log()).isEqualTo("a");
		assertThat(report.cleared()).hasSize(2);
	}

	@Test
	void stopsADisposeThatNeverEnds() {
		file("main.mjs", "export const v = 1; import.meta.hot.dispose(() => { for (;;); });");
		run("./main.mjs");
		LoaderClearReport report = clear("main.mjs");
		assertThat(report.problems()).singleElement().asString().contains("stopped after 3000 ms");
		assertThat(report.cleared()).hasSize(1);
		assertThat(run("./main.mjs").getMember("v").asInt()).isOne();
	}

	@Test
	void lettingASelfAcceptingModuleStopsTheCascade() {
		file("main.mjs", "import './a.mjs'; globalThis.mains = (globalThis.mains ?? 0) + 1; globalThis.log = [];");
		file("a.mjs",
				"import { v } from './b.mjs'; export const got = v; import.meta.hot.accept((next) => globalThis.log.push(next.got));");
		file("b.mjs", "export const v = 1;");
		run("./main.mjs");
		file("b.mjs", "export const v = 2;");
		LoaderClearReport report = clear("b.mjs");
		assertThat(report.accepted()).containsExactly("file:///plugins/demo/a.mjs");
		assertThat(report.cleared()).extracting(ClearedModule::url)
			.containsExactly("file:///plugins/demo/a.mjs", "file:///plugins/demo/b.mjs");
		assertThat(log()).isEqualTo("2");
		run("./main.mjs");
		assertThat(this.loader.context().eval("js", "mains").asInt()).isOne();
	}

	@Test
	void tellsAModuleThatAcceptedADependency() {
		file("main.mjs", """
				import * as first from './rates.mjs';
				let rates = first;
				import.meta.hot.accept('./rates.mjs', (next) => { rates = next; });
				export const rate = () => rates.rate;
				""");
		file("rates.mjs", "export const rate = 1;");
		Value main = run("./main.mjs");
		file("rates.mjs", "export const rate = 2;");
		LoaderClearReport report = clear("rates.mjs");
		assertThat(report.cleared()).hasSize(1);
		assertThat(main.getMember("rate").execute().asInt()).isEqualTo(2);
	}

	@Test
	void tellsAnAcceptingModuleOfAFailureWithoutANewInstance() {
		file("main.mjs", """
				import './rates.mjs';
				globalThis.log = [];
				import.meta.hot.accept(['./rates.mjs'], ([next]) => globalThis.log.push(String(next)));
				""");
		file("rates.mjs", "export const rate = 1;");
		run("./main.mjs");
		file("rates.mjs", "throw new Error('broken');");
		LoaderClearReport report = clear("rates.mjs");
		assertThat(report.problems()).singleElement().asString().contains("rates.mjs").contains("broken");
		assertThat(log()).isEqualTo("undefined");
	}

	@Test
	void goesOnToTheImportersOfAModuleThatInvalidatesItself() {
		file("main.mjs", "import { got } from './a.mjs'; export const value = got;");
		file("a.mjs",
				"import { v } from './b.mjs'; export const got = v; const { hot } = import.meta; hot.accept((next) => { hot.invalidate('no'); }); ");
		file("b.mjs", "export const v = 1;");
		run("./main.mjs");
		file("b.mjs", "export const v = 2;");
		LoaderClearReport report = clear("b.mjs");
		assertThat(run("./main.mjs").getMember("value").asInt()).as(report.toString()).isEqualTo(2);
	}

	@Test
	void prunesAModuleWhoseFileIsGone() {
		file("main.mjs", "globalThis.log = []; await import('./a.mjs');");
		file("a.mjs",
				"import.meta.hot.prune(() => globalThis.log.push('pruned')); import.meta.hot.dispose(() => globalThis.log.push('disposed'));");
		run("./main.mjs");
		this.files.remove(ROOT + "/a.mjs");
		clear("a.mjs");
		assertThat(log()).isEqualTo("disposed,pruned");
	}

	@Test
	void worksForCommonJs() {
		file("main.cjs", "globalThis.log = []; const a = require('./a.cjs'); exports.n = a.n;");
		file("a.cjs",
				"exports.n = (module.hot.data.n ?? 0) + 1; module.hot.dispose((data) => { data.n = exports.n; globalThis.log.push('disposed ' + data.n); });");
		assertThat(run("./main.cjs").getMember("default").getMember("n").asInt()).isOne();
		clear("a.cjs");
		assertThat(log()).isEqualTo("disposed 1");
		assertThat(run("./main.cjs").getMember("default").getMember("n").asInt()).isEqualTo(2);
	}

	@Test
	void disposesEverythingBeforeItIsRetired() {
		file("main.mjs", "import.meta.hot.dispose(() => console.log('bye'));");
		run("./main.mjs");
		assertThat(this.loader.retire()).isEmpty();
		assertThat(this.console).contains("bye");
		assertThat(this.loader.isClosed()).isTrue();
	}

	@Test
	void endsTimersWithTheirModule() {
		file("main.mjs",
				"globalThis.ticks = 0; setInterval(() => { globalThis.ticks++; }, 1); export const later = () => new Promise((resolve) => setTimeout(resolve, 20));");
		file("other.mjs",
				"export const later = () => new Promise((resolve) => setTimeout(resolve, 20)); globalThis.keep = setTimeout(() => {}, 60000);");
		Value main = run("./main.mjs");
		Value other = run("./other.mjs");
		this.loader.settle(main.getMember("later").execute());
		int ticks = this.loader.context().eval("js", "ticks").asInt();
		assertThat(ticks).isPositive();
		clear("main.mjs");
		this.loader.settle(other.getMember("later").execute());
		assertThat(this.loader.context().eval("js", "ticks").asInt()).isEqualTo(ticks);
		assertThat(this.loader.eventLoop().handles()).containsOnlyKeys("file:///plugins/demo/other.mjs");
	}

}
