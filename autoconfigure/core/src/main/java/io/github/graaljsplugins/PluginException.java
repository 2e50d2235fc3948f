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

import io.github.graaljsplugins.internal.runtime.failure.GuestFailure;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * Base of everything that a call of a plugin throws on the plugin's account.
 *
 * @since 0.1.0
 */
public abstract class PluginException extends RuntimeException {

	private final String plugin;

	private final @Nullable String function;

	private final @Nullable GuestFailure failure;

	/**
	 * Create an exception that may be thrown again and again, by any thread.
	 */
	PluginException(String message, String plugin) {
		super(message, null, false, false);
		this.plugin = plugin;
		this.function = null;
		this.failure = null;
	}

	PluginException(String message, String plugin, @Nullable String function, @Nullable GuestFailure failure,
			@Nullable Throwable cause) {
		super(message);
		this.plugin = plugin;
		this.function = function;
		this.failure = failure;
		if (cause instanceof PolyglotException stopped) {
			comesFrom(stopped, null);
		}
		else if (cause != null && !leadsToEngine(cause)) {
			initCause(cause);
		}
	}

	/**
	 * Whether an exception is, or comes from, one of the engine's own, which lead to the
	 * context they were thrown in.
	 */
	private static boolean leadsToEngine(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (isOfEngine(cause)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether an exception is one of the engine's own. It has exceptions that are
	 * not {@link PolyglotException} to stop a thread with.
	 * @param failure the exception
	 * @return whether the engine made it
	 */
	public static boolean isOfEngine(Throwable failure) {
		String name = failure.getClass().getName();
		return name.startsWith("com.oracle.truffle.") || name.startsWith("org.graalvm.");
	}

	/**
	 * Take over the stack of the engine's exception, guest frames and all, but not the
	 * exception: it holds values of the plugin, which would outlive the call. What a
	 * service of the application threw is plain Java, and the cause.
	 */
	final void comesFrom(PolyglotException exception, @Nullable Throwable hostFailure) {
		StackTraceElement[] trace = (this.failure != null) ? this.failure.trace().toArray(StackTraceElement[]::new)
				: exception.getStackTrace();
		if (trace.length > 0) {
			setStackTrace(trace);
		}
		if (hostFailure != null) {
			initCause(hostFailure);
		}
		else if (exception.isHostException()) {
			initCause(exception.asHostException());
		}
	}

	/**
	 * Return the plugin's name.
	 * @return the name
	 */
	public String getPlugin() {
		return this.plugin;
	}

	/**
	 * Return the function that was called.
	 * @return the function's name, or {@code null} if the plugin failed before any call
	 */
	public @Nullable String getFunction() {
		return this.function;
	}

	/**
	 * Return the JavaScript error's name.
	 * @return the name, such as {@code TypeError}, or {@code null} if no error was thrown
	 */
	public @Nullable String getErrorName() {
		return (this.failure != null) ? this.failure.name() : null;
	}

	/**
	 * Return the JavaScript error's message, without what this exception's own message
	 * adds to it.
	 * @return the message, or {@code null} if no error was thrown
	 */
	public @Nullable String getErrorMessage() {
		return (this.failure != null) ? this.failure.message() : null;
	}

	/**
	 * Return the error code.
	 * @return the error's {@code code} property, such as {@code ERR_MODULE_NOT_FOUND}, or
	 * {@code null}
	 */
	public @Nullable String getErrorCode() {
		return (this.failure != null) ? this.failure.code() : null;
	}

	/**
	 * Return the module that the failure happened in.
	 * @return the module's URL, or {@code null} if it is not known
	 */
	public @Nullable String getModuleUrl() {
		return (this.failure != null) ? this.failure.url() : null;
	}

	/**
	 * Return the line.
	 * @return the line within the module, from 1, or 0 if it is not known
	 */
	public int getLine() {
		return (this.failure != null) ? this.failure.line() : 0;
	}

	/**
	 * Return the column.
	 * @return the column within the line, from 1, or 0 if it is not known
	 */
	public int getColumn() {
		return (this.failure != null) ? this.failure.column() : 0;
	}

	/**
	 * Return the lines around the place, the one that is meant marked.
	 * @return the code frame, or {@code null} if the place or the text that was evaluated
	 * is not known
	 */
	public @Nullable String getCodeFrame() {
		return (this.failure != null) ? this.failure.codeFrame() : null;
	}

	/**
	 * Return the JavaScript stack.
	 * @return the stack as JavaScript shows it, or {@code null} if there is none
	 */
	public @Nullable String getJavaScriptStack() {
		return (this.failure != null) ? this.failure.stack() : null;
	}

}
