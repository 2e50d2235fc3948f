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

package io.github.graaljsplugins.internal.loader;

import java.util.List;
import java.util.stream.Collectors;

import io.github.graaljsplugins.internal.loader.graal.AwaitSite;
import io.github.graaljsplugins.internal.loader.graal.EsModule;
import io.github.graaljsplugins.internal.loader.graph.ModuleGraph;
import io.github.graaljsplugins.internal.loader.graph.ModuleInstance;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;

/**
 * Locator of the top-level awaits that can never settle.
 *
 * @param graph the module map
 * @param texts the texts that were parsed
 */
record UnsettledAwaits(ModuleGraph graph, ModuleTexts texts) {

	/**
	 * Create the failure of an import that never completes, with the line of its await.
	 * @param imported the module that was imported
	 */
	ModuleException failureOf(EsModule imported) {
		String places = this.graph.select(UnsettledAwaits::waits, false)
			.instances()
			.stream()
			.map(this::describe)
			.collect(Collectors.joining("\n"));
		return new ModuleException("Error", "ERR_UNSETTLED_TOP_LEVEL_AWAIT",
				"Detected unsettled top-level await at " + (places.isEmpty() ? imported.url() : places));
	}

	private static boolean waits(ModuleInstance instance) {
		EsModule module = instance.esModule();
		return module != null && module.isWaiting();
	}

	private String describe(ModuleInstance instance) {
		String url = instance.key().url();
		SourceFile source = instance.source();
		if (source == null) {
			return url;
		}
		String text = this.texts.text(source);
		List<AwaitSite> sites = AwaitSite.find(url, text);
		if (sites.size() != 1) {
			// The engine does not report which of several awaits is unsettled
			return url + sites.stream()
				.map((site) -> String.valueOf(site.line()))
				.distinct()
				.collect(Collectors.joining(" or ", ":", ""));
		}
		AwaitSite site = sites.get(0);
		String line = text.lines().skip(site.line() - 1L).findFirst().orElse("");
		String indent = line.substring(0, site.column() - 1).replaceAll("[^\t]", " ");
		return url + ":" + site.line() + "\n" + line + "\n" + indent + "^";
	}

}
