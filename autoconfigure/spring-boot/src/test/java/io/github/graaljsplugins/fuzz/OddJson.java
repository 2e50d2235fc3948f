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

package io.github.graaljsplugins.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Texts that are JSON, or almost.
 */
final class OddJson {

	private final Input input;

	private final Supplier<String> strings;

	OddJson(Input input, Supplier<String> strings) {
		this.input = input;
		this.strings = strings;
	}

	/**
	 * Write an object of the given fields, each with a value that it may have or with any
	 * other.
	 */
	String object(String[] names, int most) {
		StringBuilder json = new StringBuilder("{");
		for (int i = this.input.number(most + 1); i > 0; i--) {
			json.append(string(this.input.chance(90) ? this.input.pick(names) : this.strings.get()))
				.append(':')
				.append(value(4))
				.append((i > 1) ? "," : "");
		}
		return json.append('}').toString();
	}

	String value(int depth) {
		int kind = this.input.number((depth > 0) ? 14 : 8);
		return switch (kind) {
			case 0 -> this.input.pick("null", "true", "false");
			case 1 -> this.input.pick("0", "-0", "1e999", "-1", "1.5", "9007199254740993", "1" + "0".repeat(400));
			case 2, 3, 4, 5, 6, 7 -> string(this.strings.get());
			case 8, 9 -> array(depth - 1);
			default -> map(depth - 1);
		};
	}

	private String array(int depth) {
		StringBuilder json = new StringBuilder("[");
		for (int i = this.input.number(4); i > 0; i--) {
			json.append(value(depth)).append((i > 1) ? "," : "");
		}
		return json.append(']').toString();
	}

	private String map(int depth) {
		StringBuilder json = new StringBuilder("{");
		for (int i = this.input.number(5); i > 0; i--) {
			json.append(string(this.strings.get())).append(':').append(value(depth)).append((i > 1) ? "," : "");
		}
		return json.append('}').toString();
	}

	String string(String value) {
		StringBuilder json = new StringBuilder("\"");
		for (char c : value.toCharArray()) {
			if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c) || this.input.chance(2)) {
				json.append(String.format("\\u%04x", (int) c));
			}
			else {
				json.append(c);
			}
		}
		return json.append('"').toString();
	}

	/**
	 * Turn a text into bytes, and now and then spoil them.
	 */
	byte[] bytes(String json) {
		return switch (this.input.number(30)) {
			case 0 -> ("\ufeff" + json).getBytes(StandardCharsets.UTF_8);
			case 1 -> json.getBytes(StandardCharsets.UTF_16);
			case 2 -> cut(json.getBytes(StandardCharsets.UTF_8));
			case 3 -> flipped(json.getBytes(StandardCharsets.UTF_8));
			case 4 -> ("[".repeat(this.input.number(200_000)) + json).getBytes(StandardCharsets.UTF_8);
			case 5 -> ("{\"exports\":".repeat(this.input.number(3000)) + json).getBytes(StandardCharsets.UTF_8);
			case 6 -> (json + json).getBytes(StandardCharsets.UTF_8);
			case 7 ->
				json.replace("\"", this.input.pick("'", "", "\\\"", "\"\"")).getBytes(StandardCharsets.ISO_8859_1);
			case 8 ->
				(json.substring(0, json.length() - 1) + ",\"x\":\"" + "y".repeat(this.input.number(2_000_000)) + "\"}")
					.getBytes(StandardCharsets.UTF_8);
			default -> json.getBytes(StandardCharsets.UTF_8);
		};
	}

	private byte[] cut(byte[] bytes) {
		return Arrays.copyOf(bytes, this.input.number(bytes.length + 1));
	}

	private byte[] flipped(byte[] bytes) {
		for (int i = this.input.number(4); i >= 0 && bytes.length > 0; i--) {
			bytes[this.input.number(bytes.length)] = (byte) this.input.number(256);
		}
		return bytes;
	}

}
