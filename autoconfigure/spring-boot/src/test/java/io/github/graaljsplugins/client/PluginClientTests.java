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

package io.github.graaljsplugins.client;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.graaljsplugins.JsFunction;
import io.github.graaljsplugins.JsPlugin;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginValueException;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.plugin.PluginFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a client's methods do.
 */
class PluginClientTests {

	@TempDir
	static Path folder;

	private static final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private static PluginClientFactory factory;

	private final Shop shop = factory.createClient(Shop.class);

	@BeforeAll
	static void start() {
		PluginFiles plugins = new PluginFiles(folder).plugin("shop", """
				export const quote = ({ sku, quantity }) => ({ sku, total: quantity * 2 });
				export const quoteAll = (orders) => orders.map(quote);
				export const find = (sku) => sku === 'known' ? { sku, total: 1 } : undefined;
				export const count = (...numbers) => numbers.length;
				export const note = (text) => { globalThis.noted = text; };
				export const nothing = () => null;
				export const later = async (value) => { await null; return value; };
				export const fail = () => { throw new RangeError('out of stock'); };
				export const index = (quotes) => Object.fromEntries(quotes.map(q => [q.sku, q]));
				export const rules = {
					factor: 3,
					apply(value) { return value * this.factor; },
					deep: { name: () => 'deep' }
				};
				export class Basket {
					#secret = 1;
					static of(...items) { return new this(items); }
					constructor(items) { this.items = items; }
					get size() { return this.items.length; }
				}
				const dotted = () => 'dotted';
				export { dotted as 'a.b' };
				""").file("legacy/package.json", """
				{ "name": "legacy", "main": "main.cjs" }
				""").file("legacy/main.cjs", """
				module.exports = { ['greet' + '']: (name) => 'Hi ' + name, self() { return this.mark; }, mark: 'm' };
				""");
		TestPropertyValues.of(plugins.location()).applyTo(context);
		context.register(GraalJsPluginsAutoConfiguration.class);
		context.refresh();
		factory = new PluginClientFactory(context.getBean(JsPlugins.class));
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void whenCalledThenRecordsCrossBothWays() {
		assertThat(this.shop.quote(new Item("a", 3))).isEqualTo(new Price("a", new BigDecimal("6")));
	}

	@Test
	void whenTypesAreGenericThenElementsAreConverted() {
		assertThat(this.shop.quoteAll(List.of(new Item("a", 1), new Item("b", 2))))
			.containsExactly(new Price("a", new BigDecimal("2")), new Price("b", new BigDecimal("4")));
		assertThat(this.shop.index(List.of(new Price("x", BigDecimal.ONE)))).containsOnlyKeys("x")
			.extractingByKey("x")
			.isEqualTo(new Price("x", BigDecimal.ONE));
	}

	@Test
	void whenInterfaceBindsTypeVariablesThenTheyAreResolved() {
		Prices prices = factory.createClient(Prices.class);
		assertThat(prices.later(new Price("g", BigDecimal.TEN))).isEqualTo(new Price("g", BigDecimal.TEN));
	}

	@Test
	void whenResultIsOptionalThenNullAndUndefinedAreEmpty() {
		assertThat(this.shop.find("known")).contains(new Price("known", BigDecimal.ONE));
		assertThat(this.shop.find("other")).isEmpty();
		assertThat(this.shop.nothing()).isEmpty();
	}

	@Test
	void whenMethodIsVoidThenTheResultIsIgnored() {
		this.shop.note("x");
	}

	@Test
	void whenPromiseIsReturnedThenItIsAwaited() {
		assertThat(this.shop.later("soon")).isEqualTo("soon");
	}

	@Test
	void whenMethodTakesVarArgsThenTheyArePassedOneByOne() {
		assertThat(this.shop.count()).isZero();
		assertThat(this.shop.count(1, 2, 3)).isEqualTo(3);
	}

	@Test
	void whenExportIsNestedThenItIsCalledAsAMethod() {
		assertThat(this.shop.apply(7)).isEqualTo(21);
		assertThat(this.shop.deepName()).isEqualTo("deep");
	}

	@Test
	void whenExportHasADottedNameThenItIsFound() {
		assertThat(this.shop.dotted()).isEqualTo("dotted");
	}

	@Test
	void whenExportIsAClassThenAnInstanceIsMade() {
		assertThat(this.shop.basket(List.of("a"))).isEqualTo(new Basket(List.of("a")));
		assertThat(this.shop.basketOf("a", "b")).isEqualTo(new Basket(List.of("a", "b")));
	}

	@Test
	void whenMethodHasABodyThenItRuns() throws Exception {
		assertThat(this.shop.twice("a", 2)).isEqualTo(new BigDecimal("8"));
	}

	@Test
	void whenDefaultMethodThrowsThenTheExceptionIsItsOwn() {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.shop.twice("a", -1))
			.withMessage("negative")
			.withNoCause();
	}

	@Test
	void whenFunctionThrowsThenExceptionNamesPlaceAndError() {
		assertThatExceptionOfType(PluginCallException.class).isThrownBy(this.shop::fail)
			.satisfies((ex) -> assertThat(ex.getFunction()).isEqualTo("fail"))
			.satisfies((ex) -> assertThat(ex.getErrorName()).isEqualTo("RangeError"))
			.satisfies((ex) -> assertThat(ex.getModuleUrl()).endsWith("/shop/index.js"))
			.satisfies((ex) -> assertThat(ex.getLine()).isEqualTo(8));
	}

	@Test
	void whenResultDoesNotFitThenPathIsTold() {
		assertThatExceptionOfType(PluginValueException.class).isThrownBy(() -> this.shop.laterNumber("text"))
			.withMessageContaining("later");
	}

	@Test
	void whenObjectMethodsAreCalledThenTheyAreTheClientsOwn() {
		Shop other = factory.createClient(Shop.class);
		assertThat(this.shop).isEqualTo(this.shop).isNotEqualTo(other).hasSameHashCodeAs(this.shop);
		assertThat(this.shop).hasToString(Shop.class.getName() + ", client of the plugin 'shop'");
	}

	@Test
	void whenEntryIsCommonJsThenItsExportsAreCalled() {
		Legacy legacy = factory.createClient(Legacy.class);
		assertThat(legacy.greet("Ada")).isEqualTo("Hi Ada");
	}

	@Test
	void whenTypeIsNoClientThenThatIsSaid() {
		assertThatExceptionOfType(InvalidClientException.class).isThrownBy(() -> factory.createClient(String.class))
			.withMessageContaining("java.lang.String must be an interface with @JsPlugin");
	}

	@JsPlugin("shop")
	interface Shop {

		Price quote(Item item);

		List<Price> quoteAll(List<Item> items);

		Map<String, Price> index(List<Price> prices);

		Optional<Price> find(String sku);

		Optional<String> nothing();

		void note(String text);

		String later(String value);

		@JsFunction("later")
		int laterNumber(String value);

		int count(int... numbers);

		void fail();

		@JsFunction("rules.apply")
		int apply(int value);

		@JsFunction("rules.deep.name")
		String deepName();

		@JsFunction("a.b")
		String dotted();

		@JsFunction("Basket")
		Basket basket(List<String> items);

		@JsFunction("Basket.of")
		Basket basketOf(String... items);

		default BigDecimal twice(String sku, int quantity) throws IOException {
			if (quantity < 0) {
				throw new IOException("negative");
			}
			return quote(new Item(sku, 2 * quantity)).total();
		}

	}

	interface Source<T> {

		T later(T value);

	}

	@JsPlugin("shop")
	interface Prices extends Source<Price> {

	}

	@JsPlugin("legacy")
	interface Legacy {

		String greet(String name);

	}

	record Item(String sku, int quantity) {

	}

	record Price(String sku, BigDecimal total) {

	}

	record Basket(List<String> items) {

	}

}
