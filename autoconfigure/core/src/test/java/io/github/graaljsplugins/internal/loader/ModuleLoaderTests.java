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

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.graaljsplugins.cache.ClearedModule;
import io.github.graaljsplugins.cache.Holder;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.cache.StaleImport;
import io.github.graaljsplugins.internal.loader.graph.ModuleInfo;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ModuleLoader}.
 */
class ModuleLoaderTests extends AbstractDemoPluginTests {

	private Value run(String specifier) {
		return this.plugin.load(specifier);
	}

	@Test
	void importsStaticGraphOnce() {
		file("main.mjs", "import { a } from './a.mjs'; import * as b from './b.mjs'; export const sum = a + b.b;");
		file("a.mjs",
				"import { b } from './b.mjs'; export const a = 1 + b; globalThis.count = (globalThis.count ?? 0) + 1;");
		file("b.mjs", "export const b = 10;");
		assertThat(run("./main.mjs").getMember("sum").asInt()).isEqualTo(21);
		run("./main.mjs");
		assertThat(this.plugin.loader().context().eval("js", "count").asInt()).isOne();
		assertThat(this.plugin.loader().modules()).extracting(ModuleInfo::url)
			.containsExactly(DemoPlugin.URL + "a.mjs", DemoPlugin.URL + "b.mjs", DemoPlugin.URL + "main.mjs");
		assertThat(this.plugin.loader().modules().get(1).importers()).containsExactly(DemoPlugin.URL + "a.mjs",
				DemoPlugin.URL + "main.mjs");
		assertThat(this.plugin.loader().modules().get(2).imports()).containsExactly(DemoPlugin.URL + "a.mjs",
				DemoPlugin.URL + "b.mjs");
	}

	@Test
	void importsCycles() {
		file("even.mjs", "import { odd } from './odd.mjs'; export const even = (n) => n === 0 || odd(n - 1);");
		file("odd.mjs", "import { even } from './even.mjs'; export const odd = (n) => n !== 0 && even(n - 1);");
		assertThat(run("./even.mjs").getMember("even").execute(10).asBoolean()).isTrue();
	}

	@Test
	void importsDynamicallyAndAwaitsAtTopLevel() {
		file("main.mjs",
				"const { v } = await import('./lazy.mjs'); export const got = v; export const later = async () => (await import('./lazy.mjs')).v;");
		file("lazy.mjs", "await null; export const v = await Promise.resolve('lazy');");
		Value namespace = run("./main.mjs");
		assertThat(namespace.getMember("got").asString()).isEqualTo("lazy");
		assertThat(this.plugin.loader().settle(namespace.getMember("later").execute()).asString()).isEqualTo("lazy");
		assertThat(this.plugin.loader().modules().get(0).importers()).containsExactly(DemoPlugin.URL + "main.mjs");
	}

	@Test
	void evaluatesDynamicImportAfterTheCallingCode() {
		file("main.mjs",
				"const order = globalThis.order = []; const p = import('./lazy.mjs'); order.push('after import()'); await p; export const shown = order.join();");
		file("lazy.mjs", "globalThis.order.push('lazy');");
		assertThat(run("./main.mjs").getMember("shown").asString()).isEqualTo("after import(),lazy");
	}

	@Test
	void rejectsDynamicImportThatFails() {
		file("main.mjs",
				"export const failure = await import('./missing.mjs').catch((e) => `${e.name} ${e.code} ${e.message}`);");
		assertThat(run("./main.mjs").getMember("failure").asString()).isEqualTo("Error ERR_MODULE_NOT_FOUND "
				+ "Cannot find module '/plugins/demo/missing.mjs' imported from /plugins/demo/main.mjs");
	}

	@Test
	void failsWhenTopLevelAwaitNeverSettles() {
		file("main.mjs", "import './hangs.mjs';");
		file("hangs.mjs",
				"export const a = async () => { await 1; };\n\tconst never = new Promise(() => {}); await never; a();");
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> run("./main.mjs"))
			.withMessage("Error: Detected unsettled top-level await at file:///plugins/demo/hangs.mjs:2\n"
					+ "\tconst never = new Promise(() => {}); await never; a();\n\t" + " ".repeat(37) + "^");
	}

	@Test
	void namesAllLinesThatTopLevelAwaitMayHangIn() {
		file("main.mjs", "await 1;\nfor await (const x of []) {}\n\nawait new Promise(() => {});");
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> run("./main.mjs"))
			.withMessage("Error: Detected unsettled top-level await at file:///plugins/demo/main.mjs:1 or 2 or 4");
	}

	@Test
	void importsJsonWithAttributes() {
		file("main.mjs", "import data from './data.json' with { type: 'json' }; export const n = data.n;");
		file("bad.mjs", "import data from './data.json';");
		file("data.json", "{ \"n\": 42 }");
		assertThat(run("./main.mjs").getMember("n").asInt()).isEqualTo(42);
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> run("./bad.mjs"))
			.withMessageContaining("needs an import attribute of \"type: json\"");
	}

	@Test
	void fillsImportMeta() {
		file("main.mjs",
				"export const { url, filename, dirname } = import.meta; export const sibling = import.meta.resolve('./other.mjs');");
		Value namespace = run("./main.mjs?v=1");
		assertThat(namespace.getMember("url").asString()).isEqualTo(DemoPlugin.URL + "main.mjs?v=1");
		assertThat(namespace.getMember("filename").asString()).isEqualTo(DemoPlugin.ROOT + "/main.mjs");
		assertThat(namespace.getMember("dirname").asString()).isEqualTo(DemoPlugin.ROOT);
		assertThat(namespace.getMember("sibling").asString()).isEqualTo(DemoPlugin.URL + "other.mjs");
	}

	@Test
	void requiresCommonJs() {
		file("main.cjs",
				"const a = require('./a'); const data = require('./data.json'); exports.sum = a.n + data.n; exports.loaded = module.children.length; exports.file = __filename; exports.dir = __dirname;");
		file("a.js", "exports.n = 1; exports.partial = require('./main.cjs').sum === undefined;");
		file("data.json", "{ \"n\": 41 }");
		Value exports = run("./main.cjs").getMember("default");
		assertThat(exports.getMember("sum").asInt()).isEqualTo(42);
		assertThat(exports.getMember("loaded").asInt()).isEqualTo(2);
		assertThat(exports.getMember("file").asString()).isEqualTo(DemoPlugin.ROOT + "/main.cjs");
		assertThat(exports.getMember("dir").asString()).isEqualTo(DemoPlugin.ROOT);
	}

	@Test
	void hasALiveRequireCache() {
		file("main.cjs",
				"let n = 0; exports.again = () => { delete require.cache[require.resolve('./a.cjs')]; return require('./a.cjs').n; }; exports.keys = () => Object.keys(require.cache).length; require('./a.cjs');");
		file("a.cjs",
				"globalThis.evaluations = (globalThis.evaluations ?? 0) + 1; exports.n = globalThis.evaluations;");
		Value exports = run("./main.cjs").getMember("default");
		assertThat(exports.getMember("again").execute().asInt()).isEqualTo(2);
		assertThat(exports.getMember("again").execute().asInt()).isEqualTo(3);
		assertThat(exports.getMember("keys").execute().asInt()).isEqualTo(2);
		assertThat(this.plugin.loader().moduleCount()).isEqualTo(2);
	}

	@Test
	void letsEachModuleSystemUseTheOther() {
		file("main.mjs",
				"import cjs, { named } from './lib.cjs'; import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); export const v = [named, cjs.named, require('./esm.mjs').value, require('./esm.mjs').default].join();");
		file("lib.cjs", "exports.named = 'n'; exports.esm = require('./esm.mjs').value;");
		file("esm.mjs", "export const value = 'v'; export default 'd';");
		assertThat(run("./main.mjs").getMember("v").asString()).isEqualTo("n,n,v,d");
	}

	@Test
	void tellsWhereATextDoesNotParse() {
		file("main.mjs", "import './broken.mjs';");
		file("broken.mjs", "export const a = 1;\nexport const b = ;\n");
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> run("./main.mjs")).satisfies((ex) -> {
			assertThat(ex.getMessage()).contains(DemoPlugin.URL + "broken.mjs:2:18");
			assertThat(ex.isSyntaxError()).isTrue();
		});
	}

	@Test
	void clearsAModuleWithItsDependents() {
		file("main.mjs", "import { rate } from './rates.mjs'; import './other.mjs'; export const quote = () => rate;");
		file("rates.mjs", "export const rate = 1;");
		file("other.mjs", "globalThis.others = (globalThis.others ?? 0) + 1;");
		Value before = run("./main.mjs");
		file("rates.mjs", "export const rate = 2;");
		LoaderClearReport report = this.plugin.clear(true, "rates.mjs");
		assertThat(report.cleared()).extracting(ClearedModule::url)
			.containsExactly(DemoPlugin.URL + "main.mjs", DemoPlugin.URL + "rates.mjs");
		assertThat(run("./main.mjs").getMember("quote").execute().asInt()).isEqualTo(2);
		assertThat(before.getMember("quote").execute().asInt()).isOne();
		assertThat(this.plugin.loader().context().eval("js", "others").asInt()).isOne();
	}

	@Test
	void clearsOnlyAModuleAndNamesItsStaleImporter() {
		file("main.mjs", "import { rate } from './rates.mjs'; export const quote = () => rate;");
		file("rates.mjs", "export const rate = 1;");
		run("./main.mjs");
		file("rates.mjs", "export const rate = 2;");
		LoaderClearReport report = this.plugin.clear(false, "rates.mjs");
		assertThat(report.staleImports()).extracting(StaleImport::importer)
			.containsExactly(DemoPlugin.URL + "main.mjs");
		assertThat(run("./main.mjs").getMember("quote").execute().asInt()).isOne();
		assertThat(run("./rates.mjs").getMember("rate").asInt()).isEqualTo(2);
		this.plugin.assertRetained("rates.mjs");
		assertThat(this.plugin.loader().retained()).singleElement()
			.satisfies((retained) -> assertThat(retained.holders())
				.containsExactly(new Holder(Holder.Kind.STATIC_IMPORT, DemoPlugin.URL + "main.mjs")));
	}

	@Test
	void namesTheClearedImporterThatHoldsWhatWasClearedWithIt() {
		List<String> names = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
		for (String name : names) {
			file("main" + name + ".mjs",
					"import { rate } from './rates" + name + ".mjs'; (globalThis.kept ??= []).push(() => rate);");
			file("rates" + name + ".mjs", "export const rate = 1;");
		}
		for (String name : names) {
			run("./main" + name + ".mjs");
			this.plugin.clear(true, "rates" + name + ".mjs");
		}
		this.plugin.assertRetained(names.stream()
			.flatMap((name) -> Stream.of("main", "rates").map((kind) -> kind + name + ".mjs"))
			.toArray(String[]::new));
		assertThat(this.plugin.loader().retained()).hasSize(20).allSatisfy((retained) -> {
			String importer = retained.url().replace("rates", "main");
			assertThat(retained.holders()).containsExactly(importer.equals(retained.url())
					? new Holder(Holder.Kind.GUEST, null) : new Holder(Holder.Kind.STATIC_IMPORT, importer));
		});
	}

	@Test
	void clearsCommonJsAndWhatImportsIt() {
		file("main.mjs", "import { rate } from './lib.cjs'; export const quote = () => rate;");
		file("lib.cjs", "exports.rate = require('./rates.cjs').rate;");
		file("rates.cjs", "exports.rate = 1;");
		run("./main.mjs");
		file("rates.cjs", "exports.rate = 2;");
		LoaderClearReport report = this.plugin.clear(true, "rates.cjs");
		assertThat(report.cleared()).hasSize(3);
		assertThat(run("./main.mjs").getMember("quote").execute().asInt()).isEqualTo(2);
	}

}
