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

import org.jspecify.annotations.Nullable;

/**
 * Base class of the exceptions that calls of a plugin throw. They hold plain data: no
 * object of the engine, or of the plugin's loader, is reachable from them.
 *
 * @since 0.1.0
 */
public abstract class PluginException extends RuntimeException {

	private final PluginCallOutcome outcome;

	private final String plugin;

	private final @Nullable String function;

	private final @Nullable JavaScriptError error;

	/**
	 * Create an exception.
	 * @param message the message
	 * @param outcome the outcome of a call that throws it
	 * @param plugin the plugin's name
	 * @param function the function that was called, or {@code null} if the plugin failed
	 * before any call
	 * @param error the error that JavaScript code threw, or {@code null} if it threw none
	 * @param cause the cause, or {@code null}
	 */
	protected PluginException(String message, PluginCallOutcome outcome, String plugin, @Nullable String function,
			@Nullable JavaScriptError error, @Nullable Throwable cause) {
		super(LogText.lines(message), cause);
		this.outcome = outcome;
		this.plugin = plugin;
		this.function = function;
		this.error = error;
	}

	/**
	 * Create an exception that may be thrown repeatedly, by any thread: it has no stack
	 * trace, and takes no suppressed exceptions.
	 * @param message the message
	 * @param outcome the outcome of a call that throws it
	 * @param plugin the plugin's name
	 */
	protected PluginException(String message, PluginCallOutcome outcome, String plugin) {
		super(LogText.lines(message), null, false, false);
		this.outcome = outcome;
		this.plugin = plugin;
		this.function = null;
		this.error = null;
	}

	/**
	 * Return the outcome of a call that throws this exception.
	 * @return the outcome, as meters and traces count it
	 */
	public PluginCallOutcome getOutcome() {
		return this.outcome;
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
	 * Return the JavaScript error.
	 * @return the error that JavaScript code threw, or {@code null} if it threw none
	 */
	public @Nullable JavaScriptError getError() {
		return this.error;
	}

	/**
	 * Return the JavaScript error's name.
	 * @return the name, such as {@code TypeError}, or {@code null} if no error was thrown
	 */
	public @Nullable String getErrorName() {
		return (this.error != null) ? this.error.name() : null;
	}

	/**
	 * Return the JavaScript error's own message, which this exception's message extends.
	 * @return the message, or {@code null} if no error was thrown
	 */
	public @Nullable String getErrorMessage() {
		return (this.error != null) ? this.error.message() : null;
	}

	/**
	 * Return the error code.
	 * @return the error's {@code code} property, such as {@code ERR_MODULE_NOT_FOUND}, or
	 * {@code null}
	 */
	public @Nullable String getErrorCode() {
		return (this.error != null) ? this.error.code() : null;
	}

	/**
	 * Return the URL of the module in which the failure occurred.
	 * @return the module's URL, or {@code null} if it is not known
	 */
	public @Nullable String getModuleUrl() {
		return (this.error != null) ? this.error.moduleUrl() : null;
	}

	/**
	 * Return the line of the failure.
	 * @return the line within the module, from 1, or 0 if it is not known
	 */
	public int getLine() {
		return (this.error != null) ? this.error.line() : 0;
	}

	/**
	 * Return the column of the failure.
	 * @return the column within the line, from 1, or 0 if it is not known
	 */
	public int getColumn() {
		return (this.error != null) ? this.error.column() : 0;
	}

	/**
	 * Return the lines around the failure, with its position marked.
	 * @return the code frame, or {@code null} if the position or the evaluated text is
	 * not known
	 */
	public @Nullable String getCodeFrame() {
		return (this.error != null) ? this.error.codeFrame() : null;
	}

	/**
	 * Return the JavaScript stack.
	 * @return the stack as JavaScript shows it, or {@code null} if there is none
	 */
	public @Nullable String getJavaScriptStack() {
		return (this.error != null) ? this.error.stack() : null;
	}

}
