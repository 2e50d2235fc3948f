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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

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

	private final TypeScriptFiles typeScript = new TypeScriptFiles();

	ModuleText module(String url, SourceFile source) {
		return text("module:" + url, source, () -> ModuleText.module(url, text(source)));
	}

	ModuleText script(String url, SourceFile source) {
		return text("script:" + url, source, () -> ModuleText.script(url, withoutShebang(text(source))));
	}

	/**
	 * Return the JavaScript of a file: its text, without types if it is TypeScript.
	 */
	String text(SourceFile source) {
		return (TypeScriptFiles.isTypeScript(source.path()) && !source.isGenerated())
				? this.stripped.computeIfAbsent(source.contentKey(), (content) -> this.typeScript.strip(source))
				: source.text();
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

	private ModuleText text(String key, SourceFile source, Supplier<ModuleText> factory) {
		Map<String, ModuleText> ofSource = this.texts.computeIfAbsent(source.contentKey(),
				(content) -> new ConcurrentHashMap<>());
		return ofSource.computeIfAbsent(key, (name) -> factory.get());
	}

}
