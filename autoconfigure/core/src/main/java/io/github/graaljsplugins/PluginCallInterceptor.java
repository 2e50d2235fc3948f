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

package io.github.graaljsplugins;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Interceptor of the calls of plugins' functions. Invoked by the thread that runs the
 * plugin, so by many threads concurrently; waiting for a loader is part of the call.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PluginCallInterceptor {

	/**
	 * Run a call exactly once, and return its result or propagate its exception.
	 * @param <R> the result's type
	 * @param call the call
	 * @param body the invocation to run
	 * @return the call's result
	 */
	<R extends @Nullable Object> R intercept(PluginCall call, Supplier<R> body);

	/**
	 * Return an interceptor that applies this interceptor around another one.
	 * @param inner the interceptor to apply within this one
	 * @return the composed interceptor
	 */
	default PluginCallInterceptor around(PluginCallInterceptor inner) {
		PluginCallInterceptor outer = this;
		return new PluginCallInterceptor() {

			@Override
			public <R extends @Nullable Object> R intercept(PluginCall call, Supplier<R> body) {
				return outer.intercept(call, () -> inner.intercept(call, body));
			}

		};
	}

}
