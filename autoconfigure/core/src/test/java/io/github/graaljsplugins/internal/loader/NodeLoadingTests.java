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

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what loading does as Node 26 does it: each expectation is what Node answered
 * to the same files.
 */
class NodeLoadingTests extends AbstractDemoPluginTests {

	private static final String FAILURE = "const failure = (e) => `${e.name} ${e.code} ${e.message}`;"
			+ " const attempt = (f) => { try { return f(); } catch (e) { return failure(e); } };";

	private String run(String specifier) {
		Value result = this.plugin.load(specifier).getMember("default");
		return result.asString();
	}

	@Test
	void whenRequiredGraphAwaitsThenErrorNamesModuleAndRequireStack() {
		file("main.cjs", "require('./middle.cjs');");
		file("middle.cjs", FAILURE + "globalThis.shown = attempt(() => require('./outer.mjs'));");
		file("outer.mjs", "import './inner.mjs';");
		file("inner.mjs", "await 0;");
		file("start.mjs", "import './main.cjs'; export default globalThis.shown;");
		assertThat(run("./start.mjs")).isEqualTo("Error ERR_REQUIRE_ASYNC_MODULE require() cannot be used on an ESM"
				+ " graph with top-level await. Use import() instead. To see where the top-level await comes from, use"
				+ " --experimental-print-required-tla.\nRequired module: /plugins/demo/outer.mjs\nRequire stack:\n"
				+ "- /plugins/demo/middle.cjs\n- /plugins/demo/main.cjs");
	}

	@Test
	void whenModuleAwaitedBeforeThenItStillCannotBeRequired() {
		file("main.mjs", "import './outer.mjs'; import { createRequire } from 'node:module';" + FAILURE
				+ "export default attempt(() => createRequire(import.meta.url)('./outer.mjs')).slice(0, 30).trim();");
		file("outer.mjs", "import './inner.mjs';");
		file("inner.mjs", "await 0;");
		assertThat(run("./main.mjs")).isEqualTo("Error ERR_REQUIRE_ASYNC_MODULE");
	}

	@Test
	void whenObjectPrototypeIsPollutedThenErrorsDoNotCallIt() {
		file("main.mjs", "Object.defineProperty(Object.prototype, 'url', { set() { throw new Error('called'); } });"
				+ " export default await import('./none.mjs').catch((e) => e.url);");
		assertThat(run("./main.mjs")).isEqualTo("file:///plugins/demo/none.mjs");
	}

	@Test
	void whenPackageNamesMissingFileThenRequireTellsItsPathAndNoRequireStack() {
		file("package.json", "{ \"imports\": { \"#gone\": \"./gone.js\", \"#none\": \"none\" } }");
		file("node_modules/m/package.json", "{ \"main\": \"./gone.js\" }");
		file("node_modules/x/package.json", "{ \"exports\": { \"./*\": [\"./a/*.js\", \"./b/*.js\"] } }");
		file("start.cjs",
				"const shown = (s) => { try { require(s); } catch (e) { return [e.code, e.message, e.path,"
						+ " e.requestPath, e.requireStack].map((v) => v ?? '-').join(' '); } };"
						+ " module.exports = ['x/y', '#gone', '#none', 'm', './no'].map(shown).join('\\n');");
		assertThat(run("./start.cjs")).isEqualTo(
				"""
						MODULE_NOT_FOUND Cannot find module '/plugins/demo/node_modules/x/a/y.js' /plugins/demo/node_modules/x - -
						MODULE_NOT_FOUND Cannot find module '/plugins/demo/gone.js' /plugins/demo/package.json - -
						MODULE_NOT_FOUND Cannot find module '#none' - - -
						MODULE_NOT_FOUND Cannot find module '/plugins/demo/node_modules/m/gone.js'. Please verify that the package.json has a valid "main" entry /plugins/demo/node_modules/m/package.json m -
						MODULE_NOT_FOUND Cannot find module './no'
						Require stack:
						- /plugins/demo/start.cjs - - /plugins/demo/start.cjs""");
	}

	@Test
	void whenModuleIsWebAssemblyThenItIsRefused() {
		file("main.mjs", FAILURE + "export default await import('./x.wasm').catch(failure);");
		file("x.wasm", "\0asm");
		assertThat(run("./main.mjs"))
			.isEqualTo("RangeError ERR_UNKNOWN_MODULE_FORMAT Unknown module format: wasm for URL"
					+ " file:///plugins/demo/x.wasm. There is no WebAssembly for plugins");
	}

	@Test
	void whenNativeAddonIsLoadedThenItIsRefused() {
		file("main.mjs", FAILURE + "import { createRequire } from 'node:module';"
				+ "export default attempt(() => createRequire(import.meta.url)('./x.node'));");
		file("x.node", "");
		assertThat(run("./main.mjs")).isEqualTo(
				"Error ERR_DLOPEN_FAILED /plugins/demo/x.node is a native addon;" + " plugins cannot load native code");
	}

	@Test
	void whenStarExportsConflictThenNameIsMissing() {
		file("main.mjs", "export default await import('./user.mjs').catch((e) => `${e.name}: ${e.message}`);");
		file("user.mjs", "import { x } from './both.mjs';");
		file("both.mjs", "export * from './a.mjs'; export * from './b.mjs';");
		file("a.mjs", "export const x = 1;");
		file("b.mjs", "export const x = 2;");
		assertThat(run("./main.mjs")).startsWith("SyntaxError: ").contains("x").contains("./both.mjs");
	}

	@Test
	void whenModuleAsksForItsArgumentsThenTheEngineHasSome() {
		file("main.mjs", "export default typeof arguments;");
		assertThat(run("./main.mjs")).as("a fault of the engine, of which the documentation tells").isEqualTo("object");
	}

	@Test
	void whenEvaluatingModuleIsRequiredThenCycleIsRefused() {
		file("a.mjs", "import b from './b.cjs'; export default b;");
		file("b.cjs", FAILURE + "module.exports = attempt(() => require('./a.mjs'));");
		assertThat(run("./a.mjs")).isEqualTo("Error ERR_REQUIRE_CYCLE_MODULE Cannot require() ES Module"
				+ " /plugins/demo/a.mjs in a cycle. (from /plugins/demo/b.cjs) A cycle involving require(esm) is not"
				+ " allowed to maintain invariants mandated by the ECMAScript specification. Try making at least part"
				+ " of the dependency in the graph lazily loaded.");
	}

	@Test
	void whenRequiredModuleImportsItsRequirerThenCycleIsRefused() {
		file("start.cjs", FAILURE + "module.exports = attempt(() => require('./esm.mjs'));");
		file("esm.mjs", "import './start.cjs';");
		file("main.cjs", "module.exports = require('./start.cjs');");
		file("entry.mjs", "import { createRequire } from 'node:module';"
				+ " export default createRequire(import.meta.url)('./main.cjs');");
		assertThat(run("./entry.mjs")).isEqualTo("Error ERR_REQUIRE_CYCLE_MODULE Cannot import CommonJS Module"
				+ " ./start.cjs in a cycle. (from /plugins/demo/esm.mjs)");
	}

	@Test
	void whenModuleRequiredAsEsmIsRequiredAgainThenCycleIsRefused() {
		file("start.cjs", "module.exports = require('./a.mjs').default;");
		file("a.mjs", "import b from './b.cjs'; export default b;");
		file("b.cjs", FAILURE + "module.exports = attempt(() => require('./a.mjs'));");
		file("entry.mjs", "import { createRequire } from 'node:module';"
				+ " export default createRequire(import.meta.url)('./start.cjs');");
		assertThat(run("./entry.mjs")).isEqualTo("Error ERR_REQUIRE_CYCLE_MODULE Cannot require() ES Module"
				+ " /plugins/demo/a.mjs in a cycle. (from /plugins/demo/start.cjs)");
	}

	@Test
	void whenImportedCommonJsThrowsThenItRunsOnceAndTheErrorStays() {
		file("main.mjs", "const failure = () => import('./throws.cjs').catch((e) => e);"
				+ " export default `${(await failure()) === (await failure())} ${globalThis.runs}`;");
		file("throws.cjs", "globalThis.runs = (globalThis.runs ?? 0) + 1; throw new Error('no');");
		assertThat(run("./main.mjs")).isEqualTo("true 1");
	}

	@Test
	void whenCommonJsNameIsMissingThenMessageShowsTheWayOut() {
		file("main.mjs", "export default await import('./asks.mjs').catch((e) => e.message);");
		file("asks.mjs", "import { nothing, a as b } from './named.cjs';");
		file("named.cjs", "exports.a = 1;");
		assertThat(run("./main.mjs")).isEqualTo("Named export 'nothing' not found. The requested module './named.cjs'"
				+ " is a CommonJS module, which may not support all module.exports as named exports.\nCommonJS modules"
				+ " can always be imported via the default export, for example using:\n\nimport pkg from './named.cjs';"
				+ "\nconst { nothing, a: b } = pkg;\n");
	}

	@Test
	void whenModuleUsesCommonJsNamesThenMessageSaysWhichFormatItHas() {
		file("package.json", "{\"type\":\"module\"}");
		file("main.js", "export default await import('./asks.js').catch((e) => e.message);");
		file("asks.js", "const fs = require('fs');");
		assertThat(run("./main.js")).isEqualTo("require is not defined in ES module scope, you can use import instead\n"
				+ "This file is being treated as an ES module because it has a '.js' file extension and"
				+ " '/plugins/demo/package.json' contains \"type\": \"module\". To treat it as a CommonJS script,"
				+ " rename it to use the '.cjs' file extension.");
	}

	@Test
	void whenCommonJsExportsNullThenImportSeesNull() {
		file("main.mjs", "import { a } from './named.cjs'; import j from './null.json' with { type: 'json' };"
				+ " export default `${a} ${j}`;");
		file("named.cjs", "exports.a = null;");
		file("null.json", "null");
		assertThat(run("./main.mjs")).isEqualTo("null null");
	}

	@Test
	void whenAttributeIsUnknownThenErrorNamesTheModule() {
		file("main.mjs", FAILURE + "export default await import('./a.mjs', { with: { type: 'css' } }).catch(failure);");
		file("a.mjs", "");
		assertThat(run("./main.mjs")).isEqualTo("TypeError ERR_IMPORT_ATTRIBUTE_UNSUPPORTED Import attribute \"type\""
				+ " with value \"css\" is not supported in file:///plugins/demo/a.mjs");
	}

	@Test
	void whenBuiltinIsImportedAsJsonThenItIsRefused() {
		file("main.mjs",
				FAILURE + "export default await import('node:path', { with: { type: 'json' } })" + ".catch(failure);");
		assertThat(run("./main.mjs")).isEqualTo(
				"TypeError ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE Module \"node:path\"" + " is not of type \"json\"");
	}

	@Test
	void whenJsonIsImportedWithAQueryThenItIsAValueOfItsOwn() {
		file("main.mjs", "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"
				+ " const load = async (s) => (await import(s, { with: { type: 'json' } })).default;"
				+ " const plain = await load('./d.json');"
				+ " export default [plain === require('./d.json'), plain === await load('./d.json?1')].join();");
		file("d.json", "{}");
		assertThat(run("./main.mjs")).isEqualTo("true,false");
	}

	@Test
	void whenALongDataUrlHasNoCommaThenItIsRefusedAtOnce() {
		try (NodePlugin plugin = new NodePlugin("x.mjs",
				"export default await import('data:a/' + 'b'.repeat(1000000))" + ".catch((e) => e.code);")) {
			assertThat(plugin.load("x.mjs").getMember("default").asString()).isEqualTo("ERR_INVALID_URL");
		}
	}

	@Test
	void whenModuleIsADataUrlThenItIsDecodedAsTheUrlStandardSays() {
		file("main.mjs", "const load = async (url) => (await import(url).catch((e) => ({ default: e.code }))).default;"
				+ " export default [await load('data:text/javascript,export default \"a b+c%20%C3%A9 100%\"'),"
				+ " await load('data:text/javascript;charset=utf-8;base64,ZXhwb3J0IGRl ZmF1bHQgNjQ='),"
				+ " await load('data:application/javascript,export default 1#cut'), await load('data:text/css,a'),"
				+ " await load('data:text/javascript;base64,***'), await load('data:text/javascript'),"
				+ " await load('data:text/javascript,import \"./relative.mjs\"'),"
				+ " (await load('data:text/javascript,export default import.meta.resolve')) !== undefined].join('|');");
		assertThat(run("./main.mjs")).isEqualTo("a b+c é 100%|64|1|ERR_UNKNOWN_MODULE_FORMAT|ERR_INVALID_URL|"
				+ "ERR_INVALID_URL|ERR_UNSUPPORTED_RESOLVE_REQUEST|true");
	}

	@Test
	void whenResolutionFailsThenErrorHasUrl() {
		file("main.mjs", "export default await import('./none.mjs').catch((e) => `${Object.keys(e)} ${e.url}`);");
		assertThat(run("./main.mjs")).isEqualTo("code,url file:///plugins/demo/none.mjs");
	}

	@Test
	void whenMetaResolvesWhatIsMissingThenItGivesTheUrl() {
		file("main.mjs", "export default [import.meta.resolve('./none'), import.meta.resolve('node:none')].join();");
		assertThat(run("./main.mjs")).isEqualTo("file:///plugins/demo/none,node:none");
	}

	@Test
	void whenRequireIsPatchedThenPatchesAreUsed() {
		file("main.mjs",
				"import Module, { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"
						+ " const original = Module._load;"
						+ " Module._load = function (request, ...rest) { return request === 'virtual' ? 'v' : original.call(this, request, ...rest); };"
						+ " require.extensions['.txt'] = (module, filename) => { module.exports = filename; };"
						+ " export default [require('virtual'), require.resolve('fs'), require('./note')].join();");
		file("note.txt", "");
		assertThat(run("./main.mjs")).isEqualTo("v,fs,/plugins/demo/note.txt");
	}

	@Test
	void whenMicrotasksAreQueuedAlongWithAnImportThenTheyRunBeforeTheModule() {
		file("main.mjs", "const order = globalThis.order = []; const p = import('./lazy.mjs');"
				+ " Promise.resolve().then(() => order.push('microtask')); await p; export default order.join();");
		file("lazy.mjs", "globalThis.order.push('module');");
		assertThat(run("./main.mjs")).isEqualTo("microtask,module");
	}

	@Test
	void whenTextsEndInASyntaxErrorThenItIsAnError() {
		file("main.mjs",
				"export default await import('./end.cjs').catch((e) => e instanceof SyntaxError ? 'refused' : e);");
		file("end.cjs", "                                                                        let a = ;");
		assertThat(run("./main.mjs")).isEqualTo("refused");
	}

	@Test
	void whenCommonJsModuleIsLoadedAsMainThenItIsRequireMain() {
		file("main.js", "require('./other.js'); console.log(require.main === module, module.id, module.parent);");
		file("other.js", "console.log(require.main === module.parent, require.main.filename);");
		ModuleLoader loader = this.plugin.loader();
		loader.inside(() -> loader.builtinModule("module"))
			.getMember("_load")
			.executeVoid(DemoPlugin.ROOT + "/main", null, true);
		assertThat(this.plugin.console()).containsExactly("true /plugins/demo/main.js", "true . null");
	}

	@Test
	void whenRejectionIsNotHandledThenItIsKept() {
		file("main.mjs", "Promise.reject(new Error('lost')); const p = Promise.reject(new Error('found'));"
				+ " await null; p.catch(() => {}); export default await import('./none.mjs').catch(() => 'ok');");
		run("./main.mjs");
		assertThat(this.plugin.loader().takeUnhandledRejections()).singleElement()
			.extracting((reason) -> reason.getMember("message").asString())
			.isEqualTo("lost");
		assertThat(this.plugin.loader().takeUnhandledRejections()).isEmpty();
	}

	@Test
	void whenModulesAreTypeScriptThenTheyLoad() {
		file("main.mts", "import { a, type A } from './a.ts'; import c from './c.cts';"
				+ " const x: A = a; export default `${x} ${c.c}`;");
		file("a.ts", "export type A = number; export const a: A = 1;");
		file("c.cts", "const c: number = 2; module.exports = { c };");
		assertThat(run("./main.mts")).isEqualTo("1 2");
	}

	@Test
	void whenTypeScriptCannotBeStrippedThenErrorsAreNodes() {
		file("main.mjs",
				"const load = (s) => import(s).catch((e) => `${e.name} ${e.code}`);"
						+ " export default [await load('./enum.ts'), await load('./bad.ts'), await load('p'),"
						+ " await import('./bad.ts').catch((e) => e.message)].join();");
		file("enum.ts", "enum A { a }");
		file("bad.ts", "let a: A;\nlet x: = 1");
		file("node_modules/p/package.json", "{\"exports\":\"./index.ts\"}");
		file("node_modules/p/index.ts", "export {};");
		assertThat(run("./main.mjs")).isEqualTo("SyntaxError ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX,"
				+ "SyntaxError ERR_INVALID_TYPESCRIPT_SYNTAX,Error ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING,"
				+ "Unexpected token (/plugins/demo/bad.ts:2:8)");
	}

}
