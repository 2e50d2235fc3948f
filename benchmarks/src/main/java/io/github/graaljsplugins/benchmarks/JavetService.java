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

package io.github.graaljsplugins.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.caoccao.javet.enums.JSRuntimeType;
import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.engine.IJavetEngine;
import com.caoccao.javet.interop.engine.JavetEngineConfig;
import com.caoccao.javet.interop.engine.JavetEnginePool;
import com.caoccao.javet.values.reference.V8ValueGlobalObject;

/**
 * Pool of Javet engines with the functions of {@link Calls} in each, in the fast setting:
 * without a low-memory notification to V8 after every use.
 *
 * @param pool the pool
 */
record JavetService(JavetEnginePool<V8Runtime> pool) implements AutoCloseable {

	private static final String FUNCTIONS = """
			function add(a, b) { return a + b; }
			function greet(name) { return 'Hello ' + name; }
			function move(point) { return { x: point.x + 1, y: point.y + 1, label: point.label }; }
			""";

	static JavetService start(boolean node, int size) throws JavetException {
		JavetEngineConfig config = new JavetEngineConfig();
		config.setJSRuntimeType(node ? JSRuntimeType.Node : JSRuntimeType.V8);
		config.setAutoSendGCNotification(false);
		config.setPoolMinSize(size).setPoolMaxSize(size);
		JavetService service = new JavetService(new JavetEnginePool<>(config));
		service.define(size);
		return service;
	}

	private void define(int size) throws JavetException {
		List<IJavetEngine<V8Runtime>> engines = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			IJavetEngine<V8Runtime> engine = this.pool.getEngine();
			engine.getV8Runtime().getExecutor(FUNCTIONS).executeVoid();
			engines.add(engine);
		}
		for (IJavetEngine<V8Runtime> engine : engines) {
			engine.close();
		}
	}

	int add(int a, int b) throws JavetException {
		try (IJavetEngine<V8Runtime> engine = this.pool.getEngine();
				V8ValueGlobalObject global = engine.getV8Runtime().getGlobalObject()) {
			return global.invokeInteger("add", a, b);
		}
	}

	String greet(String name) throws JavetException {
		try (IJavetEngine<V8Runtime> engine = this.pool.getEngine();
				V8ValueGlobalObject global = engine.getV8Runtime().getGlobalObject()) {
			return global.invokeString("greet", name);
		}
	}

	Point move(Point point) throws JavetException {
		try (IJavetEngine<V8Runtime> engine = this.pool.getEngine();
				V8ValueGlobalObject global = engine.getV8Runtime().getGlobalObject()) {
			Map<String, Object> result = global.invokeObject("move",
					Map.of("x", point.x(), "y", point.y(), "label", point.label()));
			return new Point((Integer) get(result, "x"), (Integer) get(result, "y"), (String) get(result, "label"));
		}
	}

	private static Object get(Map<String, Object> result, String name) {
		return Objects.requireNonNull(result.get(name), name);
	}

	@Override
	public void close() throws JavetException {
		this.pool.close();
	}

}
