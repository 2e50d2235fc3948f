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
 * One of the jars that GraalJS is made of, as it is found on the class path.
 *
 * @param artifact the artifact's group and name
 * @param version the version that the jar tells, or {@code null} if it tells none
 * @param location where the jar is
 */
record EngineJar(String artifact, @Nullable String version, String location) {

	/**
	 * Find the jar that has a class. The engine itself calls every version a development
	 * build when it runs on the class path, but its jars tell.
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
	 * Whether the jar is of an older release than a major version.
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
