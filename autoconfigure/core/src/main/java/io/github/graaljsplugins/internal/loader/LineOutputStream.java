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

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Stream that splits a guest's output into lines. Used by one thread at a time.
 */
final class LineOutputStream extends OutputStream {

	private static final int LONGEST_LINE = 64 * 1024;

	private final ConsoleOutput console;

	private final boolean error;

	private final ByteArrayOutputStream line = new ByteArrayOutputStream();

	LineOutputStream(ConsoleOutput console, boolean error) {
		this.console = console;
		this.error = error;
	}

	@Override
	public void write(int value) {
		if (value == '\n' || this.line.size() >= LONGEST_LINE) {
			this.console.line(this.error, this.line.toString(StandardCharsets.UTF_8));
			this.line.reset();
		}
		if (value != '\n') {
			this.line.write(value);
		}
	}

}
