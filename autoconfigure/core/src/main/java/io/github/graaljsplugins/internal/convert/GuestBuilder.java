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

package io.github.graaljsplugins.internal.convert;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Factory of JavaScript objects, arrays and the like in one context. Objects of a class
 * are created by a function compiled for their property names, with one call into the
 * guest instead of one for each property: measured in
 * {@code docs/decisions/0010-value-conversion.md}.
 */
final class GuestBuilder {

	/**
	 * The maximum number of compiled shapes, enough for the classes of a service; objects
	 * of further classes are built property by property.
	 */
	private static final int MAX_SHAPES = 256;

	private static final int MAX_SHAPE_NAMES = 64;

	private static final int CHUNK = 1024;

	private final GuestFunctions functions;

	private final Map<List<String>, Value> shapes = new HashMap<>();

	GuestBuilder(GuestFunctions functions) {
		this.functions = functions;
	}

	Object nullValue() {
		return this.functions.nullValue;
	}

	/**
	 * Create an object whose names come from a class and so recur.
	 */
	Value shapedObject(List<String> names, List<Object> values) {
		Value shape = shape(names);
		return (shape != null) ? shape.execute(values.toArray()) : object(names, values);
	}

	/**
	 * Create an object of arbitrary names.
	 */
	Value object(List<String> names, List<Object> values) {
		Value object = this.functions.newObject.execute();
		for (int i = 0; i < names.size(); i++) {
			String name = names.get(i);
			if ("__proto__".equals(name)) {
				this.functions.define.executeVoid(object, name, values.get(i));
			}
			else {
				object.putMember(name, values.get(i));
			}
		}
		return object;
	}

	private @Nullable Value shape(List<String> names) {
		Value shape = this.shapes.get(names);
		if (shape == null && this.shapes.size() < MAX_SHAPES && names.size() <= MAX_SHAPE_NAMES) {
			shape = this.functions.context.eval(shapeSource(names));
			this.shapes.put(List.copyOf(names), shape);
		}
		return shape;
	}

	private static Source shapeSource(List<String> names) {
		StringBuilder parameters = new StringBuilder();
		StringBuilder properties = new StringBuilder();
		for (int i = 0; i < names.size(); i++) {
			String separator = (i > 0) ? "," : "";
			parameters.append(separator).append("v").append(i);
			properties.append(separator).append(propertyName(names.get(i))).append(":v").append(i);
		}
		String text = "(" + parameters + ")=>({" + properties + "})";
		return Source.newBuilder("js", text, "graaljs-plugins:shape.js").internal(true).buildLiteral();
	}

	/**
	 * Quote a name so that it cannot inject code. {@code __proto__} must be computed,
	 * else it would set the prototype.
	 */
	private static String propertyName(String name) {
		StringBuilder quoted = new StringBuilder("\"");
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c < 128 && Character.isLetterOrDigit(c)) {
				quoted.append(c);
			}
			else {
				quoted.append(String.format("\\u%04x", (int) c));
			}
		}
		quoted.append('"');
		return ("__proto__".equals(name)) ? "[" + quoted + "]" : quoted.toString();
	}

	Value array(List<Object> values) {
		List<Object> first = values.subList(0, Math.min(CHUNK, values.size()));
		Value array = this.functions.newArray.execute(first.toArray());
		for (int from = CHUNK; from < values.size(); from += CHUNK) {
			List<Object> chunk = values.subList(from, Math.min(from + CHUNK, values.size()));
			Object[] arguments = new Object[chunk.size() + 1];
			arguments[0] = array;
			System.arraycopy(chunk.toArray(), 0, arguments, 1, chunk.size());
			this.functions.append.executeVoid(arguments);
		}
		return array;
	}

	Value date(long millis) {
		return this.functions.newDate.execute((double) millis);
	}

	Value bigInt(BigInteger value) {
		return this.functions.newBigInt.execute(value.toString());
	}

	Value bytes(byte[] data, int offset, int length) {
		Value array = this.functions.newBytes.execute(length);
		Value buffer = this.functions.bytesOf.execute(array).getArrayElement(0);
		int words = length - length % Long.BYTES;
		ByteBuffer source = ByteBuffer.wrap(data, offset, length).slice();
		for (int i = 0; i < words; i += Long.BYTES) {
			buffer.writeBufferLong(ByteOrder.BIG_ENDIAN, i, source.getLong(i));
		}
		for (int i = words; i < length; i++) {
			buffer.writeBufferByte(i, source.get(i));
		}
		return array;
	}

}
