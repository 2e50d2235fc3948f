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

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * The numbers of closed loaders, by reason. Thread-safe.
 */
final class RecycleCounts {

	private final Map<RecycleReason, LongAdder> counts = new EnumMap<>(RecycleReason.class);

	RecycleCounts() {
		for (RecycleReason reason : RecycleReason.values()) {
			this.counts.put(reason, new LongAdder());
		}
	}

	void count(RecycleReason reason) {
		counter(reason).increment();
	}

	long of(RecycleReason reason) {
		return counter(reason).sum();
	}

	long total() {
		return this.counts.values().stream().mapToLong(LongAdder::sum).sum();
	}

	private LongAdder counter(RecycleReason reason) {
		return Objects.requireNonNull(this.counts.get(reason), "reason");
	}

}
