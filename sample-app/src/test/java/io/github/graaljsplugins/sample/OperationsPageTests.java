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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.github.graaljsplugins.cache.ModuleCacheManager;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the operators' page in headless Chromium. The pictures in {@code docs/images}
 * are copies of those in {@code target/screenshots}.
 */
@RequiresChromium
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "graaljs.plugins.pool.max-size=1")
class OperationsPageTests {

	/**
	 * Finds text with a contrast below that of WCAG's level AA.
	 */
	private static final String CONTRAST = """
			const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
			const pixel = (...colours) => {
				canvas.clearRect(0, 0, 1, 1);
				colours.forEach(colour => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); });
				return canvas.getImageData(0, 0, 1, 1).data;
			};
			const behind = element => element
				? [...behind(element.parentElement), getComputedStyle(element).backgroundColor] : [];
			const luminance = ([r, g, b]) => {
				const [x, y, z] = [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
				return 0.2126 * x + 0.7152 * y + 0.0722 * z;
			};
			return [...document.querySelectorAll('body *')]
				.filter(each => each.checkVisibility() && [...each.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
				.map(each => {
					const back = behind(each);
					const a = luminance(pixel(...back));
					const b = luminance(pixel(...back, getComputedStyle(each).color));
					return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), each.outerHTML];
				})
				.filter(([contrast]) => contrast < 4.5)
				.map(([contrast, html]) => contrast.toFixed(2) + ' ' + html);
			""";

	private static final PluginFiles plugins = PluginFiles.copy();

	private static ChromeDriver driver;

	private final HttpClient client = HttpClient.newHttpClient();

	private final ModuleCacheManager manager;

	private final OperationsPage page;

	@Autowired
	OperationsPageTests(ModuleCacheManager manager, @LocalServerPort int port) {
		this.manager = manager;
		this.page = new OperationsPage(driver, port);
	}

	@DynamicPropertySource
	static void locations(DynamicPropertyRegistry registry) {
		registry.add("graaljs.plugins.locations", plugins::locations);
	}

	@BeforeAll
	static void startBrowser() {
		driver = Chromium.start();
	}

	@AfterAll
	static void stopBrowser() throws IOException {
		driver.quit();
		plugins.delete();
	}

	@BeforeEach
	void loadFreshPlugins() throws Exception {
		plugins.restore();
		this.manager.clearAll();
		this.manager.restartAll();
		call("/quotes");
		call("/demo/leaky");
	}

	@AfterEach
	void noProblemIsOnTheConsole() {
		assertThat(this.page.problems()).isEmpty();
	}

	private void call(String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.page.address(path)))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofFile(Path.of("order.json")))
			.build();
		HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
	}

	/**
	 * Makes each instance of discounts.js store a closure in a global.
	 */
	private void holdDiscounts() throws IOException {
		plugins.edit("discounts.js", "const TIERS", "(globalThis.tiers ??= []).push(() => TIERS);\nconst TIERS");
	}

	@Test
	void whenAPluginChangesOnDiskAndIsClearedThenThePageShowsTheNewInstanceAndTheOneThatAClosureHolds()
			throws Exception {
		holdDiscounts();
		this.manager.clearAll();
		call("/quotes");
		this.page.open("pricing");
		String before = this.page.text("#modules tr[data-module='discounts.js'] td:nth-of-type(2)");
		plugins.edit("discounts.js", "percent: 5 ", "percent: 50 ");
		this.page.press("Clear");
		this.page.awaitText("#report", "Cleared 6 module instances of pricing");
		call("/quotes");
		OperationsPage.await().untilAsserted(() -> {
			assertThat(this.page.text("#modules tr[data-module='discounts.js'] td:nth-of-type(2)")).startsWith("#")
				.isNotEqualTo(before);
			this.manager.collect();
			assertThat(this.page.text("#retained")).contains("discounts.js", before, "Held by the plugin’s own code")
				.doesNotContain("index.js");
		});
		assertThat(this.page.graph("loaded")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.contains("discounts.js", "index.js");
		assertThat(this.page.graph("retained")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.contains("discounts.js\n1 retained");
		assertThat(this.page.graph("holder")).isEqualTo(List.of("the plugin’s own code"));
	}

	@Test
	void whenAPluginChangesOnDiskAndIsReloadedThenThePageShowsTheNewCodeInAFreshLoader() throws Exception {
		this.page.open("pricing");
		this.page.awaitText("#plugin-head .facts", "active");
		this.page.choose("discounts.js");
		String before = this.page.text("#details code[title]");
		String loader = this.page.text("#loaders tbody th");
		plugins.edit("discounts.js", "percent: 5 ", "percent: 50 ");
		this.page.press("Reload");
		this.page.awaitText("#report", "pricing 1.0.0 was reloaded: 6 modules loaded");
		OperationsPage.await().untilAsserted(() -> {
			assertThat(this.page.text("#details code[title]")).isNotBlank().isNotEqualTo(before);
			assertThat(this.page.text("#loaders tbody th")).isNotEqualTo(loader);
		});
	}

	@Test
	void whenNewCodeIsBrokenThenTheOldCodeGoesOnAndThePageShowsTheLineUntilItIsMended() throws Exception {
		this.page.open("pricing");
		plugins.edit("discounts.js", "const tier = ", "const tier = = ");
		this.page.press("Reload");
		this.page.awaitText("#report", "The reload failed, and the old code goes on");
		this.page.awaitText("#notices", "the old code goes on".toUpperCase(Locale.ROOT));
		assertThat(this.page.text("#notices")).contains("SyntaxError: Expected", "While parsing its modules",
				"discounts.js:12:16");
		assertThat(this.page.text("#notices .code-frame")).contains("> 12 |   const tier = = TIERS.find", "^");
		assertThat(this.page.text(".plugin[data-plugin=pricing]")).contains("reload failed");
		assertThat(this.page.text("#plugin-head .facts")).contains("active");
		assertThat(this.page.problems()).singleElement().asString().contains("422");
		call("/quotes");
		this.page.picture("operations-failure", OperationsPage.WIDE, "light");
		plugins.restore();
		this.page.press("Reload");
		this.page.awaitText("#report", "pricing 1.0.0 was reloaded");
		OperationsPage.await().untilAsserted(() -> assertThat(this.page.text("#notices")).isEmpty());
	}

	@Test
	void whenAModuleIsClearedWithDependentsThenTheyGoWithIt() {
		this.page.open("pricing");
		this.page.chooseInGraph("taxes.js");
		assertThat(this.page.text("#details")).contains("Imported by\nindex.js", "rates.json");
		this.page.press("Clear with dependents");
		this.page.awaitText("#report", "Cleared 2 module instances of pricing");
		OperationsPage.await()
			.untilAsserted(() -> assertThat(this.page.graph("loaded"))
				.isEqualTo(List.of("decimal.js/decimal.mjs", "discounts.js", "money.js", "rates.json")));
	}

	@Test
	void whenAModuleIsClearedAloneThenThePageTellsWhoGoesOnUsingIt() {
		this.page.open("pricing");
		this.page.choose("taxes.js");
		this.page.press("Clear only this");
		this.page.awaitText("#report", "Cleared 1 module instance of pricing");
		assertThat(this.page.text("#report .stale")).contains("index.js goes on using the cleared taxes.js #");
		this.page.press("Collect garbage");
		this.page.awaitText("#retained", "Held by index.js, which imports it");
	}

	@Test
	void whenLoadersAreRestartedThenNothingIsHeld() throws Exception {
		this.manager.clear("leaky-demo");
		call("/demo/leaky");
		this.page.open("leaky-demo");
		this.page.press("Collect garbage");
		this.page.awaitText("#retained", "audit.js");
		this.page.press("Restart loaders");
		this.page.awaitText("#report", "Fresh loaders replace the old ones");
		this.page.awaitText("#retained-summary", "Nothing.");
	}

	@Test
	void whenAPluginThatHoldsNothingIsClearedThenNothingIsRetained() {
		this.page.open("pricing");
		this.page.press("Clear");
		this.page.awaitText("#plugin-head .facts", "0 loaded");
		this.page.awaitText("#retained-summary", "Nothing.");
		assertThat(this.page.text("#plugin-head .facts")).contains("0 retained");
		assertThat(this.page.text("#retained")).isEmpty();
		this.page.press("Collect garbage");
		this.page.awaitText("#report", "0 are retained");
	}

	@Test
	void whenGarbageIsCollectedThenThePageTellsWhatIsHeldAndSinceWhen() throws Exception {
		this.manager.clear("leaky-demo");
		call("/demo/leaky");
		this.page.open("leaky-demo");
		OperationsPage.await().untilAsserted(() -> {
			this.page.press("Collect garbage");
			this.page.awaitText("#report", "Collected garbage in");
			assertThat(this.page.text("#report")).contains("2 are retained")
				.containsPattern("leaky-demo: \\d collected, 2 retained");
		});
		OperationsPage.await()
			.untilAsserted(() -> assertThat(this.page.count("#retained .held-instances li")).isEqualTo(2));
		assertThat(this.page.text("#retained .held[data-module='audit.js'] .held-instances"))
			.matches("#\\d+ cleared (\\d+ min )?\\d+ s ago, source of [\\d.]+ k?B");
	}

	@Test
	void whenModulesHaveASayInTheirRemovalThenTheReportTellsWhatCameOfIt() throws Exception {
		plugins.edit("taxes.js", "^", "import.meta.hot.dispose(() => { throw new Error('cannot let go'); });\n");
		plugins.edit("discounts.js", "^", "import.meta.hot.accept();\n");
		this.manager.clearAll();
		call("/quotes");
		this.page.open("pricing");
		this.page.choose("discounts.js");
		this.page.press("Clear with dependents");
		this.page.awaitText("#report .accepted", "discounts.js");
		this.page.press("Clear");
		this.page.awaitText("#report", "1 callback of modules failed");
		assertThat(this.page.text("#report .problems")).contains("taxes.js", "cannot let go", "in pricing-");
	}

	@Test
	void whenSomethingHappensElsewhereThenThePageShowsItAtOnce() throws Exception {
		this.page.open("pricing");
		this.page.awaitText("#plugin-head .facts", "6 loaded");
		this.manager.clear("pricing");
		this.page.awaitText("#plugin-head .facts", "0 loaded");
		this.page.awaitText("#graph-empty", "Nothing is loaded");
		call("/quotes");
		this.page.awaitText("#plugin-head .facts", "6 loaded");
	}

	@Test
	void whenTheEndpointRefusesThenThePageSaysWhy() throws IOException {
		this.page.open("pricing");
		this.page.choose("rates.json");
		this.page.script("""
				const fetch = window.fetch;
				window.fetch = (url, options) => fetch(url, options?.body
					? { ...options, body: options.body.replace('rates.json', 'prices.json') } : options);
				""");
		this.page.press("Clear with dependents");
		this.page.awaitText("#report", "Cannot find module");
		assertThat(this.page.text("#report")).containsIgnoringCase("Clear with dependents: rates.json failed")
			.contains("What there is: ");
		assertThat(this.page.problems()).singleElement().asString().contains("404");
	}

	@Test
	void theMainButtonsAreOperatedWithTheKeyboardAlone() {
		this.page.open("pricing");
		this.page.focus(Keys.TAB, "Skip to the plugin");
		this.page.type(Keys.ENTER);
		assertThat(this.page.script("return document.activeElement.tagName")).isEqualTo("MAIN");
		this.page.focus(Keys.TAB, "Reload");
		assertThat((String) this.page.script("return getComputedStyle(document.activeElement).outlineStyle"))
			.isEqualTo("solid");
		this.page.type(Keys.ENTER);
		this.page.awaitText("#report", "pricing 1.0.0 was reloaded");
		this.page.focus(Keys.TAB, "Clear");
		this.page.type(Keys.ENTER);
		this.page.awaitText("#report", "Cleared 6 module instances of pricing");
		assertThat(this.page.script("return document.activeElement.innerText")).isEqualTo("Clear");
		this.page.focus(Keys.TAB, "Restart loaders");
		this.page.type(Keys.SPACE);
		this.page.awaitText("#report", "Fresh loaders replace the old ones");
	}

	@Test
	void whatScreenReadersNeedIsThere() {
		this.page.open("pricing");
		assertThat(this.page.count("body > header")).isOne();
		assertThat(this.page.count("nav[aria-labelledby], main[aria-labelledby]")).isEqualTo(2);
		assertThat(this.page.count("#report[role=status][aria-live=polite]")).isOne();
		assertThat(this.page.count("#graph[role=img][aria-label]")).isOne();
		assertThat(this.page.count("html[lang=en]")).isOne();
		assertThat(this.page.count("th:not([scope]), img:not([alt])")).isZero();
		assertThat(this.page.script("""
				return [...document.querySelectorAll('button, a')]
					.filter(each => !each.innerText.trim() && !each.getAttribute('aria-label'))
					.map(each => each.outerHTML);
				""")).isEqualTo(List.of());
		assertThat(this.page.script("return [...document.querySelectorAll('h1, h2, h3')].map(each => each.tagName)"))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.startsWith("H1", "H2", "H2", "H3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void textStandsOutFromWhatIsBehindIt(String scheme) throws Exception {
		this.manager.clear("leaky-demo");
		call("/demo/leaky");
		this.page.open("leaky-demo");
		Chromium.colours(driver, scheme);
		this.page.choose("audit.js");
		this.page.press("Clear");
		this.page.awaitText("#report", "Cleared 3 module instances");
		assertThat(this.page.script(CONTRAST)).isEqualTo(List.of());
		assertThat((String) this.page.script("return getComputedStyle(document.body).backgroundColor"))
			.isEqualTo("light".equals(scheme) ? "rgb(244, 245, 249)" : "rgb(13, 16, 24)");
	}

	@ParameterizedTest
	@ValueSource(ints = { 320, 390, 768 })
	void whenTheWindowIsNarrowThenNothingIsBeyondItsEdge(int width) throws Exception {
		this.manager.clear("leaky-demo");
		call("/demo/leaky");
		this.page.open("leaky-demo");
		this.page.choose("audit.js");
		this.page.press("Clear");
		this.page.awaitText("#report", "Cleared 3 module instances");
		Chromium.size(driver, width, 844);
		assertThat(this.page.script("return document.documentElement.scrollWidth")).isEqualTo((long) width);
	}

	@Test
	void picturesAreTaken() throws Exception {
		this.manager.clear("leaky-demo");
		call("/demo/leaky");
		this.manager.clear("leaky-demo");
		call("/demo/leaky");
		this.page.open("leaky-demo");
		OperationsPage.await().untilAsserted(() -> {
			this.manager.collect();
			assertThat(this.page.text("#retained")).contains("audit.js").doesNotContain("index.js");
		});
		this.page.choose("audit.js");
		this.page.picture("operations-light", OperationsPage.WIDE, "light");
		this.page.picture("operations-dark", OperationsPage.WIDE, "dark");
		this.page.picture("operations-phone", 390, "light");
		assertThat(Path.of("target", "screenshots")).isDirectoryContaining("glob:**operations-{light,dark,phone}.png");
	}

}
