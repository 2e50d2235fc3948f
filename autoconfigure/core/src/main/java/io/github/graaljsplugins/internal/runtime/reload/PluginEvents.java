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

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginState;
import io.github.graaljsplugins.cache.PluginReloadReport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Pending events of plugins. They are delivered when the thread holds neither a loader
 * nor a lock, since a listener could wait for either. Thread-safe.
 */
final class PluginEvents {

	private static final Log logger = LogFactory.getLog(PluginEvents.class);

	private final JsPlugins source;

	private final PluginListener listener;

	private final Queue<Runnable> pending = new ConcurrentLinkedQueue<>();

	PluginEvents(JsPlugins source, PluginListener listener) {
		this.source = source;
		this.listener = listener;
	}

	void stateChanged(String plugin, PluginState from, PluginState to, @Nullable PluginFailure failure) {
		this.pending.add(() -> this.listener.stateChanged(this.source, plugin, from, to, failure));
	}

	void reloaded(PluginReloadReport report) {
		this.pending.add(() -> this.listener.reloaded(this.source, report));
	}

	/**
	 * Deliver the pending events. A listener that fails does not affect the call or the
	 * reload that caused the event.
	 */
	void publish() {
		for (Runnable event = this.pending.poll(); event != null; event = this.pending.poll()) {
			try {
				event.run();
			}
			catch (RuntimeException ex) {
				logger.error("A listener of plugin events failed", ex);
			}
		}
	}

}
