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
 * {@link ApplicationEvent} published after a plugin could not be reloaded or added. The
 * previous version, if any, remains in use.
 *
 * @since 0.1.0
 */
public class PluginReloadFailedEvent extends PluginReloadEvent {

	public PluginReloadFailedEvent(JsPlugins source, PluginReloadReport report) {
		super(source, report);
	}

}
