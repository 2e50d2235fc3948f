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

package io.github.graaljsplugins.internal.host;

import java.util.ArrayDeque;
import java.util.Deque;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions behind the errors that a plugin received from the application during one
 * call: the plugin sees the error, the caller of the plugin the exception. Used by the
 * thread that has the loader.
 */
final class HostErrors {

	private static final int MAX_ERRORS = 32;

	private static final int MAX_CAUSES = 10;

	private final Deque<Failure> failures = new ArrayDeque<>();

	void add(Value error, Throwable exception) {
		if (this.failures.size() == MAX_ERRORS) {
			this.failures.remove();
		}
		this.failures.add(new Failure(error, exception));
	}

	/**
	 * Find the exception behind an error, or behind one of its causes.
	 */
	@Nullable Throwable exceptionOf(@Nullable Value error) {
		Value current = error;
		for (int depth = 0; depth < MAX_CAUSES && current != null && !this.failures.isEmpty(); depth++) {
			for (Failure failure : this.failures) {
				if (failure.error().equals(current)) {
					return failure.exception();
				}
			}
			current = cause(current);
		}
		return null;
	}

	/**
	 * Find the error behind an exception.
	 */
	@Nullable Value errorOf(Throwable exception) {
		for (Failure failure : this.failures) {
			if (failure.exception() == exception) {
				return failure.error();
			}
		}
		return null;
	}

	/**
	 * Read the cause of an error, a property that plugin code may define arbitrarily.
	 */
	private static @Nullable Value cause(Value error) {
		try {
			return error.hasMembers() ? error.getMember("cause") : null;
		}
		catch (PolyglotException ex) {
			return null;
		}
	}

	void clear() {
		this.failures.clear();
	}

	private record Failure(Value error, Throwable exception) {
	}

}
