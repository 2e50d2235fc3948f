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

package io.github.graaljsplugins.internal.loader.graph;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.graaljsplugins.internal.loader.graph.CollectionWitness.Evidence;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets go of rings of objects of all ages, at random, on a small heap, and holds the
 * witness to its word: when it says that a collection has looked, no garbage is left.
 */
@Tag("soak")
class CollectionWitnessSoakTests {

	private static final int STEPS = Integer.getInteger("graaljs.soak.rings", 100_000);

	private static final long SEED = Long.getLong("graaljs.soak.seed", 20261123L);

	private static final int RINGS = 20;

	private static final int BALLAST = 200;

	private final Random random = new Random(SEED);

	private final CollectionWitness witness = new CollectionWitness();

	private final Ring[] held = new Ring[RINGS];

	private final List<Released> released = new ArrayList<>();

	private final byte[][] ballast = new byte[BALLAST][];

	private int lookedAt;

	@Test
	void whenTheWitnessSaysThatACollectionHasLookedNoGarbageIsLeft(TestReporter reporter) {
		for (int step = 0; step < STEPS; step++) {
			grow(this.random.nextInt(RINGS));
			if (this.random.nextInt(50) == 0) {
				release(this.random.nextInt(RINGS));
			}
			this.ballast[this.random.nextInt(BALLAST)] = new byte[this.random.nextInt(64 * 1024)];
			check();
		}
		reporter.publishEntry("rings",
				this.lookedAt + " looked at, " + this.released.size() + " not yet, seed " + SEED);
		assertThat(this.lookedAt).isPositive();
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			System.gc();
			check();
			assertThat(this.released).isEmpty();
		});
	}

	private void grow(int index) {
		Ring ring = this.held[index];
		if (ring == null) {
			ring = new Ring();
			this.held[index] = ring;
		}
		ring.add(new byte[this.random.nextInt(2048)]);
	}

	private void release(int index) {
		Ring ring = this.held[index];
		if (ring != null) {
			this.held[index] = null;
			this.released.add(new Released(ring.nodes, this.witness.required()));
		}
	}

	private void check() {
		Evidence seen = this.witness.observed();
		this.released.removeIf((ring) -> {
			if (!seen.covers(ring.needed)) {
				return false;
			}
			this.lookedAt++;
			assertThat(ring.nodes).as("seed %d", SEED).allMatch((node) -> node.refersTo(null));
			return true;
		});
	}

	private record Released(List<WeakReference<Node>> nodes, Evidence needed) {

	}

	/**
	 * Objects that reach one another, made one after the other.
	 */
	private static final class Ring {

		private final List<WeakReference<Node>> nodes = new ArrayList<>();

		private @Nullable Node latest;

		void add(byte[] content) {
			Node node = new Node(content);
			if (this.latest != null) {
				node.next = this.latest.next;
				this.latest.next = node;
			}
			this.latest = node;
			this.nodes.add(new WeakReference<>(node));
		}

	}

	private static final class Node {

		private final byte[] content;

		private Node next = this;

		Node(byte[] content) {
			this.content = content;
		}

	}

}
