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

import java.util.List;

/**
 * Calls what takes too long, executes too much or waits too long.
 */
final class LimitBreaker extends Actor {

	private static final List<String> FUNCTIONS = List.of("spin", "burn", "wait");

	private final Scene scene;

	private final TestPlugin plugin;

	LimitBreaker(String name, Scene scene) {
		super(name, scene);
		this.scene = scene;
		this.plugin = scene.plugins().released("greedy");
	}

	@Override
	int longestPause() {
		return 100;
	}

	@Override
	void step() {
		String function = FUNCTIONS.get(random().nextInt(FUNCTIONS.size()));
		doing(function);
		long start = System.nanoTime();
		Generation generation = this.scene.host().current();
		try {
			generation.plugins().get(this.plugin.name()).call(function, Object.class);
			findings().wrong(function + " of " + this.plugin + " has ended within its limits");
		}
		catch (RuntimeException | Error ex) {
			this.scene.oracle().failed(new Call(this.plugin, generation, function, start, System.nanoTime()), ex);
		}
		// The engine interrupts the threads of calls that it stops
		Thread.interrupted();
	}

}
