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
import io.github.graaljsplugins.event.PluginReloadFailedEvent;
import io.github.graaljsplugins.event.PluginReloadedEvent;
import io.github.graaljsplugins.event.PluginStateChangedEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The events of the plugins' lives. They are kept until nothing is held that a listener
 * could wait for: a loader, a lock. Thread-safe.
 */
final class PluginEvents {

	private static final Log logger = LogFactory.getLog(PluginEvents.class);

	private final JsPlugins source;

	private final ApplicationEventPublisher publisher;

	private final Queue<ApplicationEvent> pending = new ConcurrentLinkedQueue<>();

	PluginEvents(JsPlugins source, ApplicationEventPublisher publisher) {
		this.source = source;
		this.publisher = publisher;
	}

	void stateChanged(String plugin, PluginState from, PluginState to, @Nullable PluginFailure failure) {
		this.pending.add(new PluginStateChangedEvent(this.source, plugin, from, to, failure));
	}

	void reloaded(PluginReloadReport report) {
		this.pending.add(report.isSuccessful() ? new PluginReloadedEvent(this.source, report)
				: new PluginReloadFailedEvent(this.source, report));
	}

	/**
	 * Publish what happened. A listener that fails is no affair of the call or the reload
	 * that it is told of.
	 */
	void publish() {
		for (ApplicationEvent event = this.pending.poll(); event != null; event = this.pending.poll()) {
			try {
				this.publisher.publishEvent(event);
			}
			catch (RuntimeException ex) {
				logger.error("A listener of " + event + " failed", ex);
			}
		}
	}

}
