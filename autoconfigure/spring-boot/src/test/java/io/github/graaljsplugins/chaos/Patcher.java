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
 * Edits the files of one plugin, breaks and mends them, and takes its folder away.
 */
final class Patcher extends Actor {

	private static final int FILES = 5;

	private final Scene scene;

	private final PatchedPlugin plugin;

	Patcher(String name, Scene scene) {
		super(name, scene);
		this.scene = scene;
		this.plugin = scene.plugins().patched();
	}

	@Override
	int longestPause() {
		return 40;
	}

	@Override
	void step() throws InterruptedException {
		int choice = random().nextInt(10);
		int file = random().nextInt(FILES);
		int how = random().nextInt(4);
		int wait = random().nextInt(100);
		doing("change " + choice + " of file " + file + ", " + how);
		if (choice < 7) {
			edit(file, choice < 3, how);
		}
		else if (choice < 9) {
			spoil(file, how, wait);
		}
		else {
			delete(how, wait);
		}
	}

	private void edit(int file, boolean inPlace, int how) {
		this.plugin.calm().lock();
		try {
			this.plugin.edit(file, inPlace);
		}
		finally {
			this.plugin.calm().unlock();
		}
		if (how == 0) {
			reload(Reload.Kind.CLEAR);
		}
		else if (how == 1) {
			reload(Reload.Kind.RELOAD_CHANGED);
		}
	}

	private void spoil(int file, int how, int wait) throws InterruptedException {
		this.plugin.calm().lock();
		try {
			Troubles.Trouble trouble = this.plugin.spoil(file, how);
			if (wait > 30) {
				reload(Reload.Kind.CLEAR);
			}
			pause(wait);
			this.plugin.edit(file, false);
			trouble.end();
		}
		finally {
			this.plugin.calm().unlock();
		}
	}

	private void delete(int how, int wait) throws InterruptedException {
		Troubles.Trouble trouble;
		this.plugin.calm().lock();
		try {
			trouble = this.plugin.delete();
			if (how < 2) {
				reload((how == 0) ? Reload.Kind.CLEAR : Reload.Kind.RELOAD_ALL);
			}
			pause(wait);
			this.plugin.write();
		}
		finally {
			this.plugin.calm().unlock();
		}
		while (!isOver() && !reload(Reload.Kind.RELOAD)) {
			pause(10);
		}
		trouble.end();
	}

	private boolean reload(Reload.Kind kind) {
		return new Reload(this.scene, this.plugin).run(kind);
	}

}
