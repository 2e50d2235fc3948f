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

import io.github.graaljsplugins.JavaScriptError;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginLimits;
import io.github.graaljsplugins.internal.loader.CallAbort;
import io.github.graaljsplugins.internal.loader.graal.Termination;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link CallOutcome}.
 */
class CallOutcomeTests {

	private static final PluginCallException JUDGED = new PluginCallException("demo", "run",
			new JavaScriptError("Error", null, "no", null, 0, 0, null, null), null);

	@Test
	void whatWasJudgedOrIsTheApplicationsStaysAsItIs() {
		for (Throwable thrown : new Throwable[] { JUDGED, new IllegalStateException(), new AssertionError(),
				new StackOverflowError(), new InternalError() }) {
			assertThat(CallOutcome.of(thrown, null, null)).isEqualTo(CallOutcome.AS_THROWN);
		}
	}

	@Test
	void whenTheStackEndsWhileTheVirtualMachineLinksThenTheCallerGetsAnOverflow() {
		CallExceptions exceptions = new CallExceptions("demo", PluginLimits.NONE, (plugin, limit) -> {
		});
		StackOverflowError overflow = new StackOverflowError();
		for (Error thrown : new Error[] { new InternalError(overflow), new BootstrapMethodError(overflow),
				new BootstrapMethodError(new InternalError(overflow)) }) {
			assertThat(Termination.of(thrown)).isEqualTo(Termination.STACK_EXHAUSTED);
			CallOutcome outcome = CallOutcome.of(thrown, null, null);
			assertThatExceptionOfType(StackOverflowError.class)
				.isThrownBy(() -> exceptions.create(outcome, Operation.LOADING, thrown, null))
				.withCause(thrown);
		}
		assertThat(Termination.of(new InternalError())).isEqualTo(Termination.ENGINE_FAILURE);
		assertThat(Termination.of(new NoClassDefFoundError())).isEqualTo(Termination.ERROR);
	}

	@Test
	void anAbortDecidesWhateverWasThrown() {
		for (Throwable thrown : new Throwable[] { JUDGED, new IllegalStateException(), new OutOfMemoryError() }) {
			assertThat(CallOutcome.of(thrown, null, CallAbort.TIMEOUT)).isEqualTo(CallOutcome.TIMEOUT);
			assertThat(CallOutcome.of(thrown, null, CallAbort.CANCEL)).isEqualTo(CallOutcome.CANCELLED);
		}
	}

	@Test
	void whenTheApplicationStopsThenThatIsTheReasonUnlessTheVirtualMachineIsExhausted() {
		assertThat(CallOutcome.ofStopped(JUDGED)).isEqualTo(CallOutcome.STOPPED);
		assertThat(CallOutcome.ofStopped(new IllegalStateException())).isEqualTo(CallOutcome.STOPPED);
		assertThat(CallOutcome.ofStopped(new OutOfMemoryError())).isEqualTo(CallOutcome.OUT_OF_MEMORY);
		assertThat(CallOutcome.ofStopped(new StackOverflowError())).isEqualTo(CallOutcome.AS_THROWN);
	}

	@Test
	void whenNoMemoryIsLeftThenThatIsTheReason() {
		assertThat(CallOutcome.of(new OutOfMemoryError(), null, null)).isEqualTo(CallOutcome.OUT_OF_MEMORY);
	}

	@Test
	void anErrorThatCouldNotBeReadIsTheEngines() {
		try (Context context = Context.create("js")) {
			Throwable thrown = catchThrowable(() -> context.eval("js", "throw new Error('no')"));
			assertThat(CallOutcome.of(thrown, null, null)).isEqualTo(CallOutcome.ENGINE_FAILURE);
		}
	}

}
