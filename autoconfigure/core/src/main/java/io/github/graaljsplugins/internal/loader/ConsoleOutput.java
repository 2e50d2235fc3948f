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

import org.jspecify.annotations.Nullable;

/**
 * Receiver of a guest's console output, called on the thread that runs the guest.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConsoleOutput {

	/**
	 * Receive a line.
	 * @param error whether it was written to standard error
	 * @param line the line without its terminator
	 */
	void line(boolean error, String line);

	/**
	 * Receive the output of one call of a {@code console} method. The default
	 * implementation splits it into lines.
	 * @param level {@code debug}, {@code info}, {@code log}, {@code warn}, {@code error}
	 * or {@code trace}: the method that was called, or the nearest
	 * @param text the formatted text, of one or more lines, without the last line
	 * terminator
	 * @param moduleUrl the URL of the module that called it, if it is known
	 */
	default void message(String level, String text, @Nullable String moduleUrl) {
		boolean error = level.equals("error") || level.equals("warn") || level.equals("trace");
		for (String line : text.split("\n", -1)) {
			line(error, line);
		}
	}

}
