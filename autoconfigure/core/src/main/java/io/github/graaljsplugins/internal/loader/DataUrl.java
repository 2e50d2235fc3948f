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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.graaljsplugins.cache.ModuleFormat;
import org.jspecify.annotations.Nullable;

/**
 * A module whose content is in its {@code data:} URL.
 *
 * @param format the format that the media type names
 * @param content the decoded content
 * @see <a href="https://nodejs.org/api/esm.html#data-imports">data: imports</a>
 */
record DataUrl(ModuleFormat format, byte[] content) {

	private static final Pattern SYNTAX = Pattern.compile("^data:([^/,]+/[^;,]+)?([^,]*?)(;base64)?,([^#]*)(#.*)?$",
			Pattern.DOTALL);

	static DataUrl parse(String url) {
		Matcher matcher = SYNTAX.matcher(url);
		// Without a comma the pattern would backtrack before it fails
		if (url.indexOf(',') < 0 || !matcher.matches()) {
			throw invalid();
		}
		ModuleFormat format = format(matcher.group(1), url);
		byte[] content = percentDecoded(matcher.group(4));
		return new DataUrl(format, (matcher.group(3) != null) ? base64Decoded(content) : content);
	}

	private static ModuleFormat format(@Nullable String mediaType, String url) {
		return switch (String.valueOf(mediaType).toLowerCase(Locale.ROOT)) {
			case "text/javascript", "application/javascript" -> ModuleFormat.MODULE;
			case "application/json" -> ModuleFormat.JSON;
			default -> throw new ModuleException("RangeError", "ERR_UNKNOWN_MODULE_FORMAT",
					"Unknown module format: " + mediaType + " for URL " + url);
		};
	}

	/**
	 * Decode percent escapes as the URL standard does: a percent sign that does not begin
	 * an escape is kept.
	 */
	private static byte[] percentDecoded(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
		for (int i = 0; i < bytes.length; i++) {
			int high = (i + 2 < bytes.length) ? Character.digit(bytes[i + 1], 16) : -1;
			int low = (high != -1) ? Character.digit(bytes[i + 2], 16) : -1;
			if (bytes[i] == '%' && low != -1) {
				decoded.write(high * 16 + low);
				i += 2;
			}
			else {
				decoded.write(bytes[i]);
			}
		}
		return decoded.toByteArray();
	}

	private static byte[] base64Decoded(byte[] content) {
		String text = new String(content, StandardCharsets.ISO_8859_1).replaceAll("[\\t\\n\\f\\r ]", "");
		try {
			return Base64.getDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			throw invalid();
		}
	}

	private static ModuleException invalid() {
		return new ModuleException("TypeError", "ERR_INVALID_URL", "Invalid URL");
	}

}
