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

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * Loaders that nobody uses, for the next calls to take without a lock. Thread-safe.
 */
/*
 * A slot each, as in a parking lot, and not a stack: taking and putting touch nothing but
 * the slot, and allocate nothing (HotCallBenchmarks.borrow). Who searches may miss a
 * loader that is put into a slot already passed, so null means that none was free at some
 * moment of the search, and no more.
 */
final class IdleLoaders {

	private final AtomicReferenceArray<@Nullable PooledLoader> slots;

	IdleLoaders(int size) {
		this.slots = new AtomicReferenceArray<>(size);
	}

	@Nullable PooledLoader poll() {
		for (int i = 0; i < this.slots.length(); i++) {
			PooledLoader loader = this.slots.get(i);
			if (loader != null && this.slots.compareAndSet(i, loader, null)) {
				return loader;
			}
		}
		return null;
	}

	/**
	 * Take a loader that is to be closed.
	 */
	@Nullable PooledLoader pollUnfit() {
		for (int i = 0; i < this.slots.length(); i++) {
			PooledLoader loader = this.slots.get(i);
			if (loader != null && loader.reason() != null && this.slots.compareAndSet(i, loader, null)) {
				return loader;
			}
		}
		return null;
	}

	/**
	 * Put a loader into a slot. There are as many as there may be loaders, hence one is
	 * free, if others do not come and go faster than it is found.
	 */
	void offer(PooledLoader loader) {
		while (!offerOnce(loader)) {
			Thread.onSpinWait();
		}
	}

	private boolean offerOnce(PooledLoader loader) {
		for (int i = 0; i < this.slots.length(); i++) {
			if (this.slots.get(i) == null && this.slots.compareAndSet(i, null, loader)) {
				return true;
			}
		}
		return false;
	}

	int size() {
		int size = 0;
		for (int i = 0; i < this.slots.length(); i++) {
			if (this.slots.get(i) != null) {
				size++;
			}
		}
		return size;
	}

}
