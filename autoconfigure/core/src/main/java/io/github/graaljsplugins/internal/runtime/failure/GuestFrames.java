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

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.sourcemap.OriginalPosition;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a failure, in terms of the original sources: if a module has a source
 * map, positions in generated code are translated.
 */
final class GuestFrames {

	/** A frame of a JavaScript stack in code that is not Node's own. */
	static final Pattern FRAME = Pattern.compile("^ +at (?:.*\\()?((?!node:)[a-z]+:\\S+?):(\\d{1,9}):(\\d{1,9})\\)?$",
			Pattern.MULTILINE);

	private final ModuleLoader loader;

	private final List<StackFrame> frames = new ArrayList<>();

	private final List<StackTraceElement> trace;

	GuestFrames(PolyglotException exception, ModuleLoader loader) {
		this.loader = loader;
		exception.getPolyglotStackTrace().forEach(this.frames::add);
		List<StackTraceElement> mapped = this.frames.stream().map(this::hostFrame).toList();
		List<StackTraceElement> own = this.frames.stream().map(StackFrame::toHostFrame).toList();
		StackTraceElement[] shown = mapped.equals(own) ? exception.getStackTrace()
				: mapped.toArray(StackTraceElement[]::new);
		this.trace = List.of(LogText.trace(shown));
	}

	/**
	 * Return the stack trace for a Java exception that reports the failure, encoded for
	 * the log.
	 */
	List<StackTraceElement> trace() {
		return this.trace;
	}

	/**
	 * Translate a JavaScript stack to the original sources.
	 */
	String original(String stack) {
		return FRAME.matcher(stack).replaceAll((frame) -> Matcher.quoteReplacement(original(frame)));
	}

	private String original(MatchResult frame) {
		String url = frame.group(1);
		int line = Integer.parseInt(frame.group(2));
		int column = Integer.parseInt(frame.group(3));
		OriginalPosition origin = this.loader.sourceMaps()
			.original(this.loader.snapshot(), url, textOf(url, line), line, column);
		return (origin != null)
				? frame.group().replace(url + ":" + frame.group(2) + ":" + frame.group(3), origin.toString())
				: frame.group();
	}

	/**
	 * Return the evaluated text: of several instances of a module, that of the one that
	 * has a frame in the line.
	 */
	@Nullable String textOf(String url, int line) {
		String text = null;
		for (StackFrame frame : this.frames) {
			SourceSection section = section(frame);
			boolean here = section != null && section.getStartLine() == line;
			if (section != null && section.getSource().getName().equals(url) && (here || text == null)) {
				text = section.getSource().getCharacters().toString();
				if (here) {
					break;
				}
			}
		}
		return text;
	}

	/**
	 * Return the position of the first frame in plugin code.
	 */
	@Nullable SourceSection first() {
		return this.frames.stream()
			.map(GuestFrames::section)
			.filter((section) -> section != null && !section.getSource().isInternal())
			.findFirst()
			.orElse(null);
	}

	private @Nullable OriginalPosition original(SourceSection section) {
		return this.loader.sourceMaps()
			.original(this.loader.snapshot(), section.getSource().getName(),
					section.getSource().getCharacters().toString(), section.getStartLine(), section.getStartColumn());
	}

	private StackTraceElement hostFrame(StackFrame frame) {
		StackTraceElement element = frame.toHostFrame();
		SourceSection section = section(frame);
		OriginalPosition origin = (section != null) ? original(section) : null;
		return (origin != null)
				? new StackTraceElement(element.getClassName(), element.getMethodName(), origin.url(), origin.line())
				: element;
	}

	private static @Nullable SourceSection section(StackFrame frame) {
		SourceSection section = frame.isGuestFrame() ? frame.getSourceLocation() : null;
		return (section != null && section.isAvailable()) ? section : null;
	}

}
