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

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Value;
import tools.jackson.databind.json.JsonMapper;

/**
 * Context like that of plugins: constrained, without host access, value sharing or eval.
 */
final class Guest implements AutoCloseable {

	private static final HostAccess NOTHING = HostAccess.newBuilder(HostAccess.CONSTRAINED).build();

	private static final Engine ENGINE = Engine.newBuilder("js")
		.sandbox(SandboxPolicy.CONSTRAINED)
		.in(InputStream.nullInputStream())
		.out(OutputStream.nullOutputStream())
		.err(OutputStream.nullOutputStream())
		.option("engine.WarnInterpreterOnly", "false")
		.build();

	private final Context context = Context.newBuilder("js")
		.engine(ENGINE)
		.sandbox(SandboxPolicy.CONSTRAINED)
		.in(InputStream.nullInputStream())
		.out(OutputStream.nullOutputStream())
		.err(OutputStream.nullOutputStream())
		.allowHostAccess(NOTHING)
		.allowValueSharing(false)
		.option("js.allow-eval", "false")
		.build();

	private final GuestValues values;

	Guest() {
		this(JsonMapper.builder().build());
	}

	Guest(JsonMapper mapper) {
		this(new ValueConverter(mapper));
	}

	Guest(ValueConverter converter) {
		this.values = converter.forContext(this.context);
	}

	GuestValues values() {
		return this.values;
	}

	Context context() {
		return this.context;
	}

	Value eval(String script) {
		return this.context.eval("js", script);
	}

	<T> T read(String expression, Type type) {
		return this.values.fromGuest(eval("(" + expression + ")"), type);
	}

	/**
	 * Evaluate a JavaScript expression of {@code v}, the converted value.
	 */
	Value ask(Object javaValue, String expression) {
		return eval("(v) => " + expression).execute(this.values.toGuest(javaValue));
	}

	@Override
	public void close() {
		this.context.close(true);
	}

}
