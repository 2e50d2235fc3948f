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

package io.github.graaljsplugins.internal.loader.graal;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link Termination}.
 */
@Timeout(60)
class TerminationTests {

	private final Context context = Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

	@AfterEach
	void close() {
		this.context.close(true);
	}

	private Throwable thrown(String code) {
		return catchThrowable(() -> this.context.eval("js", code));
	}

	private Throwable thrown(Runnable service) {
		return catchThrowable(() -> this.context.eval("js", "(f) => f()").execute((ProxyExecutable) (arguments) -> {
			service.run();
			return null;
		}));
	}

	@Test
	void whenTheGuestThrowsThenTheContextGoesOn() {
		for (String code : new String[] { "throw new Error('no')", "throw 1", "(;", "null.x" }) {
			assertThat(Termination.of(thrown(code))).isEqualTo(Termination.ERROR);
		}
		assertThat(Termination.ERROR.breaksContext()).isFalse();
	}

	@Test
	void whenTheApplicationThrowsThenTheContextGoesOn() {
		Throwable thrown = thrown(() -> {
			throw new IllegalStateException("no");
		});
		assertThat(thrown).isInstanceOf(PolyglotException.class);
		assertThat(Termination.of(thrown)).isEqualTo(Termination.ERROR);
		assertThat(Termination.of(new IllegalStateException())).isEqualTo(Termination.ERROR);
		assertThat(Termination.of(new CancellationException())).isEqualTo(Termination.ERROR);
	}

	@Test
	void whenTheThreadIsInterruptedThenTheStatusCanBeSetAgain() {
		Thread.currentThread().interrupt();
		Throwable thrown = thrown("for (;;);");
		Thread.interrupted();
		assertThat(Termination.of(thrown)).isEqualTo(Termination.INTERRUPTED);
		Termination.of(thrown("throw 1")).restoreInterrupt();
		assertThat(Thread.interrupted()).isFalse();
		Termination.of(thrown).restoreInterrupt();
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void whenTheContextIsClosedThenTheGuestIsCancelled() {
		Value run = this.context.eval("js", "(close) => { close(); for (;;); }");
		ProxyExecutable close = (arguments) -> {
			CompletableFuture.runAsync(() -> this.context.close(true));
			return null;
		};
		Throwable thrown = catchThrowable(() -> run.execute(close));
		assertThat(Termination.of(thrown)).isEqualTo(Termination.CANCELLED);
	}

	@Test
	void whenStatementsAreTooManyThenItIsTheLimit() {
		Context limited = Context.newBuilder("js")
			.option("engine.WarnInterpreterOnly", "false")
			.resourceLimits(ResourceLimits.newBuilder().statementLimit(1000, null).build())
			.build();
		Throwable thrown = catchThrowable(() -> limited.eval("js", "for (let i = 0; ; i++) { i += 1; }"));
		assertThat(Termination.of(thrown)).isEqualTo(Termination.STATEMENT_LIMIT);
	}

	@Test
	void whenTheVirtualMachineIsExhaustedThenStackAndHeapAreDistinguished() {
		assertThat(Termination.of(new OutOfMemoryError())).isEqualTo(Termination.HEAP_EXHAUSTED);
		assertThat(Termination.of(new StackOverflowError())).isEqualTo(Termination.STACK_EXHAUSTED);
		assertThat(Termination.of(new InternalError())).isEqualTo(Termination.ENGINE_FAILURE);
		assertThat(Termination.of(thrown(() -> {
			throw new OutOfMemoryError();
		}))).isEqualTo(Termination.HEAP_EXHAUSTED);
		assertThat(Termination.of(thrown(() -> {
			throw new StackOverflowError();
		}))).isEqualTo(Termination.STACK_EXHAUSTED);
	}

	@Test
	void whatLeadsToAContextIsKnown() {
		assertThat(Termination.leadsToContext(new IllegalStateException(thrown("throw 1")))).isTrue();
		assertThat(Termination.leadsToContext(new IllegalStateException(new OutOfMemoryError()))).isFalse();
	}

}
