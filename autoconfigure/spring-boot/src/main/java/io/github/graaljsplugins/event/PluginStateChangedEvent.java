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
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginState;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;

/**
 * {@link ApplicationEvent} published after the state of a plugin has changed.
 *
 * @since 0.1.0
 */
public class PluginStateChangedEvent extends ApplicationEvent {

	private final String plugin;

	private final PluginState from;

	private final PluginState to;

	private final transient @Nullable PluginFailure failure;

	public PluginStateChangedEvent(JsPlugins source, String plugin, PluginState from, PluginState to,
			@Nullable PluginFailure failure) {
		super(source);
		this.plugin = plugin;
		this.from = from;
		this.to = to;
		this.failure = failure;
	}

	/**
	 * Return the plugin's name.
	 * @return the name
	 */
	public String getPlugin() {
		return this.plugin;
	}

	/**
	 * Return the previous state.
	 * @return the state that the plugin was in
	 */
	public PluginState getFrom() {
		return this.from;
	}

	/**
	 * Return the new state.
	 * @return the state that the plugin entered; it may have changed again since
	 */
	public PluginState getTo() {
		return this.to;
	}

	/**
	 * Return the failure.
	 * @return the failure, or {@code null} if the plugin did not fail
	 */
	public @Nullable PluginFailure getFailure() {
		return this.failure;
	}

	@Override
	public String toString() {
		return "PluginStateChangedEvent[plugin=" + this.plugin + ", from=" + this.from + ", to=" + this.to + "]";
	}

}
