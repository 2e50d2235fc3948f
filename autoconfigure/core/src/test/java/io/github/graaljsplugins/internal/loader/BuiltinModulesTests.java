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

import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for Node's built-in modules and globals. What is expected is what Node 26.10
 * answers.
 */
class BuiltinModulesTests {

	private static NodePlugin plugin;

	@BeforeAll
	static void createPlugin() {
		plugin = new NodePlugin("package.json", "{ \"name\": \"demo\" }", "lib/package.json", "{}", "lib/a.mjs", "",
				"talk.mjs",
				"console.log('%s is %d', 'x', 1.5, { a: [1] }); console.warn('careful'); console.table([[1]]);");
	}

	@AfterAll
	static void closePlugin() {
		plugin.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					require('path').relative('/a/b/c', '/a/d')                                        | ../../d
					require('path').win32.resolve('C:\\\\a', '..\\\\b')                               | C:\\b
					require('path').win32.normalize('//srv/share/a/..')                               | \\\\srv\\share\\
					JSON.stringify(require('path').parse('/a/b.c.d'))                                 | {"root":"/","dir":"/a","base":"b.c.d","ext":".d","name":"b.c"}
					require('path') === require('path/posix')                                         | true
					require('path').resolve('x')                                                      | /plugins/demo/x
					require('util').format('%s %d %i %j %o', 'a', '0x10', 1.9, {b: 1}, [1])           | a 16 1 {"b":1} [ 1, [length]: 1 ]
					require('util').inspect({ a: { b: { c: {} } }, m: new Map([[1, new Set([2])]]) }) | { a: { b: { c: {} } }, m: Map(1) { 1 => Set(1) { 2 } } }
					require('util').inspect({ a: { b: { c: { d: 1 } } } })                            | { a: { b: { c: [Object] } } }
					require('util').inspect([Promise.resolve(1), new Proxy({ a: 1 }, {}), , 1n])      | [ Promise { 1 }, Proxy({ a: 1 }), <1 empty item>, 1n ]
					require('util').inspect(class A extends Map {})                                   | [class A extends Map]
					require('util').inspect((() => { const o = {}; o.o = o; return o; })())           | <ref *1> { o: [Circular *1] }
					require('util').isDeepStrictEqual(new Set([{ a: 1 }]), new Set([{ a: 1 }]))       | true
					require('util').types.isProxy(new Proxy({}, {}))                                  | true
					require('util').parseArgs({ args: ['-f', '--n=5'], options: { f: { type: 'boolean', short: 'f' }, n: { type: 'string' } } }).values.n | 5
					await require('util').promisify(setTimeout)(1, 'later')                           | later
					require('querystring').stringify({ a: [1, 'x y'], b: null, c: 10n })              | a=1&a=x%20y&b=&c=10
					JSON.stringify(require('querystring').parse('a=1&a=2&b=%zz+c'))                   | {"a":["1","2"],"b":"%zz c"}
					require('punycode').toASCII('mañana.com')                                         | xn--maana-pta.com
					new (require('string_decoder').StringDecoder)().write(Buffer.from([0xe2, 0x82]))  |~~
					Buffer.from('héllo').toString('base64url')                                        | aMOpbGxv
					Buffer.from([0xe2, 0x82, 0x41]).toString()                                        | \uFFFDA
					require('util').inspect(Buffer.from('abc'))                                       | <Buffer 61 62 63>
					Buffer.concat([Buffer.from('a'), Buffer.from('bc')]).readUInt16BE(1)              | 25187
					Buffer.from('héllo').utf8Slice(1, 3) + Buffer.from('abc').hexSlice(1)             | é6263
					Buffer.alloc(5).latin1Write('é') + Buffer.alloc(5).utf8Write('abc', 1, 2)         | 3
					Buffer.prototype.readBigUint64LE === Buffer.prototype.readBigUInt64LE             | true
					require('util')._extend({ a: 1 }, { b: 2 }).b                                     | 2
					require('util').convertProcessSignalToExitCode('SIGTERM')                         | 143
					require('constants').EPROTOTYPE + require('constants').RTLD_NOW                   | 93
					(() => { let n = 0; process.unref({ unref() { n++; } }); process.ref({ [Symbol.for('nodejs.ref')]() { n += 2; } }); return n; })() | 3
					require('crypto').createHash('sha256').update('abc').digest('hex')                | ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
					require('crypto').createHmac('sha1', 'key').update('data').digest('base64')       | EEFSxb/coHvGM+69RhmfAlXJ9J0=
					/^[0-9a-f-]{36}$/.test(crypto.randomUUID())                                       | true
					require('os').EOL.length + require('os').platform()                               | 1linux
					process.env.STAGE + process.env.PATH + process.cwd() + process.version.slice(0, 3) | testundefined/plugins/demov26
					new URL('../x?y#z', 'HTTP://user:pw@EXAMPLE.com:80/a/b/c').href                   | http://user:pw@example.com/a/x?y#z
					new URL('https://münchen.de/ü').href                                              | https://xn--mnchen-3ya.de/%C3%BC
					new URL('http://0x7f.1/').host                                                    | 127.0.0.1
					[...new URLSearchParams('b=1&a=2+3')].join(';')                                   | b,1;a,2 3
					require('url').pathToFileURL('/a b#c').href                                       | file:///a%20b%23c
					require('url').fileURLToPath('file:///a%20b')                                     | /a b
					structuredClone({ d: new Date(0), m: new Map([[1, 2]]) }).m.get(1)                | 2
					atob(btoa('hi'))                                                                  | hi
					AbortSignal.any([AbortSignal.abort('why')]).reason                                | why
					new TextDecoder('latin1').decode(new TextEncoder().encode('é'))                   | Ã©
					require('events').once.name + (new (require('events'))() instanceof require('events').EventEmitter) | oncetrue
					new (require('async_hooks').AsyncLocalStorage)().run(5, () => 6)                  | 6
					typeof performance.now() + global.setTimeout.name                                 | numbersetTimeout
					Object.keys(globalThis).join()                                                    | setTimeout,setInterval,setImmediate,clearTimeout,clearInterval,clearImmediate,queueMicrotask,structuredClone,atob,btoa,crypto,fetch,navigator,performance,global
					require('module').findPackageJSON('file:///plugins/demo/lib/a.mjs')               | /plugins/demo/lib/package.json
					require('fs') === require('node:fs')                                              | true
					(await import('node:events')).default === require('events')                       | true
					new Buffer.alloc(2).length + new (require('path').format)({ base: 'x' }).constructor.name | 2format
					Object.keys(await import('node:string_decoder')).join()                           | StringDecoder,default
					require('stream').name + (require('stream') === require('stream').Stream) + (Object.getPrototypeOf(require('stream')) === require('events')) | Streamtruetrue
					Object.getOwnPropertyNames(require('stream').prototype).slice(0, 2).join()        | constructor,pipe
					Object.getPrototypeOf(require('stream').Readable) === require('stream')           | true
					(() => { const S = require('stream'); function Old() { S.call(this); } require('util').inherits(Old, S); const o = new Old(); return [o instanceof S, o instanceof S.Readable, new S() instanceof require('events')]; })() | true,false,true
					(() => { const S = require('stream'); const from = new S(); const seen = []; const to = new S(); to.writable = true; to.write = (c) => seen.push(c); to.end = () => seen.push('end'); from.pipe(to); from.emit('data', 'a'); from.emit('end'); return seen; })() | a,end
					['isDestroyed', 'isDisturbed', 'isErrored', 'isReadable', 'isWritable', 'destroy', 'compose', 'addAbortSignal', '_isUint8Array'].filter((name) => typeof require('stream')[name] !== 'function') |~~
					""")
	void answersAsNode(String expression, String expected) {
		assertThat(plugin.evaluate("String(" + expression + ")")).isEqualTo((expected != null) ? expected : "");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					require('path').join(1)                          | TypeError ERR_INVALID_ARG_TYPE The "path" argument must be of type string. Received type number (1)
					new URL('x')                                     | TypeError ERR_INVALID_URL Invalid URL
					Buffer.from(5)                                   | TypeError ERR_INVALID_ARG_TYPE The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received type number (5)
					Buffer.alloc(2).utf8Slice(0, 9)                  | RangeError ERR_OUT_OF_RANGE Index out of range
					Buffer.alloc(2).utf8Write('abc', 9)              | RangeError ERR_BUFFER_OUT_OF_BOUNDS "offset" is outside of buffer bounds
					Buffer.alloc(2).utf8Write('abc', 1, 9)           | RangeError ERR_BUFFER_OUT_OF_BOUNDS "length" is outside of buffer bounds
					Buffer.alloc(2).readUInt32LE(0)                  | RangeError ERR_BUFFER_OUT_OF_BOUNDS Attempt to access memory outside buffer bounds
					setTimeout('code')                               | TypeError ERR_INVALID_ARG_TYPE The "callback" argument must be of type function. Received type string ('code')
					require('crypto').createHmac('nope', 'k')        | TypeError ERR_CRYPTO_INVALID_DIGEST Invalid digest: nope
					new (require('events'))().on('x', 1)             | TypeError ERR_INVALID_ARG_TYPE The "listener" argument must be of type function. Received type number (1)
					structuredClone(() => 1)                         | DataCloneError 25 () => 1 could not be cloned.
					require('util').parseArgs({ args: ['--x'] })     | TypeError ERR_PARSE_ARGS_UNKNOWN_OPTION Unknown option '--x'
					require('assert').throws(() => {})               | AssertionError ERR_ASSERTION Missing expected exception.
					new AbortSignal()                                | TypeError ERR_ILLEGAL_CONSTRUCTOR Illegal constructor
					""")
	void failsAsNode(String expression, String expected) {
		assertThat(plugin.evaluate("(() => { try { return " + expression
				+ "; } catch (e) { return `${e.name} ${e.code} ${e.message}`; } })()"))
			.isEqualTo(expected);
	}

	@Test
	void saysWhatAnAssertionExpected() {
		assertThat(plugin.evaluate(
				"(() => { try { require('assert').deepStrictEqual({ a: 1, b: [1] }, { a: 1, b: [2] }); } catch (e) { return e.message; } })()"))
			.isEqualTo("""
					Expected values to be strictly deep-equal:
					+ actual - expected

					  {
					    a: 1,
					    b: [
					+     1
					-     2
					    ]
					  }
					""");
	}

	@Test
	void streamsThroughTransforms() {
		assertThat(
				plugin.evaluate("await require('stream/promises').pipeline(require('stream').Readable.from(['a', 'b']),"
						+ " async function* (source) { for await (const c of source) yield c + c; },"
						+ " require('stream/consumers').text)"))
			.isEqualTo("aabb");
	}

	@Test
	void writesTheConsoleWithLevelAndModule() {
		plugin.load("talk.mjs");
		String from = NodePlugin.URL + "talk.mjs ";
		assertThat(plugin.console()).containsExactly("log " + from + "x is 1.5 { a: [ 1 ] }",
				"warn " + from + "careful",
				"log " + from + "┌─────────┬───┐\n│ (index) │ 0 │\n├─────────┼───┤\n│ 0       │ 1 │\n└─────────┴───┘");
	}

	@Test
	void loadsNothingThatIsNotUsed() {
		try (NodePlugin unused = new NodePlugin("main.mjs", "export const sum = (a, b) => a + b;")) {
			unused.load("main.mjs").invokeMember("sum", 1, 2);
			assertThat(unused
				.evaluate("['setTimeout', 'process', 'Buffer', 'URL', 'console', 'crypto', 'performance'].filter("
						+ "(name) => Object.getOwnPropertyDescriptor(globalThis, name).get === undefined).join()"))
				.isEmpty();
			assertThat(unused.evaluate("typeof Buffer.from && ['Buffer', 'URL'].filter("
					+ "(name) => Object.getOwnPropertyDescriptor(globalThis, name).get === undefined).join()"))
				.isEqualTo("Buffer");
		}
	}

	@Test
	void letsPluginsReplaceGlobals() {
		try (NodePlugin replacing = new NodePlugin()) {
			assertThat(replacing.evaluate("(globalThis.process = 'mine', globalThis.process)")).isEqualTo("mine");
		}
	}

	@Test
	void refusesBytesThatAreNotInTheBuffer() {
		try (NodePlugin hostile = new NodePlugin("main.mjs", """
				import { createHash } from 'node:crypto';
				const view = Object.getPrototypeOf(Uint8Array.prototype);
				Object.defineProperty(view, 'byteLength', { get: () => 2 ** 31 - 1, configurable: true });
				createHash('md5').update(new Uint8Array(1));
				""")) {
			assertThatExceptionOfType(PolyglotException.class).isThrownBy(() -> hostile.load("main.mjs"));
			assertThat(hostile.evaluate("'still works'")).isEqualTo("still works");
		}
	}

}
