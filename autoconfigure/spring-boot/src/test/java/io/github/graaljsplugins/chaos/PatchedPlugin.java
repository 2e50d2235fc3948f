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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A plugin whose files are edited one by one, in place and by replacement, well and
 * badly, and whose folder goes and comes back. Each file has versions of its own.
 */
final class PatchedPlugin extends TestPlugin {

	private static final Map<String, String> FILES = Map.of("index.js", """
			import { a } from './a.js';
			import b from './b.cjs';
			import data from './data.json' with { type: 'json' };
			import { setTimeout as delay } from 'node:timers/promises';
			export async function read(wait) {
				const first = (await import('./lazy.js')).stamp;
				await delay(wait);
				return ['%V', a, b.stamp, data.stamp, first, (await import('./lazy.js')).stamp];
			}
			""", "a.js", "export const a = '%V';", "b.cjs", """
			exports.stamp = '%V';
			""", "data.json", "{ \"stamp\": \"%V\" }", "lazy.js", "export const stamp = '%V';");

	private final DiskFiles disk;

	private final Map<String, Timeline> files = new LinkedHashMap<>();

	private final Troubles troubles = new Troubles();

	/** Held while files may be broken, or must not be. */
	private final Lock calm = new ReentrantLock();

	PatchedPlugin(String name, DiskFiles disk) {
		super(name, new ReentrantReadWriteLock());
		this.disk = disk;
		FILES.keySet().stream().sorted().forEach((file) -> {
			Timeline timeline = new Timeline(name + "/" + file);
			this.files.put(file, timeline);
			addPiece(timeline);
		});
	}

	@Override
	String module(int number) {
		return "./" + file(number);
	}

	private String file(int number) {
		return List.copyOf(this.files.keySet()).get(Math.floorMod(number, this.files.size()));
	}

	Timeline piece(String module) {
		return this.files.get(module.substring(2));
	}

	@Override
	Troubles troubles() {
		return this.troubles;
	}

	Lock calm() {
		return this.calm;
	}

	/**
	 * Write all files anew.
	 */
	void write() {
		this.disk.replace("plugins/" + name() + "/package.json",
				"{ \"name\": \"%s\", \"type\": \"module\", \"main\": \"./index.js\" }".formatted(name()));
		for (int i = 0; i < this.files.size(); i++) {
			edit(i, false);
		}
	}

	/**
	 * Write a new version of a file.
	 * @param inPlace whether it is incomplete for a moment
	 */
	void edit(int number, boolean inPlace) {
		String file = file(number);
		Troubles.Trouble trouble = inPlace ? this.troubles.begin() : null;
		this.files.get(file).write(true, (stamp) -> {
			String text = FILES.get(file).replace("%V", stamp);
			if (inPlace) {
				this.disk.writeInPlace("plugins/" + name() + "/" + file, text);
			}
			else {
				this.disk.replace("plugins/" + name() + "/" + file, text);
			}
		});
		if (trouble != null) {
			trouble.end();
		}
	}

	/**
	 * Break a file. To be followed by an edit of the same file.
	 * @return the trouble that this makes
	 */
	Troubles.Trouble spoil(int number, int how) {
		String file = file(number);
		Troubles.Trouble trouble = this.troubles.begin();
		this.files.get(file).write(false, (stamp) -> {
			String text = FILES.get(file).replace("%V", stamp);
			this.disk.replace("plugins/" + name() + "/" + file, switch (Math.floorMod(how, 4)) {
				case 0 -> text + "\n(;";
				case 1 -> "import './missing.js';\n" + text;
				case 2 -> text + "\nthrow new Error('spoilt');";
				default -> "";
			});
		});
		return trouble;
	}

	/**
	 * Delete the folder. To be followed by {@link #write()}.
	 * @return the trouble that this makes
	 */
	Troubles.Trouble delete() {
		Troubles.Trouble trouble = this.troubles.begin();
		this.disk.delete("plugins/" + name());
		this.files.values().forEach(Timeline::gone);
		return trouble;
	}

}
