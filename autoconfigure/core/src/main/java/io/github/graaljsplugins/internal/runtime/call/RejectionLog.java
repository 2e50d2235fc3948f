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
import io.github.graaljsplugins.internal.convert.Abbreviation;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.runtime.failure.CaughtError;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;

/**
 * Log of the promises that a call left rejected without a handler, with one warning each.
 * Runs no code of the plugin.
 *
 * @see <a href="https://nodejs.org/api/process.html#event-unhandledrejection">Node's
 * unhandledRejection</a>
 */
final class RejectionLog {

	private final String plugin;

	private final Log logger;

	RejectionLog(String plugin) {
		this.plugin = plugin;
		this.logger = LogFactory.getLog("graaljs.plugins." + plugin);
	}

	void report(ModuleLoader loader) {
		if (loader.isClosed() || loader.isBroken()) {
			return;
		}
		for (Value reason : loader.takeUnhandledRejections()) {
			this.logger.warn("Unhandled promise rejection in plugin '" + this.plugin + "': "
					+ LogText.lines(describe(reason))
					+ "\nThis error originated either by throwing inside of an async function without a catch block,"
					+ " or by rejecting a promise which was not handled with .catch()");
		}
	}

	private static String describe(Value reason) {
		if (reason.isException()) {
			try {
				throw reason.throwException();
			}
			catch (PolyglotException ex) {
				return Abbreviation.withLength(String.valueOf(ex.getMessage()), CaughtError.LONGEST_TEXT) + stack(ex);
			}
		}
		return "the promise rejected with the reason " + (reason.hasMembers() ? "of an object"
				: "\"" + Abbreviation.withLength(reason.toString(), CaughtError.LONGEST_TEXT) + "\"");
	}

	private static String stack(PolyglotException failure) {
		StringBuilder stack = new StringBuilder();
		for (StackFrame frame : failure.getPolyglotStackTrace()) {
			SourceSection section = frame.isGuestFrame() ? frame.getSourceLocation() : null;
			if (section != null && section.isAvailable() && !section.getSource().isInternal()) {
				stack.append("\n    at ")
					.append(LogText.line(String.valueOf(frame.getRootName())))
					.append(" (")
					.append(LogText.line(section.getSource().getName()))
					.append(':')
					.append(section.getStartLine())
					.append(':')
					.append(section.getStartColumn())
					.append(')');
			}
		}
		return stack.toString();
	}

}
