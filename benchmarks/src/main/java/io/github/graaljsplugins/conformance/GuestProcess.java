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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * Object {@code process} of the running program.
 */
final class GuestProcess {

	private static final String SCRIPT = "runner.js";

	private static final String NOTHING_LEFT = "ERR_UNSETTLED_PROMISE";

	private final Context context;

	private final Value exit;

	private final Value describe;

	private final Value reject;

	private final Value never;

	private @Nullable Integer exitCode;

	GuestProcess(Context context, RunnerArguments arguments) {
		this.context = context;
		List<Object> argv = new ArrayList<>();
		argv.add((ProxyExecutable) this::halt);
		argv.add(arguments.exposeGc() ? (ProxyExecutable) GuestProcess::collectGarbage : Boolean.FALSE);
		argv.add(javaExecutable());
		argv.add(arguments.file().toString());
		argv.addAll(arguments.arguments());
		Value functions = context.eval(script()).execute(argv.toArray());
		this.exit = functions.getMember("exit");
		this.describe = functions.getMember("describe");
		this.reject = functions.getMember("reject");
		this.never = functions.getMember("never");
	}

	private Object halt(Value... arguments) {
		this.exitCode = arguments[0].asInt();
		this.context.close(true);
		throw new IllegalStateException("The program goes on after its end");
	}

	private static Object collectGarbage(Value... arguments) {
		System.gc();
		return Boolean.TRUE;
	}

	/**
	 * Return the exit code that the program passed to {@code process.exit()}.
	 * @return the code, or {@code null} if it did not call {@code process.exit()}
	 */
	@Nullable Integer exitCode() {
		return this.exitCode;
	}

	/**
	 * Run timers and callbacks until nothing is left to do, by waiting for a promise that
	 * never settles.
	 */
	void runToEnd(ModuleLoader loader) {
		try {
			loader.settle(this.never);
		}
		catch (PolyglotException ex) {
			if (!NOTHING_LEFT.equals(codeOf(ex))) {
				throw ex;
			}
		}
	}

	private static @Nullable String codeOf(PolyglotException failure) {
		Value error = failure.getGuestObject();
		Value code = (error != null && error.hasMember("code")) ? error.getMember("code") : null;
		return (code != null && code.isString()) ? code.asString() : null;
	}

	/**
	 * Notify the program of its end.
	 * @param code the exit code, or {@code null} for that set by the program
	 * @return the exit code
	 */
	int emitExit(@Nullable Integer code) {
		return ((code != null) ? this.exit.execute(code) : this.exit.execute()).asInt();
	}

	/**
	 * Offer a rejection to the program's listeners.
	 * @return whether there is a listener
	 */
	boolean emitRejection(Value reason) {
		return this.reject.execute(reason).asBoolean();
	}

	String describe(Value thrown) {
		return this.describe.execute(thrown).asString();
	}

	private static String javaExecutable() {
		return ProcessHandle.current().info().command().orElse("java");
	}

	private static Source script() {
		try (InputStream stream = GuestProcess.class.getResourceAsStream(SCRIPT)) {
			String text = new String(Objects.requireNonNull(stream, SCRIPT).readAllBytes(), StandardCharsets.UTF_8);
			return Source.newBuilder("js", text, SCRIPT).internal(true).buildLiteral();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(SCRIPT + " cannot be read", ex);
		}
	}

}
