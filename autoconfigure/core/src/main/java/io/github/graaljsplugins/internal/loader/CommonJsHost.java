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

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graal.ModuleText;
import io.github.graaljsplugins.internal.loader.graph.ImportKind;
import io.github.graaljsplugins.internal.loader.graph.ModuleGraph;
import io.github.graaljsplugins.internal.loader.graph.ModuleInstance;
import io.github.graaljsplugins.internal.loader.graph.ModuleKey;
import io.github.graaljsplugins.internal.resolve.BuiltinModules;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Java side of the CommonJS loader ({@code commonjs.js}): resolution, sources, compiled
 * functions, and a record of the entries in its cache.
 */
final class CommonJsHost {

	private final LoadingContext loading;

	private final JavaScriptRealm realm;

	private final ModuleGraph graph;

	private final EsModules esModules;

	private final RequiredEsModules requiredEsModules;

	/** The CommonJS modules that have begun and not ended. */
	private final Set<String> running = new HashSet<>();

	CommonJsHost(LoadingContext loading, EsModules esModules, GuestErrors errors) {
		this.loading = loading;
		this.realm = loading.realm();
		this.graph = loading.graph();
		this.esModules = esModules;
		this.requiredEsModules = new RequiredEsModules(loading, esModules, errors, this.running::contains);
	}

	/**
	 * Define the functions that the script calls.
	 * @param host the script's host object
	 * @param clearing clears modules on request of the guest
	 * @param resolver resolves the module to clear
	 * @param hooks the chains of {@code registerHooks()}
	 * @param hot the objects {@code module.hot}
	 */
	void define(ScriptHost host, ModuleClearing clearing, ImportResolver resolver, ModuleHooks hooks, HotModules hot) {
		defineResolution(host);
		defineSources(host);
		defineLifecycle(host);
		defineClearing(host, clearing, resolver, hooks, hot);
	}

	private void defineResolution(ScriptHost host) {
		host.define("isBuiltin", (arguments) -> {
			String name = string(arguments[0]);
			return BuiltinModules.isBuiltin(name) || name.startsWith(HostModules.SCHEME);
		})
			.define("resolve",
					(arguments) -> target(snapshot().resolveRequire(string(arguments[0]), string(arguments[1]))))
			.define("known", (arguments) -> {
				ResolvedModule known = snapshot().resolvedRequire(string(arguments[0]), string(arguments[1]));
				return (known != null) ? known.path() : null;
			})
			.define("resolveFrom",
					(arguments) -> target(
							snapshot().resolveRequire(string(arguments[0]), string(arguments[1]), split(arguments[2]))))
			.define("resolveWith",
					(arguments) -> target(snapshot().resolveRequireUnder(string(arguments[0]), string(arguments[1]),
							split(arguments[2]))))
			.define("nodeModulePaths",
					(arguments) -> joined(snapshot().requirePaths("package", arguments[0] + "/module.js"), ""))
			.define("lookupPaths",
					(arguments) -> joined(snapshot().requirePaths(string(arguments[0]), string(arguments[1])), null))
			.define("findPackageJson",
					(arguments) -> snapshot().findPackageJson(string(arguments[0]), string(arguments[1])))
			.define("filenameForRequire", (arguments) -> filenameForRequire(string(arguments[0])));
	}

	private static @Nullable String filenameForRequire(String name) {
		if (name.startsWith("file:")) {
			return FileUrls.toPath(name);
		}
		return name.startsWith("/") ? name : null;
	}

	private void defineSources(ScriptHost host) {
		host.define("compile", (arguments) -> compile(string(arguments[0])))
			.define("compileText", (arguments) -> compileText(string(arguments[1]), string(arguments[0])))
			.define("compileHooked",
					(arguments) -> compileHooked(string(arguments[0]), string(arguments[1]),
							ScriptHost.optionalString(arguments[2]), string(arguments[3])))
			.define("readText", (arguments) -> source(string(arguments[0])).text())
			.define("urlOf", (arguments) -> ModuleNames.urlOf(string(arguments[0])))
			.define("filenameOf", (arguments) -> ModuleNames.filenameOf(string(arguments[0])))
			.define("requireEsModule",
					(arguments) -> this.requiredEsModules.require(string(arguments[0]), string(arguments[1]))
						.namespace())
			.define("withEsModuleMark",
					(arguments) -> this.esModules.wrap(this.requiredEsModules.require(string(arguments[0]), ""))
						.namespace());
	}

	private void defineLifecycle(ScriptHost host) {
		host.define("loading", (arguments) -> {
			begin(string(arguments[0]), this.realm.required(arguments[1]), arguments[2]);
			return null;
		}).define("loaded", (arguments) -> {
			this.running.remove(string(arguments[0]));
			ModuleInstance instance = this.graph.commonJs(string(arguments[0]));
			if (instance != null) {
				setExports(instance, this.realm.object(this.realm.required(arguments[1])).get("exports"));
			}
			return null;
		}).define("failed", (arguments) -> {
			this.running.remove(string(arguments[0]));
			this.loading.failures().add(string(arguments[0]));
			this.graph.removeCommonJs(string(arguments[0]));
			return null;
		}).define("uncached", (arguments) -> {
			this.graph.evict(string(arguments[0]));
			return null;
		}).define("cached", (arguments) -> {
			String filename = string(arguments[0]);
			this.graph.addCommonJs(filename, FileUrls.fromPath(filename), null, ModuleFormat.COMMONJS)
				.watch(this.realm.required(arguments[1]));
			return null;
		}).define("required", (arguments) -> {
			this.loading.stats().modules().count(true);
			return connect(string(arguments[0]), string(arguments[1]));
		});
	}

	private void begin(String filename, Object module, @Nullable Object parent) {
		ModuleFormat format = filename.endsWith(".json") ? ModuleFormat.JSON : ModuleFormat.COMMONJS;
		this.running.add(filename);
		this.loading.stats().modules().count(false);
		this.graph.addCommonJs(filename, ModuleNames.urlOf(filename), readable(filename), format).watch(module);
		if (parent != null) {
			connect(string(parent), filename);
		}
	}

	private void setExports(ModuleInstance instance, @Nullable Object exports) {
		if (exports == null || !this.realm.isObject(exports)) {
			instance.setExportNames(List.of());
			return;
		}
		if (!isFacadeOfEsModule(instance)) {
			instance.watch(exports);
		}
		instance.setExportNames(this.realm.object(exports).ownNames());
	}

	/**
	 * Return whether an instance is only the facade by which {@code require} sees an ES
	 * module. The ES module itself is watched.
	 */
	private static boolean isFacadeOfEsModule(ModuleInstance instance) {
		return instance.imports().stream().anyMatch((imported) -> imported.key().equals(instance.key()));
	}

	private void defineClearing(ScriptHost host, ModuleClearing clearing, ImportResolver resolver, ModuleHooks hooks,
			HotModules hot) {
		host.define("hooks", (arguments) -> hooks.chains())
			.define("clearCache",
					(arguments) -> clearing.clearFromGuest(string(arguments[0]), Boolean.TRUE.equals(arguments[1])))
			.define("report", (arguments) -> {
				clearing.report(string(arguments[0]).replace("\0", "\n"));
				return null;
			})
			.define("resolveToClear", (arguments) -> resolver.fileToClear(string(arguments[0]), string(arguments[1])))
			.define("hot", (arguments) -> {
				String filename = string(arguments[0]);
				ModuleInstance instance = this.graph.commonJs(filename);
				return (instance != null) ? hot.create(ModuleNames.urlOf(filename), instance.number()) : null;
			});
	}

	/**
	 * Record that a module requires another one.
	 * @return whether it does so for the first time
	 */
	private boolean connect(String parent, String child) {
		ModuleInstance imported = this.graph.commonJs(child);
		if (imported == null) {
			// A JSON file that was imported before it is required
			imported = this.graph.esModule(new ModuleKey(ModuleNames.urlOf(child), "json"));
		}
		ModuleInstance importer = this.graph.commonJs(parent);
		if (importer == null) {
			importer = this.graph.esModule(new ModuleKey(ModuleNames.urlOf(parent), ""));
		}
		return imported != null && importer != null && importer.addImport(imported, ImportKind.REQUIRE);
	}

	/**
	 * Compile a CommonJS module.
	 * @return its function, or {@code null} if the file is an ES module
	 */
	private @Nullable Object compile(String filename) {
		SourceFile source = source(filename);
		String url = FileUrls.fromPath(filename);
		ModuleFormat named = snapshot().format(filename, Resolver.REQUIRE);
		ModuleFormat format = this.loading.analysis().format(named, source, url, this.realm);
		if (format == ModuleFormat.MODULE) {
			return null;
		}
		return compile(filename, this.loading.analysis().texts().script(url, source));
	}

	private Object compileText(String filename, String text) {
		SourceFile file = readable(filename);
		if (file == null || !file.text().equals(text)) {
			this.loading.eval().require();
		}
		String url = FileUrls.fromPath(filename);
		return compile(filename, ModuleText.script(url, ModuleTexts.withoutShebang(text)));
	}

	/**
	 * Compile a text and watch its function: the scope of every closure that uses a
	 * variable of the module refers to it, whether that is exported or not.
	 */
	private Object compile(String filename, ModuleText text) {
		Object function = this.loading.stats().time(LoadPhase.PARSE, () -> CommonJsWrapper.compile(text, this.realm));
		ModuleInstance instance = this.graph.commonJs(filename);
		if (instance != null) {
			instance.watch(function);
		}
		return function;
	}

	/**
	 * Compile a source that hooks provided.
	 * @return the function of a CommonJS module, or {@code null} if it is an ES module,
	 * whose source is kept until it is loaded
	 */
	private @Nullable Object compileHooked(String filename, String url, @Nullable String formatName, String text) {
		SourceAnalysis analysis = this.loading.analysis();
		SourceFile file = readable(filename);
		SourceFile source = (file != null && file.text().equals(text)) ? file : SourceFile.generated(filename, text);
		this.loading.eval().require(source);
		ModuleFormat named = (formatName != null) ? FormatNames.parse(formatName, url) : ModuleFormat.AMBIGUOUS;
		ModuleFormat format = analysis.format(named, source, url, this.realm);
		if (source.isGenerated() && formatName != null && formatName.endsWith("typescript")) {
			source = analysis.texts().withoutTypes(source);
		}
		if (format == ModuleFormat.MODULE) {
			this.esModules.provide(ModuleNames.urlOf(filename), source);
			return null;
		}
		return compile(filename, analysis.texts().script(url, source));
	}

	// A file that cannot be a module has no text; a handler of its extension may not need
	// one.
	private @Nullable SourceFile readable(String filename) {
		if (!filename.startsWith("/")) {
			return null;
		}
		try {
			return snapshot().load(filename);
		}
		catch (ResolutionException ex) {
			return null;
		}
	}

	private SourceFile source(String filename) {
		SourceFile source = snapshot().load(filename);
		if (source == null) {
			throw new ModuleException("Error", "MODULE_NOT_FOUND", "Cannot find module '" + filename + "'");
		}
		return source;
	}

	private Snapshot snapshot() {
		return this.loading.snapshot().get();
	}

	private static String target(ResolvedModule resolved) {
		return (resolved.path() != null) ? resolved.path() : resolved.url();
	}

	private static List<String> split(@Nullable Object joined) {
		return List.of(string(joined).split("\0"));
	}

	private static @Nullable String joined(@Nullable List<String> paths, @Nullable String otherwise) {
		return (paths != null) ? ScriptHost.joined(paths) : otherwise;
	}

	private static String string(@Nullable Object argument) {
		return ScriptHost.string(argument);
	}

}
