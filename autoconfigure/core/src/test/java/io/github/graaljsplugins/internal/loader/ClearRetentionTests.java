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

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.graaljsplugins.cache.ClearedModule;
import io.github.graaljsplugins.cache.Holder;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.RetainedModule;
import io.github.graaljsplugins.cache.StaleImport;
import io.github.graaljsplugins.internal.loader.graph.ModuleInfo;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What is left of cleared modules: exactly what somebody holds.
 */
class ClearRetentionTests extends AbstractDemoPluginTests {

	@Test
	void whenAStaticParentLivesItHoldsExactlyOneStaleInstance() {
		this.plugin.file("parent.mjs", "import { count } from './counter.mjs'; export { count };");
		String result = this.plugin.run("""
				const parent = await import('./parent.mjs');
				const counts = [];
				for (let i = 0; i < 10; i++) {
					clear('./counter.mjs');
					counts.push(await load('./counter.mjs'));
				}
				return [parent.count, await load('./parent.mjs'), ...counts];
				""");
		assertThat(result).isEqualTo("(12)[1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]");
		this.plugin.assertRetained("counter.mjs");
		assertThat(this.plugin.loader().retained()).singleElement().satisfies((stale) -> {
			assertThat(stale.holders()).extracting(Holder::url).containsExactly(DemoPlugin.URL + "parent.mjs");
			assertThat(stale.exportNames()).containsExactlyInAnyOrder("count", "held");
		});
	}

	@Test
	void whenTwoStaticParentsWereLoadedAroundAClearEachHoldsItsOwn() {
		this.plugin.file("first.mjs", "export { count } from './counter.mjs';");
		this.plugin.file("second.mjs", "export { count } from './counter.mjs';");
		String result = this.plugin.run("""
				const first = await import('./first.mjs');
				clear('./counter.mjs');
				const second = await import('./second.mjs');
				clear('./counter.mjs');
				return [first.count, second.count, await load('./counter.mjs')];
				""");
		assertThat(result).isEqualTo("(3)[1, 2, 3]");
		this.plugin.assertRetained("counter.mjs", "counter.mjs");
		assertThat(this.plugin.loader().retained()).extracting((stale) -> stale.holders().get(0).url())
			.containsExactly(DemoPlugin.URL + "first.mjs", DemoPlugin.URL + "second.mjs");
		this.plugin.clear(false, "first.mjs", "second.mjs");
		this.plugin.assertRetained();
	}

	@Test
	void whenARequiringParentLivesItsExportsHoldTheOldOnes() {
		this.plugin.file("parent.cjs",
				"const counter = require('./counter.cjs'); exports.count = () => counter.count;");
		String result = this.plugin.run("""
				const parent = require('./parent.cjs');
				for (let i = 0; i < 5; i++) {
					clear('./counter.cjs', { resolver: 'require' });
					require('./counter.cjs');
				}
				return [parent.count(), require('./counter.cjs').count];
				""");
		assertThat(result).isEqualTo("(2)[1, 6]");
		this.plugin.assertRetained("counter.cjs");
		assertThat(this.plugin.loader().retained().get(0).holders()).extracting(Holder::url)
			.containsExactly(DemoPlugin.URL + "parent.cjs");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			await import('./counter.mjs')                                  | ./counter.mjs
			await import("./counter.mjs?v=" + i)                         | ./counter.mjs
			await import('./counter.cjs')                                  | ./counter.cjs
			await import("./counter.cjs?v=" + i)                         | ./counter.cjs
			require('./counter.cjs')                                       | ./counter.cjs
			require('./counter.mjs')                                       | ./counter.mjs
			require('./counter.mjs'), await import('./counter.mjs')        | ./counter.mjs
			await import('./data.json', { with: { type: 'json' } })        | ./data.json
			require('./data.json')                                         | ./data.json
			(await import('./graph.mjs')).value                            | ./counter.mjs
			(await import('./cycle-a.mjs')).value                          | ./cycle-a.mjs
			require('./cycle-a.cjs')                                       | ./cycle-a.cjs
			""")
	void whenNobodyHoldsThemClearedInstancesAreCollected(String load, String cleared) {
		graphs();
		this.plugin.run("""
				for (let i = 0; i < 200; i++) {
					%s;
					clear('%s', { dependents: true, importAttributes: { type: 'json' } });
				}
				return '';
				""".formatted(load, cleared));
		this.plugin.assertRetained();
		assertThat(this.plugin.loader().modules()).extracting(ModuleInfo::url)
			.doesNotContain(DemoPlugin.URL + cleared.substring(2));
	}

	private void graphs() {
		this.plugin.file("data.json", "{ \"n\": [1, 2, 3] }");
		this.plugin.file("graph.mjs", """
				import { count } from './counter.mjs';
				import { deep } from './deep.mjs';
				import data from './data.json' with { type: 'json' };
				export const value = () => count + deep() + data.n.length;
				""");
		this.plugin.file("deep.mjs", "import './counter.mjs'; export const deep = () => 1;");
		this.plugin.file("cycle-a.mjs", "import { b } from './cycle-b.mjs'; export const value = () => b;");
		this.plugin.file("cycle-b.mjs", "import { value } from './cycle-a.mjs'; export const b = () => value;");
		this.plugin.file("cycle-a.cjs", "exports.b = require('./cycle-b.cjs'); exports.f = () => exports.b;");
		this.plugin.file("cycle-b.cjs", "exports.a = require('./cycle-a.cjs'); exports.g = () => exports.a;");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			(await import('./counter.mjs'))                       | counter.mjs
			(await import('./counter.mjs')).held                  | counter.mjs
			(await import('./counter.cjs')).held                  | counter.cjs
			require('./counter.cjs')                              | counter.cjs
			require('./counter.cjs').held                         | counter.cjs
			require('./state.cjs').next                           | state.cjs
			(require('./hidden.cjs'), globalThis.kept)            | hidden.cjs
			new (require('./replaced.cjs'))('x')                  | replaced.cjs
			require('./replaced.cjs')                             | replaced.cjs
			require('./own.cjs').self                             | own.cjs
			require('./counter.mjs').held                         | counter.mjs
			(await import('./data.json', { with: { type: 'json' } })).default | data.json
			require('./data.json')                                | data.json
			class extends require('./replaced.cjs') {}            | replaced.cjs
			require('./counter.cjs').held.bind(null)              | counter.cjs
			new Proxy((await import('./counter.mjs')).held, {})   | counter.mjs
			Promise.resolve().then((await import('./counter.mjs')).held).then(() => new Promise(() => {})) |
			(await import('./counter.mjs')).count                 |
			""")
	void whenGuestCodeHoldsAPieceItsModuleIsRetainedUntilItLetsGo(String held, String name) {
		this.plugin.file("state.cjs", "let n = 0; exports.next = () => ++n;");
		this.plugin.file("replaced.cjs",
				"const names = []; module.exports = class Named { constructor(name) { names.push(name); } all() { return names; } };");
		this.plugin.file("hidden.cjs",
				"const big = []; { let n = 0; globalThis.kept = () => n++; } exports.big = big;");
		this.plugin.file("own.cjs", "exports.self = module;");
		this.plugin.file("data.json", "{ \"n\": 1 }");
		List<String> expected = (name != null) ? List.of(name) : List.of();
		this.plugin
			.run("globalThis.kept = %s; %s return '';".formatted(held, clearOf((name != null) ? name : "counter.mjs")));
		this.plugin.assertRetained(expected.toArray(String[]::new));
		this.plugin.eval("kept = undefined; globalThis.hidden = undefined");
		this.plugin.assertRetained();
	}

	private static String clearOf(String name) {
		return "clear('./%s', { importAttributes: { type: 'json' } });".formatted(name);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			(await import('./counter.mjs')).held                  | counter.mjs | MODULE   | count,held
			require('./counter.mjs').held                         | counter.mjs | MODULE   | count,held
			require('./counter.cjs').held                         | counter.cjs | COMMONJS | count,held
			(await import('./counter.cjs')).held                  | counter.cjs | COMMONJS | count,held
			require('./data.json')                                | data.json   | JSON     | n
			""")
	void whenRetainedItIsToldWhatItIsAndSinceWhen(String held, String name, ModuleFormat format, String exports) {
		this.plugin.file("data.json", "{ \"n\": 1 }");
		this.plugin.run("globalThis.kept = %s; %s return '';".formatted(held, clearOf(name)));
		this.plugin.assertRetained(name);
		assertThat(this.plugin.loader().retained()).singleElement().satisfies((retained) -> {
			assertThat(retained.format()).isEqualTo(format);
			assertThat(retained.instance()).isPositive();
			assertThat(String.join(",", retained.exportNames())).isEqualTo(exports);
			assertThat(retained.size()).isPositive();
			assertThat(retained.clearedAt()).isBefore(Instant.now());
			assertThat(retained.age()).isPositive().isLessThan(Duration.ofMinutes(5));
		});
	}

	@Test
	void whenAModuleThatAcceptsItselfIsClearedFromJavaScriptItIsNotRetained() {
		this.plugin.file("self.mjs",
				"import.meta.hot.accept(() => self); export const self = {}; import.meta.hot.data.n = 1;");
		this.plugin.run("""
				for (let i = 0; i < 3; i++) {
					await import('./self.mjs');
					clear('./self.mjs', { dependents: i > 0 });
				}
				return '';
				""");
		this.plugin.assertRetained();
	}

	@Test
	void whenAClearedModuleHoldsAnotherThatWasClearedBothAreRetained() {
		this.plugin.file("parent.mjs", "import { count } from './counter.mjs'; export const get = () => count;");
		this.plugin.run(
				"globalThis.kept = (await import('./parent.mjs')).get; clear('./counter.mjs', { dependents: true }); return '';");
		this.plugin.assertRetained("counter.mjs", "parent.mjs");
		assertThat(this.plugin.loader().retained().get(0).holders()).extracting(Holder::url)
			.containsExactly(DemoPlugin.URL + "parent.mjs");
		this.plugin.eval("kept = undefined");
		this.plugin.assertRetained();
	}

	@Test
	void whenAModuleUsesAnotherOnlyThroughAClearedOneAClearOfThatOneFindsIt() {
		this.plugin.file("main.mjs", "import { b } from './b.mjs'; export const a = () => b();");
		this.plugin.file("b.mjs", "import { c } from './c.cjs'; export const b = () => c;");
		this.plugin.file("c.cjs", "exports.c = 1;");
		this.plugin.load("./main.mjs");
		assertThat(this.plugin.clear(false, "b.mjs").staleImports()).extracting(StaleImport::cleared)
			.containsExactly(DemoPlugin.URL + "b.mjs");
		this.plugin.file("c.cjs", "exports.c = 2;");
		LoaderClearReport report = this.plugin.clear(true, "c.cjs");
		assertThat(report.cleared()).extracting(ClearedModule::url)
			.containsExactly(DemoPlugin.URL + "c.cjs", DemoPlugin.URL + "main.mjs");
		this.plugin.file("b.mjs", "import { c } from './c.cjs'; export const b = () => c;");
		assertThat(this.plugin.load("./main.mjs").invokeMember("a").asInt()).isEqualTo(2);
		this.plugin.assertRetained();
	}

	@Test
	void whenAnErrorOfAClearedModuleIsHeldItShowsWhereItWasThrown() {
		this.plugin.file("thrower.mjs", """
				// The first line
				export const fail = (deep) => {
					const inner = () => { throw new TypeError('old text'); };
					inner();
				};
				""");
		this.plugin.file("thrower.cjs", """
				// The first line
				exports.fail = () => {
					throw new TypeError('old text');
				};
				""");
		Value esModule = this.plugin.load("./thrower.mjs").getMember("fail");
		Value commonJs = this.plugin.load("./thrower.cjs").getMember("fail");
		this.plugin.file("thrower.mjs", "export const fail = () => { throw new RangeError('new text'); };");
		this.plugin.file("thrower.cjs", "exports.fail = () => { throw new RangeError('new text'); };");
		this.plugin.clear(true, "thrower.mjs", "thrower.cjs");
		assertThat(stackOf(esModule)).startsWith("TypeError: old text")
			.contains("file:///plugins/demo/thrower.mjs:3:30")
			.contains("file:///plugins/demo/thrower.mjs:4:");
		assertThat(stackOf(commonJs)).startsWith("TypeError: old text")
			.contains("file:///plugins/demo/thrower.cjs:3:8");
		assertThat(stackOf(this.plugin.load("./thrower.mjs").getMember("fail"))).startsWith("RangeError: new text")
			.contains("file:///plugins/demo/thrower.mjs:1:");
		assertThat(stackOf(this.plugin.load("./thrower.cjs").getMember("fail"))).startsWith("RangeError: new text");
	}

	private String stackOf(Value function) {
		return this.plugin.eval("(f) => { try { f(); } catch (e) { return e.stack; } }").execute(function).asString();
	}

	@Test
	void whenNothingWasCollectedSinceAClearThenNothingIsRetained() {
		long collections = collections();
		this.plugin.run("globalThis.kept = (await import('./counter.mjs')).held; clear('./counter.mjs'); return '';");
		List<RetainedModule> retained = this.plugin.loader().retained();
		int retainedCount = this.plugin.loader().retainedCount();
		int uncollectedCount = this.plugin.loader().uncollectedCount();
		assumeThat(collections()).isEqualTo(collections);
		assertThat(retained).isEmpty();
		assertThat(retainedCount).isZero();
		assertThat(uncollectedCount).isOne();
		this.plugin.assertRetained("counter.mjs");
	}

	private static long collections() {
		return ManagementFactory.getGarbageCollectorMXBeans()
			.stream()
			.mapToLong(GarbageCollectorMXBean::getCollectionCount)
			.sum();
	}

	@Test
	void whenACollectionLooksWhileTheCallThatClearedRunsItProvesNothing() {
		this.plugin.file("self.mjs", """
				import { clearCache } from 'node:module';
				export const run = (collect) => {
					clearCache(import.meta.url, { parentURL: import.meta.url, resolver: 'import' });
					collect();
				};
				""");
		ProxyExecutable collect = (arguments) -> {
			System.gc();
			return null;
		};
		Value self = this.plugin.load("./self.mjs");
		self.invokeMember("run", collect);
		assertThat(this.plugin.loader().retainedCount()).isZero();
		this.plugin.assertRetained("self.mjs");
		assertThat(self.hasMember("run")).isTrue();
	}

}
