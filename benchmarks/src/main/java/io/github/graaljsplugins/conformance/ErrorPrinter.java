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

package io.github.graaljsplugins.conformance;

import java.io.PrintStream;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Printer of uncaught errors, as in Node: the line of the source, and the error with its
 * stack and properties.
 */
final class ErrorPrinter {

	private final PrintStream err;

	private final GuestProcess process;

	private final String version;

	ErrorPrinter(PrintStream err, GuestProcess process, String version) {
		this.err = err;
		this.process = process;
		this.version = version;
	}

	void print(PolyglotException failure) {
		printSource(location(failure));
		Value thrown = failure.getGuestObject();
		if (thrown != null) {
			printThrown(thrown);
		}
		else if (failure.isInternalError()) {
			failure.printStackTrace(this.err);
		}
		else {
			this.err.println(failure.getMessage());
		}
		printVersion();
	}

	void printRejection(Value reason) {
		if (reason.isException() || reason.hasMember("stack")) {
			printThrown(reason);
		}
		else {
			this.err.println("[UnhandledPromiseRejection: This error originated either by throwing inside of an async"
					+ " function without a catch block, or by rejecting a promise which was not handled with .catch()."
					+ " The promise rejected with the reason \"" + this.process.describe(reason) + "\".] {\n"
					+ "  code: 'ERR_UNHANDLED_REJECTION'\n}");
		}
		printVersion();
	}

	private void printThrown(Value thrown) {
		this.err.println(this.process.describe(thrown));
	}

	private void printSource(@Nullable SourceSection section) {
		if (section == null || !section.hasLines()) {
			return;
		}
		this.err.println(section.getSource().getName() + ":" + section.getStartLine());
		this.err.println(section.getSource().getCharacters(section.getStartLine()));
		this.err.println(" ".repeat(Math.max(0, section.getStartColumn() - 1)) + "^");
		this.err.println();
	}

	private void printVersion() {
		this.err.println();
		this.err.println("GraalJS " + this.version);
	}

	private static @Nullable SourceSection location(PolyglotException failure) {
		for (StackFrame frame : failure.getPolyglotStackTrace()) {
			SourceSection section = frame.isGuestFrame() ? frame.getSourceLocation() : null;
			if (section != null && section.isAvailable() && !section.getSource().isInternal()) {
				return section;
			}
		}
		SourceSection section = failure.getSourceLocation();
		return (section != null && section.isAvailable() && !section.getSource().isInternal()) ? section : null;
	}

}
