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

import com.oracle.truffle.js.runtime.builtins.JSPromise;
import com.oracle.truffle.js.runtime.builtins.JSPromiseObject;

/**
 * A JavaScript promise whose state Java can inspect without running guest code.
 *
 * @since 0.1.0
 */
public final class GuestPromise {

	private final JSPromiseObject promise;

	GuestPromise(JSPromiseObject promise) {
		this.promise = promise;
	}

	/**
	 * Return the state.
	 * @return the current state
	 */
	public PromiseState state() {
		return switch (JSPromise.getPromiseState(this.promise)) {
			case JSPromise.FULFILLED -> PromiseState.FULFILLED;
			case JSPromise.REJECTED -> PromiseState.REJECTED;
			default -> PromiseState.PENDING;
		};
	}

	/**
	 * Return the value or reason.
	 * @return the engine value of the settled promise; unspecified while pending
	 */
	public Object result() {
		return JSPromise.getPromiseResult(this.promise);
	}

	/**
	 * Return the promise itself.
	 * @return the promise as an engine value
	 */
	public Object value() {
		return this.promise;
	}

}
