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

package io.github.graaljsplugins.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The plugins that are attacked. Each answers {@code read} with the versions of all of
 * its modules, some of which it imports only after it waited.
 */
final class Plugins {

	private static final String LIFE = """
			const flaw = '';
			let active;
			%s async function activate() {
				await null;
				if (flaw === 'ACTIVATE') throw new Error('bad release');
				active = '%%V';
			}
			%s function selfTest() {
				return flaw !== 'SELF_TEST' && a === '%%V' && data.stamp === '%%V';
			}
			""";

	private static final String ESM_LIFE = LIFE.formatted("export", "export");

	private static final String CJS_LIFE = LIFE.formatted("exports.activate =", "exports.selfTest =");

	private static final String ESM = """
			import { a } from './a.js';
			import data from './data.json' with { type: 'json' };
			import { setTimeout as delay } from 'node:timers/promises';
			""" + ESM_LIFE;

	private static final String READ = """
			export async function read(wait) {
				await delay(wait);
				return ['%V', a, data.stamp, active, (await import('./lazy.js')).stamp];
			}
			""";

	private final DiskFiles disk;

	private final Path root;

	private final List<ReleasedPlugin> released = new ArrayList<>();

	private final PatchedPlugin patched;

	Plugins(Path root) throws IOException {
		this.disk = new DiskFiles(root);
		this.root = this.disk.path("plugins");
		add("esm", ESM + READ);
		addCommonJs();
		addNeeding();
		add("leaky", ESM + READ + """
				const big = new Array(1000).fill(0);
				(globalThis.kept ??= []).push(() => big.length);
				""");
		add("timed", ESM + READ + """
				let ticks = 0;
				setInterval(() => ticks++, 5);
				""");
		add("hosted", "import { echo, later } from 'host:ledger';\n" + ESM + """
				export async function read(wait) {
					const first = echo(active);
					await delay(wait);
					return ['%V', a, first, await later(data.stamp), (await import('./lazy.js')).stamp];
				}
				""");
		this.released.add(new ReleasedPlugin("greedy", new ReentrantReadWriteLock(true), this.disk,
				esmFiles("greedy", ESM + READ + """
						export const spin = () => { while (true); };
						export const burn = () => { for (let i = 0; i < 1e9; i++); };
						export const wait = () => delay(60_000);
						"""), true));
		this.patched = new PatchedPlugin("patched", this.disk);
	}

	private void add(String name, String index) {
		this.released
			.add(new ReleasedPlugin(name, new ReentrantReadWriteLock(true), this.disk, esmFiles(name, index), false));
	}

	private static Map<String, String> esmFiles(String name, String index) {
		return Map.of("package.json", packageJson(name, "module", "{}"), "index.js", index, "a.js",
				"export const a = '%V';", "data.json", "{ \"stamp\": \"%V\" }", "lazy.js",
				"export const stamp = '%V';");
	}

	private static String packageJson(String name, String type, String dependencies) {
		return "{ \"name\": \"%s\", \"version\": \"1.0.0\", \"type\": \"%s\", \"main\": \"./index.js\", \"dependencies\": %s }"
			.formatted(name, type, dependencies);
	}

	private void addCommonJs() {
		String index = """
				const { a } = require('./a');
				const data = require('./data.json');
				const { setTimeout: delay } = require('node:timers/promises');
				""" + CJS_LIFE + """
				exports.read = async (wait) => {
					const first = active;
					await delay(wait);
					return ['%V', a, data.stamp, first, require('./lazy').stamp, active];
				};
				""";
		this.released.add(new ReleasedPlugin("cjs", new ReentrantReadWriteLock(true), this.disk,
				Map.of("package.json", packageJson("cjs", "commonjs", "{}"), "index.js", index, "a.js",
						"exports.a = '%V';", "data.json", "{ \"stamp\": \"%V\" }", "lazy.js", "exports.stamp = '%V';"),
				false));
	}

	/**
	 * One plugin that needs another. They are deployed by turns, but never both at once.
	 */
	private void addNeeding() {
		ReadWriteLock lock = new ReentrantReadWriteLock(true);
		Map<String, String> base = new HashMap<>(esmFiles("base", ESM + READ));
		base.put("index.js", ESM + READ + "export const base = async () => ['%V', (await import('./lazy.js')).stamp];");
		ReleasedPlugin needed = new ReleasedPlugin("base", lock, this.disk, base, false);
		Map<String, String> files = new HashMap<>(esmFiles("needing", "import { base } from 'base';\n" + ESM + """
				export async function read(wait) {
					await delay(wait);
					return ['%V', a, data.stamp, active, ...await base(), (await import('./lazy.js')).stamp];
				}
				"""));
		files.put("package.json", packageJson("needing", "module", "{ \"base\": \"^1.0.0\" }"));
		ReleasedPlugin needing = new ReleasedPlugin("needing", lock, this.disk, files, false);
		needing.addPiece(needed.releases());
		this.released.add(needed);
		this.released.add(needing);
	}

	/**
	 * Write the first version of all.
	 */
	void write() {
		this.released.forEach(ReleasedPlugin::release);
		this.patched.write();
	}

	Path root() {
		return this.root;
	}

	List<ReleasedPlugin> released() {
		return this.released;
	}

	PatchedPlugin patched() {
		return this.patched;
	}

	List<TestPlugin> all() {
		List<TestPlugin> all = new ArrayList<>(this.released);
		all.add(this.patched);
		return all;
	}

	ReleasedPlugin released(String name) {
		return this.released.stream().filter((plugin) -> plugin.name().equals(name)).findFirst().orElseThrow();
	}

	/**
	 * The plugins that a reload of one reloads, itself included.
	 */
	List<TestPlugin> reloadedWith(TestPlugin plugin) {
		return plugin.name().equals("base") ? List.of(plugin, released("needing")) : List.of(plugin);
	}

}
