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

package io.github.graaljsplugins.internal.runtime.call;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.plugin.PluginFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PluginConsole}.
 */
class PluginConsoleTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger("graaljs.plugins.demo");

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	@TempDir
	private Path folder;

	@BeforeEach
	void listen() {
		this.events.start();
		this.logger.setLevel(Level.TRACE);
		this.logger.addAppender(this.events);
	}

	@AfterEach
	void stopListening() {
		this.logger.detachAppender(this.events);
		this.logger.setLevel(null);
	}

	@Test
	void theLevelIsThatOfTheMethod() {
		run("""
				console.debug('d'); console.log('l'); console.info('i'); console.warn('w'); console.error('e');
				process.stdout.write('out\\n');
				process.stderr.write('err\\n');
				""");
		assertThat(this.events.list).extracting((event) -> event.getLevel() + " " + event.getMessage())
			.containsExactly("DEBUG d", "INFO l", "INFO i", "WARN w", "ERROR e", "INFO out", "ERROR err");
	}

	@Test
	void theContextNamesPluginAndModule() {
		new PluginFiles(this.folder).file("demo/other.js", "export const say = () => console.log('other');");
		run("import { say } from './other.js'; console.log('entry'); say();");
		assertThat(this.events.list).extracting(ILoggingEvent::getMDCPropertyMap)
			.containsExactly(Map.of("plugin", "demo", "module", url("index.js")),
					Map.of("plugin", "demo", "module", url("other.js")));
	}

	@Test
	void theContextOfTheApplicationIsLeftAsItWas() {
		MDC.put("plugin", "outer");
		MDC.put("user", "ada");
		try {
			run("console.log('entry');");
			assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("plugin", "outer", "user", "ada"));
		}
		finally {
			MDC.clear();
		}
		assertThat(this.events.list.get(0).getMDCPropertyMap())
			.isEqualTo(Map.of("plugin", "demo", "module", url("index.js"), "user", "ada"));
	}

	@Test
	void eachLineIsAMessageOfItsOwn() {
		run("console.warn('one\\ntwo\\r\\nINFO three');");
		assertThat(this.events.list).extracting(ILoggingEvent::getMessage).containsExactly("one", "two", "INFO three");
	}

	@Test
	void withoutSlf4jThereIsNoContext() {
		List<String> logged = new ArrayList<>();
		LogContext context = LogContext.of(new FilteredClassLoader("org.slf4j"));
		context.log("demo", "file:///index.js", () -> logged.add(String.valueOf(MDC.get("plugin"))));
		assertThat(logged).containsExactly("null");
	}

	private String url(String file) {
		return this.folder.resolve("demo").resolve(file).toUri().toString();
	}

	private void run(String source) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(GraalJsPluginsAutoConfiguration.class))
			.withPropertyValues(new PluginFiles(this.folder).plugin("demo", source + " export const f = 1;").location(),
					"graaljs.plugins.load-on-startup=false", "graaljs.plugins.pool.min-idle=0")
			.run((application) -> application.getBean(JsPlugins.class).get("demo").exports());
	}

}
