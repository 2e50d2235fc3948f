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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * A plugin that is attacked, and all that is known of it.
 */
abstract class TestPlugin {

	private final String name;

	private final ReadWriteLock disk;

	/** What an answer tells the version of, and the operations that read it for it. */
	private final Map<Timeline, Captures> pieces = new LinkedHashMap<>();

	/**
	 * Create a plugin.
	 * @param name its name
	 * @param disk held for writing while what is on disk must not be cleared
	 */
	TestPlugin(String name, ReadWriteLock disk) {
		this.name = name;
		this.disk = disk;
	}

	String name() {
		return this.name;
	}

	ReadWriteLock disk() {
		return this.disk;
	}

	final void addPiece(Timeline piece) {
		this.pieces.put(piece, new Captures());
	}

	Set<Timeline> pieces() {
		return this.pieces.keySet();
	}

	Captures captures(Timeline piece) {
		return this.pieces.get(piece);
	}

	/**
	 * An operation begins that reads all pieces.
	 */
	Capturing beginAll(String what) {
		return new Capturing(this.pieces.values().stream().map((captures) -> captures.begin(what)).toList());
	}

	/**
	 * The name of a file within the plugin, for clears of one module.
	 */
	abstract String module(int number);

	/**
	 * Whether a function of the plugin is called that takes too long on purpose.
	 */
	boolean isGreedy() {
		return false;
	}

	/**
	 * Whether calls may fail since files were broken, and when.
	 */
	Troubles troubles() {
		return null;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
