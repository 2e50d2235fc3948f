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

package io.github.graaljsplugins.internal.loader.typescript;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.caoccao.javet.swc4j.Swc4j;
import com.caoccao.javet.swc4j.enums.Swc4jMediaType;
import com.caoccao.javet.swc4j.enums.Swc4jParseMode;
import com.caoccao.javet.swc4j.exceptions.Swc4jCoreException;
import com.caoccao.javet.swc4j.options.Swc4jParseOptions;
import com.caoccao.javet.swc4j.outputs.Swc4jParseOutput;

/**
 * Type stripper that turns TypeScript into JavaScript by replacing types with spaces, as
 * Node does, with Node's own parser: SWC, through the optional dependency swc4j.
 * Thread-safe.
 *
 * @since 0.1.0
 * @see <a href="https://nodejs.org/api/typescript.html#type-stripping">Type stripping</a>
 */
/*
 * SWC is native code and recurses: a stack overflow would terminate the process. So it
 * runs on a thread of its own, whose stack no text can exceed.
 */
public final class TypeStripper {

	private static final Pattern PARSE_ERROR = Pattern
		.compile("^(?:SyntaxError: )?(.*?)(?: at (?:\\S*?):?(\\d+):(\\d+))?(?:\\n.*)?$", Pattern.DOTALL);

	private static final String INVALID = "ERR_INVALID_TYPESCRIPT_SYNTAX";

	private static final int MAX_TEXT_LENGTH = 256 * 1024;

	private static final long STACK = 1024 * 1024;

	/**
	 * SWC was measured to use up to 3.3 kB of stack for each level of nesting, which
	 * takes at least one character.
	 */
	private static final long STACK_PER_CHARACTER = 4096;

	private final Swc4j swc = load();

	/**
	 * Load SWC. Unpacking its native library runs a command, and Java keeps the waiting
	 * thread and its context class loader for a minute. So that loader must not be the
	 * application's.
	 */
	private static Swc4j load() {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(Swc4j.class.getClassLoader());
		try {
			return new Swc4j();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	/**
	 * Strip the types.
	 * @param text the TypeScript
	 * @return the JavaScript, of the same length, lines and columns
	 * @throws TypeScriptException if the text does not parse, or contains syntax that
	 * cannot be stripped
	 * @throws LinkageError if this class loader does not have the native library
	 */
	public String strip(String text) {
		if (text.length() > MAX_TEXT_LENGTH) {
			throw new TypeScriptException(INVALID, "The text is longer than " + MAX_TEXT_LENGTH + " characters", 0,
					null);
		}
		FutureTask<String> task = new FutureTask<>(() -> doStrip(text));
		new Thread(null, task, "graaljs-plugins-typescript", STACK + STACK_PER_CHARACTER * text.length()).start();
		return await(task);
	}

	private static String await(FutureTask<String> task) {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return task.get();
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof StackOverflowError) {
				throw new TypeScriptException(INVALID, "The text is nested too deeply", 0, ex);
			}
			if (ex.getCause() instanceof LinkageError failure) {
				throw failure;
			}
			throw (ex.getCause() instanceof TypeScriptException failure) ? failure : new IllegalStateException(ex);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private String doStrip(String text) {
		Swc4jParseOutput output = parse(text);
		BlankedText blanked = new BlankedText(text, output.getTokens());
		new TreeStripper(blanked, new ClassStripper(blanked)).strip(output.getProgram());
		return blanked.toString();
	}

	private Swc4jParseOutput parse(String text) {
		Swc4jParseOptions options = new Swc4jParseOptions().setCaptureAst(true)
			.setCaptureTokens(true)
			.setMediaType(Swc4jMediaType.TypeScript)
			.setParseMode(Swc4jParseMode.Program);
		try {
			return this.swc.parse(withoutSurrogates(text), options);
		}
		catch (Swc4jCoreException ex) {
			throw failure(String.valueOf(ex.getMessage()), ex);
		}
	}

	/**
	 * Replace surrogate pairs with two letters: SWC counts code points, Java UTF-16 code
	 * units.
	 */
	private static String withoutSurrogates(String text) {
		if (text.chars().noneMatch((c) -> Character.isSurrogate((char) c))) {
			return text;
		}
		StringBuilder result = new StringBuilder(text);
		for (int i = 0; i < result.length(); i++) {
			if (Character.isSurrogate(result.charAt(i))) {
				result.setCharAt(i, 'x');
			}
		}
		return result.toString();
	}

	private static TypeScriptException failure(String message, Swc4jCoreException cause) {
		Matcher matcher = PARSE_ERROR.matcher(message);
		String problem = matcher.matches() ? matcher.group(1) : message;
		return new TypeScriptException(INVALID, problem, 0, cause);
	}

}
