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

import io.github.graaljsplugins.LogText;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The log's diagnostic context, if the log has one, which states the plugin and the
 * module of a message.
 *
 * @see <a href="https://www.slf4j.org/manual.html#mdc">Mapped Diagnostic Context</a>
 */
interface LogContext {

	/**
	 * Log within the context.
	 * @param plugin the plugin's name
	 * @param module the URL of the module, if it is known
	 * @param message logs the message
	 */
	void log(String plugin, @Nullable String module, Runnable message);

	static LogContext of(ClassLoader classLoader) {
		return isPresent(classLoader) ? new MappedLogContext() : (plugin, module, message) -> message.run();
	}

	private static boolean isPresent(ClassLoader classLoader) {
		try {
			Class.forName("org.slf4j.MDC", false, classLoader);
			return true;
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false;
		}
	}

	/**
	 * The context of SLF4J, loaded only if SLF4J is present.
	 */
	final class MappedLogContext implements LogContext {

		private static final String PLUGIN = "plugin";

		private static final String MODULE = "module";

		@Override
		public void log(String plugin, @Nullable String module, Runnable message) {
			String outerPlugin = MDC.get(PLUGIN);
			String outerModule = MDC.get(MODULE);
			put(PLUGIN, plugin);
			put(MODULE, module);
			try {
				message.run();
			}
			finally {
				put(PLUGIN, outerPlugin);
				put(MODULE, outerModule);
			}
		}

		private static void put(String key, @Nullable String value) {
			if (value != null) {
				MDC.put(key, LogText.line(value));
			}
			else {
				MDC.remove(key);
			}
		}

	}

}
