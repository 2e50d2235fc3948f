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
 * A moment's figures of a pool.
 *
 * @param active loaders that run a call
 * @param idle loaders that wait for one
 * @param waiting calls that wait for a loader
 * @param created loaders created so far
 * @param recycled loaders closed so far because they were no longer fit for use
 * @param maxSize how many loaders there may be
 * @since 0.1.0
 */
public record LoaderPoolStats(int active, int idle, int waiting, long created, long recycled, int maxSize) {

}
