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
import io.github.graaljsplugins.cache.Holder;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.internal.loader.graph.ModuleInfo;
import io.github.graaljsplugins.internal.resolve.Invalidation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What plugins do to {@code require.cache} themselves: the effects are Node's, and what
 * leaves the cache is watched as if it had been cleared.
 */
class RequireCacheTests extends AbstractDemoPluginTests {

	@Test
	void whenAnEntryIsDeletedRequirersKeepTheOldModuleAndTheNextOneGetsAnotherAsInNode() {
		this.plugin.file("parent.cjs", "exports.child = require('./child.cjs'); exports.module = module;");
		this.plugin.file("child.cjs", "exports.module = module;");
		String result = this.plugin
			.run("""
					const parent = require('./parent.cjs');
					const filename = require.resolve('./child.cjs');
					const old = require.cache[filename];
					const deleted = delete require.cache[filename];
					const again = require('./child.cjs');
					return [deleted, old === parent.child.module, parent.module.children.includes(old), old.parent === parent.module,
						again.module === old, parent.module.children.length, filename in require.cache];
					""");
		assertThat(result).isEqualTo("(7)[true, true, true, true, false, 1, true]");
	}

	@Test
	void whenModulesAreRequiredAgainAndAgainTheyAreChildrenOfEachParentOnce() {
		this.plugin.file("child.cjs", "exports.module = module;");
		this.plugin.file("other.cjs", "require('./child.cjs'); require('./child.cjs'); exports.module = module;");
		this.plugin.file("parent.cjs",
				"""
						for (let i = 0; i < 3; i++) {
							require('./child.cjs');
							require('./other.cjs');
						}
						exports.names = () => module.children.map((child) => child.id.replace(/.*[/]/, ''));
						exports.again = () => [require('./child.cjs'), require('./other.cjs')].map((exported) => exported.module.children.length);
						""");
		String result = this.plugin.run("""
				const parent = require('./parent.cjs');
				return [...parent.names(), ...parent.again(), ...parent.names()];
				""");
		assertThat(result).isEqualTo("(6)[\"child.cjs\", \"other.cjs\", 0, 1, \"child.cjs\", \"other.cjs\"]");
	}

	@Test
	void whenAPluginResolvesInItsOwnWayItIsAskedForWhatWasResolvedBefore() {
		this.plugin.file("child.cjs", "exports.name = 'child';");
		this.plugin.file("mock.cjs", "exports.name = 'mock';");
		String result = this.plugin.run("""
				const Module = require('node:module');
				const names = [require('./child.cjs').name, require('./child.cjs').name];
				const original = Module._resolveFilename;
				Module._resolveFilename = (request, ...rest) => original(request.replace('child', 'mock'), ...rest);
				names.push(require('./child.cjs').name);
				Module._resolveFilename = original;
				names.push(require('./child.cjs').name);
				return names;
				""");
		assertThat(result).isEqualTo("(4)[\"child\", \"child\", \"mock\", \"child\"]");
	}

	@Test
	void whenADeletedEntryIsHeldItIsRetainedAndItsHolderIsNamed() {
		this.plugin.file("parent.cjs",
				"const counter = require('./counter.cjs'); exports.count = () => counter.count;");
		this.plugin.run("""
				require('./parent.cjs');
				delete require.cache[require.resolve('./counter.cjs')];
				return '';
				""");
		assertThat(this.plugin.loader().modules()).extracting(ModuleInfo::url)
			.doesNotContain(DemoPlugin.URL + "counter.cjs");
		this.plugin.assertRetained("counter.cjs");
		assertThat(this.plugin.loader().retained().get(0).holders())
			.containsExactly(new Holder(Holder.Kind.REQUIRE, DemoPlugin.URL + "parent.cjs"));
		this.plugin.clear(false, "parent.cjs");
		this.plugin.assertRetained();
	}

	@Test
	void whenADeletedEntryIsHeldByNobodyItIsCollected() {
		this.plugin.run("""
				for (let i = 0; i < 100; i++) {
					require('./counter.cjs');
					delete require.cache[require.resolve('./counter.cjs')];
				}
				return '';
				""");
		this.plugin.assertRetained();
	}

	@Test
	void whenADeletedEntryWasImportedTooItsEsModuleHoldsIt() {
		this.plugin.run("""
				await import('./counter.cjs');
				delete require.cache[require.resolve('./counter.cjs')];
				return '';
				""");
		this.plugin.assertRetained("counter.cjs");
		assertThat(this.plugin.loader().retained().get(0).holders())
			.containsExactly(new Holder(Holder.Kind.STATIC_IMPORT, DemoPlugin.URL + "counter.cjs"));
		this.plugin.clear(false, "counter.cjs");
		this.plugin.assertRetained();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whenADeletedEntryIsClearedLaterItsRequirersAreItsDependents(boolean requiredAgain) {
		this.plugin.file("parent.cjs",
				"const counter = require('./counter.cjs'); exports.count = () => counter.count;");
		this.plugin.run("""
				require('./parent.cjs');
				delete require.cache[require.resolve('./counter.cjs')];
				if (%s) require('./counter.cjs');
				globalThis.parentCount = () => require('./parent.cjs').count();
				return '';
				""".formatted(requiredAgain));
		LoaderClearReport report = this.plugin.clear(true, "counter.cjs");
		assertThat(report.cleared()).extracting(ClearedModule::url).contains(DemoPlugin.URL + "parent.cjs");
		assertThat(this.plugin.eval("parentCount()").asInt()).isEqualTo(requiredAgain ? 3 : 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "require.cache[filename] = entry", "Object.assign(require.cache, { [filename]: entry })",
			"Object.defineProperty(require.cache, filename, { value: entry, writable: true, enumerable: true, configurable: true })" })
	void whenAnEntryIsReplacedTheNewOneIsLoadedAndTheOldOneWatched(String replacement) {
		String result = this.plugin.run("""
				const first = globalThis.kept = require('./counter.cjs');
				const filename = require.resolve('./counter.cjs');
				const entry = { id: filename, filename, loaded: true, children: [], exports: { count: 'mine' } };
				%s;
				globalThis.next = () => require('./counter.cjs').count;
				return [first.count, require('./counter.cjs').count, await load('./counter.cjs')];
				""".formatted(replacement));
		assertThat(result).isEqualTo("(3)[1, \"mine\", \"mine\"]");
		assertThat(this.plugin.loader().modules()).extracting(ModuleInfo::url)
			.containsOnlyOnce(DemoPlugin.URL + "counter.cjs");
		this.plugin.assertRetained("counter.cjs");
		LoaderClearReport report = this.plugin.clear(false, "counter.cjs");
		assertThat(report.cleared()).extracting(ClearedModule::url).containsExactly(DemoPlugin.URL + "counter.cjs");
		assertThat(this.plugin.eval("kept = undefined; next()").asInt()).isEqualTo(2);
		this.plugin.eval("next = undefined");
		this.plugin.assertRetained();
	}

	@Test
	void whenAnEntryIsMadeUpForAFileThatIsNotThereItCountsUntilItIsCleared() {
		String result = this.plugin.run("""
				const filename = '/plugins/demo/made-up.cjs';
				require.cache[filename] = { exports: 'made up' };
				globalThis.isCached = () => filename in require.cache;
				return isCached();
				""");
		assertThat(result).isEqualTo("true");
		assertThat(this.plugin.loader().modules()).extracting(ModuleInfo::url, ModuleInfo::size, ModuleInfo::sha256)
			.contains(tuple(DemoPlugin.URL + "made-up.cjs", 0L, null));
		this.plugin.clear(true, "made-up.cjs");
		assertThat(this.plugin.eval("isCached()").asBoolean()).isFalse();
		this.plugin.assertRetained();
	}

	@Test
	void whenAnEntryIsSetToUndefinedTheModuleIsLoadedAnewAsInNode() {
		String result = this.plugin.run("""
				require('./counter.cjs');
				require.cache[require.resolve('./counter.cjs')] = undefined;
				return require('./counter.cjs').count;
				""");
		assertThat(result).isEqualTo("2");
		this.plugin.assertRetained();
	}

	@Test
	void whenABuiltinModuleIsReplacedItIsUntilEverythingIsCleared() {
		String result = this.plugin.run("""
				globalThis.path = () => require('path');
				globalThis.entry = () => require.cache.path;
				require.cache.path = { exports: 'mine' };
				return [path(), typeof require('node:path')];
				""");
		assertThat(result).isEqualTo("(2)[\"mine\", \"object\"]");
		ModuleLoader loader = this.plugin.loader();
		loader.apply(ModuleClear.everything(), loader.snapshot().next(Invalidation.everything()));
		assertThat(this.plugin.eval("typeof entry()").asString()).isEqualTo("undefined");
		assertThat(this.plugin.eval("typeof path()").asString()).isEqualTo("object");
	}

}
