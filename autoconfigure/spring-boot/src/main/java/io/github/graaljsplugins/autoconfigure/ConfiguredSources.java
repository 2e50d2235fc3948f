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

import io.github.graaljsplugins.internal.resolve.source.SourceBounds;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configured bounds of sources.
 */
final class ConfiguredSources {

	private ConfiguredSources() {
	}

	static SourceBounds bounds(GraalJsPluginsProperties.Sources sources) {
		check("max-file-size", sources.maxFileSize(), sources.maxFileSize().toBytes());
		check("max-total-size", sources.maxTotalSize(), sources.maxTotalSize().toBytes());
		check("max-files", sources.maxFiles(), sources.maxFiles());
		check("max-depth", sources.maxDepth(), sources.maxDepth());
		return new SourceBounds(sources.maxFileSize().toBytes(), sources.maxTotalSize().toBytes(), sources.maxFiles(),
				sources.maxDepth());
	}

	private static void check(String property, Object value, long number) {
		if (number <= 0) {
			throw new InvalidConfigurationPropertyValueException("graaljs.plugins.sources." + property, value,
					"It must be positive.");
		}
	}

}
