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

package io.github.graaljsplugins.internal.loader;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.loader.graal.GuestPromise;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graal.PromiseState;
import io.github.graaljsplugins.internal.loader.node.EventLoop;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Executor of Java code that handles engine values. The code runs as a call of the guest,
 * so that exceptions surface as polyglot exceptions and promise jobs have run when it
 * returns. Used by the thread that runs the loader.
 */
final class GuestCalls {

	/**
	 * The codes of failures while the host waits, which are not attributed to a module.
	 */
	static final Set<String> WAITING = Set.of("ERR_UNSETTLED_PROMISE", "ERR_SETTLE_TIMEOUT", "ERR_INTERRUPTED");

	private final CallTimer timer;

	private final JavaScriptRealm realm;

	private final EventLoop loop;

	private final Value call;

	private final Value settle;

	private final Value take;

	private @Nullable Object taken;

	private @Nullable Supplier<@Nullable Object> body;

	private @Nullable Duration limit;

	GuestCalls(CallTimer timer, JavaScriptRealm realm, EventLoop loop) {
		this.loop = loop;
		this.timer = timer;
		this.realm = realm;
		this.call = realm.value(realm.function("call", (arguments) -> runBody()));
		this.settle = realm.value(realm.function("settle", this::settle));
		this.take = realm.value(realm.function("take", (arguments) -> {
			this.taken = arguments[0];
			return null;
		}));
	}

	/**
	 * Return the timer that stops calls which take too long.
	 */
	CallTimer timer() {
		return this.timer;
	}

	Value run(Supplier<@Nullable Object> code) {
		this.body = code;
		return this.call.execute();
	}

	/**
	 * Return the engine value behind a polyglot value.
	 */
	Object engineValue(Value value) {
		this.take.executeVoid(value);
		Object engineValue = this.realm.required(this.taken);
		this.taken = null;
		return engineValue;
	}

	Value settle(Value value, @Nullable Duration waitingTime) {
		this.limit = waitingTime;
		try {
			return this.settle.execute(value);
		}
		finally {
			this.limit = null;
		}
	}

	private @Nullable Object runBody() {
		Supplier<@Nullable Object> code = Objects.requireNonNull(this.body, "body");
		this.body = null;
		return code.get();
	}

	private @Nullable Object settle(@Nullable Object[] arguments) {
		GuestPromise promise = this.realm.promise(arguments[0]);
		if (promise == null) {
			return arguments[0];
		}
		await(promise, () -> new ModuleException("Error", "ERR_UNSETTLED_PROMISE",
				"The returned promise never settles: nothing is left that could settle it"));
		return switch (promise.state()) {
			case FULFILLED -> promise.result();
			case REJECTED -> throw this.realm.thrown(promise.result());
			case PENDING -> throw new IllegalStateException("The event loop ended before the promise was settled");
		};
	}

	/**
	 * Run the event loop until a promise is settled. Must be called within a guest call.
	 */
	void await(GuestPromise promise, Supplier<ModuleException> unsettled) {
		if (promise.state() != PromiseState.PENDING) {
			return;
		}
		switch (this.loop.run(() -> promise.state() != PromiseState.PENDING, this.limit)) {
			case SETTLED -> {
			}
			case UNSETTLED -> throw unsettled.get();
			case TIMED_OUT -> throw new ModuleException("Error", "ERR_SETTLE_TIMEOUT",
					"The promise was not settled within " + this.limit);
			case INTERRUPTED -> throw new ModuleException("Error", "ERR_INTERRUPTED",
					"The thread was interrupted while it waited for the promise");
		}
	}

}
