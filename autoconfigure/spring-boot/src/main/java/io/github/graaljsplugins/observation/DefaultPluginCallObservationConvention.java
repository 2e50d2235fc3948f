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

import io.github.graaljsplugins.PluginCallOutcome;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.observation.PluginCallObservationDocumentation.HighCardinalityKeyNames;
import io.github.graaljsplugins.observation.PluginCallObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * Default {@link PluginCallObservationConvention}.
 *
 * @since 0.1.0
 */
public class DefaultPluginCallObservationConvention implements PluginCallObservationConvention {

	private static final String DEFAULT_NAME = "graaljs.calls";

	private static final KeyValue FUNCTION_UNKNOWN = KeyValue.of(LowCardinalityKeyNames.FUNCTION, "unknown");

	private final String name;

	/**
	 * Create a convention with the default name {@code graaljs.calls}.
	 */
	public DefaultPluginCallObservationConvention() {
		this(DEFAULT_NAME);
	}

	/**
	 * Create a convention with a custom name.
	 * @param name the observation's name
	 */
	public DefaultPluginCallObservationConvention(String name) {
		this.name = name;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public String getContextualName(PluginCallObservationContext context) {
		return "plugin " + context.getCall().plugin() + " " + function(context).getValue();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(PluginCallObservationContext context) {
		return KeyValues.of(plugin(context), function(context), outcome(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(PluginCallObservationContext context) {
		return (context.getError() instanceof PluginException ex && ex.getModuleUrl() != null) ? KeyValues.of(KeyValue
			.of(HighCardinalityKeyNames.ERROR_LOCATION, ex.getModuleUrl() + ":" + ex.getLine() + ":" + ex.getColumn()))
				: KeyValues.empty();
	}

	/**
	 * Return the name of the called plugin.
	 * @param context the context of the call
	 * @return the plugin's name
	 */
	protected KeyValue plugin(PluginCallObservationContext context) {
		return KeyValue.of(LowCardinalityKeyNames.PLUGIN, context.getCall().plugin());
	}

	/**
	 * Return the name of the called function.
	 * @param context the context of the call
	 * @return the function's name, or {@code unknown} if the plugin has no such function
	 */
	protected KeyValue function(PluginCallObservationContext context) {
		return (PluginCallOutcome.of(context.getError()) == PluginCallOutcome.NO_FUNCTION) ? FUNCTION_UNKNOWN
				: KeyValue.of(LowCardinalityKeyNames.FUNCTION, context.getCall().function());
	}

	/**
	 * Return the outcome of the call.
	 * @param context the context of the call
	 * @return the outcome
	 */
	protected KeyValue outcome(PluginCallObservationContext context) {
		return KeyValue.of(LowCardinalityKeyNames.OUTCOME, PluginCallOutcome.of(context.getError()).name());
	}

}
