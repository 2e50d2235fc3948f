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

package io.github.graaljsplugins.internal.loader;

import java.time.Clock;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Base class for tests with one engine, and for each test a plugin of its own.
 */
abstract class AbstractDemoPluginTests {

	private static LoaderEngine engine;

	DemoPlugin plugin;

	@BeforeAll
	static void createEngine() {
		engine = new LoaderEngine(AbstractDemoPluginTests.class.getClassLoader(), Clock.systemUTC());
	}

	@AfterAll
	static void closeEngine() {
		engine.close();
	}

	@BeforeEach
	void createPlugin() {
		this.plugin = new DemoPlugin(engine).counters();
	}

	@AfterEach
	void closePlugin() {
		this.plugin.close();
	}

	void file(String name, String text) {
		this.plugin.file(name, text);
	}

}
