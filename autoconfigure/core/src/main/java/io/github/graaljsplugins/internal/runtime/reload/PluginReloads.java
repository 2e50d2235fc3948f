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

package io.github.graaljsplugins.internal.runtime.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginLocationException;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.cache.ReloadReport;
import io.github.graaljsplugins.cache.UnknownPluginException;
import io.github.graaljsplugins.internal.loader.StackReserve;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.discovery.ChangedPaths;
import io.github.graaljsplugins.internal.runtime.discovery.FoundPlugins;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Reloads of plugins: new code on disk is verified, and published if it works. One reload
 * runs at a time; calls never wait for it.
 */
final class PluginReloads {

	private static final Log logger = LogFactory.getLog(ModuleCacheManager.class);

	private final Supplier<FoundPlugins> discovery;

	private final PluginFactory factory;

	private final HostedPlugins plugins;

	private final ReentrantLock lock = new ReentrantLock();

	PluginReloads(Supplier<FoundPlugins> discovery, PluginFactory factory, HostedPlugins plugins) {
		this.discovery = discovery;
		this.factory = factory;
		this.plugins = plugins;
	}

	/**
	 * Reload a plugin, or add it if it is new.
	 * @throws UnknownPluginException if there is no such plugin, old or new
	 */
	ReloadReport reload(String plugin) {
		return exclusively(() -> {
			FoundPlugins found;
			try {
				found = this.discovery.get();
			}
			catch (PluginLocationException ex) {
				this.plugins.get(plugin);
				return notDiscovered(List.of(plugin), ex);
			}
			if (this.plugins.find(plugin) == null && found.get(plugin) == null && found.problem(plugin, null) == null) {
				Set<String> known = new TreeSet<>(this.plugins.names());
				known.addAll(found.names());
				throw new UnknownPluginException(plugin, known);
			}
			return new ReloadPlan(found, this.plugins, this.factory, false).carryOut(List.of(plugin));
		});
	}

	/**
	 * Reload all plugins, add new ones and stop removed ones.
	 */
	ReloadReport reloadAll() {
		Predicate<String> everywhere = (location) -> true;
		return reload(everywhere, (found) -> new ReloadPlan(found, this.plugins, this.factory, true)
			.carryOut(namesAt(everywhere, found)));
	}

	/**
	 * Reload the changed modules of the plugins that contain the given files. Only the
	 * affected plugins are read, since another plugin may be incomplete while its folder
	 * is being deployed.
	 */
	ReloadReport reloadChanged(Collection<Path> paths) {
		ChangedPaths changed = new ChangedPaths(paths);
		boolean shared = this.factory.libraries().stream().anyMatch(changed::concern);
		return reload((location) -> shared || changed.concern(location), (found) -> {
			Set<String> names = namesAt(changed::concern, found);
			if (shared) {
				this.plugins.names().stream().filter((name) -> found.get(name) != null).forEach(names::add);
			}
			return new IncrementalReloads(found, this.plugins, this.factory).carryOut(names);
		});
	}

	/**
	 * Return the plugins at the given locations: running, new and removed ones.
	 */
	private Set<String> namesAt(Predicate<String> concerned, FoundPlugins found) {
		Map<String, String> locations = this.plugins.locations();
		Set<String> names = new TreeSet<>(locations.keySet());
		names.addAll(found.names());
		names.addAll(found.unusable(locations.values()));
		names.removeIf((name) -> found.locations(name, locations.get(name)).stream().noneMatch(concerned));
		return names;
	}

	private ReloadReport reload(Predicate<String> concerned,
			Function<FoundPlugins, List<PluginReloadReport>> operation) {
		return exclusively(() -> {
			FoundPlugins found;
			try {
				found = this.discovery.get();
			}
			catch (PluginLocationException ex) {
				Map<String, String> locations = this.plugins.locations();
				locations.values().removeIf(concerned.negate());
				return notDiscovered(locations.keySet(), ex);
			}
			return operation.apply(found);
		});
	}

	private List<PluginReloadReport> notDiscovered(Collection<String> names, RuntimeException ex) {
		PluginFailure failure = PluginFailure.of(PluginPhase.DISCOVER, String.valueOf(ex.getMessage()), Instant.now());
		return names.stream()
			.map((name) -> new PluginReload(name, this.plugins.find(name), null).failed(failure))
			.toList();
	}

	private ReloadReport exclusively(Supplier<List<PluginReloadReport>> reload) {
		if (this.plugins.isClosed()) {
			throw new IllegalStateException("The application is closed: its plugins are not reloaded");
		}
		if (this.lock.isHeldByCurrentThread() || this.factory.trials().isCurrent()) {
			throw new IllegalStateException("A reload within a reload is not supported");
		}
		long start = System.nanoTime();
		List<PluginReloadReport> reports;
		StackReserve.UPKEEP.require();
		lockInterruptibly();
		try {
			reports = reload.get();
		}
		finally {
			this.lock.unlock();
		}
		reports.forEach(PluginReloads::log);
		return new ReloadReport(reports, Duration.ofNanos(System.nanoTime() - start));
	}

	private void lockInterruptibly() {
		try {
			this.lock.lockInterruptibly();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for another reload", ex);
		}
	}

	private static void log(PluginReloadReport report) {
		PluginFailure failure = report.failure();
		if (failure == null) {
			logger.info("Plugin '" + report.plugin() + "' " + report.outcome().id() + ": " + versions(report)
					+ "modules " + report.modules() + ", " + report.took().toMillis() + " ms");
		}
		else {
			logger.warn("Plugin '" + report.plugin() + "' not reloaded, failed in phase " + failure.phase().id() + ": "
					+ describe(failure));
		}
	}

	/**
	 * Return the message with the position and the code frame, each once: messages of the
	 * parser contain both, within further lines.
	 */
	private static String describe(PluginFailure failure) {
		String frame = failure.codeFrame();
		String message = (frame != null) ? failure.message().lines().findFirst().orElse("") : failure.message();
		String url = failure.moduleUrl();
		String place = (url != null && !message.contains(url))
				? " (" + LogText.line(url) + ":" + failure.line() + ":" + failure.column() + ")" : "";
		return LogText.lines(message) + place + ((frame != null) ? "\n" + frame : "");
	}

	private static String versions(PluginReloadReport report) {
		String before = report.oldVersion();
		String after = report.newVersion();
		if (before == null && after == null) {
			return "";
		}
		return LogText
			.line("version " + ((before != null) ? before + " -> " : "") + ((after != null) ? after : "none") + ", ");
	}

}
