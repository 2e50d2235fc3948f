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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many threads call many plugins in every way, while everything that can happen to
 * plugins happens to them at random. No call may be lost, fail without a documented
 * reason, or see code that it must not see. The seed is printed, and
 * {@code -Dgraaljs.chaos.seed} has each actor do the same again; when it does so, beside
 * what the others do, is up to the machine. {@code -Dgraaljs.chaos.seconds} tells for how
 * long.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there that users do not have")
class ChaosTests {

	private static final int SECONDS = Integer.getInteger("graaljs.chaos.seconds", 15);

	private static final int CALLERS = 8;

	private final CountDownLatch end = new CountDownLatch(1);

	/**
	 * Applications set the levels of loggers for the whole virtual machine.
	 */
	@AfterAll
	static void resetLogLevels() {
		LoggingSystem logging = LoggingSystem.get(ChaosTests.class.getClassLoader());
		logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
		logging.setLogLevel("graaljs", null);
		logging.setLogLevel("io.github.graaljsplugins", null);
	}

	@Test
	void whateverHappensEveryCallEndsWithWhatItMay(@TempDir Path temp, TestReporter reporter) throws Exception {
		long seed = Long.getLong("graaljs.chaos.seed", 20261123);
		reporter.publishEntry("graaljs.chaos.seed", String.valueOf(seed));
		Findings findings = new Findings(seed);
		Plugins plugins = new Plugins(temp);
		plugins.write();
		Residue residue = new Residue();
		Host host = new Host(plugins, residue);
		host.open();
		act(new Scene(seed, plugins, host, findings, new Oracle(findings), this.end));
		host.close();
		reporter.publishEntry(Map.of("counts", findings.toString(), "watched", residue.toString()));
		assertThat(findings.wrong()).isEmpty();
		host.forget();
		residue.assertNothing();
	}

	private void act(Scene scene) throws InterruptedException {
		List<Actor> actors = actors(scene);
		List<Thread> threads = new ArrayList<>();
		actors.forEach((actor) -> threads.add(new Thread(actor, "chaos-" + actor.name())));
		threads.add(new Thread(new Watchdog(actors, scene.findings(), this.end), "chaos-watchdog"));
		threads.forEach(Thread::start);
		this.end.await(SECONDS, TimeUnit.SECONDS);
		this.end.countDown();
		for (Thread thread : threads) {
			thread.join(Duration.ofMinutes(2).toMillis());
			if (thread.isAlive()) {
				scene.findings().wrong(thread + " does not end");
			}
		}
	}

	private static List<Actor> actors(Scene scene) {
		List<Actor> actors = new ArrayList<>();
		for (int i = 1; i <= CALLERS; i++) {
			actors.add(new Caller("caller-" + i, scene));
		}
		actors.add(new LimitBreaker("limit-breaker", scene));
		actors.add(new Deployer("deployer-1", scene));
		actors.add(new Deployer("deployer-2", scene));
		actors.add(new Clearer("clearer-1", scene));
		actors.add(new Clearer("clearer-2", scene));
		actors.add(new Patcher("patcher", scene));
		actors.add(new Restarter("restarter", scene));
		actors.add(new Refresher("refresher", scene));
		return actors;
	}

}
