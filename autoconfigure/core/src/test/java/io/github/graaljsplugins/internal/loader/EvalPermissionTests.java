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
import java.util.Map;

import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for every way in which a module may compile text that is not a file's.
 */
class EvalPermissionTests {

	private static final String ROOT = "/plugins/demo";

	private static final String URL = "file://" + ROOT + "/";

	/** Functions that evaluate the text {@code 6 * 7}. */
	private static final String WAYS = """
			import { createRequire, registerHooks } from 'node:module';
			const require = createRequire(import.meta.url);
			const Module = require('module');
			const constructorOf = (value) => value.constructor;
			const load = (source, format, use) => {
			  const hooks = registerHooks({
			    resolve: (s, c, next) => (s === 'virtual:x' ? { url: s, shortCircuit: true } : next(s, c)),
			    load: (u, c, next) => (u === 'virtual:x' ? { format, source, shortCircuit: true } : next(u, c)),
			  });
			  try { return use(); } finally { hooks.deregister(); }
			};
			const changed = (name, source, use) => {
			  const hooks = registerHooks({ load: (u, c, next) => (u.endsWith(name) ? { ...next(u, c), source } : next(u, c)) });
			  try { return use(); } finally { hooks.deregister(); }
			};
			const compiled = (filename) => {
			  const module = new Module(filename);
			  module._compile('module.exports = 6 * 7', filename);
			  return module.exports;
			};
			const defaultOf = (namespace) => namespace.default;
			export const ways = {
			  directEval: () => eval('6 * 7'),
			  indirectEval: () => (0, eval)('6 * 7'),
			  Function: () => Function('return 6 * 7')(),
			  newFunction: () => new Function('return 6 * 7')(),
			  subclass: () => new (class extends Function {})('return 6 * 7')(),
			  reflected: () => Reflect.construct(Function, ['return 6 * 7'])(),
			  hiddenFunction: () => constructorOf(() => {})('return 6 * 7')(),
			  inheritedFunction: () => Object.getPrototypeOf(constructorOf(async () => {}))('return 6 * 7')(),
			  asyncFunction: () => constructorOf(async () => {})('return 6 * 7')(),
			  generator: () => constructorOf(function* () {})('yield 6 * 7')().next().value,
			  asyncGenerator: () => constructorOf(async function* () {})('yield 6 * 7')().next().then(({ value }) => value),
			  dataUrl: () => import('data:text/javascript,export default 6 * 7').then(defaultOf),
			  dataUrlStatic: () => import('./static.mjs').then(defaultOf),
			  dataUrlRequired: () => load('', 'module', () => require('./static.mjs').default),
			  compile: () => compiled('/plugins/demo/none.js'),
			  compileAsFile: () => compiled('/plugins/demo/file.js'),
			  extension: () => {
			    require.extensions['.made'] = (module, filename) => module._compile('module.exports = 6 * 7', filename);
			    return require('./x.made');
			  },
			  hookedImport: () => load('export default 6 * 7', 'module', () => import('virtual:x').then(defaultOf)),
			  hookedTypes: () => load('export default 6 * 7 as number', 'module-typescript', () => import('virtual:x').then(defaultOf)),
			  hookedCommonJs: () => load('module.exports = 6 * 7', 'commonjs', () => import('virtual:x').then(defaultOf)),
			  hookedRequire: () => load('module.exports = 6 * 7', 'commonjs', () => require('virtual:x')),
			  changedModule: () => changed('m.mjs', 'export default 6 * 7', () => import('./m.mjs').then(defaultOf)),
			  changedCommonJs: () => changed('c.cjs', 'module.exports = 6 * 7', () => require('./c.cjs')),
			};
			""";

	private static LoaderEngine engine;

	private static Snapshot snapshot;

	@BeforeAll
	static void createEngine() {
		engine = new LoaderEngine(EvalPermissionTests.class.getClassLoader(), Clock.systemUTC());
		snapshot = Snapshot.capture(
				ModuleRoots
					.of(new InMemoryTree(ROOT, Map.of(ROOT + "/ways.mjs", WAYS, ROOT + "/file.js", "module.exports = 1",
							ROOT + "/m.mjs", "export default 1", ROOT + "/c.cjs", "module.exports = 1",
							ROOT + "/x.made", "text", ROOT + "/d.json", "{\"n\":42}", ROOT + "/static.mjs",
							"export { default } from 'data:text/javascript,export default 6 * 7'", ROOT + "/run.mjs",
							"""
									import { ways } from './ways.mjs';
									export const run = async (way) => {
									  try { return String(await ways[way]()); }
									  catch (error) {
									    return `${error instanceof EvalError} ${error.name}: ${error.message} | ${Object.keys(error)}`;
									  }
									};
									""",
							ROOT + "/harmless.mjs",
							"""
									import { createRequire, registerHooks } from 'node:module';
									const require = createRequire(import.meta.url);
									const Module = require('module');
									const module = new Module('/plugins/demo/file.js');
									module._compile('module.exports = 1', '/plugins/demo/file.js');
									const hooks = registerHooks({ load: (u, c, next) => ({ ...next(u, c), shortCircuit: true }) });
									export default [module.exports, (await import('data:application/json,7', { with: { type: 'json' } })).default,
									  require('./c.cjs'), (await import('./m.mjs')).default, require('./d.json').n, eval(8),
									  (() => {}) instanceof Function, Function.name, Function.length, eval.name, eval.length, typeof Function.prototype,
									  Object.keys(Function).length, Function.prototype.constructor === Function].join();
									hooks.deregister();
									"""))),
				ResolverOptions.defaults());
	}

	@AfterAll
	static void closeEngine() {
		engine.close();
	}

	private static ModuleLoader loader(boolean evalAllowed) {
		return engine.newLoader("demo-1", snapshot, (error, line) -> {
		}, new LoaderOptions(Map.of(), 0, evalAllowed), new LoaderStats());
	}

	private static String run(String way, boolean evalAllowed) {
		try (ModuleLoader loader = loader(evalAllowed)) {
			return loader.settle(loader.importModule("./run.mjs", URL).getMember("run").execute(way)).asString();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "directEval", "indirectEval", "Function", "newFunction", "subclass", "reflected",
			"hiddenFunction", "asyncFunction", "generator", "asyncGenerator", "dataUrl", "dataUrlStatic",
			"dataUrlRequired", "compile", "compileAsFile", "extension", "hookedImport", "hookedTypes", "hookedCommonJs",
			"hookedRequire", "changedModule", "changedCommonJs", "inheritedFunction" })
	void whenTextIsCompiledThenThePropertyDecides(String way) {
		assertThat(run(way, false)).isEqualTo("true EvalError: Code generation from strings is not allowed for this"
				+ " plugin (graaljs.plugins.allow-eval) | ");
		assertThat(run(way, true)).isEqualTo("42");
	}

	@Test
	void whenTextIsAFilesOrIsNotCompiledThenItNeedsNoPermission() {
		try (ModuleLoader loader = loader(false)) {
			assertThat(loader.importModule("./harmless.mjs", URL).getMember("default").asString())
				.isEqualTo("1,7,1,1,42,8,true,Function,1,eval,1,function,0,true");
		}
	}

	@Test
	void whenJavaImportsADataUrlThenTheErrorNamesTheProperty() {
		try (ModuleLoader loader = loader(false)) {
			assertThatExceptionOfType(PolyglotException.class)
				.isThrownBy(() -> loader.importModule("data:text/javascript,1", URL))
				.withMessageContaining("graaljs.plugins.allow-eval");
		}
	}

}
