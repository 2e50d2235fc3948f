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

package io.github.graaljsplugins.event;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.cache.PluginReloadReport;

import org.springframework.context.ApplicationEvent;

/**
 * Base class for {@link ApplicationEvent} published after an attempt to reload a plugin,
 * for listeners that handle both success and failure.
 *
 * @since 0.1.0
 */
public abstract class PluginReloadEvent extends ApplicationEvent {

	private final transient PluginReloadReport report;

	PluginReloadEvent(JsPlugins source, PluginReloadReport report) {
		super(source);
		this.report = report;
	}

	/**
	 * Return the plugin's name.
	 * @return the name
	 */
	public String getPlugin() {
		return this.report.plugin();
	}

	/**
	 * Return the report of the reload.
	 * @return the report
	 */
	public PluginReloadReport getReport() {
		return this.report;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + "[" + this.report + "]";
	}

}
