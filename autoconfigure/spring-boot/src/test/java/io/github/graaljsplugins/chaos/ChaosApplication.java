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

package io.github.graaljsplugins.chaos;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.JsFunction;
import io.github.graaljsplugins.JsPlugin;
import io.github.graaljsplugins.client.EnableJsPlugins;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The application that is attacked: all auto-configurations, clients of three plugins,
 * and a service for one.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableJsPlugins(basePackageClasses = ChaosApplication.class)
class ChaosApplication {

	@Bean
	Ledger ledger() {
		return new Ledger();
	}

	/**
	 * What every client can do.
	 */
	interface Client {

		List<String> read(int wait);

		@JsFunction("read")
		CompletableFuture<List<String>> readLater(int wait);

		@JsFunction("read")
		Mono<List<String>> readMono(int wait);

	}

	@JsPlugin("esm")
	interface EsmClient extends Client {

	}

	@JsPlugin("cjs")
	interface CommonJsClient extends Client {

	}

	@JsPlugin("needing")
	interface NeedingClient extends Client {

	}

	/**
	 * A service that plugins may import.
	 */
	@JsExport("ledger")
	static class Ledger {

		@JsExport
		String echo(String stamp) {
			return stamp;
		}

		@JsExport
		CompletionStage<String> later(String stamp) {
			return CompletableFuture.supplyAsync(() -> stamp);
		}

	}

}
