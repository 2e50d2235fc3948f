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

/**
 * Probe of very large plugins: the time of the first load, of one in a further loader,
 * and of a reload.
 */
final class BigPluginProbe implements Probe {

	@Override
	public List<Measurement> measure(Settings settings) throws Exception {
		GeneratedPlugins plugins = settings.plugins();
		List<Measurement> times = new ArrayList<>();
		for (String format : List.of("esm", "cjs")) {
			measure(settings, "bundle", format, plugins.bundle(format), times);
			measure(settings, "tree", format, plugins.tree(format), times);
		}
		return times;
	}

	private static void measure(Settings settings, String plugin, String format, Path location, List<Measurement> times)
			throws Exception {
		String key = "big/" + plugin + "/" + format;
		int runs = settings.mode().runs();
		times.add(Measurement.of(key + "/first", settings.runtime(), "ms",
				Stopwatch.time(runs, () -> firstLoad(location, plugin))));
		try (Service service = Service.start(location, "graaljs.plugins.pool.max-size=1")) {
			service.totalOnEach(plugin, 1);
			Stopwatch.time(runs, () -> reload(service, plugin));
			times.add(Measurement.of(key + "/reload", settings.runtime(), "ms",
					Stopwatch.time(runs, () -> reload(service, plugin))));
		}
	}

	private static int firstLoad(Path location, String plugin) {
		try (LoaderEngine engine = new LoaderEngine(BigPluginProbe.class.getClassLoader(), Clock.systemUTC())) {
			return Loaders.of(engine, location, plugin).create().moduleCount();
		}
	}

	private static int reload(Service service, String plugin) {
		service.caches().clear(plugin);
		return service.totalOnEach(plugin, 1);
	}

}
