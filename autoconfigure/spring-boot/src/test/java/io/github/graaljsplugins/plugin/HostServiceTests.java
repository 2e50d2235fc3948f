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
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.graaljsplugins.JsException;
import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.boot.host.InvalidExportException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JsExport @JsExport}: the application's services in plugins.
 */
class HostServiceTests {

	private PluginFolder folder;

	@BeforeEach
	void createFolder(@TempDir Path temp) throws IOException {
		this.folder = new PluginFolder(temp);
	}

	private void plugin(String text) {
		this.folder.plugin("caller", "module", text);
	}

	private ApplicationContextRunner application() {
		return this.folder.application().withBean(Inventory.class);
	}

	private void run(ContextConsumer<AssertableApplicationContext> consumer) {
		application().run(consumer);
	}

	private static List<?> list(Object value) {
		return (List<?>) value;
	}

	private static PluginHandle caller(AssertableApplicationContext context) {
		return context.getBean(JsPlugins.class).get("caller");
	}

	@Test
	void whenAPluginImportsAServiceThenItsMethodsAreFunctions() {
		plugin("""
				import inventory, { find, total } from 'host:inventory';
				import * as all from 'host:inventory';
				export const stock = (sku) => find(sku);
				export const sum = (...counts) => total(...counts);
				export const names = () => Object.keys(inventory);
				export const same = () => [all.find === find, inventory.find === find, find.name, Object.isFrozen(inventory)];
				""");
		run((context) -> {
			assertThat(caller(context).call("stock", Stock.class, "a-1"))
				.isEqualTo(new Stock("a-1", 3, new BigDecimal("9.99"), LocalDate.of(2026, 1, 31)));
			assertThat(caller(context).call("sum", Long.class, 1, 2, 3)).isEqualTo(6);
			assertThat(caller(context).call("names", Object.class)).isEqualTo(List.of("all", "broken", "echo", "find",
					"later", "maybe", "mono", "never", "note", "refuse", "renamed", "total"));
			assertThat(caller(context).call("same", Object.class)).isEqualTo(List.of(true, true, "find", true));
		});
	}

	@Test
	void whenAPluginRequiresAServiceThenItGetsTheSameFunctions() {
		this.folder.plugin("caller", "commonjs", """
				const { find } = require('host:inventory');
				exports.stock = (sku) => find(sku).count;
				exports.same = async () => (await import('host:inventory')).find === find;
				exports.resolved = () => require.resolve('host:inventory');
				""");
		run((context) -> {
			assertThat(caller(context).call("stock", Integer.class, "a-1")).isEqualTo(3);
			assertThat(caller(context).call("same", Boolean.class)).isTrue();
			assertThat(caller(context).call("resolved", String.class)).isEqualTo("host:inventory");
		});
	}

	@Test
	void whenValuesCrossThenTheyArePlainInBothLanguages() {
		plugin("""
				import { all, echo, maybe, renamed, note } from 'host:inventory';
				export const shape = () => {
				  const stocks = all([{ sku: 'x', count: 1, price: 0.1, since: '2026-02-03' }]);
				  return [Array.isArray(stocks), Object.keys(stocks[0]), { ...stocks[0] }.sku, JSON.stringify(stocks[0])];
				};
				export const missing = () => [maybe('?'), maybe('a-1').count, maybe()];
				export const given = () => renamed('b');
				export const nothing = () => typeof note('hello');
				export const nested = (value) => echo(value);
				""");
		run((context) -> {
			assertThat(caller(context).call("shape", Object.class))
				.isEqualTo(List.of(true, List.of("sku", "count", "price", "since"), "x",
						"{\"sku\":\"x\",\"count\":1,\"price\":0.1,\"since\":\"2026-02-03\"}"));
			assertThat(caller(context).call("missing", Object.class)).isEqualTo(Arrays.asList(null, 3, null));
			assertThat(caller(context).call("given", String.class)).isEqualTo("renamed b");
			assertThat(caller(context).call("nothing", String.class)).isEqualTo("undefined");
			assertThat(context.getBean(Inventory.class).noted).isEqualTo("hello");
			assertThat(caller(context).call("nested", Object.class, Map.of("a", List.of(1, "b"))))
				.isEqualTo(Map.of("a", List.of(1, "b")));
		});
	}

	@Test
	void whenAnArgumentDoesNotFitThenJavaScriptGetsATypeErrorThatNamesNoClass() {
		plugin("""
				import { all, total } from 'host:inventory';
				const attempt = (f) => { try { return f(); } catch (e) { return [e instanceof TypeError, e.code, e.message]; } };
				export const wrong = () => attempt(() => all([{ sku: 'x', count: 'many' }]));
				export const missing = () => attempt(() => total(1, undefined));
				""");
		run((context) -> {
			assertThat(caller(context).call("wrong", Object.class)).isEqualTo(List.of(true, "ERR_INVALID_ARG_TYPE",
					"Argument 1 of inventory.all at $[0].count must be int, not string \"many\""));
			assertThat(list(caller(context).call("missing", Object.class)).get(2).toString())
				.startsWith("Argument 2 of inventory.total must be long, not ");
		});
	}

	@Test
	void whenAMethodThrowsThenThePluginLearnsNothingButTheCallerEverything() {
		plugin("""
				import { broken } from 'host:inventory';
				export const caught = () => {
				  try { broken('secret'); } catch (e) {
				    return [e instanceof Error, Object.getPrototypeOf(e) === Error.prototype, e.code, e.message, Object.keys(e), e.stack];
				  }
				};
				export const passed = () => broken('secret');
				export const wrapped = () => { try { broken('secret'); } catch (e) { throw new Error('outer', { cause: e }); } };
				export const own = () => { try { broken('secret'); } catch { throw new Error('own'); } };
				""");
		run((context) -> {
			List<?> caught = list(caller(context).call("caught", Object.class));
			assertThat(caught.subList(0, 5)).isEqualTo(List.of(true, true, "ERR_HOST_FUNCTION",
					"The host function inventory.broken failed", List.of("code")));
			assertThat(caught.get(5).toString()).contains("index.js:3:")
				.doesNotContain("secret", "io.github", "IllegalState", ".java");
			assertThatExceptionOfType(PluginCallException.class)
				.isThrownBy(() -> caller(context).call("passed", Object.class))
				.satisfies((ex) -> assertThat(ex).hasMessageContaining("The host function inventory.broken failed")
					.hasMessageNotContaining("secret")
					.cause()
					.isInstanceOf(IllegalStateException.class)
					.hasMessage("no such table: secret"));
			assertThatExceptionOfType(PluginCallException.class)
				.isThrownBy(() -> caller(context).call("wrapped", Object.class))
				.withMessageContaining("outer")
				.withCauseInstanceOf(IllegalStateException.class);
			assertThatExceptionOfType(PluginCallException.class)
				.isThrownBy(() -> caller(context).call("own", Object.class))
				.withNoCause();
		});
	}

	@Test
	void whenAMethodThrowsForThePluginThenThePluginSeesMessageAndCode() {
		plugin("""
				import { refuse } from 'host:inventory';
				export const f = () => { try { refuse(); } catch (e) { return [e.message, e.code, 'cause' in e]; } };
				""");
		run((context) -> assertThat(caller(context).call("f", Object.class))
			.isEqualTo(List.of("Out of stock", "OUT_OF_STOCK", false)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "later", "mono" })
	void whenTheResultComesLaterThenItIsAPromise(String function) {
		plugin("""
				import * as inventory from 'host:inventory';
				export const get = async (name, sku) => {
				  const promise = inventory[name](sku);
				  const order = [];
				  setTimeout(() => order.push('timer'), 0);
				  const stocks = await Promise.all([promise, inventory[name]('b')]);
				  return [promise instanceof Promise, ...stocks.map((stock) => stock.sku)];
				};
				export const fail = (name) => inventory[name](null).catch((e) => [e instanceof Error, e.message]);
				export const pass = (name) => inventory[name](null);
				""");
		run((context) -> {
			assertThat(caller(context).call("get", Object.class, function, "a")).isEqualTo(List.of(true, "a", "b"));
			assertThat(caller(context).call("fail", Object.class, function))
				.isEqualTo(List.of(true, "The host function inventory." + function + " failed"));
			assertThatExceptionOfType(PluginCallException.class)
				.isThrownBy(() -> caller(context).call("pass", Object.class, function))
				.withCauseInstanceOf(IllegalArgumentException.class);
		});
	}

	@Test
	void whenAPromiseOfTheHostNeverSettlesThenTheTimeLimitEndsTheCall() {
		plugin("import { never } from 'host:inventory'; export const f = () => never();");
		application().withPropertyValues("graaljs.plugins.limits.call-time=200ms")
			.run((context) -> assertThatExceptionOfType(PluginTimeoutException.class)
				.isThrownBy(() -> caller(context).call("f", Object.class)));
	}

	@ParameterizedTest
	@CsvSource({ "module,import 'host:stock'; export const f = 1;", "commonjs,require('host:stock');" })
	void whenThereIsNoSuchModuleThenTheErrorNamesThoseThereAre(String type, String text) {
		this.folder.plugin("caller", type, text);
		run((context) -> {
			for (int attempt = 0; attempt < 2; attempt++) {
				assertThatExceptionOfType(PluginLoadException.class).isThrownBy(() -> caller(context).exports())
					.withMessageContaining("No such host module: host:stock. The application gives this plugin "
							+ "[host:call, host:config, host:inventory]")
					.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo("ERR_UNKNOWN_BUILTIN_MODULE"));
			}
		});
	}

	@Test
	void whenAPluginIsGivenSomeServicesThenTheOthersAreNotThere() {
		plugin("export const f = (name) => import(name).then(Object.keys, (e) => e.message);");
		this.folder.plugin("other", "module",
				"export const f = (name) => import(name).then((m) => Object.keys(m).length);");
		application().withBean(Clock.class)
			.withPropertyValues("graaljs.plugins.plugin.caller.host-services=clock")
			.run((context) -> {
				assertThat(caller(context).call("f", Object.class, "host:clock")).isEqualTo(List.of("default", "now"));
				assertThat(caller(context).call("f", String.class, "host:inventory"))
					.endsWith("[host:call, host:clock, host:config]");
				assertThat(context.getBean(JsPlugins.class).get("other").call("f", Integer.class, "host:inventory"))
					.isEqualTo(13);
			});
	}

	@Test
	void whenEverythingIsClearedThenHostModulesAreThere() {
		plugin("""
				import { find } from 'host:inventory';
				globalThis.first ??= find;
				export const f = () => find('a-1').count + (globalThis.first === find ? 0 : 100);
				""");
		run((context) -> {
			assertThat(caller(context).call("f", Integer.class)).isEqualTo(3);
			context.getBean(ModuleCacheManager.class).clearAll();
			assertThat(caller(context).call("f", Integer.class)).isEqualTo(3);
		});
	}

	@Test
	void whenABeanIsProxiedThenTheCallGoesThroughTheProxy() {
		plugin("""
				import { twice } from 'host:classy';
				import { thrice } from 'host:facade';
				export const f = () => twice(2) + thrice(1);
				""");
		AtomicInteger intercepted = new AtomicInteger();
		this.folder.application()
			.withBean(Classy.class)
			.withBean("facade", FacadeBean.class)
			.withBean("creator", DefaultAdvisorAutoProxyCreator.class, DefaultAdvisorAutoProxyCreator::new)
			.withBean("advisor", Advisor.class, () -> advisor(intercepted))
			.run((context) -> {
				assertThat(context.getBean("facade")).isNotInstanceOf(FacadeBean.class);
				assertThat(caller(context).call("f", Integer.class)).isEqualTo(7);
				assertThat(intercepted).hasValue(2);
			});
	}

	private static Advisor advisor(AtomicInteger intercepted) {
		return new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(null, JsExport.class, true),
				(org.aopalliance.intercept.MethodInterceptor) (invocation) -> {
					intercepted.incrementAndGet();
					return invocation.proceed();
				});
	}

	@Test
	void whenPluginsAreLoadedThenNoServiceIsCreatedAndAServiceMayCallPlugins() {
		plugin("""
				import { ask } from 'host:circular';
				export const f = () => ask();
				export const answer = () => 42;
				""");
		this.folder.application()
			.withPropertyValues("graaljs.plugins.load-on-startup=true")
			.withInitializer((context) -> ((GenericApplicationContext) context).registerBean("circular", Circular.class,
					(definition) -> definition.setLazyInit(true)))
			.run((context) -> {
				assertThat(context.getBeanFactory().containsSingleton("circular")).isFalse();
				assertThat(caller(context).call("f", Integer.class)).isEqualTo(42);
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"Overloaded|Overloaded.find(String) and io.github.graaljsplugins.plugin.HostServiceTests$Overloaded.find(int)"
					+ " are both called 'find' in JavaScript, which knows no overloads",
			"Empty|Empty: no method has @JsExport", "Generic|Generic.first(List) is generic",
			"Reserved|the module 'host:config' is not the application's to define",
			"Secretive|Secretive.tell() is private", "Unnamed|@JsExport on a type names a module" })
	void whenAServiceCannotBeExportedThenTheStartFails(String type, String problem) throws ClassNotFoundException {
		this.folder.application()
			.withBean(Class.forName(getClass().getName() + "$" + type))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidExportException.class)
				.hasMessageContaining(problem));
	}

	@Test
	void whenTwoBeansHaveOneNameThenTheStartFails() {
		application().withBean("second", Inventory.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("are both exported as 'host:inventory'"));
	}

	@Test
	void whenAPluginIsGivenAServiceThatIsNotThereThenTheStartFails() {
		application().withPropertyValues("graaljs.plugins.plugin.caller.host-services=inventory,stock")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("graaljs.plugins.plugin.caller.host-services: no bean is exported as 'stock'."
						+ " Exported are [inventory]"));
	}

	@Test
	void whenAPluginIsConfiguredThenItImportsItsOwnConfiguration() {
		plugin("""
				import config, { currency } from 'host:config';
				import * as all from 'host:config';
				export const values = () => [currency, config.rates.de, config.zones[1], config.deep.list[0].name];
				export const kinds = () => [Array.isArray(config.zones), Object.isFrozen(config), Object.isFrozen(config.deep.list[0])];
				export const change = () => { try { config.rates.de = 0; } catch (e) { return e.name; } };
				""");
		this.folder.plugin("other", "commonjs", "exports.f = () => Object.keys(require('host:config')).length;");
		String prefix = "graaljs.plugins.plugin.caller.config.";
		application()
			.withPropertyValues(prefix + "currency=EUR", prefix + "rates.de=0.19", prefix + "zones[0]=a",
					prefix + "zones[1]=b", prefix + "deep.list[0].name=first")
			.run((context) -> {
				assertThat(caller(context).call("values", Object.class))
					.isEqualTo(List.of("EUR", "0.19", "b", "first"));
				assertThat(caller(context).call("kinds", Object.class)).isEqualTo(List.of(true, true, true));
				assertThat(caller(context).call("change", Object.class)).isEqualTo("TypeError");
				assertThat(context.getBean(JsPlugins.class).get("other").call("f", Integer.class)).isZero();
			});
	}

	@Test
	void whenTheConfigurationChangesThenTheNextReloadAppliesItEverywhere() {
		plugin("import config from 'host:config'; export const f = () => config.currency;"
				+ "export const selfTest = () => config.currency !== 'bad';");
		String property = "graaljs.plugins.plugin.caller.config.currency=";
		application().withPropertyValues(property + "EUR").run((context) -> {
			ModuleCacheManager caches = context.getBean(ModuleCacheManager.class);
			assertThat(caller(context).call("f", String.class)).isEqualTo("EUR");
			TestPropertyValues.of(property + "CHF").applyTo(context);
			caches.clearAll();
			assertThat(caller(context).call("f", String.class)).isEqualTo("EUR");
			caches.restart("caller");
			assertThat(caller(context).call("f", String.class)).isEqualTo("EUR");
			assertThat(caches.reload("caller").plugins().get(0).failure()).isNull();
			assertThat(caller(context).call("f", String.class)).isEqualTo("CHF");
			caches.restart("caller");
			assertThat(caller(context).call("f", String.class)).isEqualTo("CHF");
		});
	}

	@ParameterizedTest
	@CsvSource({ "bad, selfTest() returned false",
			"${graaljs.plugins.plugin.caller.config.currency}, Cannot read the configuration of plugin 'caller'" })
	void whenTheChangedConfigurationDoesNotWorkThenTheOldOneStaysInUse(String value, String problem) {
		plugin("import config from 'host:config'; export const f = () => config.currency;"
				+ "export const selfTest = () => config.currency !== 'bad';");
		String property = "graaljs.plugins.plugin.caller.config.currency=";
		application().withPropertyValues(property + "EUR").run((context) -> {
			ModuleCacheManager caches = context.getBean(ModuleCacheManager.class);
			TestPropertyValues.of(property + value).applyTo(context);
			assertThat(caches.reload("caller").plugins().get(0).failure())
				.satisfies((failure) -> assertThat(failure.message()).contains(problem));
			caches.restart("caller");
			assertThat(caller(context).call("f", String.class)).isEqualTo("EUR");
		});
	}

	@Test
	void whenAnApplicationIsProcessedAheadOfTimeThenServicesAreReachable() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(Inventory.class);
			context.registerBean(Feed.class);
			GenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get(getClass())), new InMemoryGeneratedFiles());
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Inventory.class, "find"))
				.accepts(generation.getRuntimeHints());
			assertThat(RuntimeHintsPredicates.reflection().onType(Stock.class)).accepts(generation.getRuntimeHints());
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Inventory.class, "hidden"))
				.rejects(generation.getRuntimeHints());
			assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Consumer.class))
				.accepts(generation.getRuntimeHints());
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Movement.class, "sku"))
				.accepts(generation.getRuntimeHints());
		}
	}

	record Stock(String sku, int count, BigDecimal price, LocalDate since) {
	}

	record Movement(String sku, int difference) {
	}

	@JsExport("feed")
	static class Feed {

		@JsExport
		void subscribe(Consumer<Movement> listener) {
			listener.accept(new Movement("lamp", -1));
		}

	}

	@JsExport("inventory")
	static class Inventory {

		private volatile String noted = "";

		@JsExport
		Stock find(String sku) {
			return new Stock(sku, 3, new BigDecimal("9.99"), LocalDate.of(2026, 1, 31));
		}

		@JsExport
		List<Stock> all(List<Stock> stocks) {
			return stocks;
		}

		@JsExport
		Optional<Stock> maybe(Optional<String> sku) {
			return sku.filter((given) -> !given.equals("?")).map(this::find);
		}

		@JsExport
		long total(long... counts) {
			return Arrays.stream(counts).sum();
		}

		@JsExport("renamed")
		String other(String name) {
			return "renamed " + name;
		}

		@JsExport
		Object echo(Object value) {
			return value;
		}

		@JsExport
		void note(String text) {
			this.noted = text;
		}

		@JsExport
		String broken(String table) {
			throw new IllegalStateException("no such table: " + table);
		}

		@JsExport
		String refuse() {
			throw new JsException("Out of stock", "OUT_OF_STOCK", new IllegalStateException("secret"));
		}

		@JsExport
		CompletionStage<Stock> later(String sku) {
			return CompletableFuture.supplyAsync(() -> {
				if (sku == null) {
					throw new IllegalArgumentException("secret");
				}
				return find(sku);
			});
		}

		@JsExport
		Mono<Stock> mono(String sku) {
			return Mono.fromCompletionStage(() -> later(sku));
		}

		@JsExport
		CompletableFuture<String> never() {
			return new CompletableFuture<>();
		}

		String hidden() {
			return "hidden";
		}

	}

	@JsExport("clock")
	static class Clock {

		@JsExport
		long now() {
			return 0;
		}

	}

	@JsExport("classy")
	static class Classy {

		@JsExport
		public int twice(int value) {
			return 2 * value;
		}

	}

	interface Facade {

		@JsExport
		int thrice(int value);

	}

	@JsExport("facade")
	static class FacadeBean implements Facade {

		@Override
		public int thrice(int value) {
			return 3 * value;
		}

	}

	@JsExport("circular")
	static class Circular {

		private final JsPlugins plugins;

		Circular(JsPlugins plugins) {
			this.plugins = plugins;
		}

		@JsExport
		Integer ask() {
			return this.plugins.get("caller").call("answer", Integer.class);
		}

	}

	@JsExport("overloaded")
	static class Overloaded {

		@JsExport
		void find(String sku) {
		}

		@JsExport
		void find(int id) {
		}

	}

	@JsExport("empty")
	static class Empty {

	}

	@JsExport("generic")
	static class Generic {

		@JsExport
		<T> T first(List<T> list) {
			return list.get(0);
		}

	}

	@JsExport("config")
	static class Reserved {

		@JsExport
		void run() {
		}

	}

	@JsExport("secretive")
	static class Secretive {

		@JsExport
		private void tell() {
		}

	}

	@JsExport
	static class Unnamed {

		@JsExport
		void run() {
		}

	}

}
