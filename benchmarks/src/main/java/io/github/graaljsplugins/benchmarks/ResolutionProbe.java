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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.resolve.Invalidation;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import tools.jackson.databind.json.JsonMapper;

/**
 * Probe of the specifiers resolved per second, with empty and with full caches, in a warm
 * JVM.
 */
final class ResolutionProbe implements Probe {

	private static final int WARM_UPS = 3;

	@Override
	public List<Measurement> measure(Settings settings) throws Exception {
		Path folder = settings.folder().resolve("npm").toRealPath();
		List<ResolutionRequests.Request> requests = new ResolutionRequests(folder).all();
		writeForNode(settings, requests);
		ModuleRoots roots = ModuleRoots.of(SourceTree.directory(folder));
		int runs = 2 * settings.mode().runs();
		double[] captures = Stopwatch.time(runs, () -> Snapshot.capture(roots, ResolverOptions.defaults()));
		Snapshot warm = Snapshot.capture(roots, ResolverOptions.defaults());
		return List.of(Measurement.of("resolution/capture", settings.runtime(), "ms", captures),
				perSecond(settings, "cold", requests, runs,
						() -> warm
							.next(Invalidation.none().withEveryPackageJson().withResolutions((key, module) -> true))),
				perSecond(settings, "cached", requests, runs, () -> warm));
	}

	private static void writeForNode(Settings settings, List<ResolutionRequests.Request> requests) throws IOException {
		Files.writeString(settings.folder().resolve("requests.json"), JsonMapper.shared().writeValueAsString(requests));
	}

	private static Measurement perSecond(Settings settings, String name, List<ResolutionRequests.Request> requests,
			int runs, Supplier<Snapshot> snapshots) throws Exception {
		double[] values = new double[runs];
		for (int i = -WARM_UPS; i < runs; i++) {
			Snapshot snapshot = snapshots.get();
			double time = Stopwatch.time(1, () -> resolve(requests, snapshot))[0];
			if (i >= 0) {
				values[i] = requests.size() * 1000 / time;
			}
		}
		return Measurement.of("resolution/" + name, settings.runtime(), "resolutions/s", values);
	}

	private static int resolve(List<ResolutionRequests.Request> requests, Snapshot snapshot) {
		int length = 0;
		for (ResolutionRequests.Request request : requests) {
			length += (request.resolver().equals("require")
					? snapshot.resolveRequire(request.specifier(), request.parent())
					: snapshot.resolveImport(request.specifier(), "file://" + request.parent(), Map.of()))
				.url()
				.length();
		}
		return length;
	}

}
