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

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Factory of threads that do not keep the virtual machine alive, and of executors whose
 * threads end when idle.
 *
 * @since 0.1.0
 */
public final class DaemonThreads {

	private static final long IDLE_SECONDS = 10;

	private DaemonThreads() {
	}

	/**
	 * Return a factory of threads.
	 * @param name the name of all its threads
	 * @return the factory
	 */
	public static ThreadFactory factory(String name) {
		return (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		};
	}

	static ThreadPoolExecutor executor(String name) {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), factory(name));
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	/**
	 * Return an executor for tasks that are mostly cancelled before they are due.
	 * @param name the name of its only thread
	 * @return the executor
	 */
	public static ScheduledThreadPoolExecutor scheduler(String name) {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, factory(name));
		executor.setRemoveOnCancelPolicy(true);
		executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

}
