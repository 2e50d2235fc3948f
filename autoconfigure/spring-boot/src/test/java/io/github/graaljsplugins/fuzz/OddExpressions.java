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

package io.github.graaljsplugins.fuzz;

/**
 * JavaScript expressions whose values make trouble for whoever looks into them.
 */
final class OddExpressions {

	private static final String[] PRIMITIVES = { "undefined", "null", "true", "0", "-0", "NaN", "Infinity", "-Infinity",
			"1.5", "2**31", "2**53", "-(2**63)", "2**64", "5e-324", "1.7976931348623157e308", "0n", "2n**63n",
			"-(2n**63n)", "2n**64n", "2n**200n", "2n**3000000n", "Symbol('s')", "Symbol.iterator", "''", "'x'",
			"'\\ud800'", "'\\u0000'", "'12'", "'1e400'", "'-1'", "'2020-01-01'", "'2020-01-01T00:00:00Z'", "'P1D'",
			"'RED'", "'true'", "'NaN'", "'UTC'", "'x'.repeat(2**20)", "'9'.repeat(2000)", "'[]'", "'AAAA'", "'::1'",
			"'http://['", "'('" };

	private static final String[] OBJECTS = { "new Date(NaN)", "new Date(8.64e15)", "new Date(-8.64e15)", "new Date(0)",
			"/x/g", "new Error('e')", "new AggregateError([1], 'm')", "() => 1", "class { static x = 1 }",
			"async () => 1", "function* () { yield 1 }", "(function* () { yield 1 })()", "Promise.resolve(1)",
			"Promise.reject(new Error('rejected'))", "new Promise(() => {})", "new WeakMap()", "new WeakRef({})",
			"new DataView(new ArrayBuffer(8))", "new ArrayBuffer(8)", "new ArrayBuffer(8, { maxByteLength: 16 })",
			"new SharedArrayBuffer(8)", "new Uint8Array(new SharedArrayBuffer(8))", "new Float32Array([1, NaN])",
			"new BigInt64Array([1n, -(2n**63n)])", "new Uint8ClampedArray(3)", "new Uint8Array(2**20)",
			"detached(new Uint8Array(8))", "detached(new Float64Array(8))", "detached(new Uint8Array(8)).buffer",
			"shrunk(new Uint8Array(new ArrayBuffer(8, { maxByteLength: 16 }), 4, 4))",
			"shrunk(new Int16Array(new ArrayBuffer(8, { maxByteLength: 16 }), 4))", "[,,1]", "new Array(2**32 - 1)",
			"new Array(2000000)", "({ length: 2**32 })", "({ length: -1 })", "Object.assign([], { 4294967294: 1 })",
			"Object.freeze([1, 2])", "Object.create(null)", "Object.create({ inherited: 1 })", "new Number(1)",
			"new String('boxed')", "new Boolean(false)", "Object(1n)", "Object(Symbol('s'))", "globalThis", "Math",
			"JSON", "Reflect", "Intl", "arguments_(1, 2)", "revoked({})", "revoked([])", "revoked(() => 1)", "self_()",
			"loop_()", "map_()", "nested(600, '[', ']')", "nested(600, '{x:', '}')", "deep(3000)", "new Sub(3)",
			"new SubMap([[1, 2]])", "new SubDate(0)", "new SubArray(1, 2)", "({ then(f) { f(1) } })",
			"({ then(f, r) { r(new Error('then')) } })", "({ get then() { throw new Error('get then') } })",
			"({ set only(v) {} })", "({ get ['x']() { throw new Error('getter') } })", "({ get x() { throw null } })",
			"({ toJSON() { throw new Error('toJSON') } })", "({ toJSON() { return this } })", "({ toJSON: 1 })",
			"({ toJSON() { return { toJSON() { return 1 } } } })", "({ [Symbol.toPrimitive]() { throw 1 } })",
			"({ __proto__: null, ['__proto__']: 1 })", "shrinking()", "growing()", "vanishing()", "mutating()",
			"tagged('Array')", "tagged('Date')", "new Proxy([1, 2], {})", "new Proxy(new Date(0), {})",
			"new Proxy(new Map(), {})", "new Proxy(new Uint8Array(4), {})", "new Proxy(new Number(1), {})",
			"new Proxy([], { get: (t, k) => k === 'length' ? 2**40 : 1 })",
			"new Proxy([], { get: (t, k) => k === 'length' ? -1 : 1 })",
			"new Proxy([], { get: (t, k) => k === 'length' ? NaN : undefined })",
			"new Proxy([], { get: (t, k) => k === 'length' ? 3n : 1n })",
			"new Proxy({}, { ownKeys: () => Array.from({ length: 5000 }, (_, i) => 'k' + i),"
					+ " getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }) })",
			"new Proxy({}, { ownKeys: () => ['a', 'a'] })", "new Proxy({}, { ownKeys: () => 7 })",
			"new Proxy({}, { has: () => true, get: () => 1 })", "new Error(2n ** 70n)", "namespace", "Temporal_()",
			"new (class extends Error { get message() { throw new Error('message') } })()", "new Second()",
			"Object.setPrototypeOf([1, 2], Second.prototype)", "hostile({ x: 1 })", "hostile([1])", "hostile(() => 1)",
			"hostile(new Date(0))", "hostile(new Map([[1, 2]]))", "({ x: hostile({}) })",
			"growing2(new Float64Array(new ArrayBuffer(8, { maxByteLength: 2 ** 20 })))",
			"growing2(new Uint8Array(new SharedArrayBuffer(8, { maxByteLength: 2 ** 20 })))",
			"new DataView(shrunk(new Uint8Array(new ArrayBuffer(8, { maxByteLength: 16 }), 4, 4)).buffer)",
			"resizing(new Uint8Array(new ArrayBuffer(64, { maxByteLength: 128 })))",
			"({ [2n ** 70n]: 1, [-0]: 2, [NaN]: 3 })",
			"Object.assign(new Array(2**32 - 1), { 4294967294: 1, 7: [new Array(2**31)] })", "new Array(300).fill([,])",
			"(async function* () { yield 1; throw 2 })()", "({ async *[Symbol.asyncIterator]() { for (;;) yield 1 } })",
			"({ then(f) { f(this) } })", "({ then(f, r) { f(1); f(2); r(3); throw 4 } })",
			"({ then(f) { f({ then: 7 }) } })", "Promise.resolve({ get then() { throw null } })",
			"Promise.reject(hostile({}))", "Promise.reject()",
			"new (class extends Promise { then(f) { return f(hostile({})) } })(() => {})", "Promise.withResolvers()",
			"JSON.parse('{\"__proto__\":{\"x\":1},\"constructor\":{\"prototype\":{\"y\":2}},\"toString\":3}')",
			"Object.defineProperty({}, '__proto__', { value: 1, enumerable: true })", "Object.create(hostile({}))",
			"cause()", "Object.assign(new Error('x'), { name: Symbol('n'), stack: { get x() { throw 1 } } })",
			"Object.defineProperty(new Error('x'), 'stack', { get() { throw 1 } })", "new Error('m'.repeat(2 ** 20))",
			"Object.assign(new TypeError('t'), { message: { toString() { throw 1 } } })", "new SuppressedError_(1, 2)",
			"rope(26)", "[rope(20), rope(20)]", "Array.from({ length: 40 }, () => rope(19))", "Symbol.for(rope(20))",
			"Object.assign(new String('x'), { toString() { throw 1 }, valueOf() { throw 2 } })",
			"Object.assign(new Number(7), { valueOf() { throw 1 } })",
			"Object.assign(new Date(7), { valueOf() { throw 1 } })",
			"Object.assign(new Set([1]), { [Symbol.iterator]() { throw 1 } })",
			"Object.assign([1], { [Symbol.iterator]: 7 })",
			"new Map([[NaN, 1], [-0, 2], [Symbol('k'), 3], ['k', 4], [{ k: 1 }, 5], [undefined, 6]])",
			"new Set([NaN, -0, 0n, 0, '0', Symbol('s'), hostile({})])", "new Date('+275760-09-13T00:00:00.001Z')",
			"new Date(-62198755200001)", "new Date(253402300800000)", "'\\udc00\\ud800'",
			"['\\ud800', '\\udc00'].join('')", "({ '\\ud800': 1, '\\u0000': 2 })", "new FinalizationRegistry(() => {})",
			"[1].values()", "new Map().entries()", "'x'.matchAll(/x/g)", "(0, eval)", "import.meta",
			"import('./self.mjs')", "import('./nope.mjs')", "({ kind: 'circle', radius: 1 })",
			"({ kind: 'square', side: 2n })", "({ kind: 'nope' })", "({ kind: { x: 1 } })", "({ kind: ['circle'] })",
			"({ kind: 'circle', radius: { kind: 'circle' } })", "({ first: 1, second: [{ first: {} }] })",
			"({ first: { kind: 'square', side: 1 }, second: [null, undefined] })", "'HIGH'", "'high'",
			"({ level: 'HIGH' })" };

	/**
	 * Such as end only when somebody ends them.
	 */
	private static final String[] ENDLESS = { "thenables()", "{ then() { for (;;) ; } }",
			"new Proxy([], { get: (t, k) => { for (;;) ; } })", "new Promise((f) => f(thenables()))",
			"{ get x() { for (;;) ; } }", "{ toJSON() { for (;;) ; } }", "(async () => { for (;;) await 1; })()" };

	private static final String[] TRAPS = { "get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf",
			"apply", "isExtensible", "construct", "defineProperty", "deleteProperty", "preventExtensions", "set",
			"setPrototypeOf" };

	/**
	 * What the expressions use.
	 */
	static final String PRELUDE = """
			const detached = (a) => { a.buffer.transfer?.(); return a; };
			const shrunk = (a) => { a.buffer.resize?.(2); return a; };
			function arguments_() { return arguments; }
			const revoked = (t) => { const { proxy, revoke } = Proxy.revocable(t, {}); revoke(); return proxy; };
			const self_ = () => { const o = { a: 1 }; o.self = o; return o; };
			const loop_ = () => { const a = [], b = { a }; a.push(1, b); return a; };
			const map_ = () => { const m = new Map([[{}, 1], [null, 2], [1n, 3], [new Date(NaN), 4]]); m.set('self', m); return m; };
			const nested = (n, o, c) => { let v = 1; for (let i = 0; i < n; i++) v = o === '[' ? [v] : { x: v }; return v; };
			const deep = (n) => { let v = () => 1; for (let i = 0; i < n; i++) v = new Proxy(v, {}); return v; };
			class Sub extends Number { get x() { return 1; } }
			class SubMap extends Map { forEach() { throw new Error('forEach'); } get size() { return 99; } }
			class SubDate extends Date { getTime() { return 'x'; } toJSON() { return [1]; } }
			class SubArray extends Array { get length2() { return 1; } toJSON() { return new SubArray(1, 2); } }
			const shrinking = () => { const a = [1, 2, 3, 4]; Object.defineProperty(a, 0, { enumerable: true, get() { a.length = 0; return 1; } }); return a; };
			const growing = () => { const a = [1]; Object.defineProperty(a, 0, { enumerable: true, get() { a.push(1); return 1; } }); return a; };
			const vanishing = () => { const o = { get a() { delete o.b; return 1; }, b: 2, c: 3 }; return o; };
			const mutating = () => { const o = { get a() { o['n' + Math.random()] = 1; return o; } }; return o; };
			const tagged = (t) => ({ [Symbol.toStringTag]: t, length: 1, 0: 1 });
			let reads = 0;
			class Second { get x() { if (reads++ % 2) throw new Error('second'); return { y: 1 }; }
				get y() { return reads++ % 2 ? 1 : 'text'; } get length() { return reads++ % 3; } }
			const hostile = (t) => new Proxy(t, new Proxy({}, { get(_, trap) { return () => { throw new Error(String(trap)); }; } }));
			const growing2 = (a) => { const o = { get a() { a.buffer.resize?.(2 ** 20); a.buffer.grow?.(2 ** 20); return a; }, b: a }; return o; };
			const resizing = (a) => { const o = [a, { get x() { a.buffer.resize?.(0); return 1; } }, a]; return o; };
			const cause = () => { const e = new Error('a', { cause: 1 }); e.cause = new AggregateError([e, { errors: [e] }], 'b', { cause: e }); return e; };
			const SuppressedError_ = globalThis.SuppressedError ?? Error;
			const rope = (n) => { let s = 'x'; for (let i = 0; i < n; i++) s += s; return s; };
			const thenables = () => ({ then(f) { f(thenables()); } });
			const Temporal_ = () => typeof Temporal === 'undefined' ? 0 : Temporal.Now.instant();
			import * as namespace from './self.mjs';
			""";

	private final Input input;

	OddExpressions(Input input) {
		this.input = input;
	}

	String endless() {
		return "(" + this.input.pick(ENDLESS) + ")";
	}

	String expression(int depth) {
		int kind = this.input.number((depth > 0) ? 14 : 6);
		return switch (kind) {
			case 0, 1 -> this.input.pick(PRIMITIVES);
			case 2, 3, 4 -> this.input.pick(OBJECTS);
			case 5 -> quoted(this.input.text());
			case 6, 7 -> "[" + expressions(depth - 1) + "]";
			case 8, 9, 10 -> object(depth - 1);
			case 11 -> "new Map([[" + expression(depth - 1) + ", " + expression(depth - 1) + "]])";
			case 12 -> "new Set([" + expressions(depth - 1) + "])";
			default -> proxy(depth - 1);
		};
	}

	private String expressions(int depth) {
		StringBuilder text = new StringBuilder();
		for (int i = this.input.number(4); i > 0; i--) {
			text.append(expression(depth)).append(", ");
		}
		return text.toString();
	}

	private String object(int depth) {
		StringBuilder text = new StringBuilder("({ ");
		for (int i = this.input.number(4); i > 0; i--) {
			String name = this.input.chance(60)
					? this.input.pick("name", "count", "when", "tags", "inner", "x", "length", "toJSON", "__proto__",
							"constructor", "valueOf", "then", "0")
					: "[" + (this.input.chance(20) ? "Symbol()" : quoted(this.input.text())) + "]";
			text.append(switch (this.input.number(5)) {
				case 0 -> "get " + name + "() { return " + expression(depth) + " }, ";
				case 1 -> name + "() { return " + expression(depth) + " }, ";
				default -> name + ": " + expression(depth) + ", ";
			});
		}
		return text + "})";
	}

	private String proxy(int depth) {
		String target = this.input.pick("{ x: 1 }", "[1]", "() => 1", "(" + expression(depth) + ") ?? {}");
		String does = this.input.pick("throw new Error('trap')", "throw undefined", "throw Symbol('trap')", "return 1",
				"return []", "return null", "return Reflect[trap](...a)", "throw new Proxy({}, { get() { throw 1 } })");
		String trap = this.input.pick(TRAPS);
		return "new Proxy(object(" + target + "), { " + trap + "(...a) { const trap = '" + trap + "'; " + does
				+ " } })";
	}

	static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("'");
		for (char c : text.toCharArray()) {
			quoted.append(String.format("\\u%04x", (int) c));
		}
		return quoted.append("'").toString();
	}

}
