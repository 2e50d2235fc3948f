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

package io.github.graaljsplugins.internal.resolve.source;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Progress of the thread that reads sources, as another thread sees it.
 */
class ReadingProgress {

	private volatile @Nullable Path file;

	private volatile long openingSince;

	private volatile boolean opening;

	// Begin to open a file.
	void opening(Path opened) {
		this.file = opened;
		this.openingSince = System.nanoTime();
		this.opening = true;
	}

	void opened() {
		this.opening = false;
	}

	// End with the file, read or not.
	void ended() {
		this.opening = false;
		this.file = null;
	}

	// Return the file that is being opened or read, if any.
	@Nullable Path file() {
		return this.file;
	}

	// Return whether the opening of one file has taken longer than a file needs.
	boolean isStalled(Duration patience) {
		return this.opening && System.nanoTime() - this.openingSince > patience.toNanos();
	}

}
