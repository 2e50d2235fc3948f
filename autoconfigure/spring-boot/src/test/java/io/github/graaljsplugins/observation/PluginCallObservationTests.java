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

package io.github.graaljsplugins.observation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.ModuleLoaders;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginFunctionException;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.plugin.PluginFiles;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls of plugins are observations.
 */
class PluginCallObservationTests {

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	@TempDir
	private Path folder;

	private ApplicationContextRunner runner;

	@BeforeEach
	void plugins() {
		PluginFiles files = new PluginFiles(this.folder);
		files.plugin("pricing", """
				export const quote = (n) => n * 2;
				export const refuse = () => { throw new TypeError('no'); };
				export const loop = () => { for (;;); };
				export const rules = { apply: () => 'applied' };
				export const any = Object.fromEntries(Array.from({ length: 200 }, (_, i) => ['f' + i, () => i]));
				""");
		files.plugin("other", "export const quote = () => 1;");
		files.plugin("broken", "export const broken = ;");
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class,
					PluginCallObservationAutoConfiguration.class))
			.withPropertyValues(files.location(), "graaljs.plugins.load-on-startup=false");
	}

	@Test
	void aCallIsAnObservation() {
		observed().run((context) -> {
			context.getBean(JsPlugins.class).get("pricing").call("quote", int.class, 21);
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasNumberOfObservationsEqualTo(1)
				.hasObservationWithNameEqualTo("graaljs.calls")
				.that()
				.hasContextualNameEqualTo("plugin pricing quote")
				.hasLowCardinalityKeyValue("plugin", "pricing")
				.hasLowCardinalityKeyValue("function", "quote")
				.hasLowCardinalityKeyValue("outcome", "SUCCESS")
				.doesNotHaveError()
				.hasBeenStarted()
				.hasBeenStopped();
		});
	}

	@Test
	void whenTheFunctionThrowsThenTheErrorAndItsPlaceAreRecorded() {
		observed().run((context) -> {
			assertThatExceptionOfType(PluginCallException.class)
				.isThrownBy(() -> context.getBean(JsPlugins.class).get("pricing").call("refuse", int.class));
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("graaljs.calls")
				.that()
				.hasLowCardinalityKeyValue("function", "refuse")
				.hasLowCardinalityKeyValue("outcome", "FUNCTION_ERROR")
				.hasHighCardinalityKeyValue("error.location",
						"file://" + this.folder.toRealPath() + "/pricing/index.js:2:37")
				.assertThatError()
				.isInstanceOf(PluginCallException.class);
		});
	}

	@Test
	void whenTheCallTakesTooLongThenTheOutcomeSaysSo() {
		observed().withPropertyValues("graaljs.plugins.limits.call-time=200ms").run((context) -> {
			assertThatExceptionOfType(PluginTimeoutException.class)
				.isThrownBy(() -> context.getBean(JsPlugins.class).get("pricing").call("loop", int.class));
			assertThat(outcomes()).containsExactly("pricing loop TIMEOUT");
		});
	}

	@Test
	void whenThePluginDoesNotLoadThenTheOutcomeSaysSo() {
		observed().run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			assertThatExceptionOfType(PluginLoadException.class)
				.isThrownBy(() -> plugins.get("broken").call("quote", int.class));
			assertThat(outcomes()).containsExactly("broken quote LOAD_ERROR");
		});
	}

	@Test
	void whenAFunctionIsInventedThenItsNameIsNoTag() {
		observed().run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			assertThatExceptionOfType(PluginFunctionException.class)
				.isThrownBy(() -> plugins.get("pricing").call("invented", int.class));
			assertThat(outcomes()).containsExactly("pricing unknown NO_FUNCTION");
			assertThat(plugins.get("pricing").call("rules.apply", String.class)).isEqualTo("applied");
			assertThat(outcomes()).contains("pricing rules.apply SUCCESS");
		});
	}

	@Test
	void whenAPluginHasManyFunctionsThenNotAllOfThemHaveMeters() {
		metered().run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			for (int i = 0; i < 200; i++) {
				assertThat(plugins.get("pricing").call("any.f" + i, int.class)).isEqualTo(i);
			}
			assertThat(plugins.get("other").call("quote", int.class)).isOne();
			assertThat(context.getBean(MeterRegistry.class).getMeters())
				.filteredOn((meter) -> "pricing".equals(meter.getId().getTag("plugin"))
						&& meter.getId().getName().equals("graaljs.calls"))
				.extracting((meter) -> meter.getId().getTag("function"))
				.contains("any.f0")
				.hasSizeLessThanOrEqualTo(100);
			assertThat(context.getBean(MeterRegistry.class).get("graaljs.calls").tag("plugin", "other").timer().count())
				.isOne();
		});
	}

	@Test
	void whenAServiceOfTheApplicationCallsAPluginThenThatIsAChild() {
		List<String> current = new ArrayList<>();
		observed().run((context) -> {
			JsPlugins plugins = context.getBean(JsPlugins.class);
			context.getBean(ModuleLoaders.class).withLoader("pricing", (loader) -> {
				ProxyExecutable service = (arguments) -> {
					Observation observation = this.observations.getCurrentObservation();
					current.add(((PluginCallObservationContext) observation.getContextView()).getCall().toString());
					return plugins.get("pricing").call("quote", int.class, arguments[0].asInt());
				};
				return loader.importEntry()
					.getMember("quote")
					.getContext()
					.eval("js", "(f, n) => f(n)")
					.execute(service, 4);
			});
			assertThat(current).containsExactly("pricing#withLoader");
			TestObservationRegistryAssert.assertThat(this.observations).hasHandledContextsThatSatisfy((contexts) -> {
				assertThat(contexts).extracting(Observation.Context::getContextualName)
					.containsExactly("plugin pricing withLoader", "plugin pricing quote");
				assertThat(contexts.get(1).getParentObservation().getContextView()).isSameAs(contexts.get(0));
			});
			assertThat(this.observations.getCurrentObservation()).isNull();
		});
	}

	@Test
	void aConventionOfTheApplicationReplacesOurs() {
		observed().withBean(PluginCallObservationConvention.class, OwnConvention::new).run((context) -> {
			context.getBean(JsPlugins.class).get("pricing").call("quote", int.class, 21);
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasNumberOfObservationsEqualTo(1)
				.hasObservationWithNameEqualTo("own.calls")
				.that()
				.hasLowCardinalityKeyValue("who", "pricing")
				.doesNotHaveLowCardinalityKeyValueWithKey("plugin");
		});
	}

	@Test
	void withMetricsTheObservationIsTheTimer() {
		metered().run((context) -> {
			context.getBean(JsPlugins.class).get("pricing").call("quote", int.class, 21);
			assertThat(context.getBean(MeterRegistry.class).get("graaljs.calls").timer())
				.satisfies((timer) -> assertThat(timer.count()).isOne())
				.satisfies((timer) -> assertThat(timer.getId().getTags()).containsExactly(Tag.of("error", "none"),
						Tag.of("function", "quote"), Tag.of("outcome", "SUCCESS"), Tag.of("plugin", "pricing")));
		});
	}

	@Test
	void withoutARegistryThereIsNothingAroundCalls() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(PluginCallObservationInterceptor.class);
			assertThat(context.getBean(JsPlugins.class).get("pricing").call("quote", int.class, 21)).isEqualTo(42);
		});
	}

	private ApplicationContextRunner metered() {
		return this.runner
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class, MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class));
	}

	private ApplicationContextRunner observed() {
		return this.runner.withBean(ObservationRegistry.class, () -> this.observations);
	}

	private List<String> outcomes() {
		List<String> outcomes = new ArrayList<>();
		TestObservationRegistryAssert.assertThat(this.observations)
			.hasHandledContextsThatSatisfy((contexts) -> contexts.forEach((context) -> {
				KeyValues values = context.getLowCardinalityKeyValues();
				String text = "%s %s %s";
				for (String key : List.of("plugin", "function", "outcome")) {
					text = text.replaceFirst("%s",
							values.stream()
								.filter((value) -> value.getKey().equals(key))
								.findFirst()
								.orElseThrow()
								.getValue());
				}
				outcomes.add(text);
			}));
		return outcomes;
	}

	private static final class OwnConvention implements PluginCallObservationConvention {

		@Override
		public String getName() {
			return "own.calls";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(PluginCallObservationContext context) {
			return KeyValues.of("who", context.getCall().plugin());
		}

	}

}
