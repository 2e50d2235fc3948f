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

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;

/**
 * Detection of the module format by syntax: a text that parses as an ES module but not as
 * CommonJS is an ES module. A text that parses as neither is assigned the format in which
 * the parser comes further, so that the author sees the actual error. Thread-safe; each
 * text is examined once.
 *
 * @see <a href="https://nodejs.org/api/packages.html#syntax-detection">Syntax
 * detection</a>
 */
final class FormatDetection {

	private static final int WHOLE = Integer.MAX_VALUE;

	private final ModuleTexts texts;

	private final Map<Object, ModuleFormat> detected = Collections.synchronizedMap(new WeakHashMap<>());

	FormatDetection(ModuleTexts texts) {
		this.texts = texts;
	}

	/**
	 * Return the format that a file is evaluated as.
	 * @param named the format by name and package
	 */
	ModuleFormat resolve(ModuleFormat named, SourceFile source, String url, JavaScriptRealm realm) {
		return switch (named) {
			case AMBIGUOUS, AMBIGUOUS_TYPESCRIPT -> detect(source, url, realm);
			case MODULE_TYPESCRIPT -> ModuleFormat.MODULE;
			case COMMONJS_TYPESCRIPT -> ModuleFormat.COMMONJS;
			default -> named;
		};
	}

	private ModuleFormat detect(SourceFile source, String url, JavaScriptRealm realm) {
		ModuleFormat known = this.detected.get(source.contentKey());
		if (known == null) {
			int asCommonJs = parse(asCommonJs(source, url, realm), realm);
			known = (asCommonJs < WHOLE && asCommonJs < parse(asModule(source, url, realm), realm))
					? ModuleFormat.MODULE : ModuleFormat.COMMONJS;
			this.detected.put(source.contentKey(), known);
		}
		return known;
	}

	private Runnable asCommonJs(SourceFile source, String url, JavaScriptRealm realm) {
		return () -> CommonJsWrapper.compile(this.texts.script(url, source), realm);
	}

	private Runnable asModule(SourceFile source, String url, JavaScriptRealm realm) {
		return () -> realm.parseModule(this.texts.module(url, source));
	}

	/**
	 * Parse a text.
	 * @return the index of the first error, or {@code WHOLE} without one
	 */
	private static int parse(Runnable parsing, JavaScriptRealm realm) {
		try {
			parsing.run();
			return WHOLE;
		}
		catch (RuntimeException ex) {
			if (realm.thrownValue(ex) == null) {
				throw ex;
			}
			return realm.syntaxErrorIndex(ex);
		}
	}

}
