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

import io.github.graaljsplugins.cache.LoaderClearReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a plugin that replaces every intrinsic function that it can reach.
 */
class PatchedIntrinsicsTests extends AbstractDemoPluginTests {

	/**
	 * Replaces the functions of all constructors, prototypes and namespaces. Each
	 * replacement keeps what it sees, and then throws or calls the original.
	 */
	private static final String PATCH = """
			const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
			const originalString = String;
			const OriginalError = Error;
			const seen = [];
			let size = 0;
			let active = false;
			globalThis.mode = 'spy';
			const note = (value) => { if (value !== null && (typeof value === 'object' || typeof value === 'function')) seen[size++] = value; };
			const replacement = (original, name) => {
			  const spy = function (...args) {
			    if (active) {
			      active = false;
			      note(this);
			      for (let i = 0; i < args.length; i++) note(args[i]);
			      active = true;
			      if (globalThis.mode === 'throw') throw new OriginalError(`patched ${name}`);
			    }
			    return new.target === undefined ? apply(original, this, args) : construct(original, args, new.target === spy ? original : new.target);
			  };
			  return spy;
			};
			const reached = new WeakSet();
			const has = WeakSet.prototype.has;
			const add = WeakSet.prototype.add;
			function patch(object, path) {
			  if (object === null || typeof object !== 'object' && typeof object !== 'function' || apply(has, reached, [object])) return;
			  apply(add, reached, [object]);
			  const keys = ownKeys(object);
			  for (let i = 0; i < keys.length; i++) {
			    const key = keys[i];
			    const descriptor = getOwnPropertyDescriptor(object, key);
			    if (typeof descriptor.value !== 'function' || !descriptor.configurable && !descriptor.writable) continue;
			    const original = descriptor.value;
			    const prototype = getOwnPropertyDescriptor(original, 'prototype')?.value;
			    if (prototype !== undefined && key === 'constructor') continue;
			    patch(prototype, path);
			    const spy = replacement(original, originalString(key));
			    if (prototype !== undefined) {
			      const statics = ownKeys(original);
			      for (let j = 0; j < statics.length; j++) {
			        const own = getOwnPropertyDescriptor(original, statics[j]);
			        if (statics[j] === 'prototype') spy.prototype = prototype;
			        else if (typeof own.value === 'function') defineProperty(spy, statics[j], { value: replacement(own.value, originalString(statics[j])), configurable: true, writable: true });
			      }
			      patch(original, path);
			    }
			    defineProperty(object, key, { value: spy });
			  }
			}
			const names = ['Object', 'Function', 'Array', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'Promise', 'Proxy', 'Reflect', 'JSON', 'Math', 'RegExp',
			  'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError',
			  'ArrayBuffer', 'Uint8Array', 'DataView', 'Date', 'Atomics', 'Iterator'];
			const prototypes = [getPrototypeOf([][Symbol.iterator]()), getPrototypeOf(new Map().entries()), getPrototypeOf(new Set().values()),
			  getPrototypeOf(''[Symbol.iterator]()), getPrototypeOf(''.matchAll(/a/g)), getPrototypeOf(Uint8Array.prototype), getPrototypeOf(function* () {}),
			  getPrototypeOf(async () => {}), getPrototypeOf(getPrototypeOf(function* () {}.prototype)), getPrototypeOf(getPrototypeOf(async function* () {}.prototype))];
			for (let i = 0; i < prototypes.length; i++) patch(prototypes[i], '');
			const all = {};
			for (let i = 0; i < names.length; i++) all[names[i]] = globalThis[names[i]];
			for (let i = 0; i < names.length; i++) {
			  const original = all[names[i]];
			  if (original === undefined) continue;
			  patch(original, names[i]);
			  patch(getOwnPropertyDescriptor(original, 'prototype')?.value, names[i]);
			  if (typeof original === 'function') {
			    const spy = replacement(original, names[i]);
			    const statics = ownKeys(original);
			    for (let j = 0; j < statics.length; j++) {
			      const own = getOwnPropertyDescriptor(original, statics[j]);
			      if (statics[j] === 'prototype') spy.prototype = own.value;
			      else defineProperty(spy, statics[j], { ...own, configurable: true });
			    }
			    globalThis[names[i]] = spy;
			  }
			}
			// Setters for what scripts may assign to objects that inherit them
			const setters = ['0', '1', '2', 'exports', 'url', 'format', 'source', 'acceptSelf', 'register', 'stack', 'code'];
			for (let i = 0; i < 3; i++) defineProperty(Array.prototype, setters[i], { set(value) { note(this); note(value);
			  defineProperty(this, setters[i], { value, writable: true, enumerable: true, configurable: true }); }, configurable: true });
			for (let i = 3; i < setters.length; i++) defineProperty(Object.prototype, setters[i], { set(value) { note(this); note(value);
			  defineProperty(this, setters[i], { value, writable: true, enumerable: true, configurable: true }); }, configurable: true });
			// Names of functions of the host that the plugin got hold of
			const names0 = /^(commonjs|interop|hooks|hot|node:[a-z]+)\\./;
			globalThis.leaks = () => {
			  active = false;
			  let found = '';
			  const check = (value, depth) => {
			    if (value === null || typeof value !== 'object' && typeof value !== 'function') return;
			    if (typeof value === 'function') {
			      const name = getOwnPropertyDescriptor(value, 'name')?.value;
			      if (typeof name === 'string' && apply(originals.exec, names0, [name]) !== null) found += `${name} `;
			    }
			    if (depth === 0) return;
			    const keys = ownKeys(value);
			    for (let i = 0; i < keys.length; i++) {
			      const own = getOwnPropertyDescriptor(value, keys[i]);
			      if (own !== undefined && 'value' in own) check(own.value, depth - 1);
			    }
			  };
			  for (let i = 0; i < size; i++) check(seen[i], 2);
			  return found;
			};
			const originals = { exec: EXEC };
			active = true;
			"""
		.replace("const { apply, construct", "const EXEC = RegExp.prototype.exec;\nconst { apply, construct");

	private static final String USE = """
			import { clearCache, createRequire, registerHooks } from 'node:module';
			const require = createRequire(import.meta.url);
			globalThis.log ??= '';
			import.meta.hot.dispose(() => { globalThis.log += 'disposed '; });
			import.meta.hot.prune(() => {});
			import.meta.hot.accept('./dep.mjs', (next) => { globalThis.log += `accepted ${next.n} `; });
			const hooks = HOOKS;
			import { n } from './dep.mjs';
			const importing = import('./hooked.mjs');
			hooks.deregister();
			const first = require('./c.cjs');
			clearCache('./c.cjs', { parentURL: import.meta.url, resolver: 'require' });
			const second = require('./c.cjs');
			let code;
			try { require('./none.cjs'); } catch (error) { code = error.code; }
			let json;
			try { require('./bad.json'); } catch (error) { json = error.name; }
			let ticks = 0;
			setTimeout(() => { ticks++; }, 1);
			queueMicrotask(() => { ticks++; });
			NEXT_TICK(() => { ticks++; });
			const timer = setInterval(() => { ticks++; clearInterval(timer); }, 1);
			let hooked;
			let fetched;
			export const wait = async () => {
			  hooked = (await importing).default;
			  try { await fetch('http://localhost'); } catch (error) { fetched = error.code; }
			  await { then(resolve) { setTimeout(resolve, 5); } };
			};
			export const used = () => `${n} ${hooked} ${first.n} ${first === second} ${code} ${json} ${ticks} ${fetched} ${fetched}`
			  + ` ${require.resolve('./c.cjs')} ${import.meta.resolve('./dep.mjs')}`;
			""";

	private void files() {
		file("patch.mjs", PATCH);
		file("dep.mjs", "export const n = 1;");
		file("hooked.mjs", "export default 'hooked';");
		file("c.cjs", "module.hot.dispose(() => { globalThis.log += 'c '; }); exports.n = require('./inner.cjs').n;");
		file("inner.cjs", "exports.n = 2;");
		file("bad.json", "{");
	}

	@ParameterizedTest
	@ValueSource(strings = { "spy", "throw" })
	void whenIntrinsicsAreReplacedThenTheLoaderGoesOn(String mode) {
		files();
		boolean calls = mode.equals("spy");
		// Events and buffers are libraries, which fail with the functions that they call
		file("use.mjs",
				USE.replace("NEXT_TICK", calls ? "process.nextTick" : "queueMicrotask")
					.replace("HOOKS", calls
							? "registerHooks({ resolve: (s, c, next) => next(s, c), load: (u, c, next) => next(u, c) })"
							: "registerHooks({ resolve: (s, c, next) => next(s, c) })"));
		this.plugin.load("./patch.mjs");
		this.plugin.eval("mode = '" + mode + "'");
		this.plugin.loader().settle(this.plugin.load("./use.mjs").invokeMember("wait"));
		assertThat(this.plugin.load("./use.mjs").invokeMember("used").asString())
			.isEqualTo("1 hooked 2 false MODULE_NOT_FOUND SyntaxError 4 ERR_ACCESS_DENIED ERR_ACCESS_DENIED"
					+ " /plugins/demo/c.cjs file:///plugins/demo/dep.mjs");
		file("dep.mjs", "export const n = 2;");
		LoaderClearReport accepted = this.plugin.clear(true, "dep.mjs");
		assertThat(accepted.problems()).isEmpty();
		LoaderClearReport cleared = this.plugin.clear(true, "use.mjs", "c.cjs");
		assertThat(cleared.problems()).isEmpty();
		assertThat(cleared.cleared()).isNotEmpty();
		assertThat(this.plugin.eval("log").asString()).contains("disposed", "c ");
		assertThat(this.plugin.load("./use.mjs").getMember("used").canExecute()).isTrue();
		assertThat(this.plugin.eval("leaks()").asString()).isEmpty();
	}

	@Test
	void whenPromisesSpeciesIsReplacedThenImportsGoOn() {
		files();
		file("species.mjs",
				"""
						const seen = [];
						Object.defineProperty(Promise, Symbol.species, { get() { seen.push('species'); return Promise; }, configurable: true });
						Object.defineProperty(Promise.prototype, 'constructor', { get() { seen.push(new Error().stack); return Promise; }, configurable: true });
						import('./hooked.mjs');
						export const count = () => seen.join();
						""");
		assertThat(this.plugin.load("./species.mjs").invokeMember("count").asString()).isEmpty();
	}

}
