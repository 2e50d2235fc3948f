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

package io.github.graaljsplugins.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.graaljsplugins.InvalidPluginException;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.cache.UnknownPluginException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for hostile text on each of its ways into the log.
 */
class HostileLogTests {

	private static final String TEXT = HostileText.text();

	private static final String PRELUDE = "const T = " + HostileText.literal(TEXT) + ";\n";

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Logger ours = (Logger) LoggerFactory.getLogger("io.github.graaljsplugins");

	@TempDir
	private Path temp;

	private PluginFolder folder;

	@BeforeEach
	void listen() throws IOException {
		this.folder = new PluginFolder(this.temp);
		this.appender.start();
		this.root.addAppender(this.appender);
		this.ours.setLevel(Level.DEBUG);
	}

	@AfterEach
	void stopListening() {
		this.root.detachAppender(this.appender);
		this.ours.setLevel(null);
	}

	/**
	 * Print the entries of the log that have the text, as an appender would.
	 */
	private List<String> entries() {
		PatternLayout layout = new PatternLayout();
		layout.setContext(this.root.getLoggerContext());
		layout.setPattern("%level [%thread] %logger %mdc %msg%n%ex");
		layout.start();
		return List.copyOf(this.appender.list)
			.stream()
			.map(layout::doLayout)
			.filter((entry) -> entry.contains("FORGED"))
			.toList();
	}

	private void assertLogged(String... beginnings) {
		List<String> entries = entries();
		assertThat(entries).isNotEmpty().allSatisfy(HostileText::assertPrintable);
		for (String beginning : beginnings) {
			assertThat(entries).anyMatch((entry) -> entry.contains(beginning));
		}
	}

	private void run(String index, Consumer<ApplicationContext> test) {
		this.folder.plugin("hostile", "module", index).application().run(test::accept);
	}

	private static PluginHandle plugin(ApplicationContext context) {
		return context.getBean(JsPlugins.class).get("hostile");
	}

	private static ModuleCacheManager manager(ApplicationContext context) {
		return context.getBean(ModuleCacheManager.class);
	}

	@Test
	void console() {
		run(PRELUDE + """
				export const run = () => {
					for (const level of ['debug', 'info', 'log', 'warn', 'error', 'trace', 'dir']) console[level](T);
					console.log('%s', T, { [T]: T }, new Error(T), [T]);
					console.group(T); console.log(T); console.groupEnd();
					console.table([{ [T]: T }]);
					console.time(T); console.timeEnd(T); console.count(T); console.assert(false, T);
					process.stdout.write(T + '\\n'); process.stderr.write(T + '\\n');
					process.emitWarning?.(T);
				};
				""", (context) -> plugin(context).call("run", Void.class));
		assertLogged("INFO", "WARN", "ERROR");
		assertThat(entries()).anyMatch((entry) -> entry.contains("\\u001b[2J"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Promise.reject(T)", "Promise.reject(new Error(T))",
			"Promise.reject(Object.assign(new Error(T), { name: T, code: T, stack: T }))" })
	void unhandledRejections(String rejection) {
		run(PRELUDE + "export const run = () => { " + rejection + "; };",
				(context) -> plugin(context).call("run", Void.class));
		assertLogged("Unhandled promise rejection in plugin 'hostile'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "throw T", "throw new Error(T)", "throw { toString: () => T }",
			"throw Object.assign(new Error(T), { name: T, code: T, stack: T })",
			"throw Object.assign(new Error('x'), { stack: 'Error\\n    at ' + T + ' (file:' + T.replace(/\\s/g, '') + ':1:1)' })",
			"({ [T]() { throw new Error('x') } })[T]()", "await import(T)", "await import('./' + T)",
			"return { [T]: () => T }", "return { [T]: 2n ** 2000n, x: Symbol(T) }", "return T", "new Function(T)",
			"JSON.parse(T)", "throw new AggregateError([new Error(T)], T, { cause: new Error(T) })" })
	void exceptionsOfCalls(String body) {
		run(PRELUDE + "export const run = async () => { " + body + "; };", (context) -> {
			Throwable failure = catchThrowable(() -> plugin(context).call("run", Integer.class));
			assertThat(failure).isInstanceOf(PluginException.class);
			HostileText.assertPrintable(failure);
		});
	}

	@Test
	void namesOfFunctionsAndExports() {
		run("const f = 1;\nexport { f as " + HostileText.literal(TEXT) + " };", (context) -> {
			PluginHandle plugin = plugin(context);
			assertThatException().isThrownBy(() -> plugin.call(TEXT, Object.class))
				.isInstanceOf(PluginException.class)
				.satisfies((failure) -> HostileText.assertPrintable(failure));
			assertThatException().isThrownBy(() -> context.getBean(JsPlugins.class).get(TEXT))
				.isInstanceOf(UnknownPluginException.class)
				.satisfies((failure) -> HostileText.assertPrintable(failure));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "throw new Error(T);", "throw T;", "import(T); await import(T);",
			"export const activate = () => { throw Object.assign(new Error(T), { name: T, code: T }); };",
			"export const selfTest = () => { throw new TypeError(T); };" })
	void reloadsThatFail(String index) {
		run("export const run = () => 1;", (context) -> {
			plugin(context).call("run", Integer.class);
			this.folder.write("hostile/index.js", PRELUDE + index);
			PluginReloadReport report = manager(context).reload("hostile").plugins().get(0);
			assertThat(report.isSuccessful()).isFalse();
		});
		assertLogged("Plugin 'hostile' not reloaded");
	}

	@Test
	void codeFrames() {
		run("export const run = () => 1;", (context) -> {
			this.folder.write("hostile/index.js", "const a = 1;\n\tconst b = '\u001b\u202e FORGED\u009b' = 2;\n");
			assertThat(manager(context).reload("hostile").isSuccessful()).isFalse();
		});
		assertLogged("> 2 | \tconst b = '\\u001b\\u202e FORGED\\u009b' = 2;");
	}

	@Test
	void versions() {
		run("export const run = () => 1;", (context) -> {
			this.folder.write("hostile/package.json",
					"{ \"name\": \"hostile\", \"type\": \"module\", \"main\": \"./index.js\", \"version\": "
							+ HostileText.literal(TEXT) + " }");
			assertThat(manager(context).reload("hostile").isSuccessful()).isTrue();
		});
		assertLogged("Plugin 'hostile' reloaded: version ");
	}

	@Test
	void dependencies() {
		run("export const run = () => 1;", (context) -> {
			this.folder.write("hostile/package.json",
					"{ \"name\": \"hostile\", \"type\": \"module\", \"main\": \"./index.js\", \"dependencies\": { \"gone\": "
							+ HostileText.literal("workspace:" + TEXT) + ", "
							+ HostileText.literal(TEXT.replace("\0", "")) + ": \"workspace:*\" } }");
			manager(context).reloadAll();
			manager(context).clearAll();
		});
		assertThat(entries()).allSatisfy(HostileText::assertPrintable);
	}

	@Test
	void namesOfPlugins() {
		this.folder.write("hostile/package.json", "{ \"name\": " + HostileText.literal(TEXT) + " }")
			.application()
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPluginException.class)
				.hasMessageContaining("has control characters")
				.satisfies((failure) -> HostileText.assertPrintable(failure)));
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "A file there cannot have such a name")
	void namesOfFiles() {
		String name = "n\nFORGED\u001b\u202e";
		run("export const run = () => 1;", (context) -> {
			plugin(context).call("run", Integer.class);
			this.folder.write("hostile/" + name + ".js", "throw new Error('x');");
			this.folder.write("hostile/index.js",
					"import " + HostileText.literal("./" + name + ".js").replace("\\u", "%") + ";");
			this.folder.write(name + ".js", "export const x = 1;");
			manager(context).clearAll();
			HostileText.assertPrintable(catchThrowable(() -> plugin(context).call("run", Object.class)));
			manager(context).reloadAll();
		});
		assertLogged("not reloaded");
	}

	@Test
	void disposeCallbacks() {
		run(PRELUDE + """
				import.meta.hot.dispose(() => { throw new Error(T); });
				export const run = () => 1;
				""", (context) -> {
			plugin(context).call("run", Integer.class);
			manager(context).restartAll();
			plugin(context).call("run", Integer.class);
		});
		assertLogged("Dispose callbacks of plugin 'hostile' failed");
	}

	@Test
	void requests() {
		run("export const run = () => 1;", (context) -> {
			ModuleCacheManager manager = manager(context);
			for (ClearRequest request : List.of(ClearRequest.everything().plugin(TEXT),
					ClearRequest.of(TEXT).plugin("hostile"), ClearRequest.of("./" + TEXT).plugin("hostile"),
					ClearRequest.of("file:///" + TEXT), ClearRequest.of("x").from(TEXT),
					ClearRequest.of("file:" + TEXT), ClearRequest.of("x").plugin("hostile").from(TEXT),
					ClearRequest.of("x").plugin("hostile").importAttributes(Map.of(TEXT, TEXT)))) {
				Throwable failure = catchThrowable(() -> manager.clear(request));
				if (failure != null) {
					HostileText.assertPrintable(failure);
				}
			}
			HostileText.assertPrintable(catchThrowable(() -> manager.reload(TEXT)));
			HostileText.assertPrintable(catchThrowable(() -> manager.restart(TEXT)));
		});
		assertLogged("Module caches not cleared: plugin=");
	}

	@Test
	void messagesOfResolutionAreRawInThePlugin() {
		run(PRELUDE + """
				import { createRequire } from 'node:module';
				const require = createRequire(import.meta.url);
				export const run = () => { try { require(T) } catch (e) { return e.message; } };
				""", (context) -> assertThat(plugin(context).call("run", String.class)).contains(TEXT));
		assertThat(new ResolutionException("Error", "CODE", TEXT).text()).isEqualTo(TEXT);
		HostileText.assertPrintable(new ResolutionException("Error", "CODE", TEXT).withHint(TEXT));
	}

	@Test
	void stacksStayReadable() {
		run("""
				const inner = () => {
					throw new TypeError('first line\\nsecond line');
				};
				export const run = () => inner();
				""", (context) -> {
			PluginException failure = (PluginException) catchThrowable(() -> plugin(context).call("run", Object.class));
			assertThat(failure).hasMessageStartingWith(
					"Function 'run' of plugin 'hostile' failed: TypeError: first line\n    second line\n    at ");
			assertThat(failure.getErrorMessage()).isEqualTo("first line\nsecond line");
			assertThat(failure.getCodeFrame()).contains("> 2 | \tthrow new TypeError(")
				.contains("    | \t      ^".substring(1));
			assertThat(failure.getStackTrace()).extracting(StackTraceElement::getMethodName).startsWith("inner", "run");
		});
	}

	@Test
	void entriesAreOneLineEach() {
		run(PRELUDE + "export const run = () => console.log(T);", (context) -> plugin(context).call("run", Void.class));
		assertThat(entries().stream().collect(Collectors.groupingBy((entry) -> entry.lines().count())).keySet())
			.containsExactly(1L);
	}

}
