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

package io.github.graaljsplugins.sample;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.graaljsplugins.PluginState;
import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.ReloadReport;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.HostedPlugins;
import io.github.graaljsplugins.internal.runtime.LoaderPoolStats;
import io.github.graaljsplugins.internal.runtime.ModuleCacheListener;

/**
 * Tracker of changes of the module caches: by events, and by counts where there are none
 * (calls load modules, the collector frees them).
 */
class ModuleCacheChanges implements ModuleCacheListener {

	private final HostedPlugins plugins;

	private final AtomicLong events = new AtomicLong();

	ModuleCacheChanges(HostedPlugins plugins) {
		this.plugins = plugins;
	}

	@Override
	public void added(HostedPlugin cache) {
		this.events.incrementAndGet();
	}

	@Override
	public void removed(HostedPlugin cache) {
		this.events.incrementAndGet();
	}

	@Override
	public void cleared(ClearRequest request, ClearReport report) {
		this.events.incrementAndGet();
	}

	@Override
	public void reloaded(ReloadReport report) {
		this.events.incrementAndGet();
	}

	@Override
	public void clearFailed(ClearRequest request, RuntimeException failure) {
		this.events.incrementAndGet();
	}

	/**
	 * Return the state of the caches. Equal states mean that nothing changed that an
	 * operator could see. Does not affect calls.
	 */
	State state() {
		List<Counts> counts = this.plugins.all().stream().map(Counts::of).toList();
		return new State(this.events.get(), counts);
	}

	record State(long events, List<Counts> counts) {
	}

	record Counts(String plugin, PluginState state, int loaded, int retained, int uncollected, long created,
			long recycled) {

		private static Counts of(HostedPlugin cache) {
			LoaderPoolStats stats = cache.pool().stats();
			return new Counts(cache.name(), cache.state(), cache.loadedCount(), cache.retainedCount(),
					cache.uncollectedCount(), stats.created(), stats.recycled());
		}

	}

}
