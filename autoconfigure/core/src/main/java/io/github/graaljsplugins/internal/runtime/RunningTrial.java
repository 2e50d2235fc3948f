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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.loader.ModuleLoader;
import org.jspecify.annotations.Nullable;

/**
 * A trial of new code that one thread runs, and another one waits for until the code
 * works, fails, or is written off. The loader belongs to the thread that runs the trial,
 * and with its result to the one that waits.
 */
/*
 * Once the trial is written off, the waiting thread has gone on: its own thread then
 * retires the loader if it ever ends. The loader's timer keeps this object, which
 * therefore refers to nothing that the trial needs.
 */
final class RunningTrial {

	private final CompletableFuture<ModuleLoader> result = new CompletableFuture<>();

	private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

	private final IntConsumer writtenOff;

	private volatile @Nullable Throwable failure;

	/**
	 * Create a trial.
	 * @param writtenOff adds to the number of loaders whose code is written off
	 */
	RunningTrial(IntConsumer writtenOff) {
		this.writtenOff = writtenOff;
	}

	/**
	 * Run the trial on this thread.
	 * @param creation creates the loader
	 * @param trial tries the code in it
	 */
	void run(Supplier<ModuleLoader> creation, LoaderTrial trial) {
		try {
			ModuleLoader loader = tried(creation.get(), trial);
			if (!this.result.complete(loader)) {
				loader.retire();
			}
		}
		catch (RuntimeException | Error ex) {
			this.result.completeExceptionally(ex);
		}
		finally {
			if (this.state.getAndSet(State.ENDED) == State.WRITTEN_OFF) {
				this.writtenOff.accept(-1);
			}
		}
	}

	private ModuleLoader tried(ModuleLoader loader, LoaderTrial trial) {
		boolean works = false;
		try {
			loader.timer().onWriteOff((call, replaceable) -> writeOff());
			trial.run(loader, this.result::completeExceptionally);
			works = true;
			return loader;
		}
		catch (RuntimeException | Error ex) {
			this.failure = ex;
			throw ex;
		}
		finally {
			if (!works) {
				loader.retire();
			}
		}
	}

	/**
	 * Count the trial. If it is not its code that does not end, but a callback of the
	 * loader that is being retired since the code has failed, the waiting thread need not
	 * wait for that.
	 */
	private void writeOff() {
		if (this.state.compareAndSet(State.RUNNING, State.WRITTEN_OFF)) {
			this.writtenOff.accept(1);
		}
		Throwable thrown = this.failure;
		if (thrown != null) {
			this.result.completeExceptionally(thrown);
		}
	}

	/**
	 * Wait for the result. An interrupt is passed on to the trial, whose code may react.
	 * @param thread the thread that runs the trial
	 * @return the loader in which the code works
	 */
	ModuleLoader await(Thread thread) {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return this.result.get();
				}
				catch (InterruptedException ex) {
					interrupted = true;
					thread.interrupt();
				}
			}
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException thrown) {
				throw thrown;
			}
			if (ex.getCause() instanceof Error thrown) {
				throw thrown;
			}
			throw new IllegalStateException(ex);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private enum State {

		RUNNING, WRITTEN_OFF, ENDED

	}

}
