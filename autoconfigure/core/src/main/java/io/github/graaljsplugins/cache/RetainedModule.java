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

package io.github.graaljsplugins.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A cleared module instance that survived a garbage collection: the collector has
 * examined it since it was cleared, wherever in the heap it lies, and did not reclaim it,
 * which proves that it is held. Immutable.
 *
 * @param url the URL
 * @param instance the instance's number within its loader
 * @param format the format
 * @param clearedAt the time at which it was cleared
 * @param age the time since then, as of the creation of this record
 * @param size the size of its source in bytes
 * @param exportNames the names of its exports, as far as they are known
 * @param holders the holders that keep it reachable, as far as they can be determined;
 * never empty
 * @since 0.1.0
 */
public record RetainedModule(String url, long instance, ModuleFormat format, Instant clearedAt, Duration age, long size,
		List<String> exportNames, List<Holder> holders) {

}
