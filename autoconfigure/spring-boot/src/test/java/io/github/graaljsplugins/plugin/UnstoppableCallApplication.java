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

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application whose plugin runs built-in functions that nothing stops. Run in a
 * virtual machine of its own by {@link UnstoppableCallTests}, since such calls go on.
 */
final class UnstoppableCallApplication {

	private static final long LOST_AFTER_SECONDS = 60;

	private static final PrintStream OUT = new PrintStream(new FileOutputStream(FileDescriptor.out), true,
			StandardCharsets.UTF_8);

	private final ConfigurableApplicationContext context;

	private final PluginHandle plugin;

	private UnstoppableCallApplication(Path folder, String callTime, String graceTime) {
		PluginFiles files = new PluginFiles(folder).plugin("endless", """
				export const endless = () => Intl.getCanonicalLocales({ length: 2 ** 53 - 1 });
				export const long = () => Intl.getCanonicalLocales({ length: 1e8 });
				export const quick = () => 'quick';
				""");
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(files.location(), "graaljs.plugins.pool.max-size=1", "graaljs.plugins.pool.max-wait=2s",
					"graaljs.plugins.limits.call-time=" + callTime, "graaljs.plugins.limits.concurrent-calls=1",
					"graaljs.plugins.written-off.grace-time=" + graceTime, "graaljs.plugins.written-off.max-calls=1",
					"spring.lifecycle.timeout-per-shutdown-phase=1s", "graaljs.plugins.clients.check=none")
			.run();
		this.plugin = this.context.getBean(JsPlugins.class).get("endless");
	}

	public static void main(String[] arguments) throws Exception {
		Path folder = Path.of(arguments[0]);
		switch (arguments[1]) {
			case "written-off" -> new UnstoppableCallApplication(folder, "300ms", "500ms").writeOff();
			case "late" -> new UnstoppableCallApplication(folder, "100ms", "100ms").endLate();
			case "stopping" -> new UnstoppableCallApplication(folder, "10m", "1s").stop();
			default -> throw new IllegalArgumentException(arguments[1]);
		}
	}

	private void writeOff() throws Exception {
		report("async: " + failure(this.plugin.callAsync("endless", Object.class)));
		report("replaced: " + quick());
		tellState();
		report("async: " + failure(this.plugin.callAsync("endless", Object.class)));
		tellState();
		report("not replaced: " + quick());
		stopAll();
	}

	private void endLate() throws Exception {
		report("async: " + failure(this.plugin.callAsync("long", Object.class)));
		tellState();
		Awaitility.await()
			.atMost(LOST_AFTER_SECONDS * 4, TimeUnit.SECONDS)
			.until(() -> this.context.getBean(LoaderEngine.class).writtenOff().count() == 0);
		Awaitility.await()
			.until(() -> this.context.getBean(HostedPlugins.class).get("endless").pool().stats().writtenOff() == 0);
		report("next: " + quick());
		tellState();
		report("async: " + failure(this.plugin.callAsync("endless", Object.class)));
		report("replaced: " + quick());
		stopAll();
	}

	private void stop() throws Exception {
		CompletableFuture<Object> call = this.plugin.callAsync("endless", Object.class);
		Awaitility.await()
			.until(() -> this.context.getBean(HostedPlugins.class).get("endless").pool().stats().active() == 1);
		this.context.close();
		report("async: " + failure(call));
		report("closed");
		System.exit(0);
	}

	private void stopAll() {
		this.context.close();
		report("closed");
		System.exit(0);
	}

	private String quick() {
		try {
			return this.plugin.call("quick", String.class);
		}
		catch (RuntimeException ex) {
			return ex.getClass().getSimpleName();
		}
	}

	private void tellState() {
		Health health = this.context.getBean("moduleCacheHealthContributor", HealthIndicator.class).health();
		report("health: " + health.getStatus() + " " + health.getDetails().get("writtenOff") + " "
				+ health.getDetails().get("error"));
		report("liveness: " + this.context.getBean(ApplicationAvailability.class).getLivenessState());
		for (String state : new String[] { "active", "written-off" }) {
			report(state + ": "
					+ this.context.getBean(MeterRegistry.class)
						.get("graaljs.loaders")
						.tag("state", state)
						.gauge()
						.value());
		}
	}

	private static String failure(CompletableFuture<?> call) throws Exception {
		try {
			return "ended with " + call.get(LOST_AFTER_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			return ex.getCause().getClass().getSimpleName() + " " + ex.getCause().getMessage();
		}
	}

	private static void report(String line) {
		OUT.println("> " + line);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
