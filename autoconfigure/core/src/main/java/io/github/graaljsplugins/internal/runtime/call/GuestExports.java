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

package io.github.graaljsplugins.internal.runtime.call;

import java.util.ArrayList;
import java.util.List;

import io.github.graaljsplugins.ExportKind;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Lookup of exports in one loader. A CommonJS entry's exports are those of
 * {@code module.exports}, whether or not static analysis detects them.
 */
final class GuestExports {

	/** Operations on functions that are available in JavaScript only. */
	private static final Source SOURCE = Source.newBuilder("js", """
			(({ getOwnPropertyDescriptor }, { apply }, bind) => ({
				isClass: (f) => getOwnPropertyDescriptor(f, 'prototype')?.writable === false,
				bind: (f, receiver) => apply(bind, f, [receiver])
			}))(Object, Reflect, Function.prototype.bind)
			""", "exports.js").internal(true).buildLiteral();

	private final Value isClass;

	private final Value bind;

	private final Value absent;

	GuestExports(Context context) {
		Value functions = context.eval(SOURCE);
		this.isClass = functions.getMember("isClass");
		this.bind = functions.getMember("bind");
		this.absent = context.asValue(null);
	}

	GuestExport find(Value namespace, String path) {
		Value found = member(namespace, path);
		if (found == null) {
			found = member(namespace.getMember("module.exports"), path);
		}
		if (found == null) {
			found = member(namespace.getMember("default"), path);
		}
		if (found == null) {
			return new GuestExport(this.absent, ExportKind.ABSENT);
		}
		return new GuestExport(found, kindOf(found));
	}

	private ExportKind kindOf(Value value) {
		if (!value.canExecute()) {
			return ExportKind.VALUE;
		}
		return this.isClass.execute(value).asBoolean() ? ExportKind.CLASS : ExportKind.FUNCTION;
	}

	/**
	 * Return a member of an object, bound to the object if it is a function. The path may
	 * be a single name that contains dots.
	 */
	private @Nullable Value member(@Nullable Value object, String path) {
		if (object == null || !object.hasMembers()) {
			return null;
		}
		if (object.hasMember(path)) {
			return object.getMember(path);
		}
		Value current = object;
		Value receiver = object;
		for (String name : path.split("\\.", -1)) {
			if (!current.hasMember(name)) {
				return null;
			}
			receiver = current;
			current = current.getMember(name);
		}
		return (kindOf(current) == ExportKind.FUNCTION) ? this.bind.execute(current, receiver) : current;
	}

	static List<String> names(Value namespace) {
		List<String> names = new ArrayList<>(namespace.getMemberKeys());
		Value exports = namespace.getMember("module.exports");
		if (exports != null && exports.hasMembers()) {
			names.addAll(exports.getMemberKeys());
		}
		return names.stream().filter((name) -> !name.equals("module.exports")).distinct().sorted().toList();
	}

}
