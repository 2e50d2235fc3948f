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
 * Idle items, taken and returned without a lock. The thread that takes one owns it until
 * it is returned. Thread-safe.
 *
 * @param <T> the items' type
 */
/*
 * Each item has a slot, as in a parking lot and unlike in a stack: taking and returning
 * one access only its slot, and allocate nothing (HotCallBenchmarks.borrow). A search may
 * miss an item that is put into a slot already passed, so null only means that none was
 * free at some moment of the search.
 */
final class IdleSlots<T> {

	private final AtomicReferenceArray<@Nullable T> slots;

	IdleSlots(int size) {
		this.slots = new AtomicReferenceArray<>(size);
	}

	/**
	 * Take any item.
	 * @return the item, or {@code null} if none was found
	 */
	@Nullable T poll() {
		for (int i = 0; i < this.slots.length(); i++) {
			T item = this.slots.get(i);
			if (item != null && this.slots.compareAndSet(i, item, null)) {
				return item;
			}
		}
		return null;
	}

	/**
	 * Take a specific item.
	 * @return {@code false} if another thread has it
	 */
	boolean claim(T item) {
		for (int i = 0; i < this.slots.length(); i++) {
			if (this.slots.get(i) == item && this.slots.compareAndSet(i, item, null)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Put an item into a slot. There are as many slots as items, hence one is free,
	 * unless other threads take and return items faster than it is found.
	 */
	void offer(T item) {
		while (!offerOnce(item)) {
			Thread.onSpinWait();
		}
	}

	private boolean offerOnce(T item) {
		for (int i = 0; i < this.slots.length(); i++) {
			if (this.slots.get(i) == null && this.slots.compareAndSet(i, null, item)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return whether an item is in a slot at this moment.
	 */
	boolean contains(T item) {
		for (int i = 0; i < this.slots.length(); i++) {
			if (this.slots.get(i) == item) {
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
