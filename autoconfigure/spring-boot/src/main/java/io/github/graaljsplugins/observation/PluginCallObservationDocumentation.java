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
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Documented {@link io.micrometer.common.KeyValue KeyValues} for the observations of
 * calls of plugins.
 */
enum PluginCallObservationDocumentation implements ObservationDocumentation {

	/**
	 * Observation of a call of a plugin's function, waiting for a loader included.
	 */
	PLUGIN_CALL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultPluginCallObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

	};

	/**
	 * Low cardinality key names, for metrics and traces.
	 */
	enum LowCardinalityKeyNames implements KeyName {

		/**
		 * Name of the plugin.
		 */
		PLUGIN {

			@Override
			public String asString() {
				return "plugin";
			}

		},

		/**
		 * Name of the function, or {@code unknown} if the plugin has no such function;
		 * {@code withLoader} for a callback that borrowed a loader.
		 */
		FUNCTION {

			@Override
			public String asString() {
				return "function";
			}

		},

		/**
		 * {@link PluginCallOutcome Outcome} of the call.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		}

	}

	/**
	 * High cardinality key names, for traces only.
	 */
	enum HighCardinalityKeyNames implements KeyName {

		/**
		 * URL, line and column in the plugin's source at which the call failed, if known.
		 */
		ERROR_LOCATION {

			@Override
			public String asString() {
				return "error.location";
			}

		}

	}

}
