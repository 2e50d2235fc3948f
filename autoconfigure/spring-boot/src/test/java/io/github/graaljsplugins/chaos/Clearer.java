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
import java.util.Map;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.Caches;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.Resolver;

/**
 * Clears in every way that the manager and the endpoint accept, and reloads what it
 * finds.
 */
final class Clearer extends Actor {

	private final Scene scene;

	Clearer(String name, Scene scene) {
		super(name, scene);
		this.scene = scene;
	}

	@Override
	int longestPause() {
		return 40;
	}

	@Override
	void step() {
		List<TestPlugin> all = this.scene.plugins().all();
		TestPlugin plugin = all.get(random().nextInt(all.size()));
		Reload.Kind[] kinds = Reload.Kind.values();
		int choice = random().nextInt(kinds.length + 5);
		if (choice < kinds.length) {
			doing(kinds[choice] + " of " + plugin);
			new Reload(this.scene, plugin).run(kinds[choice]);
		}
		else {
			clearModule();
		}
	}

	/**
	 * Clear one file of the plugin whose files have versions of their own.
	 */
	private void clearModule() {
		PatchedPlugin plugin = this.scene.plugins().patched();
		String module = plugin.module(random().nextInt(100));
		Caches caches = Caches.values()[random().nextInt(Caches.values().length)];
		boolean dependents = random().nextBoolean();
		Resolver resolver = List.of(Resolver.IMPORT, Resolver.REQUIRE).get(random().nextInt(2));
		int way = random().nextInt(4);
		doing("clear of " + module + " " + caches + (dependents ? " and dependents " : " ") + way);
		Generation generation = this.scene.host().current();
		Captures.Capture capture = plugin.captures(plugin.piece(module)).begin("clear of " + module);
		try {
			String url = "file://" + this.scene.plugins().root().resolve(plugin.name()).resolve("index.js");
			ClearRequest request = new ClearRequest((way == 0) ? null : plugin.name(), module, (way < 2) ? url : null,
					(way == 3) ? resolver : null, Map.of(), caches, dependents);
			clear(generation, request, way);
			boolean seen = dependents || module.equals("./lazy.js") || module.equals("./index.js");
			if (seen && caches != Caches.RESOLUTION && !generation.isClosing()) {
				capture.promise();
			}
			findings().count("clear of a module");
		}
		catch (ResolutionException | IllegalArgumentException ex) {
			// The file, the folder or the plugin is gone
			findings().count("operation: " + ex.getClass().getSimpleName());
		}
		catch (RuntimeException | Error ex) {
			Reload.check(this.scene, generation, "clear of a module of " + plugin, ex);
		}
		finally {
			capture.end();
		}
	}

	private static void clear(Generation generation, ClearRequest request, int way) {
		if (way == 2) {
			generation.caches().clear(request);
		}
		else {
			generation.endpoint().clear(request);
		}
	}

}
