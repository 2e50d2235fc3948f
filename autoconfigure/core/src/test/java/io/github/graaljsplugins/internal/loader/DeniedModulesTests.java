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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what needs the outside world is there by name, and fails on use.
 */
class DeniedModulesTests {

	private static NodePlugin plugin;

	@BeforeAll
	static void createPlugin() {
		plugin = new NodePlugin("package.json", "{ \"name\": \"demo\" }", "data.txt", "some text");
	}

	@AfterAll
	static void closePlugin() {
		plugin.close();
	}

	@ParameterizedTest
	@CsvSource({ "child_process, exec", "cluster, fork", "dgram, createSocket", "dns, lookup", "dns/promises, lookup",
			"domain, create", "fs, writeFileSync", "fs, readvSync", "fs, watch", "fs, openSync", "http, request",
			"http, createServer", "http2, connect", "https, get", "inspector, open", "inspector/promises, open",
			"net, connect", "readline, createInterface", "readline/promises, createInterface", "repl, start",
			"sqlite, DatabaseSync", "stream/web, ReadableStream", "test, describe", "tls, connect",
			"trace_events, createTracing", "tty, ReadStream", "v8, serialize", "vm, runInThisContext", "wasi, WASI",
			"worker_threads, Worker", "zlib, gzipSync", "sea, getAsset", "_http_client, ClientRequest",
			"_tls_wrap, connect", "crypto, createCipheriv", "crypto, generateKeyPairSync", "os, userInfo",
			"process, exit", "process, kill", "process, chdir", "process, dlopen" })
	void importsAndRequiresButFailsOnUse(String module, String function) {
		String expected = "ERR_ACCESS_DENIED Access to this API has been restricted: node:" + module + "." + function
				+ " is not granted to plugins";
		String use = "try { module['" + function
				+ "'](); return 'worked'; } catch (e) { return `${e.code} ${e.message}`; }";
		assertThat(plugin.evaluate("await import('node:" + module + "').then((module) => { " + use + " })"))
			.isEqualTo(expected);
		assertThat(plugin.evaluate("((module) => { " + use + " })(require('node:" + module + "'))"))
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "writeFile", "mkdir", "opendir", "open", "rm" })
	void rejectsPromisesOfFileAccess(String function) {
		assertThat(plugin.evaluate("await require('fs/promises')." + function + "('/x').catch((e) => e.code)"))
			.isEqualTo("ERR_ACCESS_DENIED");
	}

	@Test
	void letsPackagesExtendDeniedClasses() {
		assertThat(plugin.evaluate("(class Agent extends require('http').Agent {}).name")).isEqualTo("Agent");
	}

	@Test
	void rejectsFetch() {
		assertThat(plugin.evaluate("await fetch('http://localhost').catch((e) => `${e.code} ${e.message}`)"))
			.isEqualTo("ERR_ACCESS_DENIED Access to this API has been restricted: fetch is not granted to plugins");
	}

	@Test
	void givesHarmlessValues() {
		assertThat(plugin.evaluate("[require('http').STATUS_CODES[404], require('http').METHODS.length,"
				+ " require('worker_threads').isMainThread, require('tty').isatty(1), require('net').isIP('::1'),"
				+ " require('fs').constants.O_RDONLY].join()"))
			.isEqualTo("Not Found,35,true,false,6,0");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					(() => { const o = {}; const w = require('worker_threads'); w.markAsUncloneable(o); w.markAsUncloneable(1); return structuredClone(o); })() | DataCloneError 25 Cannot clone object of unsupported type.
					(() => { const o = {}; require('worker_threads').markAsUncloneable(o); return structuredClone([o]); })() | DataCloneError 25 Cannot clone object of unsupported type.
					(() => { const a = [1]; require('worker_threads').markAsUncloneable(a); return structuredClone(a)[0]; })() | 1
					(() => { const b = new ArrayBuffer(3); const w = require('worker_threads'); w.markAsUntransferable(b); return structuredClone(b, { transfer: [b] }); })() | DataCloneError 25 Cannot transfer object of unsupported type.
					(() => { const b = new ArrayBuffer(3); const w = require('worker_threads'); w.markAsUntransferable(b); return [w.isMarkedAsUntransferable(b), w.isMarkedAsUntransferable({}), w.isMarkedAsUntransferable(1), structuredClone(b).byteLength]; })() | true,false,false,3
					(() => { const w = require('worker_threads'); w.setEnvironmentData('a', 1); return [w.getEnvironmentData('a'), w.getEnvironmentData('b'), String(w.SHARE_ENV)]; })() | 1,,Symbol(nodejs.worker_threads.SHARE_ENV)
					(() => { const c = require('cluster'); let n = 0; c.on('x', () => n++); c.emit('x'); return [c instanceof require('events'), n, c.isPrimary]; })() | true,1,true
					(() => { const { Agent, globalAgent } = require('http'); const a = new Agent({ keepAlive: true }); return [a.keepAlive, a.maxSockets, a.protocol, a.options.noDelay, Agent({}) instanceof Agent, globalAgent.keepAlive, globalAgent.options.timeout, a.destroy()]; })() | true,Infinity,http:,true,true,true,5000,
					(() => { const { Agent } = require('https'); const a = new Agent(); return [a.defaultPort, a.protocol, a.maxCachedSessions, a instanceof require('http').Agent, Agent.name, Object.getPrototypeOf(Agent) === require('http').Agent]; })() | 443,https:,100,true,Agent,true
					new (require('http').Agent)().createConnection() | Error ERR_ACCESS_DENIED Access to this API has been restricted: node:http.Agent.createConnection is not granted to plugins
					require('http').validateHeaderName('a b') | TypeError ERR_INVALID_HTTP_TOKEN Header name must be a valid HTTP token ["a b"]
					require('http').validateHeaderName('x y', 'L') | TypeError ERR_INVALID_HTTP_TOKEN L must be a valid HTTP token ["x y"]
					require('http').validateHeaderName('x-y') | undefined
					require('http').validateHeaderValue('a') | TypeError ERR_HTTP_INVALID_HEADER_VALUE Invalid value "undefined" for header "a"
					require('http').validateHeaderValue('a', '\\n') | TypeError ERR_INVALID_CHAR Invalid character in header content ["a"]
					[require('net').getDefaultAutoSelectFamily(), require('dns').getDefaultResultOrder(), require('node:sea').isSea(), require('inspector').url(), require('vm').isContext({}), require('trace_events').getEnabledCategories()] | true,verbatim,false,,false,
					""")
	void describesMarksAndConstructsAsNode(String expression, String expected) {
		assertThat(plugin.evaluate("(() => { try { return String(" + expression
				+ "); } catch (e) { return `${e.name} ${e.code} ${e.message}`; } })()"))
			.isEqualTo(expected);
	}

	@Test
	void readsThePluginsOwnFilesOnly() {
		assertThat(plugin.evaluate("require('fs').readFileSync('data.txt', 'utf8')")).isEqualTo("some text");
		assertThat(
				plugin.evaluate("await require('fs').promises.readFile('./data.txt').then((b) => b.toString('hex'))"))
			.isEqualTo("736f6d652074657874");
		assertThat(plugin.evaluate("[require('fs').existsSync('data.txt'), require('fs').existsSync('/etc/passwd'),"
				+ " require('fs').statSync('data.txt').size].join()"))
			.isEqualTo("true,false,9");
		for (String path : new String[] { "/etc/passwd", "../../../etc/passwd", "..%2f..%2fetc/passwd", "nothing" }) {
			assertThat(plugin.evaluate("(() => { try { return require('fs').readFileSync('" + path
					+ "'); } catch (e) { return `${e.code} ${e.message}`; } })()"))
				.isEqualTo("ENOENT ENOENT: no such file or directory, open '" + path + "'");
		}
	}

}
