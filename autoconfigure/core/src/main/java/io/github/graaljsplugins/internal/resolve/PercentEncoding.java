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

package io.github.graaljsplugins.internal.resolve;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

import org.jspecify.annotations.Nullable;

/**
 * Percent-encode sets of the URL standard, and decoding.
 */
enum PercentEncoding {

	// For the path of a parsed file: URL.
	PATH(" \"<>^`{}"),

	// For a file's path that becomes a URL, as in Node: encodes the characters that are
	// special to a URL parser.
	FILE_PATH(" \"<>^`{}%#?\\[]|~"),

	// For the query of a file: URL.
	FILE_QUERY(" \"#<>'"),

	// For the query of any other URL.
	QUERY(" \"#<>"),

	// For the fragment.
	FRAGMENT(" \"<>`"),

	// For the rest of a URL without a hierarchy, such as data:.
	OPAQUE("");

	private static final String HEX = "0123456789ABCDEF";

	private final BitSet encoded = new BitSet(256);

	PercentEncoding(String characters) {
		this.encoded.set(0, ' ');
		this.encoded.set(0x7f, 0x100);
		characters.chars().forEach(this.encoded::set);
	}

	String encode(String value) {
		if (value.chars().noneMatch((c) -> c > 0xff || this.encoded.get(c))) {
			return value;
		}
		StringBuilder result = new StringBuilder(value.length() + 16);
		for (byte b : wellFormed(value).getBytes(StandardCharsets.UTF_8)) {
			append(result, b & 0xff, this.encoded.get(b & 0xff));
		}
		return result.toString();
	}

	// Encode all but the delimiter at the start of the part.
	String encode(String part, int delimiter) {
		return (part.length() <= delimiter) ? part : part.substring(0, delimiter) + encode(part.substring(delimiter));
	}

	// Encode as JavaScript's encodeURIComponent does.
	static String encodeComponent(String value) {
		StringBuilder result = new StringBuilder(value.length() + 16);
		for (byte b : wellFormed(value).getBytes(StandardCharsets.UTF_8)) {
			int c = b & 0xff;
			boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
					|| "-_.!~*'()".indexOf(c) >= 0;
			append(result, c, !plain);
		}
		return result.toString();
	}

	// Decode as JavaScript's decodeURIComponent does, or return null where that throws.
	static @Nullable String decode(String value) {
		if (value.indexOf('%') < 0) {
			return value;
		}
		byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
		ByteBuffer decoded = ByteBuffer.allocate(encoded.length);
		for (int i = 0; i < encoded.length; i++) {
			if (encoded[i] != '%') {
				decoded.put(encoded[i]);
				continue;
			}
			int high = (i + 2 < encoded.length) ? Character.digit(encoded[i + 1], 16) : -1;
			int low = (i + 2 < encoded.length) ? Character.digit(encoded[i + 2], 16) : -1;
			if (high < 0 || low < 0) {
				return null;
			}
			decoded.put((byte) (high * 16 + low));
			i += 2;
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	private static void append(StringBuilder result, int b, boolean encode) {
		if (encode) {
			result.append('%').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
		}
		else {
			result.append((char) b);
		}
	}

	private static String wellFormed(String value) {
		StringBuilder result = new StringBuilder(value.length());
		value.codePoints().forEach((c) -> result.appendCodePoint((c >= 0xd800 && c <= 0xdfff) ? 0xfffd : c));
		return result.toString();
	}

}
