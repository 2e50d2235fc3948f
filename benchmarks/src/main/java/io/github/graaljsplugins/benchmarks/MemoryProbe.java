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

package io.github.graaljsplugins.benchmarks;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.loader.ModuleLoader;

/**
 * Probe of the heap used by each further loader of a plugin.
 */
final class MemoryProbe implements Probe {

	private static final double MEGABYTE = 1_000_000;

	@Override
	public List<Measurement> measure(Settings settings) {
		GeneratedPlugins plugins = settings.plugins();
		List<Measurement> heaps = new ArrayList<>();
		for (String format : List.of("esm", "cjs")) {
			heaps.add(heap(settings, "three", format, plugins.three(format), 16));
			heaps.add(heap(settings, "hundred", format, plugins.hundred(format), 8));
			heaps.add(heap(settings, "tree", format, plugins.tree(format), 2));
			heaps.add(heap(settings, "bundle", format, plugins.bundle(format), 2));
		}
		return heaps;
	}

	private static Measurement heap(Settings settings, String plugin, String format, Path location, int count) {
		double[] heaps = new double[settings.mode().runs()];
		try (LoaderEngine engine = new LoaderEngine(MemoryProbe.class.getClassLoader(), Clock.systemUTC())) {
			Loaders loaders = Loaders.of(engine, location, plugin);
			List<ModuleLoader> kept = new ArrayList<>(List.of(loaders.create()));
			for (int run = 0; run < heaps.length; run++) {
				long before = LiveHeap.bytes();
				for (int i = 0; i < count; i++) {
					kept.add(loaders.create());
				}
				heaps[run] = (LiveHeap.bytes() - before) / MEGABYTE / count;
			}
			kept.forEach(ModuleLoader::close);
		}
		return Measurement.of("memory/" + plugin + "/" + format, settings.runtime(), "MB", heaps);
	}

}
