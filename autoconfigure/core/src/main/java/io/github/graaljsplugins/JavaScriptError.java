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

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * An error thrown by JavaScript code, as plain data: no object of the engine is reachable
 * from it. Immutable. The texts are those of the plugin: {@link LogText encode} them
 * before they are logged, or log {@link #describe()}.
 *
 * @param name the error's name, such as {@code TypeError}, or {@code null} if the thrown
 * value is not an error
 * @param code the error's {@code code} property, or {@code null}
 * @param message the error's message
 * @param moduleUrl the URL of the module that threw it, or {@code null} if it is not
 * known
 * @param line the line within the module, from 1, or 0 if it is not known
 * @param column the column within the line, from 1, or 0 if it is not known
 * @param codeFrame the lines around that place, with a mark under it, or {@code null}
 * @param stack the JavaScript stack, or {@code null}
 * @since 0.1.0
 */
public record JavaScriptError(@Nullable String name, @Nullable String code, String message, @Nullable String moduleUrl,
		int line, int column, @Nullable String codeFrame, @Nullable String stack) implements Serializable {

	/**
	 * Return the message with the error's name and code.
	 * @return one or more lines, encoded
	 */
	public String summary() {
		return LogText.lines(headline() + this.message.strip());
	}

	/**
	 * Return the message with the error's name, code and position.
	 * @return one or more lines, encoded
	 */
	public String describe() {
		String text = summary();
		if (this.moduleUrl == null || text.contains(this.moduleUrl + ":" + this.line)) {
			return text;
		}
		String place = LogText.line(this.moduleUrl) + ":" + this.line + ":" + this.column;
		return text.contains("\n") ? text + "\n    at " + place : text + " (" + place + ")";
	}

	private String headline() {
		if (this.name == null) {
			return "threw a value that is no Error: ";
		}
		return this.name + ((this.code != null) ? " [" + this.code + "]: " : ": ");
	}

}
