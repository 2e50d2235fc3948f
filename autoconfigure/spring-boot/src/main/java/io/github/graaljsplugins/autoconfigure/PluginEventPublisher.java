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

package io.github.graaljsplugins.autoconfigure;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginState;
import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.PluginReloadReport;
import io.github.graaljsplugins.event.ModulesClearedEvent;
import io.github.graaljsplugins.event.PluginReloadFailedEvent;
import io.github.graaljsplugins.event.PluginReloadedEvent;
import io.github.graaljsplugins.event.PluginStateChangedEvent;
import io.github.graaljsplugins.internal.runtime.ModuleCacheListener;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

/**
 * {@link ModuleCacheListener} that publishes application events.
 */
final class PluginEventPublisher implements ModuleCacheListener {

	private final JsPlugins plugins;

	private final ApplicationEventPublisher publisher;

	/**
	 * Create a publisher.
	 * @param plugins the source of the events
	 * @param publisher the publisher of the application's events
	 */
	PluginEventPublisher(JsPlugins plugins, ApplicationEventPublisher publisher) {
		this.plugins = plugins;
		this.publisher = publisher;
	}

	@Override
	public void stateChanged(String plugin, PluginState from, PluginState to, @Nullable PluginFailure failure) {
		this.publisher.publishEvent(new PluginStateChangedEvent(this.plugins, plugin, from, to, failure));
	}

	@Override
	public void reloaded(PluginReloadReport report) {
		this.publisher.publishEvent(report.isSuccessful() ? new PluginReloadedEvent(this.plugins, report)
				: new PluginReloadFailedEvent(this.plugins, report));
	}

	@Override
	public void cleared(ClearRequest request, ClearReport report) {
		this.publisher.publishEvent(new ModulesClearedEvent(this.plugins, report));
	}

}
