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

/**
 * Closes the application while everything goes on, and opens it again.
 */
final class Refresher extends Actor {

	private final Scene scene;

	Refresher(String name, Scene scene) {
		super(name, scene);
		this.scene = scene;
	}

	@Override
	int longestPause() {
		return 500;
	}

	@Override
	void step() throws InterruptedException {
		int wait = 4000 + random().nextInt(8000);
		doing("refresh");
		pause(wait);
		if (!isOver()) {
			this.scene.host().close();
			this.scene.host().open();
			findings().count("refresh");
		}
	}

}
