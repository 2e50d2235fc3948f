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

package io.github.graaljsplugins.internal.runtime;

import java.time.Duration;

import io.github.graaljsplugins.cache.ClearRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clears all of a large plugin over and over while the application allocates, so that
 * many young collections pass by what has grown old. None of it is held.
 */
@Tag("soak")
class AllocationPressureTests {

	private static final int MODULES = 150;

	private static final int CLEARS = Integer.getInteger("graaljs.soak.pressure", 100);

	private final DemoCache demo = new DemoCache();

	private HostedPlugin cache;

	private final Garbage garbage = new Garbage();

	@BeforeEach
	void createCache() {
		this.demo.file("package.json", "{ \"main\": \"./index.cjs\" }");
		StringBuilder index = new StringBuilder("let sum = 0;\n");
		for (int i = 0; i < MODULES; i++) {
			this.demo.file("m" + i + ".cjs", "exports.value = " + i + ";");
			index.append("sum += require('./m" + i + ".cjs').value;\n");
		}
		this.demo.file("index.cjs", index + "exports.call = () => sum;");
		this.cache = this.demo.create(1, Duration.ofSeconds(30));
	}

	@AfterEach
	void close() {
		this.cache.close();
		this.demo.close();
	}

	@Test
	void whenNothingIsHeldNoLoaderIsReplaced(TestReporter reporter) {
		for (int i = 0; i < CLEARS; i++) {
			this.cache.clear(ClearRequest.everything());
			assertThat(DemoCache.call(this.cache, "call")).isEqualTo(MODULES * (MODULES - 1) / 2);
			this.garbage.make(4096);
		}
		long recycled = this.cache.pool().stats().recycled();
		reporter.publishEntry("clears", CLEARS + ", recycled " + recycled);
		assertThat(recycled).isZero();
	}

}
