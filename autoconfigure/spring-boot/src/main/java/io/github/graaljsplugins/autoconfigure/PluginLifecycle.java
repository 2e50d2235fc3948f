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

import io.github.graaljsplugins.internal.runtime.reload.PluginRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * {@link SmartLifecycle} for the plugins. They stop after the web server, since requests
 * in flight may still call them.
 */
class PluginLifecycle implements SmartLifecycle {

	// Spring Boot's web servers stop in phases from DEFAULT_PHASE - 2048 on
	private static final int PHASE = DEFAULT_PHASE - 4096;

	private final @Nullable PluginRegistry plugins;

	private volatile boolean running;

	PluginLifecycle(@Nullable PluginRegistry plugins) {
		this.plugins = plugins;
	}

	@Override
	public void start() {
		if (this.plugins != null) {
			this.plugins.start();
		}
		this.running = true;
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		if (this.plugins != null) {
			this.plugins.stop(callback);
		}
		else {
			callback.run();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Return {@code false}: plugins run only when called, so a paused application can
	 * keep them.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
