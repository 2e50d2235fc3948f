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

import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What {@code clearCache} of {@code node:module} removes, and what it leaves: the cases
 * of Node's proposal.
 *
 * @see <a href="https://github.com/nodejs/node/pull/61767">module.clearCache</a>
 */
class ClearCacheTests extends AbstractDemoPluginTests {

	@Test
	void whenClearedTheNextImportEvaluatesAnewAndTheOldNamespaceStaysAsItWas() {
		String result = this.plugin.run("""
				const first = await import('./counter.mjs');
				const again = await import('./counter.mjs');
				clear('./counter.mjs');
				const second = await import('./counter.mjs');
				return [first === again, first === second, first.count, second.count];
				""");
		assertThat(result).isEqualTo("(4)[true, false, 1, 2]");
	}

	@Test
	void whenClearedTheNextRequireEvaluatesAnewAndTheOldExportsStayAsTheyWere() {
		String result = this.plugin.run("""
				const first = require('./counter.cjs');
				const again = require('./counter.cjs');
				clear('./counter.cjs', { resolver: 'require' });
				const second = require('./counter.cjs');
				return [first === again, first === second, first.count, second.count];
				""");
		assertThat(result).isEqualTo("(4)[true, false, 1, 2]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "import", "require" })
	void whenClearedThroughOneSystemTheOtherEvaluatesAnewToo(String resolver) {
		String result = this.plugin.run("""
				const counts = [require('./counter.cjs').count, await load('./counter.cjs')];
				clear('./counter.cjs', { resolver: '%1$s' });
				counts.push(await load('./counter.cjs'), require('./counter.cjs').count);
				clear('./counter.cjs', { resolver: '%1$s' });
				counts.push(require('./counter.cjs').count, await load('./counter.cjs'));
				return counts;
				""".formatted(resolver));
		assertThat(result).isEqualTo("(6)[1, 1, 2, 2, 3, 3]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "import", "require" })
	void whenAnEsModuleIsRequiredBothItsFacesAreCleared(String resolver) {
		String result = this.plugin.run("""
				const filename = require.resolve('./counter.mjs');
				const counts = [require('./counter.mjs').count, await load('./counter.mjs'), filename in require.cache];
				clear('./counter.mjs', { resolver: '%s' });
				counts.push(filename in require.cache, require('./counter.mjs').count, await load('./counter.mjs'));
				return counts;
				""".formatted(resolver));
		assertThat(result).isEqualTo("(6)[1, 1, true, false, 2, 2]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "import", "require" })
	void whenJsonIsClearedBothSystemsGetANewObject(String resolver) {
		this.plugin.file("data.json", "{ \"n\": 1 }");
		String result = this.plugin.run("""
				const load = async () => (await import('./data.json', { with: { type: 'json' } })).default;
				const first = await load();
				const shared = first === require('./data.json');
				clear('./data.json', { resolver: '%s', importAttributes: { type: 'json' } });
				const second = await load();
				return [shared, first === second, second === require('./data.json')];
				""".formatted(resolver));
		assertThat(result).isEqualTo("(3)[true, false, true]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "./counter.mjs", "./counter.mjs?v=1", "./counter.mjs?v=3#never-loaded" })
	void whenOneVariantOfAFileIsClearedAllAre(String cleared) {
		String result = this.plugin.run("""
				const variants = ['./counter.mjs?v=1', './counter.mjs?v=2', './counter.mjs#hash'];
				const counts = [];
				for (const variant of variants) counts.push(await load(variant));
				clear('%s');
				for (const variant of variants) counts.push(await load(variant));
				return counts;
				""".formatted(cleared));
		assertThat(result).isEqualTo("(6)[1, 2, 3, 4, 5, 6]");
	}

	@Test
	void whenAModuleIsClearedItsDependencyIsNot() {
		this.plugin.file("a.mjs", "import { b } from './b.mjs'; globalThis.log.push('a'); export const a = b;");
		this.plugin.file("b.mjs", "import { c } from './c.mjs'; globalThis.log.push('b'); export const b = c;");
		this.plugin.file("c.mjs", "globalThis.log.push('c'); export const c = {};");
		String result = this.plugin.run("""
				globalThis.log = [];
				const first = await import('./a.mjs?v=1');
				clear('./b.mjs');
				const second = await import('./a.mjs?v=2');
				return [globalThis.log.join(''), first.a === second.a];
				""");
		assertThat(result).isEqualTo("(2)[\"cbaba\", true]");
	}

	@Test
	void whenARequiredModuleIsClearedItsDependencyIsNot() {
		this.plugin.file("a.cjs", "globalThis.log.push('a'); exports.a = require('./b.cjs');");
		this.plugin.file("b.cjs", "globalThis.log.push('b'); exports.b = require('./c.cjs');");
		this.plugin.file("c.cjs", "globalThis.log.push('c');");
		String result = this.plugin.run("""
				globalThis.log = [];
				require('./a.cjs');
				clear('./b.cjs', { resolver: 'require' });
				require('./a.cjs');
				require('./b.cjs');
				return globalThis.log.join('');
				""");
		assertThat(result).isEqualTo("abcb");
	}

	@Test
	void whenAChildIsClearedItsParentsForgetIt() {
		this.plugin.file("parent.cjs", "require('./counter.cjs'); exports.module = module;");
		this.plugin.file("second.cjs", "require('./counter.cjs'); exports.module = module;");
		String result = this.plugin.run("""
				const parents = [require('./parent.cjs').module, require('./second.cjs').module];
				const filename = require.resolve('./counter.cjs');
				const before = parents.map((parent) => parent.children.length);
				clear('./counter.cjs', { resolver: 'require' });
				return [...before, ...parents.map((parent) => parent.children.length), filename in require.cache];
				""");
		assertThat(result).isEqualTo("(5)[1, 1, 0, 0, false]");
	}

	@Test
	void whenAParentIsClearedItsChildForgetsItAndStays() {
		this.plugin.file("parent.cjs", "exports.child = require('./child.cjs').module; exports.module = module;");
		this.plugin.file("child.cjs", "exports.module = module;");
		String result = this.plugin.run("""
				const first = require('./parent.cjs');
				const before = first.child.parent === first.module;
				clear('./parent.cjs', { resolver: 'require' });
				const forgotten = first.child.parent === undefined;
				const second = require('./parent.cjs');
				return [before, forgotten, first.module === second.module, first.child === second.child];
				""");
		assertThat(result).isEqualTo("(4)[true, true, false, true]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "import", "require" })
	void whenNeverLoadedOrClearedTwiceNothingHappens(String resolver) {
		String result = this.plugin.run("""
				const options = { resolver: '%s' };
				const returned = [clear('./counter.cjs', options)];
				await import('./counter.cjs');
				returned.push(clear('./counter.cjs', options), clear('./counter.cjs', options));
				return [...returned.map(String), await load('./counter.cjs')];
				""".formatted(resolver));
		assertThat(result).isEqualTo("(4)[\"undefined\", \"undefined\", \"undefined\", 2]");
	}

	@Test
	void takesUrlsForSpecifierAndParent() {
		String result = this.plugin.run("""
				const counts = [await load('./counter.mjs')];
				clear(new URL('./counter.mjs', import.meta.url));
				counts.push(await load('./counter.mjs'));
				clear(String(new URL('./counter.mjs', import.meta.url)), { parentURL: new URL(import.meta.url) });
				counts.push(await load('./counter.mjs'));
				clear('./counter.mjs', { parentURL: new URL(import.meta.url) });
				counts.push(await load('./counter.mjs'));
				return counts;
				""");
		assertThat(result).isEqualTo("(4)[1, 2, 3, 4]");
	}

	@Test
	void whenRequireCannotResolveNothingHappens() {
		String result = this.plugin.run("""
				const counts = [require('./counter.cjs').count];
				clear('./missing.cjs', { resolver: 'require' });
				clear('node:path', { resolver: 'require' });
				clear(String(new URL('./counter.cjs', import.meta.url)), { resolver: 'require' });
				clear('./counter.cjs', { resolver: 'require', parentURL: import.meta.url + '?v=1' });
				clear('./counter.cjs', { resolver: 'require', parentURL: 'https://example.org/' });
				return [...counts, require('./counter.cjs').count];
				""");
		assertThat(result).isEqualTo("(2)[1, 1]");
	}

	@Test
	void whenImportCannotResolveTheErrorIsThrown() {
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> this.plugin.run("clear('./missing.mjs');"))
			.withMessageContaining("Cannot find module '/plugins/demo/missing.mjs'")
			.satisfies((ex) -> assertThat(ex.getGuestObject().getMember("code").asString())
				.isEqualTo("ERR_MODULE_NOT_FOUND"));
	}

	@Test
	void whenABuiltinModuleIsClearedItIsTheSameAfterwards() {
		String result = this.plugin.run("""
				const first = await import('node:path');
				clear('node:path');
				clear('node:path', { resolver: 'require' });
				const second = await import('node:path');
				return [first.default === second.default, second.default === require('path')];
				""");
		assertThat(result).isEqualTo("(2)[true, true]");
	}

	@Test
	void whenADataUrlIsClearedItIsEvaluatedAnew() {
		String result = this.plugin.run("""
				const url = 'data:text/javascript,export const o = {};';
				const first = await import(url);
				clear(url);
				return [first.o === (await import(url)).o, (await import(url)).o === (await import(url)).o];
				""");
		assertThat(result).isEqualTo("(2)[false, true]");
	}

	@Test
	void whenOnlyResolutionsAreClearedTheInstanceStays() {
		String result = this.plugin.run("""
				const first = await import('./counter.mjs');
				const exports = require('./counter.cjs');
				clear('./counter.mjs', { caches: 'resolution' });
				clear('./counter.cjs', { caches: 'resolution', resolver: 'require' });
				const same = [first === await import('./counter.mjs'), exports === require('./counter.cjs')];
				clear('./counter.mjs', { caches: 'module' });
				clear('./counter.cjs', { caches: 'all', resolver: 'require' });
				return [...same, await load('./counter.mjs'), require('./counter.cjs').count];
				""");
		assertThat(result).isEqualTo("(4)[true, true, 3, 4]");
	}

	@Test
	void whenAskedToClearsTheDependentsToo() {
		this.plugin.file("parent.mjs",
				"import { count } from './counter.mjs'; import './second.cjs'; export const parent = {}; export { count };");
		this.plugin.file("second.cjs", "exports.second = {};");
		String result = this.plugin.run("""
				const first = await import('./parent.mjs');
				const second = await import('./second.cjs');
				clear('./counter.mjs');
				const stale = await import('./parent.mjs');
				clear('./counter.mjs', { dependents: true });
				const fresh = await import('./parent.mjs');
				return [first === stale, first === fresh, fresh.count, second === await import('./second.cjs')];
				""");
		assertThat(result).isEqualTo("(4)[true, false, 2, true]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "import.meta.hot.accept('./counter.mjs', () => {});", "import.meta.hot.accept();" })
	void whenDependentsAcceptNewInstancesClearsThemToo(String accept) {
		this.plugin.file("parent.mjs", "import { child } from './child.mjs'; export const parent = () => child();");
		this.plugin.file("child.mjs",
				"import { count } from './counter.mjs'; export const child = () => count; " + accept);
		String result = this.plugin.run("""
				const first = await import('./parent.mjs');
				clear('./counter.mjs', { dependents: true });
				const fresh = await import('./parent.mjs');
				return [first === fresh, first.parent(), fresh.parent()];
				""");
		assertThat(result).isEqualTo("(3)[false, 1, 2]");
	}

	@Test
	void whenAKeyOfRequireCacheIsDeletedOnlyCommonJsEvaluatesAnew() {
		String result = this.plugin.run("""
				const first = [require('./counter.cjs').count, await load('./counter.cjs')];
				delete require.cache[require.resolve('./counter.cjs')];
				return [...first, require('./counter.cjs').count, await load('./counter.cjs')];
				""");
		assertThat(result).isEqualTo("(4)[1, 1, 2, 1]");
	}

	@Test
	void whenTheNewTextLacksAnExportItsDependentsFailToLinkAndWorkAgainWhenItIsBack() {
		this.plugin.file("main.mjs", "import { rate } from './rates.mjs'; export { rate };");
		this.plugin.file("rates.mjs", "export const rate = 1;");
		this.plugin.load("./main.mjs");
		this.plugin.file("rates.mjs", "export const price = 2;");
		this.plugin.clear(true, "rates.mjs");
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> this.plugin.load("./main.mjs"))
			.withMessageContaining("SyntaxError");
		this.plugin.file("rates.mjs", "export const rate = 3;");
		this.plugin.clear(true, "rates.mjs");
		assertThat(this.plugin.load("./main.mjs").getMember("rate").asInt()).isEqualTo(3);
	}

}
