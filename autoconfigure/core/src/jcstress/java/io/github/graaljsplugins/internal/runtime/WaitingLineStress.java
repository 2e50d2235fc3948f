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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Stress of {@link WaitingLine}: an item that is given back reaches the thread that
 * waits, or is idle, whatever the moment at which the thread gives up.
 */
public final class WaitingLineStress {

	private WaitingLineStress() {
	}

	private static Integer await(WaitingLine<Integer> line, long nanos) {
		try {
			return line.await(System.nanoTime() + nanos);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("Nothing interrupts a stress test", ex);
		}
	}

	/**
	 * A thread whose time is over against one that hands an item to it.
	 */
	@JCStressTest
	@Outcome(id = { "1, 0", "0, 1" }, expect = Expect.ACCEPTABLE, desc = "The item was handed over, or is idle.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "The item is lost, or has two owners.")
	@State
	public static class HandOverAgainstTimeout {

		private final IdleSlots<Integer> idle = new IdleSlots<>(1);

		private final AtomicInteger returned = new AtomicInteger();

		private final WaitingLine<Integer> line = new WaitingLine<>(this.idle, () -> false, (item) -> {
			this.returned.incrementAndGet();
			this.idle.offer(item);
		});

		@Actor
		public void await(II_Result result) {
			result.r1 = (WaitingLineStress.await(this.line, TimeUnit.MICROSECONDS.toNanos(5)) != null) ? 1 : 0;
		}

		@Actor
		public void giveBack() {
			if (!this.line.handOver(1)) {
				this.idle.offer(1);
				this.line.signalFirst();
			}
		}

		@Arbiter
		public void count(II_Result result) {
			result.r2 = this.idle.size();
		}

	}

	/**
	 * A thread that waits as long as it takes against one that gives an item back: the one
	 * of the two that comes later sees the other.
	 */
	@JCStressTest
	@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "The thread that waits has the item.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "The thread waits beside an idle item.")
	@State
	public static class AwaitAgainstGiveBack {

		private final IdleSlots<Integer> idle = new IdleSlots<>(1);

		private final WaitingLine<Integer> line = new WaitingLine<>(this.idle, () -> false, this.idle::offer);

		@Actor
		public void await(II_Result result) {
			result.r1 = (WaitingLineStress.await(this.line, TimeUnit.SECONDS.toNanos(10)) != null) ? 1 : 0;
		}

		@Actor
		public void giveBack() {
			if (!this.line.handOver(1)) {
				this.idle.offer(1);
				this.line.signalFirst();
			}
		}

		@Arbiter
		public void count(II_Result result) {
			result.r2 = this.idle.size();
		}

	}

}
