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

package io.github.graaljsplugins.internal.loader.typescript;

import java.util.Locale;

/**
 * Platforms with a native library of swc4j. The build adds it by a profile with the same
 * condition.
 */
public final class StripperPlatform {

	private StripperPlatform() {
	}

	public static boolean isSupported() {
		String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		String architecture = System.getProperty("os.arch");
		if (system.startsWith("mac")) {
			return architecture.equals("aarch64");
		}
		return architecture.equals("amd64") && (system.startsWith("linux") || system.startsWith("windows"));
	}

}
