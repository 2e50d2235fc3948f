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

package io.github.graaljsplugins.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.internal.boot.discovery.PluginDiscovery;
import io.github.graaljsplugins.internal.loader.DaemonThreads;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Watcher that polls the folders of plugins and libraries on a daemon thread while the
 * application runs. Thread-safe.
 */
final class PluginWatcher implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(PluginWatcher.class);

	private final PluginDiscovery discovery;

	private final List<Path> libraries;

	private final WatchSettings settings;

	private final PluginChangeListener listener;

	private @Nullable ScheduledThreadPoolExecutor executor;

	/**
	 * Create a watcher. It does nothing until it is started.
	 * @param discovery the discovery of plugins
	 * @param libraries the folders of libraries
	 * @param settings the polling settings
	 * @param listener the listener for changes, called on the watcher's thread
	 */
	PluginWatcher(PluginDiscovery discovery, List<Path> libraries, WatchSettings settings,
			PluginChangeListener listener) {
		this.discovery = discovery;
		this.libraries = List.copyOf(libraries);
		this.settings = settings;
		this.listener = listener;
	}

	@Override
	public synchronized void start() {
		if (this.executor == null) {
			ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1,
					DaemonThreads.factory("graaljs-plugins-watch"));
			this.executor = started;
			started.execute(new Watch(started, new WatchedFolders(this.discovery, this.libraries, this.settings)));
		}
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	/**
	 * Stop watching, after a running notification of the listener has completed.
	 */
	@Override
	public synchronized void stop(Runnable callback) {
		ScheduledThreadPoolExecutor running = this.executor;
		this.executor = null;
		if (running == null) {
			callback.run();
			return;
		}
		running.execute(() -> {
			running.shutdownNow();
			callback.run();
		});
	}

	@Override
	public synchronized boolean isRunning() {
		return this.executor != null;
	}

	/**
	 * Task that polls the folders and reschedules itself.
	 */
	private final class Watch implements Runnable {

		private final ScheduledThreadPoolExecutor executor;

		private final WatchedFolders folders;

		private @Nullable String problem;

		private Set<Path> unreachable = Set.of();

		Watch(ScheduledThreadPoolExecutor executor, WatchedFolders folders) {
			this.executor = executor;
			this.folders = folders;
		}

		@Override
		public void run() {
			try {
				poll();
				this.problem = null;
			}
			catch (RuntimeException | Error ex) {
				// Keep watching after any failure, but log a repeated one only once
				if (!ex.toString().equals(this.problem)) {
					logger.error("Plugin watcher failed; retrying", LogText.throwable(ex));
				}
				this.problem = ex.toString();
			}
			Duration pause = PluginWatcher.this.settings.pollInterval();
			Duration quiet = PluginWatcher.this.settings.quietPeriod();
			boolean soon = this.folders.isPending() && quiet.compareTo(pause) < 0;
			if (!this.executor.isShutdown()) {
				this.executor.schedule(this, (soon ? quiet : pause).toNanos(), TimeUnit.NANOSECONDS);
			}
		}

		private void poll() {
			Map<Path, Set<Path>> changes = this.folders.poll(System.nanoTime());
			Set<Path> lost = this.folders.unreachable();
			if (!lost.isEmpty() && !lost.equals(this.unreachable)) {
				logger.warn("Plugin folders do not exist any more or cannot be read: " + LogText.line(lost.toString())
						+ ". Their plugins remain in use");
			}
			this.unreachable = lost;
			if (!changes.isEmpty()) {
				PluginWatcher.this.listener.changed(changes);
			}
		}

	}

}
