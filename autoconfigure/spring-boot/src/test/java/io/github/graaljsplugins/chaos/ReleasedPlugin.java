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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * A plugin that is deployed as a whole: each release is a folder of its own that never
 * changes, and a link leads to the current one. So whatever is captured is one release,
 * and an answer that mixes two is wrong.
 */
final class ReleasedPlugin extends TestPlugin {

	private static final int RELEASES_KEPT = 200;

	private final DiskFiles disk;

	private final Map<String, String> files;

	private final Timeline releases;

	private final boolean greedy;

	private final Deque<String> folders = new ArrayDeque<>();

	/**
	 * Create a plugin.
	 * @param name its name
	 * @param lock held for writing while a bad release is there
	 * @param disk where it is
	 * @param files the texts of its files; {@code %V} stands for the release
	 * @param greedy whether it is called beyond its limits
	 */
	ReleasedPlugin(String name, ReadWriteLock lock, DiskFiles disk, Map<String, String> files, boolean greedy) {
		super(name, lock);
		this.disk = disk;
		this.files = files;
		this.greedy = greedy;
		this.releases = new Timeline(name);
		addPiece(this.releases);
	}

	Timeline releases() {
		return this.releases;
	}

	@Override
	String module(int number) {
		return "./index.js";
	}

	@Override
	boolean isGreedy() {
		return this.greedy;
	}

	void release() {
		this.releases.write(true, (stamp) -> write(stamp, Flaw.NONE));
	}

	void releaseBad(Flaw flaw) {
		this.releases.write(false, (stamp) -> write(stamp, flaw));
	}

	private void write(String stamp, Flaw flaw) {
		String folder = "releases/" + stamp;
		this.files.forEach((file, text) -> this.disk.writeInPlace(folder + "/" + file,
				flaw.spoil(file, text).replace("%V", stamp)));
		this.disk.link("plugins/" + name(), folder);
		this.folders.addLast(folder);
		if (this.folders.size() > RELEASES_KEPT) {
			this.disk.delete(this.folders.removeFirst());
		}
	}

	/**
	 * What is wrong with a release.
	 */
	enum Flaw {

		NONE,

		/** It does not parse. */
		SYNTAX,

		/** It imports what is not there. */
		MISSING,

		/** It throws while it is evaluated. */
		THROWING,

		/** Its activation fails. */
		ACTIVATE,

		/** It does not pass its own test. */
		SELF_TEST;

		String spoil(String file, String text) {
			if (!file.equals("index.js")) {
				return text;
			}
			return switch (this) {
				case NONE -> text;
				case SYNTAX -> text + "\nconst wrong = (;";
				case MISSING ->
					text.contains("import ") ? "import './missing.js';\n" + text : text + "\nrequire('./missing');";
				case THROWING -> text + "\nthrow new Error('bad release');";
				case ACTIVATE, SELF_TEST -> text.replace("const flaw = ''", "const flaw = '" + this + "'");
			};
		}

	}

}
