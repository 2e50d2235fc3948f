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

package io.github.graaljsplugins.internal.runtime.call;

import java.util.function.Consumer;

import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.PluginLimit;
import io.github.graaljsplugins.PluginLimitListener;
import io.github.graaljsplugins.internal.loader.ConsoleOutput;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Console of a plugin that writes to the application's log, with a logger per plugin and
 * up to a limit per call. The level is that of the console's method.
 */
final class PluginConsole implements ConsoleOutput {

	private final Log logger;

	private final String plugin;

	private final long limit;

	private final PluginLimitListener listener;

	private final LogContext context = LogContext.of(PluginConsole.class.getClassLoader());

	private final ThreadLocal<long[]> written = ThreadLocal.withInitial(() -> new long[1]);

	PluginConsole(String plugin, long limit, PluginLimitListener listener) {
		this.plugin = plugin;
		this.listener = listener;
		this.logger = LogFactory.getLog("graaljs.plugins." + plugin);
		this.limit = limit;
	}

	/**
	 * Begin a call on this thread.
	 */
	void begin() {
		if (this.limit > 0) {
			this.written.get()[0] = 0;
		}
	}

	@Override
	public void message(String level, String text, @Nullable String moduleUrl) {
		Consumer<String> log = log(level);
		this.context.log(this.plugin, moduleUrl, () -> {
			for (String line : text.split("\\R", -1)) {
				write(log, line);
			}
		});
	}

	@Override
	public void line(boolean error, String line) {
		this.context.log(this.plugin, null, () -> write(log(error ? "error" : "log"), line));
	}

	private Consumer<String> log(String level) {
		return switch (level) {
			case "trace" -> this.logger::trace;
			case "debug" -> this.logger::debug;
			case "warn" -> this.logger::warn;
			case "error" -> this.logger::error;
			default -> this.logger::info;
		};
	}

	/**
	 * Log each line as a message of its own, encoded, so that no line can imitate a
	 * message of another logger, or change what a terminal shows.
	 */
	private void write(Consumer<String> log, String line) {
		String encoded = LogText.lines(line);
		if (this.limit == 0 || hasRoom(encoded.length())) {
			log.accept(encoded);
		}
	}

	private boolean hasRoom(int length) {
		long[] count = this.written.get();
		boolean before = count[0] <= this.limit;
		count[0] += length + 1;
		boolean now = count[0] <= this.limit;
		if (before && !now) {
			this.listener.limitExceeded(this.plugin, PluginLimit.OUTPUT_SIZE);
			this.logger.warn("Output beyond " + this.limit + " characters in one call is dropped");
		}
		return now;
	}

}
