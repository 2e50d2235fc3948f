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
 * The amount of stack that a thread must have left before an operation that has to be
 * done completely or not at all. Thread-safe.
 *
 * @since 0.1.0
 */
/*
 * A stack that ends while the engine notes which thread is in which context leaves notes
 * that are wrong, and a thread that closes the context waits for ever. One that ends
 * within a lock of a library leaves that locked, and one that ends while a class is
 * initialized makes the class useless. None of it can be repaired afterwards, so the
 * stack is checked before.
 *
 * There is no way to ask how much is left but to use it. A frame takes 25 bytes when it
 * is compiled, and more before; that costs about a nanosecond.
 */
public enum StackReserve {

	/** To use a loader that this thread used last. */
	AGAIN(16),

	/** To leave and enter a context in the middle of a call. */
	CALLBACK(64),

	/** To use a loader that another thread used last. */
	ENTER(512),

	/** To create, change or close a loader. */
	UPKEEP(1024);

	private final int frames;

	StackReserve(int frames) {
		this.frames = frames;
	}

	/**
	 * Require the reserve.
	 * @throws StackOverflowError if not as much is left
	 */
	public void require() {
		use(this.frames);
	}

	/**
	 * Whether the reserve is there.
	 * @return whether as much is left
	 */
	public boolean isLeft() {
		try {
			require();
			return true;
		}
		catch (StackOverflowError ex) {
			return false;
		}
	}

	private static int use(int left) {
		return (left == 0) ? 0 : use(left - 1) + 1;
	}

}
