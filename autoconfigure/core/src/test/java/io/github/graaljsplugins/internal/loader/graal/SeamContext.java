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

package io.github.graaljsplugins.internal.loader.graal;

import java.io.OutputStream;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.io.IOAccess;

/**
 * An engine with entered contexts that are confined as those of plugins are.
 */
final class SeamContext implements AutoCloseable {

	private static final HostAccess HOST_ACCESS = HostAccess.newBuilder(HostAccess.CONSTRAINED).build();

	private final Engine engine = Engine.newBuilder("js")
		.sandbox(SandboxPolicy.CONSTRAINED)
		.out(OutputStream.nullOutputStream())
		.err(OutputStream.nullOutputStream())
		.option("engine.WarnInterpreterOnly", "false")
		.build();

	private final Context context = create();

	private final SeamTrial trial;

	SeamContext() {
		this.context.enter();
		this.trial = new SeamTrial(this.context);
	}

	/**
	 * Make another context on the same engine, not entered.
	 */
	Context create() {
		return Context.newBuilder("js")
			.engine(this.engine)
			.sandbox(SandboxPolicy.CONSTRAINED)
			.allowHostAccess(HOST_ACCESS)
			.allowIO(IOAccess.NONE)
			.allowValueSharing(false)
			.option("js.allow-eval", "false")
			.out(OutputStream.nullOutputStream())
			.err(OutputStream.nullOutputStream())
			.build();
	}

	/**
	 * Run something while no context is entered.
	 */
	void outside(Runnable code) {
		this.context.leave();
		try {
			code.run();
		}
		finally {
			this.context.enter();
		}
	}

	Context context() {
		return this.context;
	}

	SeamTrial trial() {
		return this.trial;
	}

	@Override
	public void close() {
		this.context.leave();
		this.engine.close(true);
	}

}
