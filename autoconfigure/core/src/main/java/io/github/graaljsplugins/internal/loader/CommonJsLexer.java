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

package io.github.graaljsplugins.internal.loader;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The npm package cjs-module-lexer in a context of its own that no plugin enters.
 * Thread-safe; one analysis runs at a time.
 *
 * @see <a href="https://www.npmjs.com/package/cjs-module-lexer">cjs-module-lexer</a>
 */
final class CommonJsLexer implements AutoCloseable {

	private static final String RESOURCE = "/META-INF/resources/webjars/cjs-module-lexer/1.4.3/lexer.js";

	/**
	 * Decodes the string literals that contain names. The lexer would evaluate them; here
	 * a plugin's text is only read, never evaluated.
	 */
	private static final String LITERALS = """
			const simple = { b: '\\b', f: '\\f', n: '\\n', r: '\\r', t: '\\t', v: '\\v', 0: '\\0', '\\n': '', '\\r': '', '\\r\\n': '',
			  '\\u2028': '', '\\u2029': '' };
			function unescape(sequence, escaped) {
			  if (escaped[0] !== 'u' && escaped[0] !== 'x') {
			    return escaped in simple ? simple[escaped] : escaped;
			  }
			  const digits = escaped.replace(/^[ux]\\{?/, '').replace('}', '');
			  if (digits === '' || Number.parseInt(digits, 16) > 0x10ffff) {
			    throw new SyntaxError('Invalid escape sequence');
			  }
			  return String.fromCodePoint(Number.parseInt(digits, 16));
			}
			const unquote = (literal) => literal.slice(1, -1)
			  .replace(/\\\\(u\\{[0-9a-fA-F]+\\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\\r\\n|[^])/g, unescape);
			""";

	private final ReentrantLock lock = new ReentrantLock();

	private final ContextFactory contexts;

	private @Nullable Context context;

	private @Nullable Value parse;

	CommonJsLexer(ContextFactory contexts) {
		this.contexts = contexts;
	}

	/**
	 * Analyse a CommonJS module.
	 * @param text the module's text
	 * @return the names that it exports and the modules that it reexports
	 */
	Analysis analyse(String text) {
		this.lock.lock();
		try {
			Value result = parse().execute(text);
			return new Analysis(strings(result.getMember("exports")), strings(result.getMember("reexports")));
		}
		finally {
			this.lock.unlock();
		}
	}

	private Value parse() {
		Value function = this.parse;
		if (function == null) {
			Context created = this.contexts.create(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), 0,
					false);
			this.context = created;
			function = created.eval(source());
			this.parse = function;
		}
		return function;
	}

	private static Source source() {
		try (InputStream stream = CommonJsLexer.class.getResourceAsStream(RESOURCE)) {
			if (stream == null) {
				throw new IllegalStateException("cjs-module-lexer is missing on the class path: " + RESOURCE);
			}
			String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			String wrapped = "(function () { " + LITERALS
					+ " const module = { exports: {} }; (function (module, exports, eval) {" + text
					+ "\n})(module, module.exports, unquote); return (text) => { const r = module.exports.parse(text);"
					+ " return { exports: [...r.exports], reexports: [...r.reexports] }; }; })()";
			return Source.newBuilder("js", wrapped, "cjs-module-lexer.js").internal(true).buildLiteral();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cjs-module-lexer cannot be read", ex);
		}
	}

	private static List<String> strings(Value array) {
		List<String> strings = new ArrayList<>();
		for (long i = 0; i < array.getArraySize(); i++) {
			strings.add(array.getArrayElement(i).asString());
		}
		return List.copyOf(strings);
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			if (this.context != null) {
				this.context.close(true);
				this.context = null;
				this.parse = null;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The result of static analysis.
	 *
	 * @param exports the names assigned to {@code exports}
	 * @param reexports the specifiers of the modules whose exports are all reexported
	 */
	record Analysis(List<String> exports, List<String> reexports) {

	}

}
