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
 * Stands around the calls of plugins' functions. Called by the thread that runs the
 * guest, which may be many threads at a time; waiting for a loader is part of the call.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PluginCallInterceptor {

	/**
	 * Run a call, once, and return what it returns or throw what it throws.
	 * @param <R> the result's type
	 * @param call which call it is
	 * @param body runs it
	 * @return the call's result
	 */
	<R extends @Nullable Object> R intercept(PluginCall call, Supplier<R> body);

	/**
	 * Return an interceptor that stands around this one and another one within it.
	 * @param inner the other one
	 * @return both
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
