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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.jar.Attributes;

import org.jspecify.annotations.Nullable;

/**
 * A jar of GraalJS, as found on the class path.
 *
 * @param artifact the artifact's group and name
 * @param version the version in the jar's metadata, or {@code null} if there is none
 * @param location the location of the jar
 */
record EngineJar(String artifact, @Nullable String version, String location) {

	/**
	 * Find the jar that contains a class. On the class path the engine itself reports
	 * every version as a development build; only its jars have the version.
	 * @return the jar, or {@code null} if the class is not there
	 */
	static @Nullable EngineJar find(ClassLoader loader, String artifact, String className) {
		String file = className.replace('.', '/') + ".class";
		URL resource = loader.getResource(file);
		if (resource == null) {
			return null;
		}
		String location = resource.toString().replaceFirst("^jar:", "").replaceFirst("!?/" + file + "$", "");
		return new EngineJar(artifact, versionOf(resource), location);
	}

	private static @Nullable String versionOf(URL resource) {
		try {
			URLConnection connection = resource.openConnection();
			Attributes attributes = (connection instanceof JarURLConnection jar) ? jar.getMainAttributes() : null;
			return (attributes != null) ? attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION) : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The jar of GraalJS cannot be read: " + resource, ex);
		}
	}

	/**
	 * Return whether the jar is of a release before a major version.
	 */
	boolean isOlderThan(int major) {
		String known = this.version;
		if (known == null || !known.matches("\\d{1,6}(\\D.*)?")) {
			return false;
		}
		return Integer.parseInt(known.replaceFirst("\\D.*", "")) < major;
	}

	@Override
	public String toString() {
		return this.artifact + " " + ((this.version != null) ? this.version : "of an unknown version") + " ("
				+ this.location + ")";
	}

}
