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

package io.github.graaljsplugins.internal.loader.node;

import io.github.graaljsplugins.internal.loader.graal.AsyncFrames;
import org.jspecify.annotations.Nullable;

/**
 * Timer or immediate: a callback, and the module that scheduled it.
 */
final class Handle implements Comparable<Handle> {

	private final int id;

	private final Object callback;

	private final @Nullable String moduleUrl;

	private final long due;

	private final AsyncFrames.Frame frame;

	private volatile boolean referenced = true;

	Handle(int id, Object callback, AsyncFrames.Frame frame, @Nullable String moduleUrl, long due) {
		this.id = id;
		this.callback = callback;
		this.frame = frame;
		this.moduleUrl = moduleUrl;
		this.due = due;
	}

	int id() {
		return this.id;
	}

	Object callback() {
		return this.callback;
	}

	/**
	 * Return the async context that the callback was scheduled in.
	 */
	AsyncFrames.Frame frame() {
		return this.frame;
	}

	@Nullable String moduleUrl() {
		return this.moduleUrl;
	}

	boolean belongsTo(String url) {
		return url.equals(this.moduleUrl);
	}

	/**
	 * Return the due time in milliseconds of the loop's clock.
	 */
	long due() {
		return this.due;
	}

	boolean isReferenced() {
		return this.referenced;
	}

	void reference(boolean referenced) {
		this.referenced = referenced;
	}

	@Override
	public int compareTo(Handle other) {
		return (this.due != other.due) ? Long.compare(this.due, other.due) : Integer.compare(this.id, other.id);
	}

}
