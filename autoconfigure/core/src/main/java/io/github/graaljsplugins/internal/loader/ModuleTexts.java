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

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.graaljsplugins.internal.loader.graal.ModuleText;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;

/**
 * Cache of the parsed form of every source file that a snapshot still holds, shared by
 * all loaders of an engine: a text is parsed once, regardless of the number of loaders
 * that evaluate it and of repeated reads, and evicted with the last snapshot that holds
 * it. Thread-safe.
 */
final class ModuleTexts {

	private static final String SHEBANG = "#!";

	private final Map<Object, Map<String, ModuleText>> texts = Collections.synchronizedMap(new WeakHashMap<>());

	private final Map<Object, String> stripped = Collections.synchronizedMap(new WeakHashMap<>());

	private final TypeScriptFiles typeScript;

	ModuleTexts(TypeScriptFiles typeScript) {
		this.typeScript = typeScript;
	}

	ModuleText module(String url, SourceFile source) {
		return text("module:" + url, source, (text) -> ModuleText.module(url, text));
	}

	ModuleText script(String url, SourceFile source) {
		return text("script:" + url, source, (text) -> ModuleText.script(url, withoutShebang(text)));
	}

	/**
	 * Return the JavaScript of a file: its text, without types if it is TypeScript.
	 */
	String text(SourceFile source) {
		if (isJavaScript(source)) {
			return source.text();
		}
		String known = this.stripped.get(source.contentKey());
		if (known == null) {
			known = this.typeScript.strip(source);
			this.stripped.put(source.contentKey(), known);
		}
		return known;
	}

	/**
	 * Return the JavaScript of a file in UTF-8, possibly with a byte order mark.
	 */
	byte[] content(SourceFile source) {
		return isJavaScript(source) ? source.content() : text(source).getBytes(StandardCharsets.UTF_8);
	}

	private static boolean isJavaScript(SourceFile source) {
		return !TypeScriptFiles.isTypeScript(source.path()) || source.isGenerated();
	}

	/**
	 * Return the JavaScript of a source that is known to be TypeScript.
	 */
	SourceFile withoutTypes(SourceFile source) {
		return SourceFile.generated(source.path(), this.typeScript.strip(source));
	}

	/**
	 * Replace a shebang line by a comment of the same length: inside the function that
	 * wraps a CommonJS module it is no longer at the beginning of the text.
	 */
	static String withoutShebang(String text) {
		return text.startsWith(SHEBANG) ? "//" + text.substring(SHEBANG.length()) : text;
	}

	// Stripping the types of a text may take long: it is done under no lock.
	private ModuleText text(String key, SourceFile source, Function<String, ModuleText> factory) {
		Map<String, ModuleText> ofSource = this.texts.computeIfAbsent(source.contentKey(),
				(content) -> new ConcurrentHashMap<>());
		ModuleText known = ofSource.get(key);
		if (known == null) {
			String text = text(source);
			known = ofSource.computeIfAbsent(key, (name) -> factory.apply(text));
		}
		return known;
	}

}
