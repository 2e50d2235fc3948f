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

package io.github.graaljsplugins;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Stand-in for a throwable whose text or stack trace has characters that must not get
 * into a log.
 */
@SuppressWarnings("serial")
final class EncodedThrowable extends RuntimeException {

	private final String text;

	private EncodedThrowable(Throwable throwable, Set<Throwable> seen) {
		super(LogText.lines(String.valueOf(throwable.getMessage())));
		this.text = LogText.lines(throwable.toString());
		setStackTrace(LogText.trace(throwable.getStackTrace()));
		Throwable cause = throwable.getCause();
		if (cause != null && seen.add(cause)) {
			initCause(new EncodedThrowable(cause, seen));
		}
		for (Throwable suppressed : throwable.getSuppressed()) {
			if (seen.add(suppressed)) {
				addSuppressed(new EncodedThrowable(suppressed, seen));
			}
		}
	}

	/**
	 * Return the throwable, or a stand-in for it and for all that a log prints with it.
	 */
	static Throwable of(Throwable throwable) {
		return isRequired(throwable, newSet(throwable)) ? new EncodedThrowable(throwable, newSet(throwable))
				: throwable;
	}

	/**
	 * Return a set for the throwables that were visited, since causes may form a circle.
	 */
	private static Set<Throwable> newSet(Throwable throwable) {
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		seen.add(throwable);
		return seen;
	}

	private static boolean isRequired(Throwable throwable, Set<Throwable> seen) {
		String text = throwable.toString();
		StackTraceElement[] trace = throwable.getStackTrace();
		Throwable cause = throwable.getCause();
		return !LogText.lines(text).equals(text) || !Arrays.equals(LogText.trace(trace), trace)
				|| (cause != null && seen.add(cause) && isRequired(cause, seen))
				|| Arrays.stream(throwable.getSuppressed())
					.anyMatch((suppressed) -> seen.add(suppressed) && isRequired(suppressed, seen));
	}

	@Override
	public String toString() {
		return this.text;
	}

}
