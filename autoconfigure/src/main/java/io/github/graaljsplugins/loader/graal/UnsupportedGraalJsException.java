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

package io.github.graaljsplugins.loader.graal;

import java.util.List;

/**
 * Thrown at start when the GraalJS on the class path is missing or not one that this
 * library works with.
 *
 * @since 0.1.0
 */
public class UnsupportedGraalJsException extends RuntimeException {

	private final String version;

	private final List<String> supportedVersions;

	/**
	 * Create an exception.
	 * @param version the version found, or {@code none}
	 * @param supportedVersions the versions that work
	 */
	public UnsupportedGraalJsException(String version, List<String> supportedVersions) {
		super("GraalJS " + version + " is not supported; versions that work are "
				+ String.join(", ", supportedVersions));
		this.version = version;
		this.supportedVersions = List.copyOf(supportedVersions);
	}

	/**
	 * Return the version found.
	 * @return the version, or {@code none}
	 */
	public String getVersion() {
		return this.version;
	}

	/**
	 * Return the versions that work.
	 * @return the versions
	 */
	public List<String> getSupportedVersions() {
		return this.supportedVersions;
	}

}
