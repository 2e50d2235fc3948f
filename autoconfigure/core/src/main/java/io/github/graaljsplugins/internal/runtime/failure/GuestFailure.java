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

import java.util.List;
import java.util.regex.Matcher;

import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.graalvm.polyglot.PolyglotException;
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
 * @param frame the lines around the place, {@code null} if the text is not known
 * @param stack the JavaScript stack
 * @param trace the stack of a Java exception about it
 */
public record GuestFailure(@Nullable String name, @Nullable String code, String message, @Nullable String url, int line,
		int column, @Nullable CodeFrame frame, @Nullable String stack, List<StackTraceElement> trace) {

	public static GuestFailure of(PolyglotException exception, ModuleLoader loader) {
		GuestFrames frames = new GuestFrames(exception, loader);
		Value error = exception.getGuestObject();
		String message = member(error, "message");
		if (message == null) {
			message = LongText.cut(String.valueOf(exception.getMessage()));
		}
		String name = member(error, "name");
		String code = member(error, "code");
		String own = member(error, "stack");
		String stack = (own != null) ? frames.original(own) : null;
		Matcher place = GuestFrames.FRAME.matcher((stack != null) ? stack : "");
		if (!isParseFailure(exception) && place.find()) {
			String url = place.group(1);
			int line = Integer.parseInt(place.group(2));
			int column = Integer.parseInt(place.group(3));
			CodeFrame frame = CodeFrame.of(frames.textOf(url, line), url, line, column, loader);
			return new GuestFailure(name, code, message, url, line, column, frame, stack, frames.trace());
		}
		SourceSection section = isParseFailure(exception) ? exception.getSourceLocation() : frames.first();
		section = (section != null) ? section : exception.getSourceLocation();
		if (section == null) {
			return new GuestFailure(name, code, message, null, 0, 0, null, stack, frames.trace());
		}
		CodeFrame frame = new CodeFrame(section.getSource().getCharacters().toString(), section.getStartLine(),
				section.getStartColumn());
		return new GuestFailure(name, code, message, String.valueOf(section.getSource().getURI()),
				section.getStartLine(), section.getStartColumn(), frame, stack, frames.trace());
	}

	/**
	 * Whether the failure is about a text, not about code that ran.
	 */
	public static boolean isParseFailure(PolyglotException exception) {
		SourceSection section = exception.isSyntaxError() ? exception.getSourceLocation() : null;
		return section != null && section.isAvailable() && !section.getSource().isInternal();
	}

	/**
	 * Reads a property that plugin code may have defined in any way it likes.
	 */
	private static @Nullable String member(@Nullable Value error, String name) {
		try {
			Value member = (error != null && error.hasMembers()) ? error.getMember(name) : null;
			return (member != null && member.isString()) ? LongText.cut(member.asString()) : null;
		}
		catch (PolyglotException ex) {
			return null;
		}
	}

	/**
	 * The message with the place it is about, for people who read logs.
	 */
	public String describe() {
		String text = headline() + this.message.strip();
		if (this.url == null || text.contains(this.url + ":" + this.line)) {
			return text;
		}
		String place = this.url + ":" + this.line + ":" + this.column;
		return text.contains("\n") ? text + "\n    at " + place : text + " (" + place + ")";
	}

	/**
	 * The lines around the place.
	 */
	public @Nullable String codeFrame() {
		String shown = (this.frame != null) ? this.frame.show() : "";
		return shown.isEmpty() ? null : shown;
	}

	/**
	 * The message with the error's name and code.
	 */
	public String summary() {
		return headline() + this.message.strip();
	}

	private String headline() {
		if (this.name == null) {
			return "threw a value that is no Error: ";
		}
		return this.name + ((this.code != null) ? " [" + this.code + "]: " : ": ");
	}

}
