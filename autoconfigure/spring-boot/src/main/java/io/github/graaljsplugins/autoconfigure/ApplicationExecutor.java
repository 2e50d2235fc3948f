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

import java.util.concurrent.Executor;

import io.github.graaljsplugins.internal.boot.context.CallContext;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * {@link Executor} that delegates to the application's task executor as auto-configured
 * by Spring Boot, or starts a thread per task if there is no such bean. The bean is
 * looked up on each execution, so that it is not initialized early. Tasks run in the
 * context of the thread that submits them.
 */
final class ApplicationExecutor implements Executor {

	private static final String BEAN_NAME = "applicationTaskExecutor";

	private final BeanFactory beanFactory;

	private final CallContext context;

	private final Executor otherwise;

	ApplicationExecutor(BeanFactory beanFactory, boolean virtualThreads, CallContext context) {
		this.beanFactory = beanFactory;
		this.context = context;
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("graaljs-plugins-");
		threads.setVirtualThreads(virtualThreads);
		this.otherwise = threads;
	}

	@Override
	public void execute(Runnable task) {
		Executor executor = this.beanFactory.containsBean(BEAN_NAME)
				? this.beanFactory.getBean(BEAN_NAME, Executor.class) : this.otherwise;
		executor.execute(this.context.wrap(task));
	}

}
