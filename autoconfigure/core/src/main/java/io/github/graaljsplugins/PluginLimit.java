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

import java.util.Locale;

/**
 * A limit that is enforced on plugins.
 *
 * @since 0.1.0
 */
public enum PluginLimit {

	/** The time that a call may take. */
	CALL_TIME,

	/** The time that loading the plugin may take. */
	LOAD_TIME,

	/** The number of statements that a call may execute. */
	STATEMENTS,

	/** The amount of text that a call may write to the console. */
	OUTPUT_SIZE,

	/** The number of calls that may run or wait concurrently. */
	CONCURRENT_CALLS,

	/** The size of an argument or a result: in characters, values or depth. */
	VALUES;

	/**
	 * Return the name that properties and meters use.
	 * @return the name, such as {@code call-time}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
