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

import java.util.ArrayList;
import java.util.List;

/**
 * Which version of one piece of a plugin, a file or a release, was on disk when. Times
 * are those of {@link System#nanoTime()}. Thread-safe.
 */
final class Timeline {

	private static final int KEPT = 10_000;

	private final String piece;

	private final List<Version> versions = new ArrayList<>();

	private int number;

	Timeline(String piece) {
		this.piece = piece;
	}

	String piece() {
		return this.piece;
	}

	/**
	 * Write a version.
	 * @param good whether it may ever be served
	 * @param writing writes it, given the stamp that its modules are to answer with
	 */
	void write(boolean good, Writing writing) {
		Version version = begin(good);
		writing.write(version.stamp());
		end(version);
	}

	synchronized Version begin(boolean good) {
		Version version = new Version(this.piece + "@" + ++this.number, good, System.nanoTime());
		this.versions.add(version);
		if (this.versions.size() > KEPT) {
			this.versions.remove(0);
		}
		return version;
	}

	/**
	 * The version is complete, and the one before it gone for certain.
	 */
	synchronized void end(Version version) {
		int index = this.versions.indexOf(version);
		if (index > 0) {
			this.versions.get(index - 1).until = System.nanoTime();
		}
	}

	/**
	 * What was on disk is gone for certain.
	 */
	synchronized void gone() {
		this.versions.get(this.versions.size() - 1).until = System.nanoTime();
	}

	synchronized Version find(String stamp) {
		for (int i = this.versions.size() - 1; i >= 0; i--) {
			if (this.versions.get(i).stamp().equals(stamp)) {
				return this.versions.get(i);
			}
		}
		return null;
	}

	/**
	 * Writes files.
	 */
	interface Writing {

		void write(String stamp);

	}

	/**
	 * One version, and when it may have been read.
	 */
	static final class Version {

		private final String stamp;

		private final boolean good;

		private final long from;

		private volatile long until = Long.MAX_VALUE;

		Version(String stamp, boolean good, long from) {
			this.stamp = stamp;
			this.good = good;
			this.from = from;
		}

		String stamp() {
			return this.stamp;
		}

		boolean isGood() {
			return this.good;
		}

		long from() {
			return this.from;
		}

		long until() {
			return this.until;
		}

	}

}
