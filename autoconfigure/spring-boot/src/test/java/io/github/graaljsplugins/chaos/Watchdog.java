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

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends everything, and tells what all threads do, if one of the actors does not get on or
 * threads wait for each other.
 */
final class Watchdog implements Runnable {

	private static final long PATIENCE = Duration.ofSeconds(100).toNanos();

	private static final int FRAMES = 60;

	private final List<Actor> actors;

	private final Findings findings;

	private final CountDownLatch end;

	Watchdog(List<Actor> actors, Findings findings, CountDownLatch end) {
		this.actors = actors;
		this.findings = findings;
		this.end = end;
	}

	@Override
	public void run() {
		try {
			while (!this.end.await(1, TimeUnit.SECONDS)) {
				look();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void look() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		List<Actor> stuck = this.actors.stream().filter((actor) -> actor.nanosInStep() > PATIENCE).toList();
		if (!stuck.isEmpty() || threads.findDeadlockedThreads() != null) {
			this.findings.wrong("Stuck: " + stuck + "\n" + dump(threads));
			this.end.countDown();
		}
	}

	static String dump(ThreadMXBean threads) {
		StringBuilder dump = new StringBuilder();
		for (ThreadInfo thread : threads.dumpAllThreads(true, true)) {
			dump.append(thread.toString(), 0, thread.toString().indexOf('\n') + 1);
			for (int i = 0; i < Math.min(FRAMES, thread.getStackTrace().length); i++) {
				dump.append("\tat ").append(thread.getStackTrace()[i]).append('\n');
			}
		}
		return dump.toString();
	}

}
