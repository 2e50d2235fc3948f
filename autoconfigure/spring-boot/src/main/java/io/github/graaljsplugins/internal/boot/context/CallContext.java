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

package io.github.graaljsplugins.internal.boot.context;

import java.util.function.Supplier;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Context of calls of plugins that crosses threads: the thread-locals that Micrometer's
 * context propagation knows, if that is present, and Reactor's context of the subscriber
 * of a call. Thread-safe.
 *
 * @since 0.1.0
 */
/*
 * Micrometer carries only those entries of Reactor's context for which there is an
 * accessor. Services of the application that return a Mono are to see all of them, also
 * where context propagation is absent. So the subscriber's context is carried as a whole.
 */
public final class CallContext {

	private static final boolean PROPAGATION_PRESENT = ClassUtils
		.isPresent("io.micrometer.context.ContextSnapshotFactory", CallContext.class.getClassLoader());

	private final ThreadLocal<@Nullable Object> subscriber = new ThreadLocal<>();

	private final @Nullable Propagation propagation = PROPAGATION_PRESENT ? new Propagation() : null;

	/**
	 * Return Reactor's context of the subscriber of the current call.
	 * @return the {@code ContextView}, or {@code null} if there is none
	 */
	public @Nullable Object subscriber() {
		return this.subscriber.get();
	}

	/**
	 * Return a task that runs in the context of the calling thread.
	 * @param task the task
	 * @return the task, for any thread
	 */
	public Runnable wrap(Runnable task) {
		Object context = this.subscriber.get();
		Runnable carried = (context != null) ? () -> run(context, task) : task;
		return (this.propagation != null) ? this.propagation.wrap(carried) : carried;
	}

	private void run(Object context, Runnable task) {
		with(context, () -> {
			task.run();
			return null;
		});
	}

	/**
	 * Run code in the context of a subscriber.
	 * @param <R> the result's type
	 * @param context the subscriber's {@code ContextView}
	 * @param body the code
	 * @return its result
	 */
	public <R extends @Nullable Object> R within(Object context, Supplier<R> body) {
		return (this.propagation != null) ? this.propagation.within(context, () -> with(context, body))
				: with(context, body);
	}

	private <R extends @Nullable Object> R with(Object context, Supplier<R> body) {
		Object outer = this.subscriber.get();
		this.subscriber.set(context);
		try {
			return body.get();
		}
		finally {
			if (outer != null) {
				this.subscriber.set(outer);
			}
			else {
				this.subscriber.remove();
			}
		}
	}

	/**
	 * Micrometer's context propagation. Loaded only if it is present.
	 */
	private static final class Propagation {

		private final ContextSnapshotFactory factory = ContextSnapshotFactory.builder().build();

		Runnable wrap(Runnable task) {
			ContextSnapshot snapshot = this.factory.captureAll();
			ContextRegistry.getInstance().getThreadLocalAccessors().forEach(Propagation::resetEmpty);
			return snapshot.wrap(task);
		}

		/**
		 * Reset a thread-local that holds no value: an accessor may initialize it when it
		 * reads it, as that of Spring Security does. On a thread of a server, the class
		 * loader of an application would outlive it thereby.
		 */
		private static void resetEmpty(ThreadLocalAccessor<?> accessor) {
			if (accessor.getValue() == null) {
				accessor.setValue();
			}
		}

		<R extends @Nullable Object> R within(Object context, Supplier<R> body) {
			try (ContextSnapshot.Scope scope = this.factory.captureFrom(context).setThreadLocals()) {
				return body.get();
			}
		}

	}

}
