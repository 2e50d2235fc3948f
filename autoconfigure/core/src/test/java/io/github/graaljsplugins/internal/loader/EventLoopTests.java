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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the event loop. The orders are those that Node 26 gives.
 */
@Timeout(60)
class EventLoopTests {

	private NodePlugin plugin = new NodePlugin();

	@AfterEach
	void close() {
		this.plugin.close();
	}

	private Value load(String text) {
		this.plugin.close();
		this.plugin = new NodePlugin("main.mjs", text, "other.mjs",
				"export const start = () => setInterval(() => {}, 5);");
		return this.plugin.load("main.mjs");
	}

	@Test
	void runsTicksMicrotasksTimersAndImmediatesInNodesOrder() {
		Value order = load("""
				const order = [];
				const log = (step) => order.push(step);
				setTimeout(() => {}, 0);
				setTimeout(() => {
				  log('timeout');
				  process.nextTick(() => log('timeout-tick'));
				  Promise.resolve().then(() => log('timeout-micro'));
				  setImmediate(() => log('timeout-immediate'));
				  setTimeout(() => log('timeout-timeout'), 0);
				}, 0);
				setTimeout(() => log('timeout2'), 0);
				process.nextTick(() => {
				  log('tick');
				  process.nextTick(() => log('tick2'));
				  Promise.resolve().then(() => log('tick-micro'));
				});
				Promise.resolve().then(() => {
				  log('micro');
				  process.nextTick(() => log('micro-tick'));
				}).then(() => log('micro2'));
				queueMicrotask(() => log('queued'));
				log('main');
				await null;
				log('await');
				await null;
				log('await2');
				await new Promise((resolve) => setTimeout(resolve, 50));
				export default order.join(' ');
				""").getMember("default");
		assertThat(order.asString()).isEqualTo("main micro queued await micro2 await2 tick micro-tick tick2 tick-micro"
				+ " timeout timeout-tick timeout-micro timeout2 timeout-immediate timeout-timeout");
	}

	@Test
	void runsOneBatchOfImmediatesPerRound() {
		Value order = load("""
				const order = [];
				await new Promise((resolve) => {
				  setImmediate(() => {
				    order.push('first');
				    setImmediate(() => { order.push('next'); resolve(); });
				    process.nextTick(() => order.push('tick'));
				    Promise.resolve().then(() => order.push('micro'));
				  });
				  setImmediate(() => order.push('second'));
				  clearImmediate(setImmediate(() => order.push('never')));
				});
				export default order.join(' ');
				""").getMember("default");
		assertThat(order.asString()).isEqualTo("first tick micro second next");
	}

	@Test
	void runsTicksAfterASynchronousCall() {
		Value namespace = load("const order = []; export const shown = () => order.join(); export function call() {"
				+ " process.nextTick(() => order.push('tick')); Promise.resolve().then(() => order.push('micro')); }");
		namespace.invokeMember("call");
		assertThat(namespace.invokeMember("shown").asString()).isEqualTo("micro,tick");
	}

	@Test
	void settlesPromisesThatTimersResolve() {
		Value namespace = load("export const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms, 'done'));"
				+ "export const failing = () => new Promise((_, reject) => setTimeout(reject, 1, new TypeError('no')));");
		assertThat(this.plugin.loader().settle(namespace.invokeMember("later", 20)).asString()).isEqualTo("done");
		assertThatExceptionOfType(PolyglotException.class)
			.isThrownBy(() -> this.plugin.loader().settle(namespace.invokeMember("failing")))
			.withMessage("TypeError: no");
	}

	@Test
	void failsAtOnceWhenNothingIsLeftToWaitFor() {
		Value namespace = load("export const never = () => { setTimeout(() => {}, 60_000).unref();"
				+ " return new Promise(() => {}); };");
		assertThatExceptionOfType(PolyglotException.class)
			.isThrownBy(() -> this.plugin.loader().settle(namespace.invokeMember("never")))
			.withMessageContaining("never settles");
	}

	@Test
	void failsTheCallWhenATimerThrows() {
		Value namespace = load(
				"export const call = () => { setTimeout(() => { throw new RangeError('in a timer'); }, 1);"
						+ " return new Promise((resolve) => setTimeout(resolve, 1000)); };");
		assertThatExceptionOfType(PolyglotException.class)
			.isThrownBy(() -> this.plugin.loader().settle(namespace.invokeMember("call")))
			.withMessage("RangeError: in a timer");
	}

	@Test
	void stopsWaitingAtTheLimitAndStaysUsable() {
		Value namespace = load("export const never = () => { setInterval(() => {}, 1); return new Promise(() => {}); };"
				+ "export const soon = () => new Promise((resolve) => setImmediate(resolve, 7));");
		assertThatExceptionOfType(PolyglotException.class)
			.isThrownBy(() -> this.plugin.loader().settle(namespace.invokeMember("never"), Duration.ofMillis(50)))
			.withMessageContaining("not settled within PT0.05S");
		assertThat(this.plugin.loader().settle(namespace.invokeMember("soon")).asInt()).isEqualTo(7);
	}

	@Test
	void stopsWaitingWhenItsThreadIsInterrupted() {
		Value namespace = load(
				"export const never = () => { setTimeout(() => {}, 50_000); return new Promise(() => {}); };");
		Thread waiting = Thread.currentThread();
		CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(waiting::interrupt);
		assertThatExceptionOfType(PolyglotException.class)
			.isThrownBy(() -> this.plugin.loader().settle(namespace.invokeMember("never")))
			.withMessageContaining("interrupted");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void stopsWaitingWhenItsLoaderIsClosed() {
		Value namespace = load(
				"export const never = () => { setTimeout(() => {}, 50_000); return new Promise(() => {}); };");
		Value promise = namespace.invokeMember("never");
		ModuleLoader loader = this.plugin.loader();
		CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(loader::close);
		assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> loader.settle(promise))
			.matches(PolyglotException::isCancelled, "is cancelled");
	}

	@Test
	void runsCompletionsThatOtherThreadsEnqueue() {
		Value namespace = load("let done; export const wait = () => new Promise((resolve) => { done = resolve; });"
				+ "export const complete = (value) => done(value);");
		ModuleLoader loader = this.plugin.loader();
		loader.eventLoop().ref();
		CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS).execute(() -> loader.eventLoop().enqueue(() -> {
			loader.eventLoop().unref();
			namespace.invokeMember("complete", 42);
		}));
		assertThat(loader.settle(namespace.invokeMember("wait")).asInt()).isEqualTo(42);
	}

	@Test
	void keepsTimersOfAnEarlierCallUntilALaterCallWaits() {
		Value namespace = load(
				"export let fired = 0; export const start = () => { setTimeout(() => { fired++; }, 1); };"
						+ "export const wait = () => new Promise((resolve) => setTimeout(resolve, 20));");
		namespace.invokeMember("start");
		assertThat(this.plugin.loader().eventLoop().handles()).containsEntry(NodePlugin.URL + "main.mjs", 1);
		assertThat(namespace.getMember("fired").asInt()).isZero();
		this.plugin.loader().settle(namespace.invokeMember("wait"));
		assertThat(namespace.getMember("fired").asInt()).isOne();
	}

	@Test
	void cancelsTheTimersOfOneModule() {
		Value namespace = load("import { start } from './other.mjs'; export let ticks = 0; start();"
				+ "setInterval(() => { ticks++; }, 1);"
				+ "export const wait = () => new Promise((resolve) => setTimeout(resolve, 30));");
		ModuleLoader loader = this.plugin.loader();
		assertThat(loader.eventLoop().handles()).containsOnlyKeys(NodePlugin.URL + "main.mjs",
				NodePlugin.URL + "other.mjs");
		assertThat(loader.eventLoop().cancelOf(NodePlugin.URL + "main.mjs")).isOne();
		loader.settle(namespace.invokeMember("wait"));
		assertThat(namespace.getMember("ticks").asInt()).isZero();
		assertThat(loader.eventLoop().handles()).containsOnlyKeys(NodePlugin.URL + "other.mjs");
	}

	@Test
	void keepsRepeatedTimersAttributedToTheirModule() {
		Value namespace = load("export let ticks = 0; setInterval(() => { ticks++; }, 1);"
				+ "export const wait = () => new Promise((resolve) => setTimeout(resolve, 30));");
		ModuleLoader loader = this.plugin.loader();
		loader.settle(namespace.invokeMember("wait"));
		assertThat(namespace.getMember("ticks").asInt()).isPositive();
		assertThat(loader.eventLoop().handles()).containsEntry(NodePlugin.URL + "main.mjs", 1);
	}

	@Test
	void withstandsChangedPrototypes() {
		Value namespace = load(
				"""
						const broken = () => { throw new Error('changed'); };
						Array.prototype.push = Array.prototype.shift = Function.prototype.call = Function.prototype.apply = broken;
						Map.prototype.get = Map.prototype.set = Promise.prototype.then = Promise.resolve = broken;
						export const later = () => new Promise((resolve) => setTimeout(() => setImmediate(resolve, 5), 1));
						""");
		assertThat(this.plugin.loader().settle(namespace.invokeMember("later")).asInt()).isEqualTo(5);
	}

}
