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

package io.github.graaljsplugins.internal.runtime;

import java.util.Objects;
import java.util.function.BiConsumer;

import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginState;
import org.jspecify.annotations.Nullable;

/**
 * The state of one plugin. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PluginStatus {

	private final BiConsumer<PluginState, PluginState> listener;

	private volatile PluginState state = PluginState.DISCOVERED;

	private volatile @Nullable PluginFailure failure;

	private volatile @Nullable PluginFailure reloadFailure;

	/**
	 * Create the status of a plugin that was discovered.
	 * @param listener is told of each change: from which state, and to which; on the
	 * thread that makes the change
	 */
	public PluginStatus(BiConsumer<PluginState, PluginState> listener) {
		this.listener = Objects.requireNonNull(listener, "listener");
	}

	/**
	 * Return the state.
	 * @return the state at this moment
	 */
	public PluginState state() {
		return this.state;
	}

	/**
	 * Return why the plugin failed.
	 * @return the failure if the plugin is in the state {@link PluginState#FAILED}; else
	 * that of the last reload if that failed and left the old version in use; else
	 * {@code null}
	 */
	public @Nullable PluginFailure failure() {
		PluginFailure current = this.failure;
		return (current != null) ? current : this.reloadFailure;
	}

	/**
	 * The entry was evaluated.
	 */
	public void loaded() {
		if (this.state == PluginState.DISCOVERED || this.state == PluginState.FAILED) {
			change(PluginState.LOADED, null);
		}
	}

	/**
	 * The plugin is ready for calls.
	 */
	public void active() {
		if (this.state != PluginState.ACTIVE) {
			change(PluginState.ACTIVE, null);
		}
	}

	/**
	 * The plugin could not be loaded or activated.
	 * @param cause why
	 */
	public void failed(PluginFailure cause) {
		change(PluginState.FAILED, Objects.requireNonNull(cause, "cause"));
	}

	/**
	 * The plugin was reloaded, or could not be.
	 * @param cause why it could not be, {@code null} if it was
	 */
	public void reloaded(@Nullable PluginFailure cause) {
		this.reloadFailure = cause;
		if (cause == null) {
			active();
		}
		else if (this.state == PluginState.FAILED) {
			failed(cause);
		}
	}

	/**
	 * The plugin is no longer there.
	 */
	public void stopped() {
		change(PluginState.STOPPED, null);
	}

	private void change(PluginState next, @Nullable PluginFailure cause) {
		PluginState former;
		synchronized (this) {
			former = this.state;
			if (former == PluginState.STOPPED) {
				return;
			}
			this.failure = cause;
			this.state = next;
		}
		if (former != next) {
			this.listener.accept(former, next);
		}
	}

}
