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

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

import io.github.graaljsplugins.Plugin;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import org.jspecify.annotations.Nullable;

/**
 * A pool with a history of its own.
 */
final class TestPool implements AutoCloseable {

	private static final LoaderClearReport NOTHING = new LoaderClearReport(List.of(), List.of(), List.of(), List.of());

	private final AtomicReference<Generation> current = new AtomicReference<>(firstGeneration());

	private volatile @Nullable Error failure;

	private final LoaderPool pool;

	TestPool(String name, LoaderPoolSettings settings, LoaderFactory factory, Executor maintenance) {
		this.pool = new LoaderPool(name, settings, this::current, factory, new FailedLoads(), new LoaderWaits(),
				maintenance);
	}

	/**
	 * Borrow a loader.
	 */
	Lease borrow() {
		Lease lease = this.pool.lease();
		this.pool.borrow(lease);
		return lease;
	}

	/**
	 * Borrow a loader, as a call does that cannot return it.
	 */
	void abandon() {
		borrow().ended = true;
	}

	static Generation firstGeneration() {
		ModuleRoots roots = ModuleRoots.of(new InMemoryTree("/demo", Map.of("index.js", "exports.a = 1;")));
		return Generation.first(new Plugin("demo", null, null, "file:///demo/"), roots,
				Snapshot.capture(roots, ResolverOptions.defaults()), Map.of());
	}

	private Generation current() {
		Error error = this.failure;
		if (error != null) {
			throw error;
		}
		return this.current.get();
	}

	/**
	 * Have the pool fail wherever it asks for the current generation, {@code null} to end
	 * that.
	 */
	void failWith(@Nullable Error error) {
		this.failure = error;
	}

	<R> R withLoader(Function<ModuleLoader, R> call) {
		return Leases.call(this.pool, call);
	}

	/**
	 * Move on, as a plugin does.
	 */
	synchronized Change move(UnaryOperator<Generation> next) {
		Generation base = this.current.get();
		Generation generation = next.apply(base);
		base.change().leadTo(generation.change());
		this.current.set(generation);
		return generation.change();
	}

	void apply(Function<ModuleLoader, ?> action) {
		publish("", action::apply);
		advance();
	}

	/**
	 * Move on by a change, without applying it.
	 */
	void publish(String version, Consumer<ModuleLoader> action) {
		Plugin plugin = new Plugin("demo", version, null, "file:///demo/");
		move((base) -> new Generation(plugin, base.roots(), base.snapshot(), Map.of(), base.service(),
				new Change(Change.Kind.CLEAR, base.number() + 1, (loader, snapshot) -> {
					action.accept(loader);
					return NOTHING;
				})));
	}

	void advance() {
		this.pool.advance(this.current.get().change());
	}

	void recycle() {
		this.pool.advance(move(Generation::restarted));
	}

	void expectStop(Runnable afterCall) {
		this.pool.onEnd(afterCall);
		this.pool.advance(move((base) -> base.with(Generation.Service.STOPPING)));
	}

	void prepare() {
		this.pool.prepare();
	}

	void replenish() {
		this.pool.replenish();
	}

	void onBorrow(LongConsumer nanos) {
		this.pool.onBorrow(nanos);
	}

	LoaderPoolStats stats() {
		return this.pool.stats();
	}

	long recycled(RecycleReason reason) {
		return this.pool.recycled(reason);
	}

	long exhausted() {
		return this.pool.exhausted();
	}

	List<ModuleLoader> loaders() {
		return this.pool.loaders();
	}

	@Override
	public void close() {
		this.pool.advance(move((base) -> base.with(Generation.Service.CLOSED)));
		this.pool.close();
	}

}
