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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.jar.Attributes;

import org.jspecify.annotations.Nullable;

/**
 * The versions of GraalJS that the engine seam was tried with.
 *
 * @since 0.1.0
 */
public final class GraalJsVersion {

	private static final List<String> TRIED = List.of("25.0.2", "25.0.5", "25.1.3", "25.3.4.1", "25.4.4.1.1");

	private static final String SEAM_CLASS = "com/oracle/truffle/js/runtime/objects/JSModuleLoader.class";

	private GraalJsVersion() {
	}

	/**
	 * Check that the GraalJS on the class path can be used.
	 * @return the version
	 * @throws UnsupportedGraalJsException if GraalJS is missing or of a version that does
	 * not work
	 */
	public static String check() {
		return check(GraalJsVersion.class.getClassLoader());
	}

	static String check(ClassLoader loader) {
		URL seam = loader.getResource(SEAM_CLASS);
		if (seam == null) {
			throw new UnsupportedGraalJsException("none", TRIED);
		}
		String version = versionOf(seam);
		if (version == null || !isSupported(version)) {
			throw new UnsupportedGraalJsException((version != null) ? version : "of an unknown version", TRIED);
		}
		return version;
	}

	/**
	 * Return the versions tried.
	 * @return the versions that the project's tests run with
	 */
	public static List<String> tried() {
		return TRIED;
	}

	/**
	 * The engine itself calls every version a development build when it runs on the class
	 * path, but its jar tells.
	 */
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

	static boolean isSupported(String version) {
		return version.startsWith("25.");
	}

}
