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

package io.github.graaljsplugins.autoconfigure;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.graaljsplugins.internal.loader.WrittenOffCalls;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Publisher of the {@link LivenessState} of an application: broken while more calls than
 * allowed cannot be stopped, so that its platform restarts it.
 */
final class PluginLiveness implements Runnable {

	private final ApplicationContext context;

	private final WrittenOffCalls calls;

	private final AtomicBoolean broken = new AtomicBoolean();

	/**
	 * Create a publisher, to be run after each change of the number of calls.
	 */
	PluginLiveness(ApplicationContext context, WrittenOffCalls calls) {
		this.context = context;
		this.calls = calls;
	}

	@Override
	public void run() {
		boolean exceeded = this.calls.isExceeded();
		if (!isClosed() && this.broken.compareAndSet(!exceeded, exceeded)) {
			AvailabilityChangeEvent.publish(this.context, exceeded ? LivenessState.BROKEN : LivenessState.CORRECT);
		}
	}

	private boolean isClosed() {
		return this.context instanceof ConfigurableApplicationContext closable && closable.isClosed();
	}

}
