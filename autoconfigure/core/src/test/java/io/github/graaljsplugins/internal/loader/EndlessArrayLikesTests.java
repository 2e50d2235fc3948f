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

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for every function of the language with array-likes that have no end, found by a
 * walk over all that the globals lead to. Each call has to end, or to be stopped.
 */
class EndlessArrayLikesTests extends AbstractDemoPluginTests {

	/**
	 * Lists of locales are left out: no bound is placed before the constructors of
	 * {@code Intl}, as SECURITY.md says.
	 */
	private static final String CALLS = """
			(() => {
			  const { apply, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
			  const functions = [];
			  const names = [];
			  const seen = new Set();
			  function walk(object, path) {
			    if (object === null || typeof object !== 'object' && typeof object !== 'function' || seen.has(object) || /Locale|locale/.test(path)) return;
			    seen.add(object);
			    if (typeof object === 'function') {
			      functions.push(object);
			      names.push(path);
			    }
			    for (const key of ownKeys(object)) {
			      const property = getOwnPropertyDescriptor(object, key);
			      const name = `${path}.${typeof key === 'symbol' ? key.description : key}`;
			      walk(property.value, name);
			      walk(property.get, `${name}.get`);
			      walk(property.set, `${name}.set`);
			    }
			    walk(getPrototypeOf(object), `${path}.__proto__`);
			  }
			  for (const name of ['Array', 'Object', 'Function', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Math', 'Reflect', 'Proxy', 'JSON', 'RegExp',
			    'Date', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'Promise', 'Error', 'AggregateError', 'ArrayBuffer', 'SharedArrayBuffer', 'DataView', 'Atomics',
			    'Uint8Array', 'Float64Array', 'BigInt64Array', 'Iterator', 'parseInt', 'parseFloat', 'encodeURIComponent', 'decodeURIComponent', 'escape', 'unescape']) {
			    walk(globalThis[name], name);
			  }
			  for (const object of [[].values(), new Map().entries(), new Set().values(), ''[Symbol.iterator](), ''.matchAll(/a/g), (function* () {})(), (async function* () {})()]) {
			    walk(object, `${object}`);
			  }
			  const length = 2 ** 53 - 1;
			  const receivers = [() => ({ length }), () => new Proxy({ length }, {}), () => ({ get length() { return 2 ** 31; } }),
			    () => Object.setPrototypeOf(new Array(2 ** 32 - 2), { __proto__: Array.prototype, 3: 1 })];
			  const values = [() => [], () => [1], () => [Boolean, 0], () => [1, length], () => [{ length }], () => [Object, { length: 2 ** 32 - 1 }],
			    () => [{ length: 2 ** 32 - 2, [Symbol.isConcatSpreadable]: true }], () => [Array.prototype.values.call({ length })]];
			  const calls = receivers.length * values.length;
			  return {
			    count: functions.length * calls,
			    name: (i) => `${names[Math.floor(i / calls)]} with arguments ${i % calls}`,
			    run(i) {
			      try {
			        apply(functions[Math.floor(i / calls)], receivers[i % receivers.length](), values[Math.floor(i % calls / receivers.length)]());
			      } catch (error) {
			        return error;
			      }
			    },
			  };
			})()
			""";

	private static final long STOPPED_AFTER_MILLIS = 50;

	private static final Duration LOST_AFTER = Duration.ofSeconds(60);

	private final AtomicInteger next = new AtomicInteger();

	private volatile Throwable failure;

	@Test
	void whenAnyFunctionIsCalledThenItEndsOrIsStopped() throws InterruptedException {
		this.plugin.loader();
		Value calls = this.plugin.eval(CALLS);
		int count = calls.getMember("count").asInt();
		String[] names = new String[count];
		for (int i = 0; i < count; i++) {
			names[i] = calls.getMember("name").execute(i).asString();
		}
		Thread caller = new Thread(() -> callAll(calls.getMember("run"), count), "endless-array-likes");
		caller.setDaemon(true);
		caller.start();
		int at = -1;
		long since = 0;
		while (caller.isAlive()) {
			caller.join(STOPPED_AFTER_MILLIS);
			if (this.next.get() != at) {
				at = this.next.get();
				since = System.nanoTime();
			}
			else {
				stop(this.plugin.loader().context());
				assertThat(System.nanoTime() - since).as(names[at]).isLessThan(LOST_AFTER.toNanos());
			}
		}
		assertThat(this.failure).as(names[Math.min(this.next.get(), count - 1)]).isNull();
		assertThat(this.next).as("calls").hasValue(count).hasValueGreaterThan(10_000);
	}

	private void callAll(Value run, int count) {
		while (this.next.get() < count) {
			try {
				run.execute(this.next.get());
			}
			catch (PolyglotException ex) {
				// A stop is what may end a call, the end of the context is not
				if (ex.isCancelled()) {
					this.failure = ex;
				}
			}
			this.next.incrementAndGet();
		}
	}

	private static void stop(Context context) {
		try {
			context.interrupt(Duration.ofMillis(STOPPED_AFTER_MILLIS));
		}
		catch (TimeoutException ex) {
			// Stopped again in the next turn
			return;
		}
	}

}
