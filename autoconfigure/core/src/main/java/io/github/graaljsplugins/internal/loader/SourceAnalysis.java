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
 * The analyses of sources, shared by all loaders of an engine, so that each text is
 * parsed and analysed once. Thread-safe.
 *
 * @param texts the parsed texts
 * @param formats the formats that only the syntax determines
 * @param commonJsExports the names that CommonJS modules export
 */
record SourceAnalysis(ModuleTexts texts, FormatDetection formats, CommonJsExports commonJsExports) {

	/**
	 * Create empty caches of analyses.
	 * @param typeScript strips the types of TypeScript modules
	 */
	SourceAnalysis(TypeScriptFiles typeScript) {
		this(new ModuleTexts(typeScript));
	}

	private SourceAnalysis(ModuleTexts texts) {
		this(texts, new FormatDetection(texts), new CommonJsExports(texts));
	}

	/**
	 * Return the format that a source is evaluated as.
	 * @param named the format by name and package
	 * @param source the source
	 * @param url the URL that errors name
	 * @param realm parses the text if its syntax determines the format
	 */
	ModuleFormat format(ModuleFormat named, SourceFile source, String url, JavaScriptRealm realm) {
		return this.formats.resolve(named, source, url, realm);
	}

}
