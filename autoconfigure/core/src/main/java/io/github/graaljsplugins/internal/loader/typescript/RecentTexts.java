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

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Cache of the texts that were stripped recently, by their content: after a reload, and
 * in other plugins, most files have a text that was stripped before. Thread-safe.
 */
final class RecentTexts {

	private static final int MAX_CHARACTERS = 4 * 1024 * 1024;

	private final Map<String, String> texts = new LinkedHashMap<>(16, 0.75f, true);

	private int characters;

	synchronized @Nullable String get(String text) {
		return this.texts.get(text);
	}

	synchronized void put(String text, String stripped) {
		if (this.texts.put(text, stripped) == null) {
			this.characters += text.length();
		}
		Iterator<String> eldest = this.texts.keySet().iterator();
		while (this.characters > MAX_CHARACTERS) {
			this.characters -= eldest.next().length();
			eldest.remove();
		}
	}

}
