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

import io.github.graaljsplugins.cache.Holder;
import io.github.graaljsplugins.cache.Holder.Kind;
import io.github.graaljsplugins.cache.LoaderClearReport;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listeners that modules register through Node's globals and modules end with the module;
 * what registers later, or is held in Java, is named as a holder.
 */
class ListenerTests extends AbstractDemoPluginTests {

	@BeforeEach
	void addHub() {
		this.plugin.file("hub.mjs", """
				import { EventEmitter } from 'node:events';
				globalThis.heard = [];
				export const emitter = globalThis.emitter = new EventEmitter();
				export const target = globalThis.target = new EventTarget();
				export const controller = globalThis.controller = new AbortController();
				export const other = () => heard.push('other');
				emitter.on('ping', other);
				target.addEventListener('ping', other);
				""");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					emitter.on('ping', hear)                          | emitter.emit('ping')
					emitter.addListener('ping', hear)                 | emitter.emit('ping')
					emitter.once('ping', hear)                        | emitter.emit('ping')
					emitter.prependListener('ping', hear)             | emitter.emit('ping')
					emitter.prependOnceListener('ping', hear)         | emitter.emit('ping')
					emitter.on('ping', hear.bind(null))               | emitter.emit('ping')
					process.on('ping', hear)                          | process.emit('ping')
					process.once('ping', hear)                        | process.emit('ping')
					target.addEventListener('ping', hear)             | target.dispatchEvent(new Event('ping'))
					target.addEventListener('ping', { handleEvent: hear }) | target.dispatchEvent(new Event('ping'))
					target.addEventListener('ping', hear, { once: true, capture: true }) | target.dispatchEvent(new Event('ping'))
					controller.signal.addEventListener('abort', hear) | controller.abort()
					controller.signal.onabort = hear                  | controller.abort()
					""")
	void whenAModuleIsClearedItsListenersAreGoneAndTheNextInstanceHearsOnce(String registration, String event) {
		String module = "const hear = () => heard.push('mine'); " + registration + ";";
		this.plugin.file("listener.mjs", "import './hub.mjs'; " + module);
		this.plugin.file("listener.cjs", module);
		this.plugin.file("main.mjs", "import './listener.mjs'; import './listener.cjs';");
		this.plugin.load("./main.mjs");
		LoaderClearReport report = this.plugin.clear(true, "listener.mjs", "listener.cjs");
		assertThat(report.problems()).isEmpty();
		this.plugin.assertRetained();
		this.plugin.load("./listener.mjs");
		this.plugin.eval(event);
		assertThat(this.plugin.eval("heard.filter((who) => who === 'mine').join()").asString()).isEqualTo("mine");
	}

	@Test
	void whenAModuleIsClearedTheListenersOfOthersStay() {
		this.plugin.file("listener.mjs", """
				import { emitter, other, target } from './hub.mjs';
				emitter.on('ping', () => heard.push('mine'));
				emitter.on('pong', other);
				target.addEventListener('ping', () => heard.push('mine'));
				""");
		this.plugin.load("./listener.mjs");
		this.plugin.clear(true, "listener.mjs");
		this.plugin.eval("emitter.emit('ping'); target.dispatchEvent(new Event('ping'));");
		assertThat(this.plugin.eval("heard.join()").asString()).isEqualTo("other,other");
		assertThat(this.plugin.eval("emitter.listenerCount('pong')").asInt()).isZero();
	}

	@Test
	void whenAModuleClearsAnotherItsListenersAreGone() {
		this.plugin.file("listener.mjs",
				"import { emitter } from './hub.mjs'; emitter.on('ping', () => heard.push('mine'));");
		String result = this.plugin.run("""
				await import('./listener.mjs');
				clear('./listener.mjs');
				emitter.emit('ping');
				return heard.join();
				""");
		assertThat(result).isEqualTo("other");
		this.plugin.assertRetained();
	}

	@Test
	void whenWhatListensToTheRemovalThrowsItIsReportedAndStopsNothing() {
		this.plugin.file("listener.mjs", """
				import { emitter, target } from './hub.mjs';
				emitter.on('ping', () => heard.push('mine'));
				target.addEventListener('ping', () => heard.push('mine'));
				""");
		this.plugin.load("./listener.mjs");
		this.plugin.eval("emitter.on('removeListener', () => { throw new RangeError('stay'); })");
		LoaderClearReport report = this.plugin.clear(true, "listener.mjs");
		assertThat(report.problems()).containsExactly(DemoPlugin.URL + "listener.mjs: RangeError: stay");
		this.plugin.eval("emitter.emit('ping'); target.dispatchEvent(new Event('ping'));");
		assertThat(this.plugin.eval("heard.join()").asString()).isEqualTo("other,other");
	}

	@Test
	void whenAModuleIsClearedWhatBuiltinModulesDoForItEnds() {
		this.plugin.file("waiter.mjs", """
				import { once } from 'node:events';
				import { pipeline, PassThrough } from 'node:stream';
				import { emitter } from './hub.mjs';
				once(emitter, 'later').then(([value]) => heard.push(value));
				const [from, to] = [new PassThrough(), new PassThrough()];
				from.pipe(to);
				globalThis.pipe = [from, to];
				""");
		String result = this.plugin.run("""
				await import('./waiter.mjs');
				clear('./waiter.mjs');
				emitter.emit('later', 'piped');
				const [from, to] = pipe;
				from.end('through');
				for await (const chunk of to) heard.push(String(chunk));
				return heard.join();
				""");
		assertThat(result).isEqualTo("piped,through");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			setInterval(() => secret, 60000)      | TIMER
			process.on('ping', () => secret)      | LISTENER
			globalThis.kept = () => secret        | GUEST
			""")
	void whenAClearedModuleGoesOnItsHolderIsNamed(String statement, Kind kind) {
		this.plugin.file("late.mjs", "const secret = {}; export const late = () => { " + statement + "; };");
		this.plugin.run("""
				const { late } = await import('./late.mjs');
				clear('./late.mjs');
				late();
				return '';
				""");
		this.plugin.assertRetained("late.mjs");
		assertThat(this.plugin.loader().retained().get(0).holders()).extracting(Holder::kind).containsExactly(kind);
		assertHolderOnceLoadedAgain();
	}

	// A timer of this URL is then as good as always the new instance's
	private void assertHolderOnceLoadedAgain() {
		this.plugin.load("./late.mjs");
		assertThat(this.plugin.loader().retained().get(0).holders()).extracting(Holder::kind)
			.containsExactly(Kind.GUEST);
	}

	@Test
	void whenJavaHoldsTheNamespaceItIsNamed() {
		this.plugin.file("held.mjs", "export const value = {};");
		Value namespace = this.plugin.load("./held.mjs");
		this.plugin.clear(true, "held.mjs");
		this.plugin.assertRetained("held.mjs");
		assertThat(this.plugin.loader().retained().get(0).holders()).extracting(Holder::kind)
			.containsExactly(Kind.HOST);
		assertThat(namespace.hasMembers()).isTrue();
	}

}
