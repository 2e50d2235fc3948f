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

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.graaljsplugins.LogText;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * {@link MeterFilter} that limits the number of functions with meters per plugin.
 * Function names are unbounded: callers may pass any, and a plugin may export an object
 * that has a function for every name.
 */
class FunctionTagsMeterFilter implements MeterFilter {

	static final int MAX_FUNCTIONS = 100;

	private static final Log logger = LogFactory.getLog(FunctionTagsMeterFilter.class);

	private final String meterNamePrefix;

	private final Map<String, Functions> plugins = new ConcurrentHashMap<>();

	FunctionTagsMeterFilter(String meterNamePrefix) {
		this.meterNamePrefix = meterNamePrefix;
	}

	@Override
	public MeterFilterReply accept(Meter.Id id) {
		if (!id.getName().startsWith(this.meterNamePrefix)) {
			return MeterFilterReply.NEUTRAL;
		}
		String plugin = id.getTag("plugin");
		String function = id.getTag("function");
		if (plugin == null || function == null) {
			return MeterFilterReply.NEUTRAL;
		}
		return this.plugins.computeIfAbsent(plugin, Functions::new).accept(function) ? MeterFilterReply.NEUTRAL
				: MeterFilterReply.DENY;
	}

	/**
	 * Functions of one plugin that have meters.
	 */
	private static final class Functions {

		private final String plugin;

		private final Set<String> names = new HashSet<>();

		private boolean reported;

		Functions(String plugin) {
			this.plugin = plugin;
		}

		synchronized boolean accept(String function) {
			if (this.names.contains(function)) {
				return true;
			}
			if (this.names.size() < MAX_FUNCTIONS) {
				this.names.add(function);
				return true;
			}
			if (!this.reported) {
				this.reported = true;
				logger.warn("Reached the maximum number of " + MAX_FUNCTIONS + " functions of plugin '"
						+ LogText.line(this.plugin) + "' that have meters; calls of others are not recorded");
			}
			return false;
		}

	}

}
