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

package io.github.graaljsplugins.internal.loader.graal;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Thrown at start if GraalJS is missing on the class path or is of an unsupported
 * version.
 *
 * @since 0.1.0
 */
public class UnsupportedGraalJsException extends RuntimeException {

	private final @Nullable String version;

	/**
	 * Create an exception.
	 * @param version the version found, or {@code null} if none was found or it is not
	 * known
	 * @param problem the problem, and the location of the jar
	 * @param cause the failure of the verification, if there was one
	 */
	public UnsupportedGraalJsException(@Nullable String version, String problem, @Nullable Throwable cause) {
		super(problem + ". Versions that work are " + String.join(", ", GraalJsVersion.tested()), cause);
		this.version = version;
	}

	/**
	 * Return the version found.
	 * @return the version, or {@code null} if none was found or it is not known
	 */
	public @Nullable String getVersion() {
		return this.version;
	}

	/**
	 * Return the versions that work.
	 * @return the versions, oldest first
	 */
	public List<String> getSupportedVersions() {
		return GraalJsVersion.tested();
	}

}
