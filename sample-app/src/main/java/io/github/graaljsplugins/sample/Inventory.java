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

package io.github.graaljsplugins.sample;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.graaljsplugins.JsExport;

import org.springframework.stereotype.Component;

/**
 * Inventory of the warehouse, exported to plugins, which answers asynchronously.
 */
@Component
@JsExport("inventory")
class Inventory {

	private final Map<String, Integer> stock = Map.of("lamp", 10, "desk", 0);

	@JsExport
	CompletionStage<Integer> inStock(String sku) {
		return CompletableFuture.supplyAsync(() -> this.stock.getOrDefault(sku, 0));
	}

}
