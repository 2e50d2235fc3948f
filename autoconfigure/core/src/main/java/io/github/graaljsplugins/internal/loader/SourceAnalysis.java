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

import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;

/**
 * The analyses of sources that all loaders of an engine share, so that each text is
 * parsed and looked at once. Thread-safe.
 *
 * @param texts the parsed texts
 * @param formats the formats that only syntax decides
 * @param commonJsExports the names that CommonJS modules export
 */
record SourceAnalysis(ModuleTexts texts, FormatDetection formats, CommonJsExports commonJsExports) {

	/**
	 * Create analyses that know no source yet.
	 * @param lexer finds the exports of CommonJS modules
	 */
	SourceAnalysis(CommonJsLexer lexer) {
		this(lexer, new ModuleTexts());
	}

	private SourceAnalysis(CommonJsLexer lexer, ModuleTexts texts) {
		this(texts, new FormatDetection(texts), new CommonJsExports(lexer, texts));
	}

	/**
	 * Return the format that a source is evaluated as.
	 * @param named the format that its name and package give
	 * @param source the source
	 * @param url the URL that errors name
	 * @param realm parses the text where its syntax decides
	 */
	ModuleFormat format(ModuleFormat named, SourceFile source, String url, JavaScriptRealm realm) {
		return this.formats.resolve(named, source, url, realm);
	}

}
