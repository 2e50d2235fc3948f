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

package io.github.graaljsplugins.plugin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What JavaScript threw, as plain Java.
 *
 * @param name the error's name, {@code null} if what was thrown is not an error
 * @param code the error's code
 * @param message the message
 * @param url the URL of the module
 * @param line the line from 1, or 0
 * @param column the column from 1, or 0
 * @param stack the JavaScript stack
 */
record GuestFailure(@Nullable String name, @Nullable String code, String message, @Nullable String url, int line,
		int column, @Nullable String stack) {

	/** How the engine begins the message of a text that does not parse. */
	private static final Pattern PARSE_POSITION = Pattern.compile("^(?:SyntaxError: )?(\\S+):(\\d+):(\\d+) ",
			Pattern.DOTALL);

	static GuestFailure of(PolyglotException exception) {
		Value error = exception.getGuestObject();
		String message = member(error, "message");
		if (message == null) {
			message = String.valueOf(exception.getMessage());
		}
		Matcher position = PARSE_POSITION.matcher(message);
		String name = member(error, "name");
		String code = member(error, "code");
		String stack = member(error, "stack");
		if ("SyntaxError".equals(name) && position.find()) {
			return new GuestFailure(name, code, message, position.group(1), Integer.parseInt(position.group(2)),
					Integer.parseInt(position.group(3)), stack);
		}
		SourceSection section = location(exception);
		if (section == null) {
			return new GuestFailure(name, code, message, null, 0, 0, stack);
		}
		return new GuestFailure(name, code, message, String.valueOf(section.getSource().getURI()),
				section.getStartLine(), section.getStartColumn(), stack);
	}

	private static @Nullable SourceSection location(PolyglotException exception) {
		for (StackFrame frame : exception.getPolyglotStackTrace()) {
			SourceSection section = frame.isGuestFrame() ? frame.getSourceLocation() : null;
			if (section != null && section.isAvailable() && !section.getSource().isInternal()) {
				return section;
			}
		}
		return exception.getSourceLocation();
	}

	/**
	 * Reads a property that plugin code may have defined in any way it likes.
	 */
	private static @Nullable String member(@Nullable Value error, String name) {
		try {
			Value member = (error != null && error.hasMembers()) ? error.getMember(name) : null;
			return (member != null && member.isString()) ? member.asString() : null;
		}
		catch (PolyglotException ex) {
			return null;
		}
	}

	/**
	 * The message with the place it is about, for people who read logs.
	 */
	String describe() {
		String text = (this.name != null && !this.message.startsWith(this.name)) ? this.name + ": " + this.message
				: this.message;
		String coded = (this.code != null && !text.contains(this.code)) ? text + " [" + this.code + "]" : text;
		return (this.url != null && !coded.contains(this.url))
				? coded + " (" + this.url + ":" + this.line + ":" + this.column + ")" : coded;
	}

}
