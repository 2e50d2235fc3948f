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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Page object of the operators' page in a browser.
 */
final class OperationsPage {

	static final int WIDE = 1360;

	private final ChromeDriver driver;

	private final int port;

	OperationsPage(ChromeDriver driver, int port) {
		this.driver = driver;
		this.port = port;
	}

	/**
	 * Open the page as the operator. The browser caches a password given in an address,
	 * but scripts of a page with such an address cannot send requests.
	 */
	OperationsPage open(String plugin) {
		Chromium.size(this.driver, WIDE, 900);
		Chromium.colours(this.driver, "light");
		this.driver.get("http://operator:operator@localhost:%d/operations/icon.svg".formatted(this.port));
		this.driver.get("http://localhost:%d/operations/".formatted(this.port));
		this.driver.manage().logs().get(LogType.BROWSER);
		this.driver.get("http://localhost:%d/operations/#%s".formatted(this.port, plugin));
		this.driver.navigate().refresh();
		awaitText("#plugin-name", plugin);
		awaitText("#live", "Live");
		return this;
	}

	String address(String path) {
		return "http://localhost:" + this.port + path;
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptionsInstanceOf(WebDriverException.class);
	}

	void awaitText(String css, String expected) {
		await().untilAsserted(() -> assertThat(text(css)).contains(expected));
	}

	/**
	 * Return the text of all matching elements, empty if there are none.
	 */
	String text(String css) {
		return String.valueOf(
				script("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText).join('\\n')", css));
	}

	long count(String css) {
		return (Long) script("return document.querySelectorAll(arguments[0]).length", css);
	}

	Object script(String script, Object... arguments) {
		return Objects.requireNonNullElse(this.driver.executeScript(script, arguments), "");
	}

	void press(String button) {
		String path = "//button[normalize-space()='" + button + "']";
		await().until(() -> {
			this.driver.findElement(By.xpath(path)).click();
			return true;
		});
	}

	void choose(String module) {
		await().until(() -> {
			this.driver.findElement(By.cssSelector("#modules tr[data-module='" + module + "'] th button")).click();
			return true;
		});
		awaitText("#details h4", module);
	}

	/**
	 * Click on a node of the graph, where cytoscape.js has drawn it.
	 */
	void chooseInGraph(String module) {
		Object where = script("""
				const container = document.getElementById('graph');
				container.scrollIntoView({ block: 'center' });
				const node = container._cyreg.cy.nodes().filter(node => node.data('label') === arguments[0])[0];
				const { x, y } = node.renderedPosition();
				return [Math.round(x - container.clientWidth / 2), Math.round(y - container.clientHeight / 2)];
				""", module);
		List<?> offset = (List<?>) where;
		new Actions(this.driver)
			.moveToElement(this.driver.findElement(By.id("graph")), ((Long) offset.get(0)).intValue(),
					((Long) offset.get(1)).intValue())
			.click()
			.perform();
		awaitText("#details h4", module);
	}

	/**
	 * Return the labels of the nodes of a kind in the graph.
	 */
	Object graph(String kind) {
		return script("return document.getElementById('graph')._cyreg.cy.nodes(`[kind = '${arguments[0]}']`)"
				+ ".map(node => node.data('label')).sort()", kind);
	}

	/**
	 * Press a key until the focus is on a button.
	 */
	void focus(CharSequence key, String button) {
		for (int presses = 0; presses < 60; presses++) {
			new Actions(this.driver).sendKeys(key).perform();
			if (button.equals(script("return document.activeElement.innerText"))) {
				return;
			}
		}
		throw new AssertionError("The keyboard does not lead to '" + button + "'");
	}

	void type(CharSequence key) {
		new Actions(this.driver).sendKeys(key).perform();
	}

	/**
	 * Return errors and warnings in the browser's console.
	 */
	List<String> problems() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.toList();
	}

	/**
	 * Take a picture of the page, for {@code docs/images}: of the whole page, unless it
	 * is very long.
	 */
	void picture(String name, int width, String scheme) {
		Chromium.colours(this.driver, scheme);
		Chromium.size(this.driver, width, 900);
		script("document.activeElement.blur()");
		long height = (Long) script("return document.documentElement.scrollHeight");
		Chromium.size(this.driver, width, (int) Math.min(height, 1400));
		script("scrollTo(0, 0)");
		awaitDrawing();
		byte[] png = this.driver.getScreenshotAs(OutputType.BYTES);
		try {
			Path folder = Files.createDirectories(Path.of("target", "screenshots"));
			Files.write(folder.resolve(name + ".png"), png);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait until the browser has drawn a few more frames.
	 */
	private void awaitDrawing() {
		this.driver.executeAsyncScript("""
				const done = arguments[arguments.length - 1];
				let frames = 20;
				const next = () => (frames-- > 0) ? requestAnimationFrame(next) : done();
				next();
				""");
	}

}
