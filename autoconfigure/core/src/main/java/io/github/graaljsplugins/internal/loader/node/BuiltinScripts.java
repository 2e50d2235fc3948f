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

package io.github.graaljsplugins.internal.loader.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.graaljsplugins.internal.loader.graal.ModuleText;
import org.jspecify.annotations.Nullable;

/**
 * Texts of the built-in modules, read when first used and parsed once for all loaders of
 * an engine. Thread-safe.
 *
 * @since 0.1.0
 */
/*
 * A script has an id. The id of an own script is Node's name of the module ("events");
 * that of a script of an npm package is "npm:", the package and the file
 * ("npm:buffer/index.js").
 */
public final class BuiltinScripts {

	/** The prefix of the names of the scripts in stack traces. */
	static final String PREFIX = "graaljs-plugins:";

	private static final String NPM = "npm:";

	private static final String NODE = "node:";

	private static final String WEBJARS = "/META-INF/resources/webjars/";

	private final NpmPackages packages = new NpmPackages();

	private final Map<String, ModuleText> texts = new ConcurrentHashMap<>();

	/**
	 * Return the text of a script.
	 * @param id the script's id
	 * @return its text
	 */
	ModuleText text(String id) {
		ModuleText text = this.texts.get(id);
		if (text == null) {
			String script = read(location(id));
			if (script == null) {
				throw new IllegalStateException(
						"The built-in module " + id + " is missing on the class path: " + location(id));
			}
			script = id.endsWith(".json") ? "module.exports = " + script : script;
			ModuleText read = ModuleText.internal(PREFIX + id + (id.endsWith(".js") ? "" : ".js"), script);
			ModuleText earlier = this.texts.putIfAbsent(id, read);
			text = (earlier != null) ? earlier : read;
		}
		return text;
	}

	/**
	 * Return whether a built-in module is implemented.
	 * @param name the module's name without scheme
	 * @return whether there is a script of that name
	 */
	boolean exists(String name) {
		return this.texts.containsKey(name) || BuiltinScripts.class.getResource(location(name)) != null;
	}

	/**
	 * Resolve a request of a script.
	 * @param request the argument of {@code require}
	 * @param from the id of the requiring script
	 * @return the id of the required script
	 */
	String resolve(String request, String from) {
		if (request.startsWith(".")) {
			return relative(from.substring(0, from.lastIndexOf('/')), request);
		}
		if (request.startsWith(NPM)) {
			return request.contains("/") ? request : this.packages.main(request.substring(NPM.length()));
		}
		String name = request.startsWith(NODE) ? request.substring(NODE.length()) : request;
		name = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
		return exists(name) ? name : this.packages.main(name);
	}

	private String relative(String folder, String request) {
		String path = folder;
		for (String step : request.split("/")) {
			path = switch (step) {
				case ".", "" -> path;
				case ".." -> path.substring(0, path.lastIndexOf('/'));
				default -> path + "/" + step;
			};
		}
		if (path.endsWith(".js") || path.endsWith(".json")) {
			return path;
		}
		return exists(path + ".js") ? path + ".js" : path + "/index.js";
	}

	private String location(String id) {
		if (!id.startsWith(NPM)) {
			return "/io/github/graaljsplugins/internal/loader/node/" + id + ".js";
		}
		String path = id.substring(NPM.length());
		int slash = path.indexOf('/');
		String name = (slash != -1) ? path.substring(0, slash) : path;
		return WEBJARS + name + "/" + this.packages.version(name) + path.substring(name.length());
	}

	private static @Nullable String read(String location) {
		try (InputStream stream = BuiltinScripts.class.getResourceAsStream(location)) {
			return (stream != null) ? new String(stream.readAllBytes(), StandardCharsets.UTF_8) : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(location + " cannot be read", ex);
		}
	}

}
