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

import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code AsyncLocalStorage}: each expectation is what Node 26 answered to the
 * same code.
 */
class AsyncContextTests {

	private static final String STORE = """
			import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
			import { setTimeout as wait } from 'node:timers/promises';
			const als = new AsyncLocalStorage();
			const seen = [];
			const note = (name) => seen.push(`${name}=${als.getStore()}`);
			""";

	private static final String RESULT = "\nexport default seen.sort().join();";

	private static String run(String code) {
		try (NodePlugin plugin = new NodePlugin("main.mjs", STORE + code + RESULT)) {
			return plugin.load("main.mjs").getMember("default").asString();
		}
	}

	@Test
	void whenAwaitedThenStoreIsThereAfterwards() {
		assertThat(run("""
				await als.run('a', async () => {
				  await null; note('await');
				  await new Promise((resolve) => setTimeout(resolve, 2)); note('timer');
				  await wait(1); note('timers/promises');
				  await Promise.reject(1).catch(() => note('catch')).finally(() => note('finally'));
				  await { then(resolve) { note('thenable'); resolve(); } };
				});
				note('outside');
				""")).isEqualTo("await=a,catch=a,finally=a,outside=undefined,thenable=a,timer=a,timers/promises=a");
	}

	@Test
	void whenCallbackIsScheduledThenItRunsWithTheStoreOfThen() {
		assertThat(
				run("""
						await als.run('a', () => Promise.all([
						  new Promise((resolve) => setTimeout(() => { note('timer'); resolve(); }, 1)),
						  new Promise((resolve) => setImmediate(() => { note('immediate'); resolve(); })),
						  new Promise((resolve) => process.nextTick(() => { note('tick'); resolve(); })),
						  new Promise((resolve) => queueMicrotask(() => { note('microtask'); resolve(); })),
						  als.run('b', async () => { await 1; note('nested'); await wait(1); note('nested later'); }),
						]));
						const interval = als.run('c', () => setInterval(() => { note('interval'); clearInterval(interval); }, 1));
						queueMicrotask(() => note('other microtask'));
						als.run('d', () => als.exit(() => queueMicrotask(() => note('left'))));
						await wait(5);
						"""))
			.isEqualTo("immediate=a,interval=c,left=undefined,microtask=a,nested later=b,nested=b,"
					+ "other microtask=undefined,tick=a,timer=a");
	}

	@Test
	void whenPromiseIsResolvedElsewhereThenReactionHasTheStoreOfItsRegistration() {
		assertThat(run("""
				const { promise, resolve } = Promise.withResolvers();
				const reaction = als.run('registered', () => promise.then(() => note('then')));
				als.run('resolver', () => resolve());
				await reaction;
				""")).isEqualTo("then=registered");
	}

	@Test
	void whenStoreIsEnteredThenItHoldsForTheRest() {
		assertThat(
				run("""
						als.enterWith('entered');
						await 1; note('await');
						await new Promise((resolve) => setTimeout(() => { note('timer'); als.enterWith('inner'); resolve(); }, 1));
						note('unchanged by callback');
						als.disable(); note('disabled');
						"""))
			.isEqualTo("await=entered,disabled=undefined,timer=entered,unchanged by callback=entered");
	}

	@Test
	void whenAsyncGeneratorIsIteratedThenItSeesTheStore() {
		assertThat(run("""
				await als.run('g', async () => {
				  async function* numbers() { note('first'); yield 1; await 1; note('second'); yield 2; }
				  for await (const number of numbers()) note(number);
				});
				""")).isEqualTo("1=g,2=g,first=g,second=g");
	}

	@Test
	void whenBoundThenStoreIsThatOfTheBinding() {
		assertThat(run("""
				als.run('resource', () => new AsyncResource('x')).runInAsyncScope(() => note('resource'));
				als.run('snapshot', () => AsyncLocalStorage.snapshot())(() => note('snapshot'));
				als.run('bound', () => AsyncLocalStorage.bind(() => note('bound')))();
				const other = new AsyncLocalStorage({ defaultValue: 7, name: 'n' });
				seen.push(other.getStore(), other.name, String(other.run(undefined, () => other.getStore())));
				""")).isEqualTo("7,bound=bound,n,resource=resource,snapshot=snapshot,undefined");
	}

	@Test
	void whenLoaderIsUsedAgainThenNothingOfTheLastCallIsSeen() {
		try (NodePlugin plugin = new NodePlugin("main.mjs", STORE + """
				export const enter = (store) => { als.enterWith(store); };
				export const store = () => String(als.getStore());
				""")) {
			Value module = plugin.load("main.mjs");
			plugin.loader().beginUse();
			module.invokeMember("enter", "first caller");
			assertThat(module.invokeMember("store").asString()).isEqualTo("first caller");
			plugin.loader().beginUse();
			assertThat(module.invokeMember("store").asString()).isEqualTo("undefined");
		}
	}

}
