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

package io.github.graaljsplugins.internal.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

import io.github.graaljsplugins.actuate.endpoint.DemoPlugins;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.UnknownPluginException;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.plugin.InMemoryPlugins;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ClearLog}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClearLogTests {

	private final DemoPlugins plugins = new DemoPlugins();

	@AfterEach
	void close() {
		this.plugins.close();
	}

	@Test
	void whenEverythingIsClearedThenOneLineHasTheFigures(CapturedOutput output) {
		this.plugins.quote(1);
		this.plugins.days(1);
		this.plugins.manager().clearAll();
		assertThat(output.getOut().lines().filter((line) -> line.contains("Module caches"))).singleElement()
			.asString()
			.containsPattern("INFO .* Module caches cleared: caches=all dependents=true "
					+ "plugins=\"\\[@acme/shipping, pricing]\" cleared=4 pendingLoaders=0 staleImports=0 "
					+ "retained=0 problems=0 duration=\\d+ms$");
	}

	@Test
	void whenAModuleIsClearedThenTheLineSaysWhatWasAskedAndWhatIsLeft(CapturedOutput output) {
		Leases.call(this.plugins.hosted().get("pricing"), (loader) -> {
			Value held = loader.importEntry().getMember("quote");
			loader.context().getBindings("js").putMember("held", held);
			return null;
		});
		this.plugins.manager().clear(ClearRequest.of("./base.js").plugin("pricing").withoutDependents());
		assertThat(output).containsPattern("cleared: plugin=pricing specifier=./base.js caches=all dependents=false "
				+ "plugins=\\[pricing] cleared=1 pendingLoaders=0 staleImports=1 retained=0 problems=0 duration=");
		this.plugins.manager().collect();
		this.plugins.manager().clear("pricing");
		assertThat(output).containsPattern("cleared: plugin=pricing caches=all dependents=true "
				+ "plugins=\\[pricing] cleared=2 pendingLoaders=0 staleImports=0 retained=1 problems=0 duration=");
	}

	@Test
	void whenACallRunsThenTheLineCountsItsLoaderAsPending(CapturedOutput output) {
		Leases.call(this.plugins.hosted().get("pricing"), (loader) -> this.plugins.manager().clear("pricing"));
		assertThat(output).contains("cleared=0 pendingLoaders=1");
	}

	@Test
	void whenThePluginGoesDuringTheClearThenNothingOfItIsRetained(CapturedOutput output) {
		this.plugins.file("base.js", """
				import.meta.hot.dispose(() => globalThis.goAway());
				export const base = 1;
				""");
		this.plugins.manager().clear("pricing");
		Leases.call(this.plugins.hosted().get("pricing"), (loader) -> {
			loader.context().getBindings("js").putMember("goAway", (ProxyExecutable) (arguments) -> {
				this.plugins.hosted().remove("pricing");
				return null;
			});
			return loader.importEntry();
		});
		this.plugins.manager().clear("pricing");
		assertThat(this.plugins.hosted().all()).extracting(HostedPlugin::name).containsExactly("@acme/shipping");
		assertThat(output)
			.contains("plugins=[pricing] cleared=3 pendingLoaders=0 staleImports=0 retained=0 problems=0");
	}

	@Test
	void whenAClearFailsThenTheLineSaysWhy(CapturedOutput output) {
		assertThatExceptionOfType(UnknownPluginException.class)
			.isThrownBy(() -> this.plugins.manager().clear("no\nsuch plugin"));
		assertThat(output.getOut().lines().filter((line) -> line.contains("Module caches"))).singleElement()
			.asString()
			.contains("Module caches not cleared: plugin=\"no\\nsuch plugin\" caches=all dependents=true "
					+ "error=\"There is no plugin 'no\\nsuch plugin'");
	}

	@ParameterizedTest
	@ValueSource(classes = { StackOverflowError.class, OutOfMemoryError.class, NoClassDefFoundError.class })
	void whenAChangeEndsInAnErrorThenTheLineSaysSoAndTheErrorLeaves(Class<? extends Error> type, CapturedOutput output)
			throws Exception {
		Error error = type.getConstructor(String.class).newInstance("a\nb");
		AtomicBoolean armed = new AtomicBoolean();
		Map<String, String> files = new ConcurrentHashMap<>(
				Map.of("/plugins/broken/index.js", "exports.f = () => 1;")) {

			@Override
			public void forEach(BiConsumer<? super String, ? super String> action) {
				if (armed.get()) {
					throw error;
				}
				super.forEach(action);
			}

		};
		try (InMemoryPlugins broken = new InMemoryPlugins(this.plugins.engine(), new HostedPlugins(),
				new LoaderPoolSettings(0, 1, Duration.ofSeconds(5)))) {
			ModuleCacheManager manager = broken.plugin("broken", "broken", files).start().manager();
			armed.set(true);
			assertThatExceptionOfType(type).isThrownBy(() -> manager.clear("broken")).isSameAs(error);
			assertThatExceptionOfType(type).isThrownBy(() -> manager.reload("broken")).isSameAs(error);
		}
		String text = "error=\"" + type.getName() + ": a\\nb\"";
		assertThat(output).contains("Module caches not cleared: plugin=broken caches=all dependents=true " + text)
			.contains("Plugins not reloaded: plugin=broken " + text);
	}

	@Test
	void whenARestartFailsThenTheLineSaysWhy(CapturedOutput output) {
		assertThatExceptionOfType(UnknownPluginException.class)
			.isThrownBy(() -> this.plugins.manager().restart("nope"));
		assertThat(output).contains("Loaders not restarted: plugin=nope error=\"There is no plugin 'nope'");
	}

	@Test
	void whenValuesOfARequestAreOverlongThenTheLineHasTheirBeginnings(CapturedOutput output) {
		String name = "n".repeat(100_000);
		ClearRequest request = ClearRequest.of("s".repeat(100_000)).plugin(name).from("file:///" + "p".repeat(100_000));
		assertThatExceptionOfType(UnknownPluginException.class).isThrownBy(() -> this.plugins.manager().clear(request));
		assertThat(output.getOut().lines().filter((line) -> line.contains("Module caches"))).singleElement()
			.asString()
			.contains("plugin=\"" + "n".repeat(200) + "… (100000 characters in all)\"")
			.contains("specifier=\"" + "s".repeat(200) + "… (100000 characters in all)\"")
			.contains("parentUrl=\"file:///" + "p".repeat(192) + "… (100008 characters in all)\"")
			.hasSizeLessThan(2500);
	}

}
