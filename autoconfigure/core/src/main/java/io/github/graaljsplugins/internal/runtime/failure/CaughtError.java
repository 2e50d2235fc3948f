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
import java.util.Set;
import java.util.regex.Matcher;

import io.github.graaljsplugins.JavaScriptError;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.internal.convert.Abbreviation;
import io.github.graaljsplugins.internal.loader.ImportPhase;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.loader.sourcemap.SourceMaps;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * An error of the guest, converted to plain Java. Immutable.
 *
 * @param error the error
 * @param phase the step that failed, if the plugin was being loaded
 * @param trace the stack trace for a Java exception that reports it
 * @param hostFailure the exception of the application that caused it, or {@code null}
 */
public record CaughtError(JavaScriptError error, PluginPhase phase, List<StackTraceElement> trace,
		@Nullable Throwable hostFailure) {

	/** The length to which messages and stacks are truncated. */
	public static final int LONGEST_TEXT = 10_000;

	private static final Set<String> RESOLUTION_CODES = Set.of("MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND",
			"ERR_PACKAGE_PATH_NOT_EXPORTED", "ERR_PACKAGE_IMPORT_NOT_DEFINED", "ERR_UNSUPPORTED_DIR_IMPORT",
			"ERR_INVALID_PACKAGE_CONFIG", "ERR_INVALID_PACKAGE_TARGET", "ERR_INVALID_MODULE_SPECIFIER",
			"ERR_UNKNOWN_BUILTIN_MODULE", "ERR_UNKNOWN_FILE_EXTENSION");

	/**
	 * Convert an error. May run code of the guest.
	 * @param exception the exception that the guest ended with
	 * @param loader the loader that it ran in
	 * @param phase the step of the activation that it ended in, or {@code null} if that
	 * was none
	 * @param hostFailure the exception of the application that caused it, or {@code null}
	 * @return the error
	 */
	public static CaughtError of(PolyglotException exception, ModuleLoader loader, @Nullable PluginPhase phase,
			@Nullable Throwable hostFailure) {
		GuestFrames frames = new GuestFrames(exception, loader);
		boolean unparsable = isParseFailure(exception);
		JavaScriptError error = read(exception, unparsable, frames, loader);
		Throwable failure = hostFailure;
		if (failure == null && exception.isHostException()) {
			failure = exception.asHostException();
		}
		return new CaughtError(error, (phase != null) ? phase : importPhase(loader.importPhase(), unparsable, error),
				frames.trace(), failure);
	}

	private static JavaScriptError read(PolyglotException exception, boolean unparsable, GuestFrames frames,
			ModuleLoader loader) {
		Value thrown = exception.getGuestObject();
		String message = member(thrown, "message");
		if (message == null) {
			message = Abbreviation.withLength(String.valueOf(exception.getMessage()), LONGEST_TEXT);
		}
		String name = member(thrown, "name");
		String code = member(thrown, "code");
		String own = member(thrown, "stack");
		String stack = (own != null) ? frames.original(own) : null;
		Matcher place = GuestFrames.FRAME.matcher((stack != null) ? stack : "");
		if (!unparsable && place.find()) {
			String url = place.group(1);
			int line = Integer.parseInt(place.group(2));
			int column = Integer.parseInt(place.group(3));
			String text = textOf(frames.textOf(url, line), url, loader);
			return new JavaScriptError(name, code, message, url, line, column, CodeFrame.show(text, line, column),
					stack);
		}
		SourceSection section = unparsable ? exception.getSourceLocation() : frames.first();
		section = (section != null) ? section : exception.getSourceLocation();
		if (section == null) {
			return new JavaScriptError(name, code, message, null, 0, 0, null, stack);
		}
		int line = section.getStartLine();
		int column = section.getStartColumn();
		return new JavaScriptError(name, code, message, String.valueOf(section.getSource().getURI()), line, column,
				CodeFrame.show(section.getSource().getCharacters().toString(), line, column), stack);
	}

	/**
	 * Return the text around a position that may be in no frame of the stack, such as one
	 * in a JSON file.
	 */
	private static @Nullable String textOf(@Nullable String evaluated, String url, ModuleLoader loader) {
		return (evaluated != null) ? evaluated : SourceMaps.textOf(loader.snapshot(), url.replaceFirst("[?#].*", ""));
	}

	/**
	 * Return whether the failure concerns the text of a module, not code that ran.
	 */
	private static boolean isParseFailure(PolyglotException exception) {
		SourceSection section = exception.isSyntaxError() ? exception.getSourceLocation() : null;
		return section != null && section.isAvailable() && !section.getSource().isInternal();
	}

	/**
	 * Return the step that failed. CommonJS modules are resolved and parsed while others
	 * are evaluated.
	 */
	private static PluginPhase importPhase(ImportPhase reached, boolean unparsable, JavaScriptError error) {
		return switch (reached) {
			case RESOLVE ->
				(unparsable || "SyntaxError".equals(error.name())) ? PluginPhase.PARSE : PluginPhase.RESOLVE;
			case LINK -> PluginPhase.LINK;
			case EVALUATE -> {
				if (unparsable) {
					yield PluginPhase.PARSE;
				}
				String code = error.code();
				yield (code != null && RESOLUTION_CODES.contains(code)) ? PluginPhase.RESOLVE : PluginPhase.EVALUATE;
			}
		};
	}

	/**
	 * Read a property that plugin code may have defined in an arbitrary way.
	 */
	private static @Nullable String member(@Nullable Value error, String name) {
		try {
			Value member = (error != null && error.hasMembers()) ? error.getMember(name) : null;
			return (member != null && member.isString()) ? Abbreviation.withLength(member.asString(), LONGEST_TEXT)
					: null;
		}
		catch (PolyglotException ex) {
			return null;
		}
	}

	/**
	 * Return whether the loader threw the error because the thread was interrupted while
	 * it waited for a promise. Plugin code may throw such an error as well.
	 * @return whether the error has the code of such a wait
	 */
	public boolean isInterruptedWait() {
		return "ERR_INTERRUPTED".equals(this.error.code());
	}

	/**
	 * Create the exception of a function that ended with the error.
	 * @param plugin the plugin's name
	 * @param function the function
	 * @return the exception, with the stack of the guest
	 */
	public PluginCallException ofCall(String plugin, String function) {
		return traced(new PluginCallException(plugin, function, this.error, this.hostFailure));
	}

	/**
	 * Create the exception of a plugin whose loading ended with the error.
	 * @param plugin the plugin's name
	 * @return the exception, with the stack of the guest
	 */
	public PluginLoadException ofLoading(String plugin) {
		return traced(new PluginLoadException(plugin, this.phase, this.error, this.hostFailure));
	}

	/**
	 * Set the stack trace of an exception to that of the guest.
	 * @param <E> the exception's type
	 * @param exception the exception
	 * @return the exception
	 */
	public <E extends PluginException> E traced(E exception) {
		if (!this.trace.isEmpty()) {
			exception.setStackTrace(this.trace.toArray(StackTraceElement[]::new));
		}
		return exception;
	}

}
