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

package io.github.graaljsplugins.internal.resolve.source;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tree of the npm packages in WebJars and mvnpm artifacts, presented as one
 * {@code node_modules}. It is scanned when first used; of two packages of one name, the
 * first on the class path wins.
 */
final class WebJarTree implements SourceTree {

	private static final String ROOT = CLASSPATH + "/node_modules";

	private static final String WEB_JARS = "META-INF/resources/webjars/";

	private static final String MVNPM = "META-INF/resources/_static/";

	// Entries by which such a jar is found: mvnpm's jars have no entries for folders.
	private static final List<String> LANDMARKS = List.of(WEB_JARS, MVNPM, "META-INF/importmap.json");

	private static final Pattern ENTRY = Pattern.compile("(META-INF/resources/(?:webjars|_static)/([^/]+)/[^/]+/)(.+)");

	/** A folder below node_modules, or below one of a scope. */
	private static final Pattern NAME = Pattern.compile("(?:@[^/\0]+/)?[^./@\0][^/\0]*");

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final ClassLoader loader;

	private volatile @Nullable ResourceListing resources;

	WebJarTree(ClassLoader loader) {
		this.loader = loader;
	}

	@Override
	public String root() {
		return ROOT;
	}

	@Override
	public SourceListing list(@Nullable SourceListing previous, Predicate<String> reread) {
		return resources().list(previous, reread);
	}

	private ResourceListing resources() {
		ResourceListing result = this.resources;
		if (result == null) {
			synchronized (this) {
				result = this.resources;
				if (result == null) {
					result = new ResourceListing(this.loader, ROOT, find());
					this.resources = result;
				}
			}
		}
		return result;
	}

	private Map<String, String> find() {
		Map<String, Map<String, String>> packages = new LinkedHashMap<>();
		for (JarEntries jar : JarEntries.containing(this.loader, LANDMARKS)) {
			for (String name : jar.names()) {
				Matcher matcher = ENTRY.matcher(name);
				if (matcher.matches()) {
					packages.computeIfAbsent(matcher.group(1), (folder) -> new HashMap<>()).put(matcher.group(3), name);
				}
			}
		}
		Map<String, Map<String, String>> named = new LinkedHashMap<>();
		packages.forEach((folder, files) -> named.putIfAbsent(npmName(folder, files), files));
		Map<String, String> found = new HashMap<>();
		named.forEach((name, files) -> files
			.forEach((file, resource) -> found.put(ROOT + "/" + name + "/" + file, resource)));
		return found;
	}

	// Return the name in the package.json, else that of the folder, which WebJars write
	// without the at sign of a scope.
	private String npmName(String folder, Map<String, String> files) {
		String packageJson = files.get("package.json");
		if (packageJson != null) {
			String name = declaredName(ResourceListing.file(this.loader, packageJson, packageJson));
			if (name != null && name.length() <= PosixPath.MAX_LENGTH && NAME.matcher(name).matches()) {
				return name;
			}
		}
		String[] segments = folder.split("/");
		String name = segments[segments.length - 2];
		return name.contains("__") ? "@" + name.replaceFirst("__", "/") : name;
	}

	private static @Nullable String declaredName(SourceFile packageJson) {
		try {
			return MAPPER.readTree(packageJson.content()).path("name").stringValue(null);
		}
		catch (JacksonException ex) {
			// A package.json that does not parse declares no name
			return null;
		}
	}

}
