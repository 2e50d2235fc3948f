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

import java.time.Duration;

import io.github.graaljsplugins.internal.loader.graph.CollectionWitness.Evidence;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CollectionWitnessTests {

	private final CollectionWitness witness = new CollectionWitness();

	@Test
	void whenAllWasCollectedWhatWasReleasedBeforeIsCovered() {
		Evidence needed = this.witness.required();
		assertThat(this.witness.observed().covers(needed)).isFalse();
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollDelay(Duration.ZERO).untilAsserted(() -> {
			System.gc();
			assertThat(this.witness.observed().covers(needed)).isTrue();
		});
		assertThat(this.witness.observed().covers(this.witness.required())).isFalse();
	}

	@Test
	void whenEitherStepsOrProbesSufficeItIsCovered() {
		Evidence needed = new Evidence(4, 7);
		assertThat(new Evidence(4, 0).covers(needed)).isTrue();
		assertThat(new Evidence(0, 7).covers(needed)).isTrue();
		assertThat(new Evidence(3, 6).covers(needed)).isFalse();
	}

}
