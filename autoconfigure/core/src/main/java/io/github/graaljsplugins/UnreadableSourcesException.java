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

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the content of a folder of modules cannot be determined: the file system
 * fails, the folder exceeds a bound, or the reading thread is interrupted. Nothing is
 * cleared or reloaded then, and plugins remain as they are.
 *
 * @since 0.1.0
 */
public final class UnreadableSourcesException extends RuntimeException {

	private final boolean interrupt;

	private final @Nullable String property;

	private UnreadableSourcesException(String message, @Nullable Throwable cause, boolean interrupt,
			@Nullable String property) {
		super(LogText.lines(message), (cause != null) ? LogText.throwable(cause) : null);
		this.interrupt = interrupt;
		this.property = property;
	}

	public static UnreadableSourcesException of(Path path, Throwable cause) {
		return new UnreadableSourcesException("Cannot read what is in " + path + ": " + cause, cause, false, null);
	}

	public static UnreadableSourcesException exceeding(Path folder, String problem) {
		return exceeding(folder, problem, null);
	}

	public static UnreadableSourcesException exceeding(Path folder, String problem, @Nullable String property) {
		return new UnreadableSourcesException("Cannot read what is in " + folder + ": " + problem, null, false,
				property);
	}

	public static UnreadableSourcesException ofPlugin(String plugin, UnreadableSourcesException cause) {
		return new UnreadableSourcesException("Plugin '" + plugin + "' cannot be hosted: " + cause.getMessage(),
				cause.getCause(), cause.interrupt, cause.property);
	}

	public static UnreadableSourcesException ofConfiguration(String plugin, Throwable cause) {
		return new UnreadableSourcesException("Cannot read the configuration of plugin '" + plugin + "': " + cause,
				cause, false, null);
	}

	// The thread's interrupted status is still set.
	public static UnreadableSourcesException interrupted(Path path, Exception cause) {
		return new UnreadableSourcesException("The thread was interrupted while it read " + path, cause, true, null);
	}

	/**
	 * Return whether the reading thread was interrupted.
	 * @return whether the cause is the thread rather than the sources
	 */
	public boolean isInterrupt() {
		return this.interrupt;
	}

	/**
	 * Return the property with the bound that the sources exceed.
	 * @return the property's name, or {@code null} if the cause is another one
	 */
	public @Nullable String getProperty() {
		return this.property;
	}

}
