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

package io.github.graaljsplugins.internal.runtime.call;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.graaljsplugins.BorrowedLoader;
import io.github.graaljsplugins.ExportKind;
import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.PluginCallInterceptor;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginFunction;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginState;
import io.github.graaljsplugins.PluginStoppedException;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.runtime.HostedPlugin;
import io.github.graaljsplugins.internal.runtime.Verified;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A running plugin. Thread-safe.
 */
public final class PluginRuntime implements PluginHandle, PluginCalls.Availability {

	private final HostedPlugin hosted;

	private final LoaderEngine engine;

	private final AsyncCalls async;

	private final PluginCalls calls;

	private final ExportCheck exportCheck;

	PluginRuntime(HostedPlugin hosted, LoaderEngine engine, CallPermits permits, CallExceptions exceptions,
			Runnable afterCall, AsyncCalls async, @Nullable PluginCallInterceptor interceptor,
			ExportCheck exportCheck) {
		this.engine = engine;
		this.hosted = hosted;
		this.async = async;
		this.exportCheck = exportCheck;
		this.calls = new PluginCalls(hosted.name(), hosted, permits, exceptions, this, async, interceptor, afterCall);
	}

	@Override
	public Plugin plugin() {
		return this.hosted.plugin();
	}

	@Override
	public PluginState state() {
		return this.hosted.state();
	}

	@Override
	public @Nullable PluginFailure failure() {
		return this.hosted.failure();
	}

	public HostedPlugin hosted() {
		return this.hosted;
	}

	/**
	 * Verify new code of the plugin.
	 * @param described the plugin as it was discovered
	 * @param roots the roots of its modules
	 * @return the verified code
	 * @throws PluginTrialException if the code does not work
	 */
	public Verified verify(Plugin described, ModuleRoots roots) {
		return this.hosted.verify(described, roots, newTrial(Set.of()));
	}

	/**
	 * Publish the changes of the plugin's files.
	 * @return the modules that are reloaded
	 * @throws PluginTrialException if the new code does not work
	 */
	public Set<String> update() {
		Set<String> changed = this.hosted.update(this::newTrial);
		if (!changed.isEmpty() || state() == PluginState.ACTIVE) {
			this.hosted.reloadSucceeded();
		}
		return changed;
	}

	private PluginTrial newTrial(Set<String> more) {
		return new PluginTrial(this.hosted.name(), this.exportCheck, more);
	}

	@Override
	public void require(Operation operation) {
		if (this.hosted.isRemoved()) {
			throw PluginStoppedException.removed(this.hosted.name(), operation.function());
		}
		if (this.hosted.isClosed()) {
			throw PluginStoppedException.applicationStops(this.hosted.name(), operation.function(), null);
		}
	}

	@Override
	public boolean isStopping() {
		return this.hosted.isClosed() || this.hosted.isStopping() || this.async.isClosing();
	}

	/**
	 * Return whether the application ends the call of this thread: by closing the plugin,
	 * or the engine that a removed plugin may still use, or by interrupting the threads
	 * of its executors, which may happen before.
	 */
	@Override
	public boolean isEnded() {
		return this.hosted.isClosed() || this.engine.isClosed()
				|| (Thread.currentThread().isInterrupted() && (this.hosted.isStopping() || this.async.isClosing()));
	}

	/**
	 * Load the plugin's entry in one loader, to verify that it can be loaded.
	 */
	public void load() {
		this.calls.load();
	}

	@Override
	public <T> @Nullable T call(String function, Class<T> resultType, @Nullable Object... arguments) {
		return this.calls.call(PluginFunction.of(function, resultType), arguments, null);
	}

	@Override
	public <T> @Nullable T call(String function, TypeReference<T> resultType, @Nullable Object... arguments) {
		return this.calls.call(PluginFunction.of(function, resultType.getType()), arguments, null);
	}

	@Override
	public @Nullable Object callForType(String function, Type resultType, @Nullable Object... arguments) {
		return this.calls.call(PluginFunction.of(function, resultType), arguments, null);
	}

	@Override
	public @Nullable Object invoke(PluginFunction function, @Nullable Object... arguments) {
		return this.calls.call(function, arguments, null);
	}

	@Override
	public <T> CompletableFuture<@Nullable T> callAsync(String function, Class<T> resultType,
			@Nullable Object... arguments) {
		return this.calls.callAsync(PluginFunction.of(function, resultType), arguments);
	}

	@Override
	public <T> CompletableFuture<@Nullable T> callAsync(String function, TypeReference<T> resultType,
			@Nullable Object... arguments) {
		return this.calls.callAsync(PluginFunction.of(function, resultType.getType()), arguments);
	}

	@Override
	public CompletableFuture<@Nullable Object> invokeAsync(PluginFunction function, @Nullable Object... arguments) {
		return this.calls.callAsync(function, arguments);
	}

	@Override
	public List<String> exports() {
		return this.calls.exports();
	}

	@Override
	public ExportKind exportKind(String path) {
		return this.calls.exportKind(path);
	}

	/**
	 * Run a low-level callback.
	 */
	public @Nullable Object withLoader(Function<BorrowedLoader, ?> callback) {
		return this.calls.withLoader(callback);
	}

}
