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

import io.github.graaljsplugins.loader.ConsoleOutput;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Sends what a plugin writes to its console to the application's log, under a name of the
 * plugin's own, up to a limit for each call.
 */
final class PluginConsole implements ConsoleOutput {

	private final Log logger;

	private final String plugin;

	private final long limit;

	private final PluginLimitListener listener;

	private final ThreadLocal<long[]> written = ThreadLocal.withInitial(() -> new long[1]);

	PluginConsole(String plugin, long limit, PluginLimitListener listener) {
		this.plugin = plugin;
		this.listener = listener;
		this.logger = LogFactory.getLog("graaljs.plugins." + plugin);
		this.limit = limit;
	}

	/**
	 * A call begins on this thread.
	 */
	void begin() {
		if (this.limit > 0) {
			this.written.get()[0] = 0;
		}
	}

	@Override
	public void line(boolean error, String line) {
		if (this.limit > 0 && !hasRoom(line.length())) {
			return;
		}
		if (error) {
			this.logger.error(line);
		}
		else {
			this.logger.info(line);
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
