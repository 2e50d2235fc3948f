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

package io.github.graaljsplugins.observation;

import java.util.function.Supplier;

import io.github.graaljsplugins.PluginCall;
import io.github.graaljsplugins.PluginCallInterceptor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * {@link PluginCallInterceptor} that creates an {@link Observation} for each call. Its
 * scope is open while the guest runs, so that observations of services called by the
 * plugin become its children.
 */
class PluginCallObservationInterceptor implements PluginCallInterceptor {

	private static final PluginCallObservationConvention DEFAULT_CONVENTION = new DefaultPluginCallObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable PluginCallObservationConvention customConvention;

	/**
	 * Create a new {@link PluginCallObservationInterceptor}.
	 * @param registry the registry
	 * @param customConvention the convention to use instead of the default one, if any
	 */
	PluginCallObservationInterceptor(ObservationRegistry registry,
			@Nullable PluginCallObservationConvention customConvention) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
		this.customConvention = customConvention;
	}

	// javac 17 reads no annotations of type variables from class files
	@Override
	@SuppressWarnings("NullAway")
	public <R extends @Nullable Object> R intercept(PluginCall call, Supplier<R> body) {
		if (this.registry.isNoop()) {
			return body.get();
		}
		Observation observation = PluginCallObservationDocumentation.PLUGIN_CALL.observation(this.customConvention,
				DEFAULT_CONVENTION, () -> new PluginCallObservationContext(call), this.registry);
		return observation.observe(body);
	}

}
