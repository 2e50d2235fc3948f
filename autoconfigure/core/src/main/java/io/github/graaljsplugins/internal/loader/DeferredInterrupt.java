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

package io.github.graaljsplugins.internal.loader;

/**
 * The interrupted status of the current thread, held back while code runs that it would
 * stop half-way: GraalJS checks the status in loops, clears it, and throws.
 */
final class DeferredInterrupt implements AutoCloseable {

	private boolean interrupted;

	/**
	 * Hold the status back that the thread has now.
	 */
	void defer() {
		this.interrupted |= Thread.interrupted();
	}

	/**
	 * Restore the status.
	 */
	@Override
	public void close() {
		if (this.interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
