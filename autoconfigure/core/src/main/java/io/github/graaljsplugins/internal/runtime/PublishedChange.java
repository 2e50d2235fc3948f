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

package io.github.graaljsplugins.internal.runtime;

import java.util.List;

import io.github.graaljsplugins.cache.PluginClearReport;
import io.github.graaljsplugins.cache.ResolutionKey;

/**
 * A change of a plugin that later calls see already, and that idle loaders have yet to
 * follow. Changes of several plugins are all published before the first is completed,
 * since completing one runs code of its plugin.
 */
public final class PublishedChange {

	private final HostedPlugin plugin;

	private final Change change;

	private final List<ResolutionKey> dropped;

	/**
	 * Create an instance.
	 * @param plugin the plugin
	 * @param change the change that loaders apply
	 * @param dropped the resolutions that were dropped
	 */
	PublishedChange(HostedPlugin plugin, Change change, List<ResolutionKey> dropped) {
		this.plugin = plugin;
		this.change = change;
		this.dropped = dropped;
	}

	/**
	 * Have the idle loaders follow, which runs {@code deactivate} and dispose callbacks.
	 * Busy loaders do so when their calls end.
	 * @return the entries that the change removed
	 */
	public PluginClearReport complete() {
		return new PluginClearReport(this.plugin.name(), this.plugin.advance(this.change), this.dropped, null);
	}

}
