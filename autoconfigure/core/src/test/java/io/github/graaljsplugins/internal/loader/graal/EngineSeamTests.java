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

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.oracle.truffle.js.lang.JavaScriptLanguage;
import com.oracle.truffle.js.runtime.GraalJSException;
import com.oracle.truffle.js.runtime.JSRealm;
import org.awaitility.Awaitility;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What this package takes for granted of GraalJS beyond its supported API: one test for
 * each assumption, nested by the class of ours that makes it. A test that fails with a
 * new GraalJS names the assumption that it broke, and where it has to be mended.
 */
@ExtendWith(EngineSeamTests.BrokenAssumption.class)
class EngineSeamTests {

	private SeamContext seam;

	private SeamTrial trial;

	private JavaScriptRealm realm;

	@BeforeEach
	void enterContext() {
		this.seam = new SeamContext();
		this.trial = this.seam.trial();
		this.realm = this.trial.realm();
	}

	@AfterEach
	void leaveContext() {
		this.seam.close();
	}

	private Object exported(EsModule module, String name) {
		return this.realm.required(this.trial.exported(module, name));
	}

	private Object function(String name, GuestFunction function) {
		return this.realm.function(name, function);
	}

	private Object call(String script, Object... arguments) {
		return this.realm.call(this.trial.script(script), arguments);
	}

	private static List<SeamAssumption> assumptions() {
		return SeamAssumption.all();
	}

	@ParameterizedTest
	@MethodSource
	void assumptions(SeamAssumption assumption) {
		assertThat(assumption.holds(this.trial)).as("%s", assumption).isTrue();
	}

	@Test
	void assumptionsHoldOneAfterTheOtherInOneContext() {
		assertThat(SeamAssumption.all()).allMatch((assumption) -> assumption.holds(this.trial));
	}

	@Nested
	class JavaScriptRealmAssumes {

		private JSRealm engineRealm() {
			return JavaScriptLanguage.getJSRealm(EngineSeamTests.this.seam.context());
		}

		@Test
		void aContextLeadsToItsRealmAndTheRealmToUs() {
			assertThat(engineRealm().getEmbedderData()).isSameAs(EngineSeamTests.this.realm);
			assertThat(JSRealm.get(null)).isSameAs(engineRealm());
		}

		@Test
		void aRequestIsAskedOfTheLoaderOnceForEachImporter() {
			EngineSeamTests.this.trial
				.module("main.mjs", "import './a.mjs'; import { a } from './a.mjs'; import './b.mjs';")
				.module("a.mjs", "import './b.mjs'; export const a = 1;")
				.module("b.mjs", "export const b = 1;")
				.evaluated("main.mjs");
			assertThat(EngineSeamTests.this.trial.imports()).containsExactlyInAnyOrder("main.mjs -> a.mjs",
					"main.mjs -> b.mjs", "a.mjs -> b.mjs");
		}

		@Test
		void aRequestHasItsAttributes() {
			EngineSeamTests.this.trial.module("main.mjs", "import './data.json' with { type: 'json' };")
				.linked("main.mjs");
			assertThat(EngineSeamTests.this.trial.imports()).containsExactly("main.mjs -> data.json {type=json}");
		}

		@Test
		void aParsedTextIsSharedAndMakesRecordsThatAreNot() {
			ModuleText text = ModuleText.module(SeamTrial.FOLDER + "m.mjs", "export const o = {};");
			EsModule first = EngineSeamTests.this.realm.parseModule(text);
			EsModule second = EngineSeamTests.this.realm.parseModule(text);
			for (EsModule module : List.of(first, second)) {
				module.loadRequestedModules();
				module.link();
				module.evaluate();
			}
			assertThat(exported(first, "o")).isNotSameAs(exported(second, "o"));
			assertThat(first.namespace()).isNotSameAs(second.namespace());
		}

		@Test
		void aRecordIsGarbageOnceItIsDropped() {
			WeakReference<EsModule> dropped = new WeakReference<>(EngineSeamTests.this.trial
				.module("main.mjs", "import './dep.mjs'; export const big = new Array(1000).fill({});")
				.module("dep.mjs", "export {};")
				.evaluated("main.mjs"));
			EngineSeamTests.this.trial.module("main.mjs", "").module("dep.mjs", "");
			Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10)).until(() -> {
				System.gc();
				return dropped.get() == null;
			});
		}

		@Test
		void aHeldFunctionKeepsItsRecord() {
			EsModule main = EngineSeamTests.this.trial.module("main.mjs", "let n = 1; export const f = () => ++n;")
				.evaluated("main.mjs");
			Object held = exported(main, "f");
			WeakReference<Object> namespace = new WeakReference<>(main.namespace());
			EngineSeamTests.this.trial.module("main.mjs", "");
			System.gc();
			assertThat(EngineSeamTests.this.realm.call(held)).isEqualTo(2);
			assertThat(namespace.get()).isSameAs(main.namespace());
		}

		@Test
		void evaluatingDrainsNoPromiseJobs() {
			List<Object> seen = new ArrayList<>();
			call("(see) => { globalThis.see = see; }", function("see", (arguments) -> seen.add(arguments[0])));
			EsModule main = EngineSeamTests.this.trial
				.module("main.mjs", "Promise.resolve().then(() => see('job')); see('body');")
				.linked("main.mjs");
			main.evaluate();
			assertThat(seen).containsExactly("body");
			EngineSeamTests.this.realm.runPromiseJobs();
			assertThat(seen).containsExactly("body", "job");
		}

		@Test
		void aFunctionBodyKeepsTheAuthorsLinesAndColumns() {
			Object body = EngineSeamTests.this.realm.compileFunction(
					ModuleText.script(SeamTrial.FOLDER + "body.cjs", "throw new Error('here');\n"),
					List.of("exports", "require"));
			RuntimeException failure = catchThrowableOfType(RuntimeException.class,
					() -> EngineSeamTests.this.realm.call(body));
			Object error = EngineSeamTests.this.realm.required(EngineSeamTests.this.realm.thrownValue(failure));
			assertThat(EngineSeamTests.this.realm.object(error).get("stack")).asString()
				.contains(SeamTrial.FOLDER + "body.cjs:1:");
		}

		@Test
		void aFunctionBodyThatClosesItsWrapperIsSeen() {
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> EngineSeamTests.this.realm.compileFunction(
						ModuleText.script(SeamTrial.FOLDER + "escape.cjs", "}); (function () {"), List.of("exports")))
				.withMessageContaining("closes a bracket or brace");
		}

		@Test
		void anErrorKnowsTheExceptionThatItWasThrownWith() {
			Object error = EngineSeamTests.this.trial.script("(() => { try { null.x; } catch (e) { return e; } })()");
			assertThat(EngineSeamTests.this.realm.thrown(error)).isInstanceOf(GraalJSException.class)
				.isSameAs(EngineSeamTests.this.realm.thrown(error));
			assertThat(EngineSeamTests.this.realm.thrownValue(EngineSeamTests.this.realm.thrown(error)))
				.isSameAs(error);
		}

		@Test
		void whatStopsTheGuestIsNoGuestError() {
			Context context = EngineSeamTests.this.seam.context();
			CountDownLatch running = new CountDownLatch(1);
			Object started = function("started", (arguments) -> {
				running.countDown();
				return null;
			});
			Object loop = EngineSeamTests.this.trial
				.script("(started) => { started(); try { while (true); } catch { return 'swallowed'; } }");
			CompletableFuture<Void> interruption = CompletableFuture.runAsync(() -> {
				try {
					running.await();
					context.interrupt(Duration.ofSeconds(20));
				}
				catch (InterruptedException | TimeoutException ex) {
					throw new IllegalStateException(ex);
				}
			});
			Throwable stopped = catchThrowableOfType(Throwable.class,
					() -> EngineSeamTests.this.realm.call(loop, started));
			assertThat(stopped).isNotInstanceOf(GraalJSException.class);
			EngineSeamTests.this.seam.outside(() -> interruption.orTimeout(30, TimeUnit.SECONDS).join());
			assertThat(call("() => 'usable'")).isEqualTo("usable");
		}

	}

	@Nested
	class EngineHooksAssumes {

		@Test
		void contextsOfOneEngineShareTheEnginesContext() {
			EngineHooks hooks = EngineHooks.of(JavaScriptLanguage.getJSRealm(EngineSeamTests.this.seam.context()));
			Context other = EngineSeamTests.this.seam.create();
			EngineSeamTests.this.seam.outside(() -> {
				other.enter();
				SeamTrial second = new SeamTrial(other);
				assertThat(EngineHooks.of(JavaScriptLanguage.getJSRealm(other))).isSameAs(hooks);
				Object name = second.realm().function("name", (arguments) -> "second");
				assertThat(second.realm().call(name)).isEqualTo("second");
				other.leave();
			});
			assertThat(EngineSeamTests.this.realm.call(function("name", (arguments) -> "first"))).isEqualTo("first");
		}

		@Test
		void dynamicImportTellsTheModuleThatImports() {
			EngineSeamTests.this.trial.module("main.mjs", "export const later = import('./dep.mjs');")
				.module("dep.mjs", "export const n = 1;")
				.evaluated("main.mjs");
			assertThat(EngineSeamTests.this.trial.imports()).containsExactly("main.mjs -> dep.mjs");
		}

		@Test
		void dynamicImportOfAScriptTellsItsSource() {
			EngineSeamTests.this.trial.module("dep.mjs", "export const n = 1;").script("import('./dep.mjs')");
			assertThat(EngineSeamTests.this.trial.imports()).containsExactly("script.js -> dep.mjs");
		}

		@Test
		void importMetaIsFilledOnceForEachModule() {
			EsModule main = EngineSeamTests.this.trial
				.module("main.mjs", "export const same = import.meta === import.meta && import.meta.url;")
				.evaluated("main.mjs");
			assertThat(exported(main, "same")).isEqualTo(main.url());
		}

	}

	@Nested
	class EsModuleAssumes {

		@Test
		void aRecordGoesThroughTheStatesOfEcma262() {
			EsModule main = EngineSeamTests.this.trial.module("main.mjs", "export const n = 1;").instance("main.mjs");
			List<ModuleStatus> seen = new ArrayList<>(List.of(main.status()));
			main.loadRequestedModules();
			seen.add(main.status());
			main.link();
			seen.add(main.status());
			main.evaluate();
			seen.add(main.status());
			assertThat(seen).containsExactly(ModuleStatus.NEW, ModuleStatus.UNLINKED, ModuleStatus.LINKED,
					ModuleStatus.EVALUATED);
		}

		@Test
		void loadingRunsNoGuestCodeAndIsDoneAtOnce() {
			EsModule main = EngineSeamTests.this.trial
				.module("main.mjs", "import './dep.mjs'; throw new Error('evaluated');")
				.module("dep.mjs", "throw new Error('evaluated');")
				.instance("main.mjs");
			assertThat(main.loadRequestedModules().state()).isEqualTo(PromiseState.FULFILLED);
		}

		@Test
		void requestsComeInTheOrderOfTheText() {
			EsModule main = EngineSeamTests.this.trial
				.module("main.mjs", "import './b.mjs'; export * from './a.mjs'; import './b.mjs' with { type: 'x' };")
				.instance("main.mjs");
			assertThat(main.requests()).containsExactly(new ImportRequest("./b.mjs", Map.of()),
					new ImportRequest("./a.mjs", Map.of()), new ImportRequest("./b.mjs", Map.of("type", "x")));
		}

		@Test
		void exportNamesAreKnownBeforeLinking() {
			EsModule main = EngineSeamTests.this.trial
				.module("main.mjs", "export const b = 1; export default 2; export { a } from './a.mjs';")
				.instance("main.mjs");
			assertThat(main.exportNames()).containsExactly("a", "b", "default");
		}

		@Test
		void evaluatingAgainGivesTheSamePromise() {
			EsModule main = EngineSeamTests.this.trial.module("main.mjs", "export {};").evaluated("main.mjs");
			assertThat(main.evaluate().value()).isSameAs(main.evaluate().value());
		}

		@Test
		void aFailureStaysWithTheModuleAndItsImporters() {
			EsModule main = EngineSeamTests.this.trial.module("main.mjs", "import './dep.mjs';")
				.module("dep.mjs", "throw new RangeError('no');")
				.evaluated("main.mjs");
			assertThat(main.failed()).isTrue();
			assertThat(EngineSeamTests.this.trial.instance("dep.mjs").failed()).isTrue();
			assertThat(main.evaluate().state()).isEqualTo(PromiseState.REJECTED);
		}

		@Test
		void awaitingModulesTellWhichOneWaits() {
			EsModule main = EngineSeamTests.this.trial
				.module("main.mjs", "import './dep.mjs'; export const n = await 1;")
				.module("dep.mjs", "await new Promise((resolve) => { globalThis.go = resolve; });")
				.evaluated("main.mjs");
			EsModule dependency = EngineSeamTests.this.trial.instance("dep.mjs");
			assertThat(main.status()).isEqualTo(ModuleStatus.EVALUATING_ASYNC);
			assertThat(main.isWaiting()).isFalse();
			assertThat(dependency.isWaiting()).isTrue();
			call("() => go()");
			EngineSeamTests.this.realm.runPromiseJobs();
			assertThat(main.status()).isEqualTo(ModuleStatus.EVALUATED);
		}

		@Test
		void bindingsOfTheNamespaceAreLive() {
			EsModule main = EngineSeamTests.this.trial
				.module("main.mjs", "export let n = 0; export const add = () => { n++; };")
				.evaluated("main.mjs");
			EngineSeamTests.this.realm.call(exported(main, "add"));
			assertThat(exported(main, "n")).isEqualTo(1);
		}

	}

	@Nested
	class GuestFunctionNodeAssumes {

		@Test
		void receiverAndFunctionComeBeforeTheArguments() {
			List<Object> seen = new ArrayList<>();
			Object see = function("see", (arguments) -> {
				seen.addAll(Arrays.asList(arguments));
				return arguments.length;
			});
			assertThat(call("(see) => see.call({}, 'text', 1, 2.5, true, null, undefined)", see)).isEqualTo(6);
			assertThat(seen).containsExactly("text", 1, 2.5, true, null, null);
		}

		@Test
		void anExceptionOfTheHostsEndsTheCallUnlessItMakesAnErrorOfIt() {
			Object fail = function("fail", (arguments) -> {
				throw new IllegalStateException("host");
			});
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> call("(fail) => { try { fail(); } catch { return 'swallowed'; } }", fail))
				.withMessage("host");
		}

		@Test
		void aGuestErrorPassesThroughJava() {
			Object run = function("run",
					(arguments) -> EngineSeamTests.this.realm.call(EngineSeamTests.this.realm.required(arguments[0])));
			assertThat(call("(run) => { try { run(() => { throw 'x'; }); } catch (e) { return e; } }", run))
				.isEqualTo("x");
		}

	}

	@Nested
	class AsyncFramesAssumes {

		@Test
		void theContextIsEmptyUntilItIsSet() {
			AsyncFrames frames = EngineSeamTests.this.realm.internals().asyncFrames();
			assertThat(frames.isEmpty()).isTrue();
			assertThat(frames.value()).isNull();
		}

		@Test
		void anEarlierContextCanBeEnteredAgain() {
			AsyncFrames frames = EngineSeamTests.this.realm.internals().asyncFrames();
			Object value = EngineSeamTests.this.trial.script("({})");
			frames.setValue(value);
			AsyncFrames.Frame frame = frames.current();
			frames.clear();
			List<Object> seen = new ArrayList<>();
			frames.run(frame, () -> seen.add(frames.value()));
			assertThat(seen).containsExactly(value);
			assertThat(frames.isEmpty()).isTrue();
		}

	}

	@Nested
	class GuestInternalsAssumes {

		private GuestInternals internals() {
			return EngineSeamTests.this.realm.internals();
		}

		@Test
		void queuedJobsRunInOrderWithTheGuestsOwn() {
			List<Object> seen = new ArrayList<>();
			Object see = function("see", (arguments) -> seen.add(arguments[0]));
			EngineSeamTests.this.realm.call(
					EngineSeamTests.this.trial.script("(see) => { Promise.resolve().then(() => see('guest')); }"), see);
			seen.clear();
			Object job = EngineSeamTests.this.realm
				.required(call("(see) => { Promise.resolve().then(() => see(1)); return () => see(2); }", see));
			internals().enqueueJob(job);
			EngineSeamTests.this.realm.runPromiseJobs();
			assertThat(seen).endsWith(1, 2);
		}

		@Test
		void theStackTellsTheSourceOfTheCallerAndHidesInternalOnes() {
			Object caller = function("caller", (arguments) -> internals().callerUrl());
			Object internal = EngineSeamTests.this.realm
				.evaluateScript(ModuleText.internal("graaljs-plugins:pass.js", "(f) => () => f()"));
			assertThat(call("(pass, caller) => pass(caller)()", internal, caller))
				.isEqualTo(SeamTrial.FOLDER + "script.js");
		}

		@Test
		void theStackTellsWhetherTheCallerIsInternal() {
			Object caller = function("directCaller",
					(arguments) -> internals().directCallerUrl((name) -> !name.startsWith("graaljs-plugins:")));
			Object internal = EngineSeamTests.this.realm.evaluateScript(
					ModuleText.internal("graaljs-plugins:pass.js", "(f) => () => { const r = f(); return r; }"));
			assertThat(call("(pass, caller) => { const r = pass(caller)(); return r; }", internal, caller)).isNull();
			assertThat(call("(caller) => { const r = caller(); return r; }", caller))
				.isEqualTo(SeamTrial.FOLDER + "script.js");
		}

		@Test
		void theClassOfAnObjectIsKnownBehindAChangedPrototype() {
			assertThat(
					internals().className(EngineSeamTests.this.trial.script("Object.setPrototypeOf(new Map(), null)")))
				.isEqualTo("Map");
			assertThat(internals().className(1)).isEmpty();
		}

		@Test
		void aRevokedProxyHasNoTargetAndNoHandler() {
			Object proxy = EngineSeamTests.this.trial
				.script("(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()");
			assertThat(internals().className(proxy)).isEqualTo("Proxy");
			assertThat(internals().proxyTarget(proxy)).isNull();
			assertThat(internals().proxyHandler(proxy)).isNull();
		}

		@Test
		void aPromisesResultIsReadWithoutHandlingIt() {
			Object promise = EngineSeamTests.this.trial.script("Promise.reject('reason')");
			assertThat(internals().promiseResult(promise)).isEqualTo("reason");
			assertThat(EngineSeamTests.this.realm.takeUnhandledRejections()).hasSize(1);
		}

		@Test
		void aBufferCanBeReadAndWrittenThroughInterop() {
			Object buffer = EngineSeamTests.this.trial.script("new ArrayBuffer(4)");
			internals().write(buffer, 1, "ab".getBytes(StandardCharsets.US_ASCII));
			assertThat(internals().read(buffer, 0, 4)).containsExactly(0, 'a', 'b', 0);
		}

		@Test
		void aWaitOfTheHostsIsEndedByAnInterruption() {
			Context context = EngineSeamTests.this.seam.context();
			CountDownLatch woken = new CountDownLatch(1);
			CountDownLatch waiting = new CountDownLatch(1);
			Object wait = function("wait", (arguments) -> {
				Interruptions.block(() -> {
					waiting.countDown();
					try {
						woken.await();
					}
					catch (InterruptedException ex) {
						throw new IllegalStateException(ex);
					}
				}, woken::countDown);
				return null;
			});
			CompletableFuture<Void> interruption = CompletableFuture.runAsync(() -> {
				try {
					waiting.await();
					context.interrupt(Duration.ofSeconds(20));
				}
				catch (InterruptedException | TimeoutException ex) {
					throw new IllegalStateException(ex);
				}
			});
			Throwable stopped = catchThrowableOfType(Throwable.class,
					() -> call("(wait) => { wait(); while (true); }", wait));
			assertThat(stopped).isNotNull();
			EngineSeamTests.this.seam.outside(() -> interruption.orTimeout(30, TimeUnit.SECONDS).join());
		}

	}

	@Nested
	class UnhandledRejectionsAssumes {

		@Test
		void aRejectionHandledLaterIsTakenBack() {
			Object promise = EngineSeamTests.this.trial.script("globalThis.p = Promise.reject(1)");
			assertThat(EngineSeamTests.this.realm.promise(promise)).isNotNull();
			EngineSeamTests.this.trial.script("Promise.reject(2).catch(() => 0)");
			EngineSeamTests.this.realm.runPromiseJobs();
			assertThat(EngineSeamTests.this.realm.takeUnhandledRejections()).isEmpty();
		}

	}

	@Nested
	class SyntaxErrorsAssumes {

		@Test
		void theMessageBeginsWithUrlLineAndColumn() {
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> EngineSeamTests.this.trial.module("bad.mjs", "export const a = 1;\n  return (;")
					.instance("bad.mjs"))
				.withMessageContaining(SeamTrial.FOLDER + "bad.mjs:2:");
		}

		@Test
		void aFunctionBodysErrorDoesNotCountItsWrapper() {
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> EngineSeamTests.this.realm.compileFunction(
						ModuleText.script(SeamTrial.FOLDER + "bad.cjs", "return (;"), List.of("exports", "require")))
				.withMessageContaining(SeamTrial.FOLDER + "bad.cjs:1:9 ");
		}

	}

	@Nested
	class LinkErrorsAssumes {

		@Test
		void aMissingExportIsNamedWithTheSpecifier() {
			EngineSeamTests.this.trial.module("main.mjs", "import { gone } from './dep.mjs';").module("dep.mjs", "");
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> EngineSeamTests.this.trial.linked("main.mjs"))
				.withMessageContaining("The requested module './dep.mjs' does not provide an export named 'gone'");
		}

		@Test
		void aMissingReexportIsFoundInTheRecords() {
			EngineSeamTests.this.trial.module("main.mjs", "import { gone } from './dep.mjs';")
				.module("dep.mjs", "export { gone } from './leaf.mjs';")
				.module("leaf.mjs", "");
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> EngineSeamTests.this.trial.linked("main.mjs"))
				.withMessageContaining("The requested module './leaf.mjs' does not provide an export named 'gone'");
		}

	}

	@Nested
	class AwaitSiteAssumes {

		@Test
		void theEnginesParserTellsWhereATextAwaits() {
			String text = "const f = async () => { await 1; };\nfor await (const x of []) {}\n  await f();\n";
			assertThat(AwaitSite.find("file:///a.mjs", text)).containsExactly(new AwaitSite(2, 1), new AwaitSite(3, 3));
		}

	}

	@Nested
	class ModuleTextAssumes {

		@Test
		void internalScriptsAreNotInStackTraces() {
			Object internal = EngineSeamTests.this.realm
				.evaluateScript(ModuleText.internal("graaljs-plugins:pass.js", "(f) => f()"));
			assertThat(call("(pass) => pass(() => new Error('x').stack)", internal)).asString()
				.contains("script.js")
				.doesNotContain("pass.js");
		}

		@Test
		void aDataUrlCanBeTheNameOfASource() {
			EsModule module = EngineSeamTests.this.realm
				.parseModule(ModuleText.module("data:text/javascript,export default \"a b\"", "export default 1;"));
			assertThat(module.url()).startsWith("data:");
		}

	}

	@Nested
	class GuestPromiseAssumes {

		@Test
		void aPromisesStateIsReadWithoutRunningGuestCode() {
			List<PromiseState> states = new ArrayList<>();
			for (String script : List.of("new Promise(() => {})", "Promise.resolve(1)", "Promise.reject(1)")) {
				GuestPromise promise = EngineSeamTests.this.realm.promise(EngineSeamTests.this.trial.script(script));
				states.add((promise != null) ? promise.state() : null);
			}
			assertThat(states).containsExactly(PromiseState.PENDING, PromiseState.FULFILLED, PromiseState.REJECTED);
		}

	}

	/**
	 * Says what a failure means, which the name of a nested test alone does not in all
	 * reports.
	 */
	static class BrokenAssumption implements TestExecutionExceptionHandler {

		@Override
		public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
			String usedBy = context.getRequiredTestClass().getSimpleName().replaceFirst("Assumes$", "");
			String assumption = context.getRequiredTestMethod()
				.getName()
				.replaceAll("(?=[A-Z])", " ")
				.toLowerCase(Locale.ROOT);
			throw new AssertionError("GraalJS " + GraalJsVersion.onClassPath() + " does not hold what " + usedBy
					+ " assumes: " + assumption + ", " + context.getDisplayName(), failure);
		}

	}

}
