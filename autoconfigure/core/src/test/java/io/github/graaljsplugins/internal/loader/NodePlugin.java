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

import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A plugin in memory, for tests of Node's built-in modules.
 */
final class NodePlugin implements AutoCloseable {

	static final String ROOT = "/plugins/demo";

	static final String URL = "file://" + ROOT + "/";

	private final Map<String, String> files = new HashMap<>();

	private final List<String> console = new ArrayList<>();

	private final LoaderEngine engine = new LoaderEngine(NodePlugin.class.getClassLoader(), Clock.systemUTC());

	private final ModuleLoader loader;

	private int modules;

	NodePlugin(String... namesAndTexts) {
		for (int i = 0; i < namesAndTexts.length; i += 2) {
			this.files.put(ROOT + "/" + namesAndTexts[i], namesAndTexts[i + 1]);
		}
		ModuleRoots roots = ModuleRoots.of(new InMemoryTree(ROOT, this.files));
		this.loader = this.engine.newLoader("demo-1", Snapshot.capture(roots, ResolverOptions.defaults()),
				new ConsoleOutput() {

					@Override
					public void line(boolean error, String line) {
						NodePlugin.this.console.add(line);
					}

					@Override
					public void message(String level, String text, @Nullable String moduleUrl) {
						NodePlugin.this.console.add(level + " " + moduleUrl + " " + text);
					}

				}, new LoaderOptions(Map.of("STAGE", "test"), 0, true), new LoaderStats());
	}

	ModuleLoader loader() {
		return this.loader;
	}

	List<String> console() {
		return this.console;
	}

	Value load(String name) {
		return this.loader.importModule("./" + name, URL);
	}

	/**
	 * Evaluate an expression in which {@code await import()} and {@code require} work.
	 */
	String evaluate(String expression) {
		String url = "data:text/javascript," + URLEncoder
			.encode("import { createRequire } from 'node:module'; const require = createRequire('" + URL
					+ "x.cjs'); export default " + expression + "; //" + this.modules++, StandardCharsets.UTF_8)
			.replace("+", "%20");
		return this.loader.importModule(url, URL).getMember("default").asString();
	}

	@Override
	public void close() {
		this.loader.close();
		this.engine.close();
	}

}
