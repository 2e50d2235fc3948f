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

import java.util.Map;

import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;

/**
 * New code of a plugin, verified in a loader of its own. It is either
 * {@linkplain GroupMove published} or {@linkplain #discard() discarded}.
 *
 * @since 0.1.0
 */
public final class Verified {

	private final HostedPlugin plugin;

	private final Change base;

	private final Plugin described;

	private final ModuleRoots roots;

	private final Map<String, Object> configuration;

	private final ModuleLoader loader;

	private final long failures;

	/**
	 * Create an instance.
	 * @param plugin the plugin
	 * @param base the change that was the plugin's latest before the code was read
	 * @param described the plugin as it was discovered
	 * @param roots the roots of its modules
	 * @param configuration the content of {@code host:config}
	 * @param loader the loader
	 * @param failures the number of calls that had failed to load modules before the code
	 * was read
	 */
	Verified(HostedPlugin plugin, Change base, Plugin described, ModuleRoots roots, Map<String, Object> configuration,
			ModuleLoader loader, long failures) {
		this.plugin = plugin;
		this.base = base;
		this.described = described;
		this.roots = roots;
		this.configuration = configuration;
		this.loader = loader;
		this.failures = failures;
	}

	HostedPlugin plugin() {
		return this.plugin;
	}

	/**
	 * Return the number of modules.
	 * @return the number of modules that the code has loaded
	 */
	public int moduleCount() {
		return this.loader.moduleCount();
	}

	ModuleLoader loader() {
		return this.loader;
	}

	long failures() {
		return this.failures;
	}

	/**
	 * Return whether the code may be published: the plugin has not ended, and was neither
	 * cleared nor reloaded since the code was read.
	 */
	boolean isCurrent(Generation now) {
		return !now.isOver() && !Change.isSuperseded(this.base, now.change());
	}

	Generation after(Generation now) {
		return now.reloaded(this.described, this.roots, this.loader.snapshot(), this.configuration);
	}

	/**
	 * Discard the code, and retire its loader.
	 */
	public void discard() {
		this.loader.retire();
	}

}
