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

package io.github.graaljsplugins.internal.loader.typescript;

/**
 * Text that becomes JavaScript by replacing types with spaces, so that lines and columns
 * stay.
 */
final class BlankedText {

	private final StringBuilder text;

	BlankedText(String text) {
		this.text = new StringBuilder(text);
	}

	/**
	 * Replace all characters but line terminators with spaces.
	 */
	void blank(int start, int end) {
		for (int i = start; i < end; i++) {
			char c = this.text.charAt(i);
			if (c != '\n' && c != '\r' && c != '\u2028' && c != '\u2029') {
				this.text.setCharAt(i, ' ');
			}
		}
	}

	void put(int position, char c) {
		this.text.setCharAt(position, c);
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
