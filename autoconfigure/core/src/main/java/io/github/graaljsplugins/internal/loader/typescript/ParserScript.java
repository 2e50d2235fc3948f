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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/**
 * The script of a parser, read when first used and parsed once for all parsers of an
 * engine. Thread-safe.
 *
 * @see <a href="https://www.npmjs.com/package/@babel/parser">@babel/parser</a>
 */
final class ParserScript {

	private static final String BABEL = "/META-INF/resources/webjars/babel__parser/7.28.5/lib/index.js";

	private @Nullable Source source;

	synchronized Source source() {
		Source known = this.source;
		if (known == null) {
			String text = "(() => { const exports = {}; (function (exports) {" + read(BABEL) + "\n})(exports); return ("
					+ read("strip.js") + ")(exports.parse); })()";
			known = Source.newBuilder("js", text, "graaljs-plugins:typescript.js").internal(true).buildLiteral();
			this.source = known;
		}
		return known;
	}

	private static String read(String resource) {
		try (InputStream stream = ParserScript.class.getResourceAsStream(resource)) {
			if (stream == null) {
				throw new IllegalStateException("The resource " + resource + " is missing on the class path");
			}
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The resource " + resource + " cannot be read", ex);
		}
	}

}
