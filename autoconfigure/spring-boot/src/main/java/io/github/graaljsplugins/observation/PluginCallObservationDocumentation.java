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
	 * Key names of few values: those of metrics and traces.
	 */
	enum LowCardinalityKeyNames implements KeyName {

		/**
		 * The plugin's name.
		 */
		PLUGIN {

			@Override
			public String asString() {
				return "plugin";
			}

		},

		/**
		 * The function, or {@code unknown} if the plugin has no such function;
		 * {@code withLoader} for a callback that borrowed a loader.
		 */
		FUNCTION {

			@Override
			public String asString() {
				return "function";
			}

		},

		/**
		 * What came of the call, a {@link PluginCallOutcome}.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		}

	}

	/**
	 * Key names of any number of values: those of traces only.
	 */
	enum HighCardinalityKeyNames implements KeyName {

		/**
		 * The URL, line and column in the plugin's source where a call failed, if they
		 * are known.
		 */
		ERROR_LOCATION {

			@Override
			public String asString() {
				return "error.location";
			}

		}

	}

}
