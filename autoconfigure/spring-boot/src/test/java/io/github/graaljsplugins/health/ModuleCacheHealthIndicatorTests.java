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

package io.github.graaljsplugins.health;

import java.util.Map;

import io.github.graaljsplugins.actuate.endpoint.DemoPlugins;
import io.github.graaljsplugins.internal.runtime.Leases;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModuleCacheHealthIndicator}.
 */
class ModuleCacheHealthIndicatorTests {

	private final DemoPlugins plugins = new DemoPlugins();

	private final ModuleCacheHealthIndicator indicator = new ModuleCacheHealthIndicator(this.plugins.hosted(), 1000,
			null);

	@AfterEach
	void close() {
		this.plugins.close();
	}

	@Test
	void countsWhatIsLoaded() {
		this.plugins.quote(1);
		this.plugins.days(1);
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("loaded", 4).containsEntry("retained", 0);
		assertThat(plugin("pricing")).containsEntry("loaded", 3)
			.containsEntry("retained", 0)
			.containsEntry("loaders",
					Map.of("active", 0, "idle", 1, "waiting", 0, "created", 1L, "recycled", 0L, "max", 2));
		assertThat(plugin("@acme/shipping")).containsEntry("loaded", 1);
	}

	@Test
	void countsWhatIsRetained() {
		Leases.call(this.plugins.hosted().get("pricing"), (loader) -> {
			Value held = loader.importEntry().getMember("quote");
			loader.context().getBindings("js").putMember("held", held);
			return null;
		});
		this.plugins.manager().clearAll();
		assertThat(this.indicator.health().getDetails()).containsEntry("loaded", 0);
		assertThat(plugin("pricing")).containsEntry("retained", 0);
		this.plugins.manager().collect();
		assertThat(plugin("pricing")).containsEntry("retained", 3);
	}

	@Test
	void whenAPluginCouldNotBeReloadedThenIsUpAndSaysWhy() {
		this.plugins.quote(1);
		this.plugins.file("rates.js", "(");
		this.plugins.manager().reload("pricing");
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
		assertThat(plugin("pricing")).containsEntry("state", "active");
		assertThat(plugin("pricing").get("failure")).asString().startsWith("parse: SyntaxError");
	}

	@Test
	void whenAPluginFailedThenIsDown() {
		this.plugins.fail("rates.js", "(");
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails().get("error")).asString().contains("[pricing]");
		assertThat(plugin("pricing")).containsEntry("state", "failed");
	}

	@Test
	void whenAllLoadersAreBusyThenIsUp() {
		Leases.call(this.plugins.hosted().get("pricing"),
				(first) -> Leases.call(this.plugins.hosted().get("pricing"), (second) -> {
					assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
					assertThat(plugin("pricing").get("loaders")).isEqualTo(
							Map.of("active", 2, "idle", 0, "waiting", 0, "created", 2L, "recycled", 0L, "max", 2));
					return null;
				}));
	}

	@Test
	void whenThereAreNoPluginsThenIsUp() {
		Health health = new ModuleCacheHealthIndicator(new HostedPlugins(), 1000, null).health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("plugins", Map.of());
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> plugin(String name) {
		Map<String, Object> details = this.indicator.health().getDetails();
		return ((Map<String, Map<String, Object>>) details.get("plugins")).get(name);
	}

}
