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

import io.github.graaljsplugins.cache.ClearedModule;
import io.github.graaljsplugins.cache.LoaderClearReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clearing what is being loaded, linked, evaluated or awaited at that moment.
 */
class ClearInFlightTests extends AbstractDemoPluginTests {

	@ParameterizedTest
	@ValueSource(strings = { "./counter.cjs", "./counter.mjs" })
	void whenClearedWhileAnImportIsInFlightThatImportGivesAWholeInstance(String module) {
		String result = this.plugin.run("""
				const inFlight = import('%1$s');
				clear('%1$s');
				const first = await inFlight;
				const second = await import('%1$s');
				return [typeof first.held, first.held() === first.count, first === second, first.count !== second.count,
					second === await import('%1$s')];
				""".formatted(module));
		assertThat(result).isEqualTo("(5)[\"function\", true, false, true, true]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "./counter.cjs", "./counter.mjs" })
	void whenTwoImportsShareAJobAndAClearFollowsTheThirdGetsAnotherInstance(String module) {
		String result = this.plugin.run("""
				const p1 = import('%1$s');
				const p2 = import('%1$s');
				clear('%1$s');
				const p3 = import('%1$s');
				const [first, second, third] = await Promise.all([p1, p2, p3]);
				return [first === second, first === third, first.count !== third.count, globalThis.count];
				""".formatted(module));
		assertThat(result).isEqualTo("(4)[true, false, true, 2]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "./counter.cjs", "./counter.mjs" })
	void whenClearedAndImportedOverAndOverEachTimeIsANewInstance(String module) {
		String result = this.plugin.run("""
				const seen = new Set();
				for (let i = 1; i <= 50; i++) {
					const inFlight = import('%1$s');
					if (i %% 3 === 0) await null;
					const namespace = await inFlight;
					clear('%1$s');
					seen.add(namespace);
					if (namespace.count !== i) return `${namespace.count} instead of ${i}`;
				}
				return seen.size;
				""".formatted(module));
		assertThat(result).isEqualTo("50");
		this.plugin.assertRetained();
	}

	@Test
	void whenAModuleClearsItselfWhileItEvaluatesItEndsAndTheNextImportIsAnew() {
		this.plugin.file("self.mjs", """
				import { clearCache } from 'node:module';
				globalThis.count = (globalThis.count ?? 0) + 1;
				clearCache(import.meta.url, { parentURL: import.meta.url, resolver: 'import' });
				export const count = globalThis.count;
				""");
		String result = this.plugin.run("""
				const first = await import('./self.mjs');
				const second = await import('./self.mjs');
				return [first.count, second.count, first === second];
				""");
		assertThat(result).isEqualTo("(3)[1, 2, false]");
		this.plugin.assertRetained();
	}

	@Test
	void whenARequiredModuleClearsItselfWhileItEvaluatesItEndsAndTheNextRequireIsAnew() {
		this.plugin.file("self.cjs", """
				const { clearCache } = require('node:module');
				const { pathToFileURL } = require('node:url');
				globalThis.count = (globalThis.count ?? 0) + 1;
				clearCache(__filename, { parentURL: pathToFileURL(__filename), resolver: 'require' });
				exports.count = globalThis.count;
				exports.cached = __filename in require.cache;
				""");
		String result = this.plugin.run("""
				const first = require('./self.cjs');
				const second = require('./self.cjs');
				return [first.count, first.cached, second.count, second.cached, await load('./self.cjs')];
				""");
		assertThat(result).isEqualTo("(5)[1, false, 2, false, 3]");
		this.plugin.assertRetained();
	}

	@Test
	void whenAModuleClearsItsParentWhileTheParentWaitsForItTheParentEnds() {
		this.plugin.file("parent.mjs",
				"import { count } from './child.mjs'; export { count }; globalThis.parents = (globalThis.parents ?? 0) + 1;");
		this.plugin.file("child.mjs", """
				import { clearCache } from 'node:module';
				export const count = globalThis.count = (globalThis.count ?? 0) + 1;
				clearCache('./parent.mjs', { parentURL: import.meta.url, resolver: 'import' });
				""");
		String result = this.plugin.run("""
				const first = await import('./parent.mjs');
				const second = await import('./parent.mjs');
				return [first === second, first.count, second.count, globalThis.parents];
				""");
		assertThat(result).isEqualTo("(4)[false, 1, 1, 2]");
		this.plugin.assertRetained();
	}

	@Test
	void whenAModuleClearsItsOwnDependencyItKeepsTheInstanceItHas() {
		this.plugin.file("parent.mjs", """
				import { clearCache } from 'node:module';
				import { count as before } from './counter.mjs';
				clearCache('./counter.mjs', { parentURL: import.meta.url, resolver: 'import' });
				const { count: after } = await import('./counter.mjs');
				export const counts = () => [before, after].join();
				""");
		assertThat(this.plugin.run("return (await import('./parent.mjs')).counts();")).isEqualTo("1,2");
		this.plugin.assertRetained("counter.mjs");
	}

	@Test
	void whenClearedDuringATopLevelAwaitTheImportEndsWithTheFirstInstance() {
		this.plugin.file("slow.mjs", """
				globalThis.count = (globalThis.count ?? 0) + 1;
				export const count = globalThis.count;
				await globalThis.gate;
				export const after = count;
				""");
		this.plugin.file("parent.mjs", "export { count, after } from './slow.mjs';");
		String result = this.plugin.run("""
				let open;
				globalThis.gate = new Promise((resolve) => { open = resolve; });
				const inFlight = import('./parent.mjs');
				for (let i = 0; i < 20; i++) await null;
				const waiting = globalThis.count;
				clear('./slow.mjs', { dependents: true });
				const next = import('./parent.mjs');
				open();
				const [first, second] = [await inFlight, await next];
				return [waiting, first.count, first.after, second.count, second.after, first === second];
				""");
		assertThat(result).isEqualTo("(6)[1, 1, 1, 2, 2, false]");
		this.plugin.assertRetained();
	}

	@Test
	void whenARequireCycleIsHalfDoneItEndsWithTheInstancesItBeganWith() {
		this.plugin.file("a.cjs", """
				globalThis.log.push('a');
				exports.begun = true;
				exports.b = require('./b.cjs');
				exports.done = true;
				""");
		this.plugin.file("b.cjs", """
				globalThis.log.push('b');
				const { clearCache } = require('node:module');
				exports.a = require('./a.cjs');
				exports.partial = exports.a.begun && !exports.a.done;
				if (globalThis.log.length === 2) {
					clearCache('./a.cjs', { parentURL: 'file://' + __filename, resolver: 'require' });
				}
				""");
		String result = this.plugin
			.run("""
					globalThis.log = [];
					const first = require('./a.cjs');
					const b = require('./b.cjs');
					const second = require('./a.cjs');
					return [first.done, first.b === b, b.a === first, b.partial, second === first, second.b === b, globalThis.log.join('')];
					""");
		assertThat(result).isEqualTo("(7)[true, true, true, true, false, true, \"aba\"]");
	}

	@Test
	void whenAnImportedCycleIsClearedBetweenLinkAndEvaluationItIsWhole() {
		this.plugin.file("a.mjs",
				"import { b } from './b.mjs'; export const a = () => b(0); export const top = (n) => n + b(n);");
		this.plugin.file("b.mjs", "import { top } from './a.mjs'; export const b = (n) => (n > 3 ? n : top(n + 1));");
		String result = this.plugin.run("""
				const inFlight = import('./a.mjs');
				clear('./a.mjs');
				clear('./b.mjs');
				const again = import('./b.mjs');
				const [first, second] = [await inFlight, await again];
				return [first.a(), second.b(0), first.a()];
				""");
		assertThat(result).isEqualTo("(3)[14, 14, 14]");
		this.plugin.assertRetained();
	}

	@Test
	void whenClearedFromJavaBetweenTwoCallsAPendingImportOfTheFirstEnds() {
		this.plugin.file("slow.mjs", "await globalThis.gate; export const count = globalThis.count;");
		this.plugin.run("""
				globalThis.count = 1;
				globalThis.gate = new Promise((resolve) => { globalThis.open = resolve; });
				globalThis.pending = import('./slow.mjs').then(({ count }) => { globalThis.ended = count; });
				return '';
				""");
		LoaderClearReport report = this.plugin.clear(false, "slow.mjs");
		assertThat(report.cleared()).extracting(ClearedModule::url).containsExactly(DemoPlugin.URL + "slow.mjs");
		this.plugin.eval("open(); gate = undefined");
		assertThat(this.plugin.eval("ended").asInt()).isOne();
		assertThat(this.plugin.load("./slow.mjs").getMember("count").asInt()).isOne();
		this.plugin.eval("pending = undefined");
		this.plugin.assertRetained();
	}

}
