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

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * What was found wrong, and how often what happened. Thread-safe.
 */
final class Findings {

	private static final int MOST = 20;

	private static final int FRAMES = 25;

	private final long seed;

	private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

	private final AtomicInteger found = new AtomicInteger();

	private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

	Findings(long seed) {
		this.seed = seed;
	}

	void count(String what) {
		this.counts.computeIfAbsent(what, (key) -> new LongAdder()).increment();
	}

	long total() {
		return this.counts.values().stream().mapToLong(LongAdder::sum).sum();
	}

	void wrong(String what) {
		if (this.found.incrementAndGet() <= MOST) {
			this.wrong.add(what + " [-Dgraaljs.chaos.seed=" + this.seed + "]");
		}
	}

	void wrong(String what, Throwable cause) {
		StringBuilder text = new StringBuilder(what);
		for (Throwable each = cause; each != null; each = each.getCause()) {
			text.append(": ").append(each);
			Stream.of(each.getStackTrace()).limit(FRAMES).forEach((frame) -> text.append("\n\tat ").append(frame));
		}
		wrong(text.toString());
	}

	List<String> wrong() {
		return List.copyOf(this.wrong);
	}

	boolean isClean() {
		return this.found.get() == 0;
	}

	@Override
	public String toString() {
		return this.counts + ", wrong: " + this.found;
	}

}
