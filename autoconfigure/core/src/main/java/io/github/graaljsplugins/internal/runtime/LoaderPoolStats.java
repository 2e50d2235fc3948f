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

/**
 * The statistics of a pool at one moment. Immutable.
 *
 * @param active loaders that run a call
 * @param idle loaders that are available
 * @param waiting calls that wait for a loader
 * @param created loaders created so far
 * @param recycled loaders that were retired so far
 * @param maxSize the maximum number of loaders
 * @param writtenOff loaders whose calls cannot be stopped and still run
 * @since 0.1.0
 */
public record LoaderPoolStats(int active, int idle, int waiting, long created, long recycled, int maxSize,
		int writtenOff) {

}
