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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.oracle.truffle.js.runtime.PromiseRejectionTracker;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;

/**
 * The rejected promises of one realm that have no handler yet.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-host-promise-rejection-tracker">
 * HostPromiseRejectionTracker</a>
 */
final class UnhandledRejections implements PromiseRejectionTracker {

	/** Bounds the memory that rejections without handler take. */
	private static final int LIMIT = 64;

	private final Map<JSDynamicObject, Object> reasons = new LinkedHashMap<>();

	@Override
	public void promiseRejected(JSDynamicObject promise, Object reason) {
		if (this.reasons.size() < LIMIT) {
			this.reasons.put(promise, reason);
		}
	}

	@Override
	public void promiseRejectionHandled(JSDynamicObject promise) {
		this.reasons.remove(promise);
	}

	@Override
	public void promiseRejectedAfterResolved(JSDynamicObject promise, Object reason) {
		// Node's multipleResolves event is deprecated
	}

	@Override
	public void promiseResolvedAfterResolved(JSDynamicObject promise, Object value) {
		// Node's multipleResolves event is deprecated
	}

	List<Object> take() {
		if (this.reasons.isEmpty()) {
			return List.of();
		}
		List<Object> taken = new ArrayList<>(this.reasons.values());
		this.reasons.clear();
		return taken;
	}

}
