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

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One who does something over and over, on a thread of its own. What it does is a
 * sequence that its seed tells; when it does it is not.
 */
abstract class Actor implements Runnable {

	private final String name;

	private final Random random;

	private final CountDownLatch end;

	private final Findings findings;

	private final AtomicLong stepBegan = new AtomicLong();

	private volatile String step = "nothing";

	private long steps;

	Actor(String name, Scene scene) {
		this.name = name;
		this.random = new Random(scene.seed() ^ name.hashCode() * 0x9E3779B97F4A7C15L);
		this.end = scene.end();
		this.findings = scene.findings();
	}

	final String name() {
		return this.name;
	}

	final Random random() {
		return this.random;
	}

	final Findings findings() {
		return this.findings;
	}

	@Override
	public final void run() {
		try {
			while (!isOver()) {
				this.stepBegan.set(System.nanoTime());
				step();
				this.steps++;
				this.stepBegan.set(0);
				pause();
			}
		}
		catch (RuntimeException | Error | InterruptedException ex) {
			this.findings.wrong(this.name + " ended in step " + this.steps + ", " + this.step, ex);
		}
	}

	abstract void step() throws InterruptedException;

	/**
	 * How long to do nothing between two steps, in milliseconds.
	 */
	abstract int longestPause();

	private void pause() throws InterruptedException {
		pause(this.random.nextInt(longestPause() + 1));
	}

	/**
	 * Do nothing for some time, or until all is over.
	 */
	final void pause(int millis) throws InterruptedException {
		if (millis > 0) {
			this.end.await(millis, TimeUnit.MILLISECONDS);
		}
	}

	final boolean isOver() {
		return this.end.getCount() == 0;
	}

	final void doing(String what) {
		this.step = what;
	}

	/**
	 * How long the current step has been going on.
	 */
	final long nanosInStep() {
		long began = this.stepBegan.get();
		return (began != 0) ? System.nanoTime() - began : 0;
	}

	@Override
	public String toString() {
		return this.name + " in step " + this.steps + ", " + this.step;
	}

}
