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

package io.github.graaljsplugins.loader;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.graaljsplugins.resolve.ModuleFormat;

/**
 * A module within its URL.
 *
 * @param format the format that the media type names
 * @param content the decoded content
 * @see <a href="https://nodejs.org/api/esm.html#data-imports">data: imports</a>
 */
record DataUrl(ModuleFormat format, byte[] content) {

	private static final Pattern SYNTAX = Pattern.compile("^data:([^,;]*)([^,]*?)(;base64)?,(.*)$", Pattern.DOTALL);

	static DataUrl parse(String url) {
		Matcher matcher = SYNTAX.matcher(url);
		if (!matcher.matches()) {
			throw new ModuleException("TypeError", "ERR_INVALID_URL", "Invalid URL");
		}
		ModuleFormat format = switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
			case "text/javascript" -> ModuleFormat.MODULE;
			case "application/json" -> ModuleFormat.JSON;
			default -> throw new ModuleException("RangeError", "ERR_UNKNOWN_MODULE_FORMAT",
					"Unknown module format: " + matcher.group(1) + " for URL " + url);
		};
		// URLDecoder reads forms, where a plus sign is a space
		byte[] content = URLDecoder.decode(matcher.group(4).replace("+", "%2B"), StandardCharsets.UTF_8)
			.getBytes(StandardCharsets.UTF_8);
		return new DataUrl(format, (matcher.group(3) != null) ? Base64.getMimeDecoder().decode(content) : content);
	}

}
