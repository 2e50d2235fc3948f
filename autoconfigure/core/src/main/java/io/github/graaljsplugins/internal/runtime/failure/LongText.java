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

package io.github.graaljsplugins.internal.runtime.failure;

/**
 * Cuts what a plugin tells in its errors to a length that a log can bear, and that can be
 * searched for frames of a stack in no time.
 */
public final class LongText {

	private static final int LONGEST = 10_000;

	private LongText() {
	}

	public static String cut(String text) {
		return (text.length() <= LONGEST) ? text
				: text.substring(0, LONGEST) + "… (" + text.length() + " characters in all)";
	}

}
