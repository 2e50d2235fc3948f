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

package io.github.graaljsplugins.internal.loader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.loader.graal.GuestFunction;
import io.github.graaljsplugins.internal.loader.graal.GuestObject;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.resolve.BuiltinModules;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * What the modules of one loader registered with {@code module.registerHooks()}. The
 * chains themselves are JavaScript ({@code hooks.js}), which is evaluated with the first
 * registration; this class knows which hooks there are, and reads for their default
 * steps, within the plugin's roots alone.
 *
 * @see <a href=
 * "https://nodejs.org/api/module.html#synchronous-customization-hooks">Synchronous
 * customization hooks</a>
 */
final class ModuleHooks {

	private static final InternalScript SCRIPT = new InternalScript("hooks.js");

	private static final String RESOLVE = "resolve";

	private final JavaScriptRealm realm;

	private final Supplier<Snapshot> snapshot;

	private final HookDefaults defaults;

	private final Function<String, @Nullable Object> builtins;

	private final List<Registration> registrations = new CopyOnWriteArrayList<>();

	private @Nullable GuestObject chains;

	private double lastId;

	ModuleHooks(JavaScriptRealm realm, Supplier<Snapshot> snapshot, HookDefaults defaults,
			Function<String, @Nullable Object> builtins) {
		this.realm = realm;
		this.snapshot = snapshot;
		this.defaults = defaults;
		this.builtins = builtins;
	}

	/**
	 * Give the chains to the CommonJS loader.
	 * @return an object with functions, an engine value
	 */
	Object chains() {
		GuestObject made = this.chains;
		if (made == null) {
			made = this.realm
				.object(this.realm.required(this.realm.call(this.realm.evaluateScript(SCRIPT.text()), host().value())));
			made.set("active", this.realm.function("hooks.active", (arguments) -> !this.registrations.isEmpty()));
			made.set("resolves", this.realm.function("hooks.resolves", (arguments) -> resolves()));
			made.set("loads", this.realm.function("hooks.loads", (arguments) -> loads()));
			this.chains = made;
		}
		return made.value();
	}

	private GuestObject host() {
		GuestObject host = this.realm.newObject();
		define(host, "builtin", (arguments) -> this.builtins.apply(string(arguments[0])));
		define(host, "register", this::register);
		define(host, "deregister", (arguments) -> {
			this.registrations
				.removeIf((registration) -> arguments[0] instanceof Number id && registration.id() == id.doubleValue());
			return null;
		});
		define(host, "count", (arguments) -> (double) hooks(arguments[0]).size());
		define(host, "hook",
				(arguments) -> hooks(arguments[0]).get((arguments[1] instanceof Number index) ? index.intValue() : 0));
		define(host, "conditions",
				(arguments) -> String.join("\0", snapshot().conditions(Resolver.valueOf(upper(arguments[0])))));
		define(host, "urlOf", (arguments) -> urlOf(string(arguments[0])));
		addSources(host);
		return host;
	}

	private void addSources(GuestObject host) {
		define(host, "resolveImport", (arguments) -> {
			String specifier = string(arguments[0]);
			String conditions = (arguments[2] != null) ? string(arguments[2]) : null;
			return this.defaults.resolve(specifier, string(arguments[1]),
					(conditions != null) ? List.of(conditions.split("\0")) : null);
		});
		define(host, "formatOf", (arguments) -> FormatNames
			.name(this.defaults.named(string(arguments[0]), Resolver.valueOf(upper(arguments[1])))));
		define(host, "detectedFormat", (arguments) -> FormatNames.name(this.defaults.detected(string(arguments[0]))));
		define(host, "size", (arguments) -> {
			byte[] content = this.defaults.content(string(arguments[0]));
			return (content != null) ? content.length : -1;
		});
		define(host, "read", (arguments) -> {
			byte[] content = this.defaults.content(string(arguments[0]));
			if (content != null) {
				this.realm.internals().write(arguments[1], 0, content);
			}
			return null;
		});
		define(host, "textOf", (arguments) -> {
			byte[] content = this.defaults.content(string(arguments[0]));
			return (content != null) ? new String(content, StandardCharsets.UTF_8) : null;
		});
	}

	private Object register(@Nullable Object[] arguments) {
		String owner = this.realm.internals().callerUrl();
		Registration registration = new Registration(++this.lastId, owner, arguments[0], arguments[1]);
		this.registrations.add(registration);
		return registration.id();
	}

	private List<Object> hooks(@Nullable Object kind) {
		List<Object> hooks = new ArrayList<>();
		for (Registration registration : this.registrations) {
			Object hook = RESOLVE.equals(kind) ? registration.resolve() : registration.load();
			if (hook != null) {
				hooks.add(hook);
			}
		}
		return hooks;
	}

	boolean resolves() {
		return !this.registrations.isEmpty()
				&& this.registrations.stream().anyMatch((registration) -> registration.resolve() != null);
	}

	boolean loads() {
		return !this.registrations.isEmpty()
				&& this.registrations.stream().anyMatch((registration) -> registration.load() != null);
	}

	/**
	 * Take away what a module registered, since it is cleared.
	 * @param moduleUrl the module's URL
	 */
	void removeOf(String moduleUrl) {
		this.registrations.removeIf((registration) -> moduleUrl.equals(registration.owner()));
	}

	/**
	 * Resolve an import through the chain. What comes out is within the roots.
	 */
	Resolution resolve(String specifier, String parentUrl, Map<String, String> attributes) {
		GuestObject found = call("resolveImport", specifier, parentUrl, joined(attributes));
		ResolvedModule module = snapshot().resolved(string(found.get("url")), parentUrl);
		return new Resolution(module, (String) found.get("format"), attributes(string(found.get("attributes"))));
	}

	/**
	 * Load for an import through the chain.
	 */
	Loaded load(Resolution resolution) {
		String url = resolution.module().url();
		GuestObject loaded = call("loadImport", url, resolution.format(), joined(resolution.attributes()));
		String format = (String) loaded.get("format");
		String text = (String) loaded.get("source");
		if (format == null) {
			throw FormatNames.unknown("null", url);
		}
		return new Loaded(FormatNames.parse(format, url), format, text);
	}

	private GuestObject call(String function, @Nullable Object... arguments) {
		GuestObject made = Objects.requireNonNull(this.chains, "chains");
		return this.realm.object(this.realm.callForValue(this.realm.required(made.get(function)), arguments));
	}

	private void define(GuestObject host, String name, GuestFunction function) {
		host.set(name, this.realm.function("hooks." + name, function));
	}

	private Snapshot snapshot() {
		return this.snapshot.get();
	}

	static String urlOf(String name) {
		if (name.startsWith("/")) {
			return FileUrls.fromPath(name);
		}
		return BuiltinModules.isBuiltin(name) ? BuiltinModules.url(name) : name;
	}

	private static String joined(Map<String, String> attributes) {
		StringJoiner joined = new StringJoiner("\0");
		attributes.forEach((name, value) -> joined.add(name).add(value));
		return joined.toString();
	}

	private static Map<String, String> attributes(String joined) {
		Map<String, String> attributes = new LinkedHashMap<>();
		String[] parts = joined.split("\0");
		for (int i = 0; i + 1 < parts.length; i += 2) {
			attributes.put(parts[i], parts[i + 1]);
		}
		return attributes;
	}

	private static String upper(@Nullable Object resolver) {
		return "require".equals(resolver) ? "REQUIRE" : "IMPORT";
	}

	private static String string(@Nullable Object value) {
		return String.valueOf(value);
	}

	/**
	 * One call of {@code registerHooks}.
	 *
	 * @param id its number
	 * @param owner the URL of the module that called
	 * @param resolve the resolve hook, an engine value
	 * @param load the load hook, an engine value
	 */
	private record Registration(double id, @Nullable String owner, @Nullable Object resolve, @Nullable Object load) {

	}

	/**
	 * What an import resolved to.
	 *
	 * @param module the module
	 * @param format the format that a hook gave it
	 * @param attributes the import attributes that hold
	 */
	record Resolution(ResolvedModule module, @Nullable String format, Map<String, String> attributes) {

	}

	/**
	 * What a module consists of.
	 *
	 * @param format its format
	 * @param formatName the name of its format
	 * @param text its text, or {@code null} if it is loaded without hooks after all
	 */
	record Loaded(ModuleFormat format, String formatName, @Nullable String text) {

		/**
		 * The text as a source.
		 * @param name the path, or the URL of a module without a file
		 * @param origin the file that may have been read
		 */
		SourceFile source(String name, @Nullable SourceFile origin) {
			String given = Objects.requireNonNull(this.text, "text");
			return (origin != null && origin.text().equals(given)) ? origin : SourceFile.generated(name, given);
		}

	}

}
