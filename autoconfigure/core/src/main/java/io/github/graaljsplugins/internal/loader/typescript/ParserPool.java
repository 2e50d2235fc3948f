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

package io.github.graaljsplugins.internal.loader.typescript;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

import org.graalvm.polyglot.Context;

/**
 * The parsers that no text needs at the moment. Creates as many as there are texts at
 * once, and keeps a few. Thread-safe.
 */
final class ParserPool implements AutoCloseable {

	private static final int MAX_IDLE = 2;

	private final Supplier<Context> contexts;

	private final ParserScript script = new ParserScript();

	private final BlockingQueue<TypeParser> idle = new ArrayBlockingQueue<>(MAX_IDLE);

	private volatile boolean closed;

	ParserPool(Supplier<Context> contexts) {
		this.contexts = contexts;
	}

	TypeParser take() {
		TypeParser parser = this.idle.poll();
		return (parser != null) ? parser : new TypeParser(this.contexts.get(), this.script.source());
	}

	void release(TypeParser parser) {
		if (!this.idle.offer(parser)) {
			parser.close();
		}
		else if (this.closed) {
			closeIdle();
		}
	}

	@Override
	public void close() {
		this.closed = true;
		closeIdle();
	}

	private void closeIdle() {
		TypeParser parser = this.idle.poll();
		while (parser != null) {
			parser.close();
			parser = this.idle.poll();
		}
	}

}
