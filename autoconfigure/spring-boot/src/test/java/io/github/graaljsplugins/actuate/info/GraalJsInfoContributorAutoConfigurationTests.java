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

package io.github.graaljsplugins.actuate.info;

import java.util.Map;

import io.github.graaljsplugins.actuate.endpoint.DemoPlugins;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GraalJsInfoContributorAutoConfiguration}.
 */
class GraalJsInfoContributorAutoConfigurationTests {

	private final DemoPlugins plugins = new DemoPlugins();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(GraalJsInfoContributorAutoConfiguration.class))
		.withBean(LoaderEngine.class, this.plugins::engine)
		.withBean(HostedPlugins.class, this.plugins::hosted);

	@AfterEach
	void close() {
		this.plugins.close();
	}

	@Test
	void tellsTheEngineAndThePlugins() {
		this.runner.run((context) -> {
			Info.Builder info = new Info.Builder();
			context.getBean(GraalJsInfoContributor.class).contribute(info);
			assertThat(info.build().getDetails()).extractingByKey("graaljs").satisfies((details) -> {
				Map<?, ?> graaljs = (Map<?, ?>) details;
				assertThat(graaljs.get("version")).isEqualTo(this.plugins.engine().version());
				if (this.plugins.engine().compiles()) {
					assertThat(graaljs.get("execution")).isEqualTo("compiled");
					assertThat(graaljs.containsKey("reason")).isFalse();
				}
				else {
					assertThat(graaljs.get("execution")).isEqualTo("interpreted");
					assertThat(graaljs.get("reason").toString()).contains("--upgrade-module-path");
				}
				assertThat(graaljs.get("plugins"))
					.isEqualTo(Map.of("pricing", Map.of("version", "1.4.0"), "@acme/shipping", Map.of()));
			});
		});
	}

	@Test
	void whenDisabledThenBacksOff() {
		this.runner.withPropertyValues("management.info.graaljs.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(GraalJsInfoContributor.class));
	}

}
