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

import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.loader.graal.GuestObject;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * The hooks that the modules of one loader registered with {@code registerHooks()}. The
 * chains are implemented in JavaScript ({@code hooks.js}), evaluated on the first
 * registration; this class holds the registrations and reads files for the default steps,
 * only within the plugin's roots.
 *
 * @see <a href=
 * "https://nodejs.org/api/module.html#synchronous-customization-hooks">Synchronous
 * customization hooks</a>
 */
final class ModuleHooks {

	private static final InternalScript SCRIPT = new InternalScript("hooks.js");

	private static final String RESOLVE = "resolve";

	private final JavaScriptRealm realm;

	private final Object primordials;

	private final CurrentSnapshot snapshot;

	private final HookDefaults defaults;

	private final Function<String, @Nullable Object> builtins;

	private final List<Registration> registrations = new CopyOnWriteArrayList<>();

	private @Nullable GuestScript chains;

	private double lastId;

	ModuleHooks(LoadingContext loading, Function<String, @Nullable Object> builtins) {
		this.realm = loading.realm();
		this.primordials = loading.primordials();
		this.snapshot = loading.snapshot();
		this.defaults = new HookDefaults(loading);
		this.builtins = builtins;
	}

	/**
	 * Return the chains for the CommonJS loader.
	 * @return an object with functions, an engine value
	 */
	Object chains() {
		GuestScript made = this.chains;
		if (made == null) {
			made = SCRIPT.evaluate(this.realm, host().value(), this.primordials);
			GuestObject functions = made.functions();
			functions.set("active", this.realm.function("hooks.active", (arguments) -> !this.registrations.isEmpty()));
			functions.set("resolves", this.realm.function("hooks.resolves", (arguments) -> resolves()));
			functions.set("loads", this.realm.function("hooks.loads", (arguments) -> loads()));
			this.chains = made;
		}
		return made.functions().value();
	}

	private ScriptHost host() {
		ScriptHost host = new ScriptHost(this.realm, "hooks")
			.define("builtin", (arguments) -> this.builtins.apply(ScriptHost.string(arguments[0])))
			.define("register", this::register)
			.define("deregister", (arguments) -> {
				this.registrations.removeIf(
						(registration) -> arguments[0] instanceof Number id && registration.id() == id.doubleValue());
				return null;
			})
			.define("count", (arguments) -> (double) hooks(arguments[0]).size())
			.define("hook",
					(arguments) -> hooks(arguments[0])
						.get((arguments[1] instanceof Number index) ? index.intValue() : 0))
			.define("conditions",
					(arguments) -> ScriptHost.joined(this.snapshot.get().conditions(resolver(arguments[0]))))
			.define("urlOf", (arguments) -> ModuleNames.urlOf(ScriptHost.string(arguments[0])));
		defineSources(host);
		return host;
	}

	private void defineSources(ScriptHost host) {
		host.define("resolveImport", (arguments) -> {
			String conditions = ScriptHost.optionalString(arguments[2]);
			return this.defaults.resolve(ScriptHost.string(arguments[0]), ScriptHost.string(arguments[1]),
					(conditions != null) ? List.of(conditions.split("\0")) : null);
		})
			.define("formatOf",
					(arguments) -> FormatNames
						.name(this.defaults.named(ScriptHost.string(arguments[0]), resolver(arguments[1]))))
			.define("detectedFormat",
					(arguments) -> FormatNames.name(this.defaults.detected(ScriptHost.string(arguments[0]))))
			.define("size", (arguments) -> {
				byte[] content = this.defaults.content(ScriptHost.string(arguments[0]));
				return (content != null) ? content.length : -1;
			})
			.define("read", (arguments) -> {
				byte[] content = this.defaults.content(ScriptHost.string(arguments[0]));
				if (content != null) {
					this.realm.internals().write(arguments[1], 0, content);
				}
				return null;
			})
			.define("textOf", (arguments) -> {
				byte[] content = this.defaults.content(ScriptHost.string(arguments[0]));
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
	 * Remove the hooks of a cleared module.
	 * @param moduleUrl the module's URL
	 */
	void removeOf(String moduleUrl) {
		this.registrations.removeIf((registration) -> moduleUrl.equals(registration.owner()));
	}

	/**
	 * Resolve an import through the chain. The result is within the roots.
	 */
	Resolution resolve(String specifier, String parentUrl, Map<String, String> attributes) {
		GuestObject found = call("resolveImport", specifier, parentUrl, joined(attributes));
		ResolvedModule module = this.snapshot.get().resolved(ScriptHost.string(found.get("url")), parentUrl);
		return new Resolution(module, (String) found.get("format"),
				attributes(ScriptHost.string(found.get("attributes"))));
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
		GuestScript made = Objects.requireNonNull(this.chains, "chains");
		return this.realm.object(made.callForValue(function, arguments));
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

	private static Resolver resolver(@Nullable Object name) {
		return "require".equals(name) ? Resolver.REQUIRE : Resolver.IMPORT;
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
	 * The result of resolving an import.
	 *
	 * @param module the module
	 * @param format the format that a hook returned
	 * @param attributes the import attributes in effect
	 */
	record Resolution(ResolvedModule module, @Nullable String format, Map<String, String> attributes) {

	}

	/**
	 * The content of a module.
	 *
	 * @param format its format
	 * @param formatName the name of its format
	 * @param text its text, or {@code null} if no hook provides it
	 */
	record Loaded(ModuleFormat format, String formatName, @Nullable String text) {

		/**
		 * Return the text as a source.
		 * @param name the path, or the URL of a module without a file
		 * @param origin the file that the text may come from
		 */
		SourceFile source(String name, @Nullable SourceFile origin) {
			String given = Objects.requireNonNull(this.text, "text");
			return (origin != null && origin.text().equals(given)) ? origin : SourceFile.generated(name, given);
		}

	}

}
