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

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.source.InMemoryTree;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Stress of {@link HostedPlugin}: moves to another generation against loaders that walk
 * there, and against the end.
 */
public final class HostedPluginStress {

	private static final LoaderEngine ENGINE = new LoaderEngine(HostedPluginStress.class.getClassLoader(),
			Clock.systemUTC());

	private static final LoaderPoolSettings SETTINGS = new LoaderPoolSettings(0, 1, Duration.ofSeconds(10), 10);

	private HostedPluginStress() {
	}

	private static HostedPlugin plugin() {
		return PlainPlugins.host("demo",
				ModuleRoots.of(new InMemoryTree("/demo", Map.of("index.js", "exports.a = 1;"))), SETTINGS, ENGINE);
	}

	/**
	 * A clear that has returned is seen by a walk that begins afterwards.
	 */
	@JCStressTest
	@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The walk began after the clear, and reached it.")
	@Outcome(id = { "0, 0", "0, 1" }, expect = Expect.ACCEPTABLE, desc = "The walk and the clear overlapped.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "The walk missed a clear that had returned.")
	@State
	public static class WalkAgainstClear {

		private final HostedPlugin plugin = plugin();

		private final PooledLoader loader = new PooledLoader(null, this.plugin.current().change(), 0);

		private volatile boolean cleared;

		public WalkAgainstClear() {
			// A loader that is to be closed walks without its context
			this.loader.mark(RecycleReason.RESTART);
		}

		@Actor
		public void clear() {
			this.plugin.clear(ClearRequest.everything());
			this.cleared = true;
		}

		@Actor
		public void walk(II_Result result) {
			result.r1 = this.cleared ? 1 : 0;
			this.loader.walk(this.plugin::current);
			result.r2 = this.loader.isBehind(this.plugin.current()) ? 0 : 1;
		}

	}

	/**
	 * Two moves and a walk: no generation is lost, and a loader finds the way past both.
	 */
	@JCStressTest
	@Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "Both moves are in the history.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A move has overwritten the other, or cannot be reached.")
	@State
	public static class ClearAgainstRestart {

		private final HostedPlugin plugin = plugin();

		private final PooledLoader loader = new PooledLoader(null, this.plugin.current().change(), 0);

		public ClearAgainstRestart() {
			this.loader.mark(RecycleReason.RESTART);
		}

		@Actor
		public void clear() {
			this.plugin.clear(ClearRequest.everything());
		}

		@Actor
		public void restartAndWalk() {
			this.plugin.publishRestart().complete();
			this.loader.walk(this.plugin::current);
		}

		@Arbiter
		public void check(II_Result result) {
			this.loader.walk(this.plugin::current);
			result.r1 = (int) this.plugin.current().number();
			result.r2 = this.loader.isBehind(this.plugin.current()) ? 0 : 1;
		}

	}

	/**
	 * A loader that changes from lease to lease against a thread that looks for lost
	 * loaders.
	 */
	@JCStressTest
	@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "The loader is in use.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A loader in use was taken for a lost one.")
	@State
	public static class LeaseAgainstReap {

		private final HostedPlugin plugin = plugin();

		private final PooledLoader loader = new PooledLoader(null, this.plugin.current().change(), 0);

		private final Lease first = this.plugin.lease();

		private final Lease second = this.plugin.lease();

		public LeaseAgainstReap() {
			this.loader.lease = this.first;
		}

		@Actor
		public void use() {
			this.loader.lease = null;
			this.first.ended = true;
			this.loader.lease = this.second;
		}

		@Actor
		public void reap(I_Result result) {
			result.r1 = this.loader.isLost() ? 1 : 0;
		}

	}

	/**
	 * The end of a plugin against a call that begins: the call gets a loader or is refused,
	 * and no loader is left.
	 */
	@JCStressTest
	@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "No loader is left.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A loader has survived the end of its plugin.")
	@State
	public static class CloseAgainstBorrow {

		private final HostedPlugin plugin = plugin();

		@Actor
		public void close() {
			this.plugin.close();
		}

		@Actor
		public void borrow() {
			try (Lease lease = this.plugin.lease()) {
				this.plugin.borrow(lease);
				lease.loader();
			}
			catch (LoaderPoolClosedException ex) {
				// The end came first
				return;
			}
		}

		@Arbiter
		public void count(I_Result result) {
			result.r1 = this.plugin.pool().loaders().size();
		}

	}

}
