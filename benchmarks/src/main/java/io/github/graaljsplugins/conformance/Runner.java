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

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.WrittenOffCalls;

/**
 * Runner of one file on the plugins' module loader, as {@code node FILE} does.
 *
 * @since 0.1.0
 * @see <a href="https://nodejs.org/api/cli.html">Node's command line</a>
 */
public final class Runner {

	private static final int INVALID_ARGUMENT = 9;

	private static final Duration DISPOSE_TIMEOUT = Duration.ofSeconds(5);

	private Runner() {
	}

	/**
	 * Run a file and exit with Node's exit code.
	 * @param commandLine {@code [--root DIR] [--expose-gc] FILE [ARGS...]}
	 */
	public static void main(String[] commandLine) {
		PrintStream out = stream(FileDescriptor.out);
		PrintStream err = stream(FileDescriptor.err);
		int code = run(List.of(commandLine), out, err);
		out.flush();
		err.flush();
		Runtime.getRuntime().halt(code);
	}

	static int run(List<String> commandLine, PrintStream out, PrintStream err) {
		RunnerArguments arguments;
		try {
			arguments = RunnerArguments.parse(commandLine);
		}
		catch (IllegalArgumentException ex) {
			err.println(ex.getMessage());
			return INVALID_ARGUMENT;
		}
		try (LoaderEngine engine = new LoaderEngine(Runner.class.getClassLoader(), Clock.systemUTC(), DISPOSE_TIMEOUT,
				new WrittenOffCalls(Duration.ofSeconds(10), 0))) {
			return new Program(engine, arguments, out, err).run();
		}
	}

	private static PrintStream stream(FileDescriptor descriptor) {
		return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
	}

}
