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
 * The amount of stack that a thread must have left before an operation that must not be
 * interrupted half-way. Thread-safe.
 *
 * @since 0.1.0
 */
/*
 * A stack overflow while the engine records which thread is in which context corrupts the
 * record, and a thread that closes the context waits for ever. An overflow within a lock
 * of a library leaves it locked, and one during class initialization makes the class
 * unusable. None of this can be repaired afterwards, so the stack is checked before.
 *
 * The only way to measure the remaining stack is to use it. A frame takes 25 bytes when
 * it is compiled, and more before; that costs about a nanosecond.
 */
public enum StackReserve {

	/** To use a loader that this thread used last. */
	AGAIN(16),

	/** To leave and enter a context in the middle of a call. */
	CALLBACK(64),

	/** To use a loader that another thread used last. */
	ENTER(512),

	/** To create, change or close a loader, or to hold a lock of changes. */
	UPKEEP(1024);

	private final int frames;

	StackReserve(int frames) {
		this.frames = frames;
	}

	/**
	 * Require the reserve.
	 * @throws StackOverflowError if less stack is left
	 */
	public void require() {
		use(this.frames);
	}

	/**
	 * Return whether the reserve is available.
	 * @return {@code true} if at least as much stack is left
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
