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

import java.util.Objects;

import io.github.graaljsplugins.PluginLimitException;
import io.github.graaljsplugins.PluginLimits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link CallPermits}.
 */
class CallPermitsTests {

	private final CallPermits permits = permits(1);

	@Test
	void aReleasedPermitIsAvailable() {
		CallPermits.Permit permit = acquire();
		assertThatExceptionOfType(PluginLimitException.class).isThrownBy(this::acquire);
		permit.released = true;
		acquire();
		assertThatExceptionOfType(PluginLimitException.class).isThrownBy(this::acquire);
	}

	@Test
	void theLimitMayBeHuge() {
		assertThat(permits(Integer.MAX_VALUE).acquire(Operation.BORROWING)).isNotNull();
	}

	@Test
	void withoutALimitEveryCallGetsAPermit() {
		CallPermits unlimited = permits(0);
		assertThatNoException().isThrownBy(() -> {
			for (int i = 0; i < 100; i++) {
				unlimited.acquire(Operation.BORROWING);
			}
		});
	}

	private static CallPermits permits(int limit) {
		return new CallPermits(limit, new CallExceptions("demo", PluginLimits.NONE, (plugin, which) -> {
		}));
	}

	private CallPermits.Permit acquire() {
		return Objects.requireNonNull(this.permits.acquire(Operation.BORROWING));
	}

}
