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

package io.github.graaljsplugins.loader.graal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.runtime.JSErrorType;
import com.oracle.truffle.js.runtime.JSException;

/**
 * Makes the engine's errors about imported names tell the import statement; it only tells
 * the module.
 */
final class LinkErrors {

	private static final Pattern IMPORT = Pattern.compile("^The requested module '(.+)' does not provide an export ");

	private LinkErrors() {
	}

	static AbstractTruffleException located(AbstractTruffleException failure) {
		String message = (failure instanceof JSException error) ? error.getRawMessage() : "";
		SourceSection module = failure.getEncapsulatingSourceSection();
		Matcher matcher = IMPORT.matcher(message);
		if (module == null || !matcher.find()) {
			return failure;
		}
		Source source = module.getSource();
		ImportSite site = ImportSite.find(source.getCharacters(), matcher.group(1));
		if (site == null) {
			return failure;
		}
		int offset = source.getLineStartOffset(site.line()) + site.column() - 1;
		return JSException.create(JSErrorType.SyntaxError, message, source.createSection(offset, 0), false);
	}

}
