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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * Functions of {@code values.js} in one context.
 */
final class GuestFunctions {

	/** Strongly referenced, since the engine caches parsed sources weakly. */
	private static final Source SOURCE = load();

	final Context context;

	final Value nullValue;

	final Value toJson;

	final Value unbox;

	final Value bytesOf;

	final Value entriesOf;

	final Value itemsOf;

	final Value copyOf;

	final Value newObject;

	final Value define;

	final Value newArray;

	final Value append;

	final Value newDate;

	final Value newBigInt;

	final Value newBytes;

	private final Value kindOf;

	private final Value getPrototypeOf;

	private final Value objectPrototype;

	private final Value arrayPrototype;

	private final Value isUndefined;

	private final Value isBigInt;

	private final GuestKind[] kinds;

	GuestFunctions(Context context) {
		Value functions = context.eval(SOURCE);
		this.context = context;
		this.nullValue = context.asValue(null);
		this.toJson = functions.getMember("toJSON");
		this.unbox = functions.getMember("unbox");
		this.bytesOf = functions.getMember("bytesOf");
		this.entriesOf = functions.getMember("entriesOf");
		this.itemsOf = functions.getMember("itemsOf");
		this.copyOf = functions.getMember("copyOf");
		this.newObject = functions.getMember("newObject");
		this.define = functions.getMember("define");
		this.newArray = functions.getMember("newArray");
		this.append = functions.getMember("append");
		this.newDate = functions.getMember("newDate");
		this.newBigInt = functions.getMember("newBigInt");
		this.newBytes = functions.getMember("newBytes");
		this.kindOf = functions.getMember("kindOf");
		this.getPrototypeOf = functions.getMember("getPrototypeOf");
		this.objectPrototype = functions.getMember("ObjectPrototype");
		this.arrayPrototype = functions.getMember("ArrayPrototype");
		this.isUndefined = functions.getMember("isUndefined");
		this.isBigInt = functions.getMember("isBigInt");
		this.kinds = kinds(functions.getMember("kinds"));
	}

	private static GuestKind[] kinds(Value names) {
		GuestKind[] kinds = new GuestKind[(int) names.getArraySize()];
		for (int i = 0; i < kinds.length; i++) {
			kinds[i] = GuestKind.valueOf(names.getArrayElement(i).asString());
		}
		return kinds;
	}

	private static Source load() {
		try (InputStream stream = GuestFunctions.class.getResourceAsStream("values.js")) {
			String text = new String(Objects.requireNonNull(stream, "values.js").readAllBytes(),
					StandardCharsets.UTF_8);
			return Source.newBuilder("js", text, "graaljs-plugins:values.js").internal(true).buildLiteral();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the kind of a value that is not a string, number, boolean, null or
	 * undefined. May run code of the plugin (a getter, a proxy). Ordinary objects and
	 * arrays are recognized by built-in functions alone, since an interpreted one costs
	 * as much as ten of them.
	 */
	GuestKind kindOf(Value value) {
		Value prototype = this.getPrototypeOf.execute(value);
		if (this.objectPrototype.equals(prototype)) {
			return GuestKind.OBJECT;
		}
		if (this.arrayPrototype.equals(prototype) && !value.hasMember("toJSON")) {
			return GuestKind.ARRAY;
		}
		return this.kinds[this.kindOf.execute(value).asInt()];
	}

	/**
	 * Return whether plugin code gave all objects a {@code toJSON}.
	 */
	boolean isObjectPrototypeExtended() {
		return this.objectPrototype.hasMember("toJSON");
	}

	boolean isUndefined(Value value) {
		return value.isNull() && this.isUndefined.execute(value).asBoolean();
	}

	boolean isBigInt(Value value) {
		return this.isBigInt.execute(value).asBoolean();
	}

}
