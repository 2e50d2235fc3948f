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

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * The parser of TypeScript in a context of its own that no plugin enters. Used by one
 * thread at a time, and closed by any.
 */
final class TypeParser implements AutoCloseable {

	private static final int NUMBERS_PER_EDIT = 3;

	private final Context context;

	private final Value strip;

	TypeParser(Context context, Source script) {
		this.context = context;
		boolean complete = false;
		try {
			this.strip = context.eval(script);
			complete = true;
		}
		finally {
			if (!complete) {
				context.close(true);
			}
		}
	}

	/**
	 * Strip the types.
	 * @throws TypeScriptException if the text does not parse, or contains syntax that
	 * cannot be stripped
	 * @throws PolyglotException if the parser was stopped, or the text is nested too
	 * deeply; it cannot be used again then
	 */
	String strip(String text) {
		this.context.enter();
		try {
			Value result = this.strip.execute(text);
			Value edits = result.getMember("edits");
			if (edits == null) {
				throw new TypeScriptException(result.getMember("code").asString(),
						result.getMember("message").asString(), result.getMember("position").asInt());
			}
			return edited(text, edits);
		}
		finally {
			this.context.leave();
		}
	}

	private static String edited(String text, Value edits) {
		BlankedText edited = new BlankedText(text);
		for (long i = 0; i < edits.getArraySize(); i += NUMBERS_PER_EDIT) {
			int start = edits.getArrayElement(i).asInt();
			int character = edits.getArrayElement(i + 2).asInt();
			if (character == 0) {
				edited.blank(start, edits.getArrayElement(i + 1).asInt());
			}
			else {
				edited.put(start, (char) character);
			}
		}
		return edited.toString();
	}

	@Override
	public void close() {
		this.context.close(true);
	}

}
