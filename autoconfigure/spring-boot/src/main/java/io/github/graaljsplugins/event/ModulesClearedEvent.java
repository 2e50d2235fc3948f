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
import io.github.graaljsplugins.cache.ClearReport;

import org.springframework.context.ApplicationEvent;

/**
 * {@link ApplicationEvent} published after entries of module caches were cleared by
 * {@link io.github.graaljsplugins.cache.ModuleCacheManager}, from Java or by HTTP. Not
 * published for what a plugin clears in its own loader.
 *
 * @since 0.1.0
 */
public class ModulesClearedEvent extends ApplicationEvent {

	private final transient ClearReport report;

	public ModulesClearedEvent(JsPlugins source, ClearReport report) {
		super(source);
		this.report = report;
	}

	/**
	 * Return the report of the clear.
	 * @return the report, as the caller of the clear received it
	 */
	public ClearReport getReport() {
		return this.report;
	}

	@Override
	public String toString() {
		return "ModulesClearedEvent[" + this.report + "]";
	}

}
