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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.graaljsplugins.internal.loader.graal.EsModule;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Explanations of failures to link an import, in addition to the engine's message.
 *
 * @param modules finds the module that contains the import
 */
record LinkFailures(RequiredGraph modules) {

	private static final Pattern MISSING_EXPORT = Pattern
		.compile("The requested module '(.*)' does not provide an export named '(.+)'");

	private static final Pattern NAMED_IMPORTS = Pattern.compile("\\{.*}");

	/**
	 * Explain why a name that a CommonJS module does export cannot be imported.
	 * @param module the module that was to be linked
	 * @param message the engine's message
	 * @return the message of Node, or {@code null} if the failure is another one
	 */
	@Nullable String explain(EsModule module, String message) {
		Matcher matcher = MISSING_EXPORT.matcher(message);
		if (!matcher.find()) {
			return null;
		}
		String specifier = matcher.group(1);
		StringBuilder explained = new StringBuilder();
		this.modules.walk(module, (importer, request, imported) -> {
			SourceFile source = importer.source();
			if (request.specifier().equals(specifier) && imported.isFacade() && source != null) {
				explained.append(explain(specifier, matcher.group(2), source.text()));
			}
			return !explained.isEmpty();
		});
		return explained.isEmpty() ? null : explained.toString();
	}

	private static String explain(String specifier, String name, String text) {
		String destructuring = text.lines()
			.filter((line) -> line.contains(specifier) && line.contains(name))
			.map(NAMED_IMPORTS::matcher)
			.filter(Matcher::find)
			.map((imports) -> "const " + imports.group().replaceAll("\\s+as\\s+", ": ") + " = pkg;\n")
			.findFirst()
			.orElse("");
		return "Named export '" + name + "' not found. The requested module '" + specifier
				+ "' is a CommonJS module, which may not support all module.exports as named exports.\n"
				+ "CommonJS modules can always be imported via the default export, for example using:\n\n"
				+ "import pkg from '" + specifier + "';\n" + destructuring;
	}

}
