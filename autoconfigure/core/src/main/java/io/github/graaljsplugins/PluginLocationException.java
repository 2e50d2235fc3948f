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

/**
 * Thrown when a configured location of plugins does not exist or cannot be read.
 *
 * @since 0.1.0
 */
public class PluginLocationException extends RuntimeException {

	private final String location;

	/**
	 * Create an exception.
	 * @param location the location as configured
	 * @param problem the reason why it cannot be used
	 */
	public PluginLocationException(String location, String problem) {
		super(LogText.line("Plugin location '" + location + "' " + problem));
		this.location = location;
	}

	/**
	 * Return the location.
	 * @return the location as configured
	 */
	public String getLocation() {
		return this.location;
	}

}
