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

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.loader.graal.Interruptions;
import org.graalvm.polyglot.Context;

/**
 * Type stripper that turns TypeScript into JavaScript by replacing types with spaces, as
 * Node does. The parser is the npm package {@code @babel/parser}, which runs in contexts
 * of its own. Thread-safe.
 *
 * @since 0.1.0
 * @see <a href="https://nodejs.org/api/typescript.html#type-stripping">Type stripping</a>
 */
/*
 * No text can hold up anything but the callers that want its result: each is stripped on
 * a thread of its own, under no lock, and with a parser that no other text waits for. The
 * thread has a large stack, since the parser descends recursively; at its end the parser
 * throws. A caller that is stopped or interrupted takes its parser with it.
 */
public final class TypeStripper implements AutoCloseable {

	private static final int MAX_TEXT_LENGTH = 256 * 1024;

	private final ParserPool parsers;

	private final RecentTexts recent = new RecentTexts();

	private final Map<String, Stripping> running = new ConcurrentHashMap<>();

	/**
	 * Create a stripper, which creates parsers when it needs them.
	 * @param contexts creates contexts that grant their guest nothing
	 */
	public TypeStripper(Supplier<Context> contexts) {
		this.parsers = new ParserPool(contexts);
	}

	/**
	 * Strip the types. Must be called by a thread that has entered a context, and can be
	 * stopped there.
	 * @param text the TypeScript
	 * @return the JavaScript, of the same length, lines and columns
	 * @throws TypeScriptException if the text does not parse, or contains syntax that
	 * cannot be stripped
	 * @throws InterruptedException if the thread is interrupted
	 */
	public String strip(String text) throws InterruptedException {
		if (text.length() > MAX_TEXT_LENGTH) {
			throw TypeScriptException.invalid("The text is longer than " + MAX_TEXT_LENGTH + " characters");
		}
		while (true) {
			String known = this.recent.get(text);
			if (known != null) {
				return known;
			}
			Stripping own = new Stripping(text, this.parsers);
			Stripping other = this.running.putIfAbsent(text, own);
			if (other == null) {
				return run(own);
			}
			await(other.result());
			if (!other.result().isCancelled()) {
				return other.get();
			}
		}
	}

	private String run(Stripping stripping) throws InterruptedException {
		try {
			stripping.start();
			await(stripping.result());
			String result = stripping.get();
			this.recent.put(stripping.text(), result);
			return result;
		}
		finally {
			this.running.remove(stripping.text(), stripping);
			stripping.stop();
		}
	}

	private static void await(CompletableFuture<String> result) throws InterruptedException {
		Semaphore signal = new Semaphore(0);
		result.whenComplete((stripped, failure) -> signal.release());
		while (!result.isDone()) {
			Interruptions.block(() -> acquire(signal), signal::release);
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
		}
	}

	private static void acquire(Semaphore signal) {
		try {
			signal.acquire();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.parsers.close();
	}

}
