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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/**
 * The version of GraalJS on the class path. Versions that the engine seam was tested with
 * are accepted. Newer and intermediate ones are verified at start and accepted if all
 * assumptions of the seam hold. All others are rejected. Immutable.
 *
 * @since 0.1.0
 */
public final class GraalJsVersion {

	private static final List<String> TESTED = List.of("25.0.2", "25.0.5", "25.1.3", "25.3.4.1", "25.4.4.1.1",
			"25.5.5.0.3");

	/** Earlier versions have different classes. */
	private static final int OLDEST_MAJOR = 25;

	private static final String LANGUAGE = "org.graalvm.js:js-language";

	private static final List<Map.Entry<String, String>> JARS = List.of(
			Map.entry(LANGUAGE, "com.oracle.truffle.js.runtime.objects.JSModuleLoader"),
			Map.entry("org.graalvm.polyglot:polyglot", "org.graalvm.polyglot.Engine"),
			Map.entry("org.graalvm.truffle:truffle-api", "com.oracle.truffle.api.Truffle"),
			Map.entry("org.graalvm.regex:regex", "com.oracle.truffle.regex.RegexLanguage"));

	private final EngineJar jar;

	private GraalJsVersion(EngineJar jar) {
		this.jar = jar;
	}

	/**
	 * Find the GraalJS on the class path of this library.
	 * @return the version
	 * @throws UnsupportedGraalJsException if jars of GraalJS are missing, too old, or not
	 * of one version
	 */
	public static GraalJsVersion onClassPath() {
		return find(GraalJsVersion.class.getClassLoader());
	}

	static GraalJsVersion find(ClassLoader loader) {
		if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
			return new GraalJsVersion(new EngineJar(LANGUAGE, null, "in the native image"));
		}
		List<EngineJar> found = new ArrayList<>();
		List<String> missing = new ArrayList<>();
		for (Map.Entry<String, String> needed : JARS) {
			EngineJar jar = EngineJar.find(loader, needed.getKey(), needed.getValue());
			if (jar != null) {
				found.add(jar);
			}
			else {
				missing.add(needed.getKey());
			}
		}
		return check(found, missing);
	}

	private static GraalJsVersion check(List<EngineJar> found, List<String> missing) {
		String jars = found.stream().map(EngineJar::toString).collect(Collectors.joining(", "));
		String version = found.isEmpty() ? null : found.get(0).version();
		if (!missing.isEmpty()) {
			throw new UnsupportedGraalJsException(version, "GraalJS is not complete on the class path: "
					+ String.join(", ", missing) + " not found" + (found.isEmpty() ? "" : "; there is " + jars), null);
		}
		if (found.stream().map(EngineJar::version).filter(Objects::nonNull).distinct().count() > 1) {
			throw new UnsupportedGraalJsException(version,
					"The jars of GraalJS on the class path are not of one version: " + jars, null);
		}
		if (found.get(0).isOlderThan(OLDEST_MAJOR)) {
			throw new UnsupportedGraalJsException(version,
					"The GraalJS on the class path is too old: " + found.get(0) + " is older than " + OLDEST_MAJOR,
					null);
		}
		return new GraalJsVersion(found.get(0));
	}

	/**
	 * Return the versions that the engine seam was tested with.
	 * @return the versions, oldest first
	 */
	public static List<String> tested() {
		return TESTED;
	}

	/**
	 * Return the version.
	 * @return the version, such as {@code 25.0.5}, or {@code of an unknown version}
	 */
	public String number() {
		String version = this.jar.version();
		return (version != null) ? version : "of an unknown version";
	}

	/**
	 * Return whether the engine seam was tested with this version.
	 * @return {@code false} if the version has to be verified
	 */
	public boolean isTested() {
		String version = this.jar.version();
		return version != null && TESTED.contains(version);
	}

	/**
	 * Verify the assumptions of the engine seam in a context that is used for nothing
	 * else.
	 * @param context a new context
	 * @throws UnsupportedGraalJsException if an assumption does not hold
	 */
	public void verify(Context context) {
		verify(context, SeamAssumption.all());
	}

	void verify(Context context, List<SeamAssumption> assumptions) {
		context.enter();
		try {
			SeamTrial trial = new SeamTrial(context);
			assumptions.forEach((assumption) -> check(assumption, trial));
		}
		catch (LinkageError ex) {
			throw failed("a context's module loading can be taken over, which JavaScriptRealm needs", ex);
		}
		finally {
			context.leave();
		}
	}

	private void check(SeamAssumption assumption, SeamTrial trial) {
		try {
			if (!assumption.holds(trial)) {
				throw failed(assumption.toString(), null);
			}
		}
		catch (UnsupportedGraalJsException ex) {
			throw ex;
		}
		// Any failure of the engine, including its own assertions, is a refutation
		catch (LinkageError | AssertionError | RuntimeException ex) {
			throw failed(assumption.toString(), ex);
		}
	}

	private UnsupportedGraalJsException failed(String assumption, @Nullable Throwable cause) {
		return new UnsupportedGraalJsException(this.jar.version(),
				"The GraalJS on the class path, " + this.jar
						+ ", is not one that was tested, and does not work: it no longer holds that " + assumption,
				cause);
	}

	/**
	 * Return the warning for operators.
	 * @return one sentence, or {@code null} if the version was tested
	 */
	public @Nullable String warning() {
		return isTested() ? null
				: "The GraalJS on the class path, " + this.jar + ", was not tested with this library. What the library "
						+ "needs of it was tried at start, and works. Versions that were tested: "
						+ String.join(", ", TESTED);
	}

	@Override
	public String toString() {
		return number();
	}

}
