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

package io.github.graaljsplugins.internal.loader.graal;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * An assumption of this package about GraalJS beyond its supported API. The assumptions
 * are coarse: each is verified quickly when an application starts with an untested
 * version.
 *
 * @param name the assumed behaviour
 * @param usedBy the class that depends on it
 * @param trial whether it holds
 */
record SeamAssumption(String name, Class<?> usedBy, Predicate<SeamTrial> trial) {

	boolean holds(SeamTrial engine) {
		return this.trial.test(engine);
	}

	@Override
	public String toString() {
		return this.name + ", which " + this.usedBy.getSimpleName() + " needs";
	}

	static List<SeamAssumption> all() {
		return List.of(
				new SeamAssumption("a module's imports are resolved by its loader", JavaScriptRealm.class,
						SeamAssumption::staticImports),
				new SeamAssumption("import() and import.meta are delegated to the embedder", EngineHooks.class,
						SeamAssumption::dynamicImports),
				new SeamAssumption("modules of one text share no state", EsModule.class, SeamAssumption::instances),
				new SeamAssumption("a module reports that it awaits", AwaitSite.class, SeamAssumption::topLevelAwait),
				new SeamAssumption("modules can be created from values", JavaScriptRealm.class,
						SeamAssumption::synthetic),
				new SeamAssumption("a text can be compiled as the body of a function", JavaScriptRealm.class,
						SeamAssumption::functionBody),
				new SeamAssumption("Java functions receive engine values", GuestFunctionNode.class,
						SeamAssumption::guestFunctions),
				new SeamAssumption("objects can be created as dictionaries", JavaScriptRealm.class,
						SeamAssumption::dictionaries),
				new SeamAssumption("promise reactions propagate the async context", AsyncFrames.class,
						SeamAssumption::asyncFrames),
				new SeamAssumption("unhandled rejections are reported", UnhandledRejections.class,
						SeamAssumption::rejections),
				new SeamAssumption("syntax errors begin with their location", SyntaxErrors.class,
						SeamAssumption::syntaxErrors),
				new SeamAssumption("link errors name the missing export", LinkErrors.class, SeamAssumption::linkErrors),
				new SeamAssumption("built-in functions can be bounded before they are called", BuiltinBounds.class,
						SeamAssumption::boundedBuiltins),
				new SeamAssumption("proxies, classes and buffers can be inspected", GuestInternals.class,
						SeamAssumption::internals),
				new SeamAssumption("the stack trace API can be enabled", StackTraceApi.class,
						SeamAssumption::stackTraces));
	}

	private static boolean staticImports(SeamTrial trial) {
		EsModule main = trial.module("static.mjs", "import { n } from './one.mjs'; export const m = n + 1;")
			.module("one.mjs", "export const n = 1;")
			.evaluated("static.mjs");
		return trial.imports().equals(List.of("static.mjs -> one.mjs")) && main.status() == ModuleStatus.EVALUATED
				&& Integer.valueOf(2).equals(trial.exported(main, "m"));
	}

	private static boolean dynamicImports(SeamTrial trial) {
		EsModule main = trial
			.module("dynamic.mjs", "export const { url } = import.meta; export const later = import('./two.mjs');")
			.module("two.mjs", "export const n = 2;")
			.evaluated("dynamic.mjs");
		GuestPromise later = trial.realm().promise(trial.exported(main, "later"));
		return later != null && later.state() == PromiseState.FULFILLED
				&& main.url().equals(trial.exported(main, "url"));
	}

	private static boolean instances(SeamTrial trial) {
		String text = "export let count = 0; export const add = () => ++count; add();";
		EsModule first = trial.module("counter.mjs", text).evaluated("counter.mjs");
		trial.realm().call(trial.realm().required(trial.exported(first, "add")));
		EsModule second = trial.module("counter.mjs", text).evaluated("counter.mjs");
		return Integer.valueOf(2).equals(trial.exported(first, "count"))
				&& Integer.valueOf(1).equals(trial.exported(second, "count"));
	}

	private static boolean topLevelAwait(SeamTrial trial) {
		String text = "export let done = false;\nawait new Promise(() => {});";
		EsModule main = trial.module("await.mjs", text).evaluated("await.mjs");
		return main.hasTopLevelAwait() && main.isWaiting()
				&& AwaitSite.find(main.url(), text).equals(List.of(new AwaitSite(2, 1)));
	}

	private static boolean synthetic(SeamTrial trial) {
		trial.module(trial.realm()
			.syntheticModule(ModuleText.script(SeamTrial.FOLDER + "values.json", "{}"), List.of("default"),
					() -> List.of("value")));
		EsModule main = trial.module("values.mjs", "export { default as v } from './values.json';")
			.evaluated("values.mjs");
		return "value".equals(trial.exported(main, "v"));
	}

	private static boolean functionBody(SeamTrial trial) {
		Object function = trial.realm()
			.compileFunction(ModuleText.script(SeamTrial.FOLDER + "body.cjs", "return a + b;"), List.of("a", "b"));
		return Integer.valueOf(3).equals(trial.realm().call(function, 1, 2));
	}

	private static boolean guestFunctions(SeamTrial trial) {
		Object join = trial.realm().function("trial.join", (arguments) -> arguments[0] + "|" + arguments[1]);
		return "x|null".equals(trial.realm().call(trial.script("(join) => join('x', undefined)"), join));
	}

	private static boolean dictionaries(SeamTrial trial) {
		GuestObject dictionary = trial.realm().newDictionary();
		dictionary.set("a", 1);
		Object left = trial.realm()
			.call(trial.script(
					"(d) => { d.b = 2; delete d.a; return `${Object.keys(d)} ${Object.getPrototypeOf(d)} ${'a' in d}`; }"),
					dictionary.value());
		return "b null false".equals(left);
	}

	private static boolean asyncFrames(SeamTrial trial) {
		AsyncFrames frames = trial.realm().internals().asyncFrames();
		@Nullable Object[] seen = new @Nullable Object[1];
		Object look = trial.realm().function("trial.look", (arguments) -> seen[0] = frames.value());
		frames.setValue(trial.script("({ name: 'frame' })"));
		trial.realm().call(trial.script("async (look) => { await null; look(); }"), look);
		frames.clear();
		trial.realm().runPromiseJobs();
		return seen[0] != null && "frame".equals(trial.realm().object(seen[0]).get("name")) && frames.isEmpty();
	}

	private static boolean rejections(SeamTrial trial) {
		trial.realm().takeUnhandledRejections();
		trial.script("Promise.reject(1).catch(() => 0); Promise.reject(7);");
		trial.realm().runPromiseJobs();
		return trial.realm().takeUnhandledRejections().equals(List.of(7));
	}

	private static boolean syntaxErrors(SeamTrial trial) {
		return message(trial, () -> trial.module("syntax.mjs", "\n  ) {").instance("syntax.mjs"))
			.startsWith(SeamTrial.FOLDER + "syntax.mjs:2:3 ");
	}

	private static boolean linkErrors(SeamTrial trial) {
		trial.module("lacks.mjs", "import { gone } from './empty.mjs';");
		trial.module("passes.mjs", "export { gone } from './empty.mjs';");
		return Map.of("lacks.mjs", "gone", "passes.mjs", "an export named 'gone'")
			.entrySet()
			.stream()
			.allMatch((each) -> message(trial, () -> trial.linked(each.getKey())).contains(each.getValue()));
	}

	private static String message(SeamTrial trial, Runnable failing) {
		try {
			failing.run();
			return "";
		}
		catch (RuntimeException ex) {
			Object error = trial.realm().thrownValue(ex);
			return (error != null) ? String.valueOf(trial.realm().object(error).get("message")) : ex.toString();
		}
	}

	private static boolean boundedBuiltins(SeamTrial trial) {
		return message(trial, () -> trial.script("Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)"))
			.startsWith("Array.prototype.indexOf takes array-likes of at most")
				&& "function indexOf() { [native code] }"
					.equals(trial.realm().call(trial.script("() => `${[].indexOf}`")));
	}

	private static boolean internals(SeamTrial trial) {
		GuestInternals internals = trial.realm().internals();
		Object proxy = trial.script("new Proxy(new Map(), {})");
		Object buffer = trial.script("new Uint8Array([1, 2]).buffer");
		return internals.className(proxy).equals("Proxy")
				&& internals.className(internals.proxyTarget(proxy)).equals("Map")
				&& internals.read(buffer, 1, 1)[0] == 2;
	}

	private static boolean stackTraces(SeamTrial trial) {
		trial.module("stack.mjs", """
				Error.prepareStackTrace = (error, sites) => sites[0].getFileName() + sites[0].getLineNumber();
				const captured = {};
				(function outer() { Error.captureStackTrace(captured, outer); })();
				export const stack = captured.stack;
				Error.prepareStackTrace = undefined;
				""");
		return (SeamTrial.FOLDER + "stack.mjs3").equals(trial.exported(trial.evaluated("stack.mjs"), "stack"));
	}

}
