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

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * Stress of {@link IdleSlots}: an item has one owner at a time, and none is lost.
 */
public final class IdleSlotsStress {

	private IdleSlotsStress() {
	}

	/**
	 * A call that takes any loader against a change that claims the idle one.
	 */
	@JCStressTest
	@Outcome(id = { "1, 0", "0, 1" }, expect = Expect.ACCEPTABLE, desc = "One of the two has the item.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "The item has two owners, or none.")
	@State
	public static class PollAgainstClaim {

		private final Integer item = 1;

		private final IdleSlots<Integer> slots = new IdleSlots<>(2);

		public PollAgainstClaim() {
			this.slots.offer(this.item);
		}

		@Actor
		public void poll(II_Result result) {
			result.r1 = (this.slots.poll() != null) ? 1 : 0;
		}

		@Actor
		public void claim(II_Result result) {
			result.r2 = this.slots.claim(this.item) ? 1 : 0;
		}

	}

	/**
	 * Two calls that give loaders back, one of which takes any at once.
	 */
	@JCStressTest
	@Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "One item is taken, the other idle.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "An item is lost, or there twice.")
	@State
	public static class OffersAgainstPoll {

		private final IdleSlots<Integer> slots = new IdleSlots<>(2);

		@Actor
		public void offerOne() {
			this.slots.offer(1);
		}

		@Actor
		public void offerAnotherAndPoll(III_Result result) {
			this.slots.offer(2);
			result.r1 = (this.slots.poll() != null) ? 1 : 0;
		}

		@Arbiter
		public void count(III_Result result) {
			result.r2 = this.slots.size();
			this.slots.poll();
			this.slots.poll();
			result.r3 = this.slots.size();
		}

	}

}
