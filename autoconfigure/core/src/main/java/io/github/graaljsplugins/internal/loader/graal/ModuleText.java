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

package io.github.graaljsplugins.internal.loader.graal;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.oracle.truffle.api.source.Source;

/**
 * The text of one module or script under its URL, in the form that the engine parses. The
 * engine caches a parsed text only while this object is reachable, and shares the result
 * between all contexts of one {@link org.graalvm.polyglot.Engine Engine}.
 *
 * @since 0.1.0
 */
public final class ModuleText {

	private static final String JAVASCRIPT = "js";

	private static final String MODULE_MIME_TYPE = "application/javascript+module";

	private final String url;

	private final Source source;

	private ModuleText(String url, Source source) {
		this.url = url;
		this.source = source;
	}

	/**
	 * Create the text of an ES module.
	 * @param url the module's URL, the name that stack traces show
	 * @param text the text
	 * @return the text to parse
	 */
	public static ModuleText module(String url, String text) {
		return new ModuleText(url, builder(url, text).mimeType(MODULE_MIME_TYPE).build());
	}

	/**
	 * Create the text of a CommonJS module or of a script.
	 * @param url the module's URL, the name that stack traces show
	 * @param text the text
	 * @return the text to parse
	 */
	public static ModuleText script(String url, String text) {
		return new ModuleText(url, builder(url, text).build());
	}

	/**
	 * Create the text of a script of the host, hidden from stack traces.
	 * @param name the script's name
	 * @param text the text
	 * @return the text to parse
	 */
	public static ModuleText internal(String name, String text) {
		return new ModuleText(name, Source.newBuilder(JAVASCRIPT, text, name).internal(true).build());
	}

	private static Source.LiteralBuilder builder(String url, String text) {
		return Source.newBuilder(JAVASCRIPT, text, url).uri(URI.create(encoded(url)));
	}

	/**
	 * Return the URL as a valid URI: a {@code data:} URL may contain characters that
	 * {@link java.net.URI} rejects.
	 */
	private static String encoded(String url) {
		if (!url.startsWith("data:")) {
			return url;
		}
		StringBuilder encoded = new StringBuilder(url.length());
		for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
			boolean plain = b > ' ' && b < 0x7f && "\"<>\\^`{|}[]#%".indexOf(b) == -1;
			encoded.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
		}
		return encoded.toString();
	}

	/**
	 * Return the URL.
	 * @return the URL that the text was read from
	 */
	public String url() {
		return this.url;
	}

	/**
	 * Return whether a source is that of a CommonJS module or of a script.
	 */
	static boolean isScript(Source source) {
		return source.getMimeType() == null;
	}

	Source module() {
		return this.source;
	}

	Source script() {
		return this.source;
	}

}
