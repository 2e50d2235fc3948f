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

import io.github.graaljsplugins.internal.loader.graph.ModuleInfo;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code module.registerHooks()}: each expectation is what Node 26 answered to
 * the same code, except where plugins must not reach what Node's may.
 */
class ModuleHooksTests {

	private static final String START = """
			import * as nodeModule from 'node:module';
			const { registerHooks, createRequire } = nodeModule;
			const require = createRequire(import.meta.url);
			const failure = (e) => `${e.name} ${e.code} ${e.message.split('\\n')[0]}`;
			const attempt = (f) => { try { return f(); } catch (e) { return failure(e); } };
			const imported = (s, o) => import(s, o).then((m) => m.default, failure);
			const virtual = (url, format, source) => ({
			  resolve: (s, c, next) => (s === url ? { url, shortCircuit: true } : next(s, c)),
			  load: (u, c, next) => (u === url ? { format, source, shortCircuit: true } : next(u, c)),
			});
			""";

	private static String run(String code, String... files) {
		try (NodePlugin plugin = plugin(code, files)) {
			return plugin.load("main.mjs").getMember("default").asString();
		}
	}

	private static NodePlugin plugin(String code, String... files) {
		String[] all = new String[files.length + 10];
		String[] own = { "main.mjs", START + code, "dep.js", "module.exports = { a: 1 };", "m.mjs",
				"export default 'm';", "amb.js", "export default 'amb';", "d.json", "{\"j\":1}" };
		System.arraycopy(own, 0, all, 0, own.length);
		System.arraycopy(files, 0, all, own.length, files.length);
		return new NodePlugin(all);
	}

	@Test
	void whenModulesAreImportedThenHooksSeeWhatNodeShowsThem() {
		assertThat(
				run("""
						const seen = [];
						registerHooks({
						  resolve(s, c, next) {
						    const r = next(s, c);
						    seen.push(`${c.constructor.name} ${c.parentURL} ${JSON.stringify(c.importAttributes)} ${c.conditions} > ${r.url} ${r.format}`);
						    return r;
						  },
						  load(u, c, next) {
						    const r = next(u, c);
						    seen.push(`${c.constructor.name} ${c.format} > ${r.format} ${r.source?.constructor.name} ${r.responseURL === u}`);
						    return r;
						  },
						});
						for (const s of ['./dep.js', './m.mjs', './amb.js', 'node:path', 'fs']) await import(s);
						await import('./d.json', { with: { type: 'json' } });
						export default seen.join('\\n');
						"""))
			.isEqualTo(
					"""
							ModuleResolveContext file:///plugins/demo/main.mjs {} node,import,module-sync,node-addons > file:///plugins/demo/dep.js null
							ModuleLoadContext null > commonjs Buffer true
							ModuleResolveContext file:///plugins/demo/main.mjs {} node,import,module-sync,node-addons > file:///plugins/demo/m.mjs module
							ModuleLoadContext module > module Buffer true
							ModuleResolveContext file:///plugins/demo/main.mjs {} node,import,module-sync,node-addons > file:///plugins/demo/amb.js null
							ModuleLoadContext null > module Buffer true
							ModuleResolveContext file:///plugins/demo/main.mjs {} node,import,module-sync,node-addons > node:path undefined
							ModuleLoadContext undefined > builtin undefined true
							ModuleResolveContext file:///plugins/demo/main.mjs {} node,import,module-sync,node-addons > node:fs builtin
							ModuleLoadContext builtin > builtin undefined true
							ModuleResolveContext file:///plugins/demo/main.mjs {"type":"json"} node,import,module-sync,node-addons > file:///plugins/demo/d.json json
							ModuleLoadContext json > json Buffer true""");
	}

	@Test
	void whenModulesAreRequiredThenHooksSeeWhatNodeShowsThem() {
		assertThat(
				run("""
						const seen = [];
						registerHooks({
						  resolve(s, c, next) {
						    const r = next(s, c);
						    seen.push(`${c.parentURL} ${c.importAttributes} ${c.conditions} > ${r.url} ${r.format}`);
						    return r;
						  },
						  load(u, c, next) {
						    const r = next(u, c);
						    seen.push(`${c.format} ${c.importAttributes} > ${r.format} ${typeof r.source}`);
						    return r;
						  },
						});
						seen.push(require('./dep.js').a, require('./m.mjs').default, require('./amb.js').default, typeof require('fs').readFileSync,
						  require('./d.json').j);
						export default seen.join('\\n');
						"""))
			.isEqualTo(
					"""
							file:///plugins/demo/main.mjs undefined require,node,node-addons,module-sync > file:///plugins/demo/dep.js undefined
							undefined undefined > undefined string
							file:///plugins/demo/main.mjs undefined require,node,node-addons,module-sync > file:///plugins/demo/m.mjs undefined
							module undefined > module string
							file:///plugins/demo/main.mjs undefined require,node,node-addons,module-sync > file:///plugins/demo/amb.js undefined
							undefined undefined > undefined string
							file:///plugins/demo/main.mjs undefined require,node,node-addons,module-sync > node:fs undefined
							builtin undefined > builtin object
							file:///plugins/demo/main.mjs undefined require,node,node-addons,module-sync > file:///plugins/demo/d.json undefined
							json undefined > json string
							1
							m
							amb
							function
							1""");
	}

	@Test
	void whenHooksAreChainedThenTheLatestIsFirstUntilItIsDeregistered() {
		assertThat(
				run("""
						const order = [];
						const hook = (k) => registerHooks({ resolve(s, c, n) { order.push('r' + k); return n(s, c); },
						  load(u, c, n) { order.push('l' + k); return n(u, c); } });
						const hooks = [hook(1), hook(2), hook(3)];
						await import('./m.mjs'); await import('./m.mjs');
						hooks[1].deregister(); hooks[1].deregister();
						require('./dep.js'); require('./dep.js');
						hooks[0][Symbol.dispose ?? Symbol.for('Symbol.dispose')](); hooks[2].deregister();
						await import('./amb.js');
						export default order + ' ' + Object.isFrozen(hooks[0]) + ' ' + Object.keys(hooks[0]) + ' ' + hooks[0].constructor.name;
						"""))
			.isEqualTo("r3,r2,r1,l3,l2,l1,r3,r2,r1,r3,r1,l3,l1,r3,r1 true resolve,load ModuleHooks");
	}

	@Test
	void whenHookSuppliesSourceThenModuleNeedNoFile() {
		assertThat(
				run("""
						const results = [];
						registerHooks(virtual('virtual:esm', 'module', "import { a } from 'virtual:cjs'; export default import.meta.url + a"));
						registerHooks(virtual('virtual:cjs', 'commonjs', 'exports.a = 7; exports.b = [__filename, __dirname, module.id]'));
						registerHooks(virtual('virtual:json', 'json', '{"q":1}'));
						registerHooks(virtual('virtual:bytes', 'module', new TextEncoder().encode('export default "bytes"')));
						results.push(await imported('virtual:esm'), (await imported('virtual:cjs')).b, require('virtual:cjs').a,
						  (await imported('virtual:json', { with: { type: 'json' } })).q, require('virtual:json').q,
						  await imported('virtual:bytes'), require('virtual:esm').default, import.meta.resolve('virtual:esm'),
						  require.resolve('virtual:cjs'), Object.keys(require.cache).includes('virtual:cjs'));
						export default results.join();
						"""))
			.isEqualTo("virtual:esm7,virtual:cjs,.,virtual:cjs,7,1,1,bytes,virtual:esm7,virtual:esm,virtual:cjs,true");
	}

	@Test
	void whenLoadHookTransformsThenTextIsItsOwn() {
		assertThat(
				run("""
						registerHooks({ load(url, context, next) {
						  const loaded = next(url, context);
						  return url.endsWith('.shout') ? { ...loaded, format: 'module',
						    source: `export default ${JSON.stringify(loaded.source.toString().replace('hello', 'HELLO'))}` }
						    : url.includes('dep') ? { ...loaded, source: `${loaded.source}\\nexports.added = 2;` } : loaded;
						} });
						registerHooks({ load: (url, context, next) => next(url, url.endsWith('.shout') ? { ...context, format: 'module' } : context) });
						const { added } = await import('./dep1.js');
						const req = createRequire(import.meta.url);
						export default [await imported('./text.shout'), added, req('./dep2.js').added].join();
						""",
						"text.shout", "hello", "dep1.js", "exports.x = 1;", "dep2.js", "exports.x = 1;"))
			.isEqualTo("HELLO,2,2");
	}

	@Test
	void whenHookRedirectsThenTheOtherModuleIsUsed() {
		assertThat(
				run("""
						registerHooks({ resolve: (s, c, next) => next(s === 'alias' ? './m.mjs' : s, c) });
						registerHooks({ resolve: (s, c, next) => (s === 'exact' ? { url: new URL('./m.mjs', import.meta.url).href, shortCircuit: true }
						  : s === 'builtin' ? { url: 'node:path', shortCircuit: true } : next(s, c)) });
						const both = [await import('alias'), await import('exact'), await import('./m.mjs')];
						export default [both.every((m) => m === both[0]), (await import('builtin')).sep, require('builtin').sep,
						  require('alias').default, (await import('./static.mjs')).default].join();
						""",
						"static.mjs", "export { default } from 'alias';"))
			.isEqualTo("true,/,/,m,m");
	}

	@Test
	void whenConditionsAreChangedThenDefaultResolutionUsesThem() {
		assertThat(run("""
				registerHooks({ resolve: (s, c, next) => next(s, { ...c, conditions: [...c.conditions, 'special'] }) });
				export default [await imported('pkg'), require('pkg')].join();
				""", "node_modules/pkg/package.json",
				"{\"exports\":{\"special\":\"./special.js\",\"default\":\"./other.js\"}}",
				"node_modules/pkg/special.js", "module.exports = 'special'", "node_modules/pkg/other.js",
				"module.exports = 'other'"))
			.isEqualTo("special,special");
	}

	@Test
	void whenImportMetaResolvesThroughHooksThenFileNeedNotExist() {
		assertThat(run("""
				registerHooks({ resolve: (s, c, next) => next(s, c) });
				export default [import.meta.resolve('./none.mjs'), attempt(() => import.meta.resolve('none'))].join();
				""")).isEqualTo("file:///plugins/demo/none.mjs,Error ERR_MODULE_NOT_FOUND Cannot find package 'none'"
				+ " imported from /plugins/demo/main.mjs");
	}

	@Test
	void whenBuiltinIsReplacedByHookThenItsSourceIsUsed() {
		assertThat(
				run("""
						registerHooks({ load: (u, c, n) => (u === 'node:zlib' ? { format: 'commonjs', source: 'exports.zz = 1', shortCircuit: true } : n(u, c)) });
						export default [(await import('node:zlib')).zz, require('zlib').zz].join();
						"""))
			.isEqualTo("1,1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					resolve() {}                                                   | TypeError undefined
					resolve() { return {}; }                                       | TypeError ERR_INVALID_RETURN_PROPERTY_VALUE Expected true to be returned for the ''shortCircuit'' from the ''resolve'' hook but got undefined.
					resolve() { return { url: 'virtual:a' }; }                     | TypeError ERR_INVALID_RETURN_PROPERTY_VALUE Expected true to be returned for the ''shortCircuit'' from the ''resolve'' hook but got undefined.
					resolve() { return { url: 1, shortCircuit: true }; }           | TypeError ERR_INVALID_RETURN_PROPERTY_VALUE Expected a URL string to be returned for the ''url'' from the ''resolve'' hook but got type number (1).
					resolve(s, c, n) { return { ...n('./m.mjs'), format: 3 }; }    | TypeError ERR_INVALID_RETURN_PROPERTY_VALUE Expected a string to be returned for the ''format'' from the ''resolve'' hook but got type number (3).
					resolve(s, c, n) { return { ...n('./m.mjs'), importAttributes: 3 }; } | TypeError ERR_INVALID_RETURN_PROPERTY_VALUE Expected an object to be returned for the ''importAttributes'' from the ''resolve'' hook but got type number (3).
					async resolve(s, c, n) { return n('./m.mjs'); }                | TypeError ERR_INVALID_RETURN_PROPERTY_VALUE Expected a URL string to be returned for the ''url'' from the ''resolve'' hook but got undefined.
					resolve() { return { url: 'not a url', shortCircuit: true }; } | TypeError ERR_INVALID_URL Invalid URL
					resolve() { return { url: 'virtual:a', shortCircuit: true }; } | Error ERR_UNSUPPORTED_ESM_URL_SCHEME Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol 'virtual:'
					resolve() { return { url: 'node:pathx', shortCircuit: true }; } | Error ERR_UNKNOWN_BUILTIN_MODULE No such built-in module: node:pathx
					resolve() { throw new RangeError('mine'); }                    | RangeError undefined mine
					resolve(s, c, n) { return n('./nothing', c); }                 | Error ERR_MODULE_NOT_FOUND Cannot find module '/plugins/demo/nothing' imported from /plugins/demo/main.mjs
					resolve(s, c, n) { return n(s, { conditions: 'x' }); }         | TypeError ERR_INVALID_ARG_VALUE The argument 'conditions' expected an array. Received 'x'
					load() { return { source: '', shortCircuit: true }; }          | RangeError ERR_UNKNOWN_MODULE_FORMAT Unknown module format: null for URL virtual:x
					load() { return { source: '', format: 'zzz', shortCircuit: true }; } | RangeError ERR_UNKNOWN_MODULE_FORMAT Unknown module format: zzz for URL virtual:x
					load() { return { source: '', format: 4, shortCircuit: true }; } | TypeError ERR_INVALID_RETURN_PROPERTY_VALUE Expected a string to be returned for the ''format'' from the ''load'' hook but got type number (4).
					load() { return { format: 'module', shortCircuit: true }; }    | TypeError ERR_INVALID_RETURN_PROPERTY_VALUE Expected a string, an ArrayBuffer, or a TypedArray to be returned for the ''source'' from the ''load'' hook but got undefined.
					load() { return { format: 'module', source: '' }; }            | TypeError ERR_INVALID_RETURN_PROPERTY_VALUE Expected true to be returned for the ''shortCircuit'' from the ''load'' hook but got undefined.
					load() { return { format: 'module', source: 'syntax error', shortCircuit: true }; } | SyntaxError
					""")
	void whenHookIsWrongThenErrorIsNodes(String hook, String expected) {
		assertThat(run("registerHooks({ " + hook + " }); export default await imported('virtual:x');")
			.replace("undefined Cannot read property", "undefined")).startsWith(expected.replace("''", "\""));
	}

	@Test
	void whenArgumentIsWrongThenErrorIsNodes() {
		assertThat(
				run("""
						export default [attempt(() => registerHooks({ resolve: 1 })), attempt(() => registerHooks({ load: {} })),
						  attempt(() => registerHooks()).slice(0, 9), typeof registerHooks({}), typeof registerHooks({ resolve: null })].join('\\n');
						"""))
			.isEqualTo(
					"""
							TypeError ERR_INVALID_ARG_TYPE The "hooks.resolve" property must be of type function. Received type number (1)
							TypeError ERR_INVALID_ARG_TYPE The "hooks.load" property must be of type function. Received an instance of Object
							TypeError
							object
							object""");
	}

	@Test
	void whenHookLeadsOutOfTheRootsThenItIsRefused() {
		assertThat(
				run("""
						const out = (url) => ({ resolve: (s, c, n) => (s === 'out' ? { url, shortCircuit: true } : n(s, c)) });
						const results = [];
						for (const url of ['file:///etc/passwd', 'file:///plugins/demo/%2e%2e/other/x.mjs', 'file:///plugins/demo/../../etc/hosts']) {
						  const hooks = registerHooks(out(url));
						  results.push((await imported('out')).slice(0, 26), attempt(() => require('out')).slice(0, 26));
						  hooks.deregister();
						}
						registerHooks({ load: (u, c, n) => n(u === 'file:///plugins/demo/m.mjs' ? 'file:///etc/passwd' : u, c) });
						results.push(await imported('./m.mjs'), attempt(() => require('./m.mjs')));
						export default results.join('\\n');
						"""))
			.doesNotContain("root:")
			.isEqualTo(("Error ERR_MODULE_NOT_FOUND\n" + "Error MODULE_NOT_FOUND Can\n").repeat(3)
					+ "Error ENOENT ENOENT: no such file or directory, open '/etc/passwd'\n"
					+ "Error ENOENT ENOENT: no such file or directory, open '/etc/passwd'");
	}

	@Test
	void whenRegisteringModuleIsClearedThenItsHooksGoWithIt() {
		try (NodePlugin plugin = plugin("export default '';", "hooks.mjs", """
				import { registerHooks } from 'node:module';
				registerHooks({ resolve: (s, c, n) => (globalThis.calls = (globalThis.calls ?? 0) + 1, n(s, c)) });
				""", "user.mjs", "await import('./m.mjs'); export default String(globalThis.calls);")) {
			plugin.load("hooks.mjs");
			assertThat(plugin.load("user.mjs").getMember("default").asString()).isEqualTo("2");
			plugin.loader().apply(ModuleClear.everything(), plugin.loader().snapshot());
			assertThat(plugin.load("user.mjs").getMember("default").asString()).isEqualTo("2");
		}
	}

	@Test
	void whenVirtualModuleIsClearedThenHooksAreAskedAgain() {
		try (NodePlugin plugin = plugin(
				"""
						let count = 0;
						registerHooks({ resolve: (s, c, n) => (s === 'counted' ? { url: 'virtual:counted', shortCircuit: true } : n(s, c)),
						  load: (u, c, n) => (u === 'virtual:counted' ? { format: 'module', source: `export default ${++count}`, shortCircuit: true } : n(u, c)) });
						export const read = () => import('counted').then((m) => m.default);
						export const clear = () => nodeModule.clearCache('counted', { parentURL: import.meta.url, resolver: 'import' });
						""")) {
			Value module = plugin.load("main.mjs");
			assertThat(read(plugin, module)).isEqualTo(1);
			assertThat(read(plugin, module)).isEqualTo(1);
			module.invokeMember("clear");
			assertThat(read(plugin, module)).isEqualTo(2);
			assertThat(plugin.loader().modules()).extracting(ModuleInfo::url).contains("virtual:counted");
		}
	}

	@Test
	void whenRequiredModuleIsClearedThenItIsResolvedThroughHooks() {
		try (NodePlugin plugin = plugin(
				"""
						registerHooks({ resolve: (s, c, n) => n(s === 'alias' ? './counter.cjs' : s, c) });
						export const read = async () => require('alias').count;
						export const clear = () => nodeModule.clearCache('alias', { parentURL: import.meta.url, resolver: 'require' });
						""",
				"counter.cjs", "globalThis.count = (globalThis.count ?? 0) + 1; exports.count = globalThis.count;")) {
			Value module = plugin.load("main.mjs");
			assertThat(read(plugin, module)).isEqualTo(1);
			assertThat(read(plugin, module)).isEqualTo(1);
			module.invokeMember("clear");
			assertThat(read(plugin, module)).isEqualTo(2);
		}
	}

	private static int read(NodePlugin plugin, Value module) {
		return plugin.loader().settle(module.invokeMember("read")).asInt();
	}

}
