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

package io.github.graaljsplugins.residue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsPlugin;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.client.EnableJsPlugins;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that uses its plugins in every way there is, and then stops, as one that
 * is undeployed from a server does: what a server does not run is the shutdown hooks.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableJsPlugins(basePackageClasses = DeployedApplication.class)
public class DeployedApplication {

	private static final InheritableThreadLocal<Order> INHERITED = new InheritableThreadLocal<>();

	/**
	 * Start, use and stop an application.
	 * @param folder has the plugins
	 * @return what the plugins said
	 */
	public static String run(Path folder) throws Exception {
		SpringApplication application = new SpringApplication(DeployedApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setRegisterShutdownHook(false);
		INHERITED.set(new Order("inherited", 0));
		try (ConfigurableApplicationContext context = application.run("--graaljs.plugins.locations=file:" + folder,
				"--graaljs.plugins.plugin.modern.host-services=warehouse", "--graaljs.plugins.watch.enabled=true",
				"--spring.jmx.enabled=true", "--management.endpoints.jmx.exposure.include=*",
				"--spring.main.banner-mode=off", "--logging.level.root=warn",
				"--" + LoggingApplicationListener.REGISTER_SHUTDOWN_HOOK_PROPERTY + "=false")) {
			return use(context);
		}
		finally {
			INHERITED.remove();
		}
	}

	private static String use(ConfigurableApplicationContext context) throws Exception {
		Modern modern = context.getBean(Modern.class);
		Future<Offer> later = modern.offerLater(new Order("b", 2));
		StringBuilder said = new StringBuilder().append(modern.offer(new Order("a", 1))).append(later.get());
		said.append(context.getBean(Legacy.class).offer(new Order("c", 3)));
		ModuleCacheManager caches = context.getBean(ModuleCacheManager.class);
		caches.clearAll();
		said.append(modern.offer(new Order("d", 4)));
		caches.reload("legacy");
		return said.append(context.getBean(JsPlugins.class).get("legacy").call("offer", Offer.class, new Order("e", 5)))
			.toString();
	}

	@Bean
	Warehouse warehouse() {
		return new Warehouse();
	}

	/**
	 * What is asked for.
	 *
	 * @param sku what
	 * @param count how many
	 */
	public record Order(String sku, int count) {

	}

	/**
	 * What is answered.
	 *
	 * @param text the answer
	 */
	public record Offer(String text) {

		@Override
		public String toString() {
			return this.text + ";";
		}

	}

	/**
	 * An ES module that uses a service of the application.
	 */
	@JsPlugin("modern")
	public interface Modern {

		Offer offer(Order order);

		CompletableFuture<Offer> offerLater(Order order);

	}

	/**
	 * A CommonJS module.
	 */
	@JsPlugin("legacy")
	public interface Legacy {

		Offer offer(Order order);

	}

	/**
	 * A service that a plugin uses.
	 */
	@JsExport("warehouse")
	public static class Warehouse {

		@JsExport
		Order stored(Order order) {
			return new Order(order.sku().toUpperCase(Locale.ROOT), order.count() * 2);
		}

	}

}
