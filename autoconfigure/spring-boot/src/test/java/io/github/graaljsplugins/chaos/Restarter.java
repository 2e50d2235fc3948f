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

import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.LoaderPoolStats;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;

/**
 * Replaces loaders, and looks at everything that operators look at.
 */
final class Restarter extends Actor {

	private final Scene scene;

	Restarter(String name, Scene scene) {
		super(name, scene);
		this.scene = scene;
	}

	@Override
	int longestPause() {
		return 150;
	}

	@Override
	void step() {
		List<TestPlugin> all = this.scene.plugins().all();
		String plugin = all.get(random().nextInt(all.size())).name();
		int choice = random().nextInt(20);
		doing("restart " + choice + " of " + plugin);
		Generation generation = this.scene.host().current();
		try {
			if (choice < 10) {
				generation.caches().restart(plugin);
			}
			else if (choice < 12) {
				generation.caches().restartAll();
			}
			else if (choice == 12) {
				generation.caches().collect();
			}
			else {
				look(generation, plugin);
			}
			findings().count("restart or look");
		}
		catch (RuntimeException | Error ex) {
			Reload.check(this.scene, generation, "restart of " + plugin, ex);
		}
	}

	private void look(Generation generation, String plugin) {
		generation.endpoint().read(plugin);
		for (HostedPlugin cache : generation.context().getBean(HostedPlugins.class).all()) {
			LoaderPoolStats stats = cache.pool().stats();
			if (stats.active() > stats.maxSize() || stats.active() < 0
					|| cache.pool().loaders().size() > stats.maxSize()) {
				findings().wrong("More loaders than there may be: " + stats + " " + cache.pool().loaders());
			}
		}
	}

}
