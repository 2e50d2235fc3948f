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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Lock;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Opens and closes the application.
 */
final class Host {

	private static final String LIMITS = "--graaljs.plugins.plugin.greedy.limits.";

	private final Plugins plugins;

	private final Residue residue;

	private volatile Generation current;

	Host(Plugins plugins, Residue residue) {
		this.plugins = plugins;
		this.residue = residue;
	}

	Generation current() {
		return this.current;
	}

	/**
	 * Open the application, which fails unless all plugins are in order.
	 */
	void open() {
		List<Lock> locks = lock(this.plugins.all());
		Lock calm = this.plugins.patched().calm();
		calm.lock();
		try {
			Capturing capturing = Capturing
				.of(this.plugins.all().stream().map((all) -> all.beginAll("start")).toList());
			this.current = Generation
				.of(new SpringApplicationBuilder(ChaosApplication.class).web(WebApplicationType.NONE)
					.bannerMode(Banner.Mode.OFF)
					.registerShutdownHook(false)
					.run(arguments()));
			this.residue.watch(this.current);
			capturing.promise();
		}
		finally {
			calm.unlock();
			unlock(locks);
		}
	}

	private String[] arguments() {
		return new String[] { "--graaljs.plugins.locations=" + this.plugins.root().toUri(),
				"--graaljs.plugins.pool.max-size=3", "--graaljs.plugins.pool.max-wait=80s",
				"--graaljs.plugins.retained.max-per-loader=20", LIMITS + "call-time=300ms",
				LIMITS + "statements=100000", LIMITS + "concurrent-calls=4",
				"--management.endpoints.web.exposure.include=modulecache",
				"--spring.lifecycle.timeout-per-shutdown-phase=200ms", "--logging.level.root=error",
				"--logging.level.graaljs=off", "--logging.level.io.github.graaljsplugins=off" };
	}

	void close() {
		Generation closed = this.current;
		this.residue.watch(closed);
		closed.closing().set(true);
		closed.context().close();
	}

	void forget() {
		this.current = null;
	}

	/**
	 * Keep the files of plugins from being such that they must not be cleared.
	 */
	static List<Lock> lock(List<? extends TestPlugin> plugins) {
		List<Lock> locks = new ArrayList<>();
		plugins.stream().sorted(Comparator.comparing(TestPlugin::name)).forEach((plugin) -> {
			Lock lock = plugin.disk().readLock();
			lock.lock();
			locks.add(lock);
		});
		return locks;
	}

	static void unlock(List<Lock> locks) {
		locks.forEach(Lock::unlock);
	}

}
