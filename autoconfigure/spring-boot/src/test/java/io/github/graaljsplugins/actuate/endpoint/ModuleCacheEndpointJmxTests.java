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

package io.github.graaljsplugins.actuate.endpoint;

import java.util.Map;

import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link ModuleCacheEndpoint} over JMX.
 */
class ModuleCacheEndpointJmxTests {

	private static final String[] CLEAR = { String.class.getName(), String.class.getName(), String.class.getName(),
			String.class.getName(), String.class.getName(), Boolean.class.getName(), Boolean.class.getName(),
			Boolean.class.getName(), Boolean.class.getName() };

	private final DemoPlugins plugins = new DemoPlugins();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JmxAutoConfiguration.class, EndpointAutoConfiguration.class,
				JmxEndpointAutoConfiguration.class, ModuleCacheEndpointAutoConfiguration.class))
		.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=modulecache",
				"spring.jmx.unique-names=true")
		.withBean(ModuleCacheManager.class, this.plugins::manager)
		.withBean(HostedPlugins.class, this.plugins::hosted);

	@BeforeEach
	void load() {
		this.plugins.quote(1);
		this.plugins.days(1);
	}

	@AfterEach
	void close() {
		this.plugins.close();
	}

	@Test
	void readsAllPlugins() {
		this.runner
			.run((context) -> assertThat(invoke(context.getBean(MBeanServer.class), "moduleCaches", new Object[0]))
				.isInstanceOfSatisfying(Map.class, (all) -> assertThat(all.get("loaded")).isEqualTo(4)));
	}

	@Test
	void readsAPluginByItsName() {
		this.runner.run((context) -> assertThat(invoke(context.getBean(MBeanServer.class), "moduleCache",
				new Object[] { "@acme/shipping" }, "java.lang.Object"))
			.isInstanceOfSatisfying(Map.class, (plugin) -> assertThat(plugin.get("loaded")).isEqualTo(1)));
	}

	@Test
	void clearsWhatIsNamed() {
		this.runner.run((context) -> {
			Object report = invoke(context.getBean(MBeanServer.class), "clear",
					new Object[] { "pricing", "./base.js", null, "import", "module", false, null, null, null }, CLEAR);
			assertThat(report).isInstanceOfSatisfying(Map.class, (map) -> assertThat(map.get("cleared")).isEqualTo(1));
		});
	}

	@Test
	void reloadsAndTellsWhatFailed() {
		this.plugins.file("rates.js", "(");
		this.runner.run((context) -> {
			Object report = invoke(context.getBean(MBeanServer.class), "clear",
					new Object[] { "pricing", null, null, null, null, null, null, true, null }, CLEAR);
			assertThat(report).isInstanceOfSatisfying(Map.class,
					(map) -> assertThat(map.get("successful")).isEqualTo(false));
		});
		assertThat(this.plugins.quote(1)).isEqualTo(2);
	}

	@Test
	void collects() {
		this.runner.run((context) -> {
			Object report = invoke(context.getBean(MBeanServer.class), "clear",
					new Object[] { null, null, null, null, null, null, null, null, true }, CLEAR);
			assertThat(report).isInstanceOfSatisfying(Map.class, (map) -> assertThat(map.get("retained")).isEqualTo(0));
		});
	}

	@Test
	void whenCollectIsCombinedThenSaysThatItStandsAlone() {
		this.runner.run((context) -> assertThatException()
			.isThrownBy(() -> invoke(context.getBean(MBeanServer.class), "clear",
					new Object[] { "pricing", null, null, null, null, null, null, null, true }, CLEAR))
			.withMessageContaining("leave out all other fields"));
	}

	@Test
	void whenTheModuleIsUnknownThenSaysSo() {
		this.runner.run((context) -> assertThatException()
			.isThrownBy(() -> invoke(context.getBean(MBeanServer.class), "clear",
					new Object[] { "pricing", "./nope.js", null, null, null, null, null, null, null }, CLEAR))
			.withMessageContaining("Cannot find module '/plugins/pricing/nope.js'"));
	}

	@Test
	void whenTheAccessIsReadOnlyThenThereAreNoWrites() {
		this.runner.withPropertyValues("management.endpoint.modulecache.access=READ_ONLY").run((context) -> {
			MBeanServer server = context.getBean(MBeanServer.class);
			assertThat(server.getMBeanInfo(name(server)).getOperations()).extracting(MBeanOperationInfo::getName)
				.containsExactlyInAnyOrder("moduleCaches", "moduleCache");
		});
	}

	@Test
	void whenTheArgumentIsWrongThenSaysWhatIsRight() {
		this.runner.run((context) -> assertThatException()
			.isThrownBy(() -> invoke(context.getBean(MBeanServer.class), "clear",
					new Object[] { null, null, null, null, "everything", null, null, null, null }, CLEAR))
			.withMessageContaining("'caches' must be one of resolution, module, all, but is 'everything'"));
	}

	@Test
	void whenThePluginIsUnknownThenNamesThoseThereAre() {
		this.runner.run(
				(context) -> assertThatException()
					.isThrownBy(() -> invoke(context.getBean(MBeanServer.class), "clearPlugin", new Object[] { "nope" },
							"java.lang.Object"))
					.withMessageContaining("[@acme/shipping, pricing]"));
	}

	private static Object invoke(MBeanServer server, String operation, Object[] arguments, String... signature)
			throws Exception {
		return server.invoke(name(server), operation, arguments, signature);
	}

	private static ObjectName name(MBeanServer server) throws Exception {
		return server.queryNames(new ObjectName("org.springframework.boot:type=Endpoint,name=Modulecache,*"), null)
			.iterator()
			.next();
	}

}
