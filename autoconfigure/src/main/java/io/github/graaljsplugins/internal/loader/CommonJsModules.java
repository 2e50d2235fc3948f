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

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.loader.graal.EsModule;
import io.github.graaljsplugins.internal.loader.graal.GuestFunction;
import io.github.graaljsplugins.internal.loader.graal.GuestObject;
import io.github.graaljsplugins.internal.loader.graal.GuestPromise;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graal.ModuleStatus;
import io.github.graaljsplugins.internal.loader.graal.ModuleText;
import io.github.graaljsplugins.internal.loader.graal.PromiseState;
import io.github.graaljsplugins.internal.resolve.BuiltinModules;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.PackageJson;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * The CommonJS loader of one context. Its semantics are JavaScript ({@code commonjs.js}),
 * as Node's own are; this class answers what it asks of the host.
 *
 * @see <a href="https://nodejs.org/api/modules.html">Node's CommonJS modules</a>
 */
final class CommonJsModules {

	static final List<String> WRAPPER_PARAMETERS = List.of("exports", "require", "module", "__filename", "__dirname");

	private static final InternalScript SCRIPT = new InternalScript("commonjs.js");

	private final JavaScriptRealm realm;

	private final ModuleGraph graph;

	private final ModuleFailures failures;

	private final LoaderEngine engine;

	private final EsModules esModules;

	private final HotModules hot;

	private final Supplier<Snapshot> snapshot;

	private @Nullable Consumer<String> problems;

	private @Nullable BiFunction<String, Boolean, @Nullable Object> clearing;

	private final Function<String, @Nullable Object> builtins;

	private final GuestObject loader;

	private final Map<String, Object> members = new HashMap<>();

	private final Set<String> running = new HashSet<>();

	private final LoaderStats figures;

	CommonJsModules(JavaScriptRealm realm, ModuleGraph graph, ModuleFailures failures, LoaderEngine engine,
			EsModules esModules, HotModules hot, ModuleHooks hooks, Supplier<Snapshot> snapshot,
			Function<String, @Nullable Object> builtins, LoaderStats figures) {
		this.figures = figures;
		this.builtins = builtins;
		this.realm = realm;
		this.graph = graph;
		this.failures = failures;
		this.engine = engine;
		this.esModules = esModules;
		this.hot = hot;
		this.snapshot = snapshot;
		GuestObject host = realm.newObject();
		host.set("cache", realm.newDictionary().value());
		define(host, "hooks", (arguments) -> hooks.chains());
		addResolution(host);
		addSources(host);
		addLifecycle(host);
		addClearing(host);
		Object factory = realm.evaluateScript(SCRIPT.text());
		this.loader = realm.object(realm.required(realm.call(factory, host.value())));
		realm.setContinueImport(member("continueImport"));
	}

	private void addResolution(GuestObject host) {
		define(host, "isBuiltin", (arguments) -> {
			String name = string(arguments[0]);
			return BuiltinModules.isBuiltin(name) || name.startsWith(HostModules.SCHEME);
		});
		define(host, "builtinModules", (arguments) -> String.join("\0", BuiltinModules.names()));
		define(host, "resolve",
				(arguments) -> target(snapshot().resolveRequire(string(arguments[0]), string(arguments[1]))));
		define(host, "known", (arguments) -> {
			ResolvedModule known = snapshot().resolvedRequire(string(arguments[0]), string(arguments[1]));
			return (known != null) ? known.path() : null;
		});
		define(host, "resolveFrom", (arguments) -> target(snapshot().resolveRequire(string(arguments[0]),
				string(arguments[1]), List.of(string(arguments[2]).split("\0")))));
		define(host, "resolveWith", (arguments) -> target(snapshot().resolveRequireUnder(string(arguments[0]),
				string(arguments[1]), List.of(string(arguments[2]).split("\0")))));
		define(host, "nodeModulePaths", (arguments) -> nodeModulePaths(string(arguments[0])));
		define(host, "lookupPaths", (arguments) -> {
			List<String> paths = snapshot().requirePaths(string(arguments[0]), string(arguments[1]));
			return (paths != null) ? String.join("\0", paths) : null;
		});
		define(host, "resolveUrl",
				(arguments) -> this.esModules.resolveUrl(string(arguments[0]), string(arguments[1])));
		define(host, "findPackageJson",
				(arguments) -> snapshot().findPackageJson(string(arguments[0]), string(arguments[1])));
		define(host, "filenameForRequire", (arguments) -> {
			String name = String.valueOf(arguments[0]);
			if (name.startsWith("file:")) {
				return FileUrls.toPath(name);
			}
			return name.startsWith("/") ? name : null;
		});
	}

	private void addSources(GuestObject host) {
		define(host, "compile", (arguments) -> compile(string(arguments[0])));
		define(host, "compileText", (arguments) -> {
			String url = FileUrls.fromPath(string(arguments[1]));
			return compile(string(arguments[1]),
					ModuleText.script(url, ModuleTexts.withoutShebang(string(arguments[0]))));
		});
		define(host, "urlOf", (arguments) -> ModuleHooks.urlOf(string(arguments[0])));
		define(host, "filenameOf", (arguments) -> filenameOf(string(arguments[0])));
		define(host, "compileHooked", (arguments) -> compileHooked(string(arguments[0]), string(arguments[1]),
				(arguments[2] != null) ? string(arguments[2]) : null, string(arguments[3])));
		define(host, "readText", (arguments) -> source(string(arguments[0])).text());
		define(host, "requireEsModule",
				(arguments) -> requireEsModule(string(arguments[0]), string(arguments[1])).namespace());
		define(host, "withEsModuleMark",
				(arguments) -> this.esModules.wrap(requireEsModule(string(arguments[0]), "")).namespace());
		define(host, "packageOfModules", (arguments) -> {
			String path = FileUrls.toPath(string(arguments[0]));
			PackageJson scope = path.endsWith(".js") ? snapshot().nearestPackageJson(path) : null;
			return (scope != null && "module".equals(scope.type())) ? scope.path() : null;
		});
		define(host, "builtin", (arguments) -> {
			Object exports = this.builtins.apply(string(arguments[0]));
			if (exports == null) {
				throw new ModuleException("Error", "ERR_UNKNOWN_BUILTIN_MODULE",
						"No such built-in module: " + arguments[0] + ". It is not granted to plugins");
			}
			return exports;
		});
	}

	private void addLifecycle(GuestObject host) {
		define(host, "loading", (arguments) -> {
			String filename = string(arguments[0]);
			ModuleFormat format = filename.endsWith(".json") ? ModuleFormat.JSON : ModuleFormat.COMMONJS;
			this.running.add(filename);
			this.figures.modules().count(false);
			ModuleInstance instance = this.graph.addCommonJs(filename, ModuleHooks.urlOf(filename), readable(filename),
					format);
			instance.watch(this.realm.required(arguments[1]));
			if (arguments[2] != null) {
				connect(string(arguments[2]), filename);
			}
			return null;
		});
		define(host, "loaded", (arguments) -> {
			this.running.remove(string(arguments[0]));
			ModuleInstance instance = this.graph.commonJs(string(arguments[0]));
			if (instance != null) {
				setExports(instance, this.realm.object(this.realm.required(arguments[1])).get("exports"));
			}
			return null;
		});
		define(host, "failed", (arguments) -> {
			this.running.remove(string(arguments[0]));
			this.failures.add(string(arguments[0]));
			this.graph.removeCommonJs(string(arguments[0]));
			return null;
		});
		define(host, "uncached", (arguments) -> {
			this.graph.evict(string(arguments[0]));
			return null;
		});
		define(host, "cached", (arguments) -> {
			String filename = string(arguments[0]);
			this.graph.addCommonJs(filename, FileUrls.fromPath(filename), null, ModuleFormat.COMMONJS)
				.watch(this.realm.required(arguments[1]));
			return null;
		});
		define(host, "required", (arguments) -> {
			this.figures.modules().count(true);
			return connect(string(arguments[0]), string(arguments[1]));
		});
	}

	private void setExports(ModuleInstance instance, @Nullable Object exports) {
		if (exports == null || !this.realm.isObject(exports)) {
			instance.setExportNames(List.of());
			return;
		}
		if (!isFaceOfEsModule(instance)) {
			instance.watch(exports);
		}
		instance.setExportNames(this.realm.object(exports).ownNames());
	}

	Object importMetaResolve(String url) {
		return call("importMetaResolve", url);
	}

	private String nodeModulePaths(String directory) {
		List<String> paths = snapshot().requirePaths("package", directory + "/module.js");
		return (paths != null) ? String.join("\0", paths) : "";
	}

	private void addClearing(GuestObject host) {
		define(host, "clearCache", (arguments) -> {
			BiFunction<String, Boolean, @Nullable Object> clear = Objects.requireNonNull(this.clearing, "clearing");
			return clear.apply(string(arguments[0]), Boolean.TRUE.equals(arguments[1]));
		});
		define(host, "report", (arguments) -> {
			report(string(arguments[0]).replace("\0", "\n"));
			return null;
		});
		define(host, "resolveToClear",
				(arguments) -> this.esModules.fileToClear(string(arguments[0]), string(arguments[1])));
		define(host, "hot", (arguments) -> {
			String filename = string(arguments[0]);
			ModuleInstance instance = this.graph.commonJs(filename);
			return (instance != null) ? this.hot.create(ModuleHooks.urlOf(filename), instance.number()) : null;
		});
		define(host, "hotOf", (arguments) -> {
			Object number = Objects.requireNonNull(arguments[1], "number");
			return this.hot.create(string(arguments[0]), ((Number) number).longValue());
		});
	}

	/**
	 * Set what clears modules when one of them asks for it, and what is told of problems
	 * in the callbacks of modules that are cleared so.
	 */
	void setClearing(BiFunction<String, Boolean, @Nullable Object> clearing, Consumer<String> problems) {
		this.clearing = clearing;
		this.problems = problems;
	}

	void defineHot(GuestObject importMeta, EsModule module) {
		ModuleInstance instance = this.graph.esModule(new ModuleKey(module.url(), ""));
		if (instance != null && instance.esModule() == module) {
			this.realm.call(member("defineHot"), importMeta.value(), module.url(), (double) instance.number());
		}
	}

	private void define(GuestObject host, String name, GuestFunction function) {
		host.set(name, this.realm.function(name, function));
	}

	/**
	 * Whether this is what {@code require} has of an ES module, which is watched itself.
	 */
	private boolean isFaceOfEsModule(ModuleInstance instance) {
		return instance.imports().stream().anyMatch((imported) -> imported.key().equals(instance.key()));
	}

	/**
	 * Note that a module requires another one.
	 * @return whether it does so for the first time
	 */
	private boolean connect(String parent, String child) {
		ModuleInstance imported = this.graph.commonJs(child);
		if (imported == null) {
			// A JSON file that was imported first
			imported = this.graph.esModule(new ModuleKey(ModuleHooks.urlOf(child), "json"));
		}
		ModuleInstance importer = this.graph.commonJs(parent);
		if (importer == null) {
			importer = this.graph.esModule(new ModuleKey(ModuleHooks.urlOf(parent), ""));
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
		ModuleFormat named = this.snapshot.get().format(filename, Resolver.REQUIRE);
		ModuleFormat format = this.engine.formats().resolve(named, source, url, this.realm);
		if (format == ModuleFormat.MODULE) {
			return null;
		}
		return compile(filename, this.engine.texts().script(url, source));
	}

	/**
	 * Compile a text and watch its function: the scope of every closure that uses a
	 * variable of the module refers to it, whether that is exported or not.
	 */
	private Object compile(String filename, ModuleText text) {
		Object function = this.figures.time(LoadPhase.PARSE,
				() -> this.realm.compileFunction(text, WRAPPER_PARAMETERS));
		ModuleInstance instance = this.graph.commonJs(filename);
		if (instance != null) {
			instance.watch(function);
		}
		return function;
	}

	/**
	 * Compile what hooks gave.
	 * @return the function of a CommonJS module, or {@code null} if it is an ES module,
	 * whose source waits for being loaded
	 */
	private @Nullable Object compileHooked(String filename, String url, @Nullable String formatName, String text) {
		SourceFile file = readable(filename);
		SourceFile source = (file != null && file.text().equals(text)) ? file : SourceFile.generated(filename, text);
		ModuleFormat named = (formatName != null) ? FormatNames.parse(formatName, url) : ModuleFormat.AMBIGUOUS;
		ModuleFormat format = this.engine.formats().resolve(named, source, url, this.realm);
		if (source.isGenerated() && formatName != null && formatName.endsWith("typescript")) {
			source = this.engine.texts().withoutTypes(source);
		}
		if (format == ModuleFormat.MODULE) {
			this.esModules.provide(ModuleHooks.urlOf(filename), source);
			return null;
		}
		return compile(filename, this.engine.texts().script(url, source));
	}

	private static String filenameOf(String url) {
		if (url.startsWith("file:")) {
			return FileUrls.toPath(url);
		}
		String name = url.startsWith("node:") ? url.substring("node:".length()) : url;
		return BuiltinModules.isBuiltin(name) ? name : url;
	}

	private EsModule requireEsModule(String filename, String requireStack) {
		String url = ModuleHooks.urlOf(filename);
		String path = filename.startsWith("/") ? filename : null;
		EsModule module = this.esModules.load(new ResolvedModule(url, path), "", null);
		if (module.status() == ModuleStatus.EVALUATING) {
			throw new ModuleException("Error", "ERR_REQUIRE_CYCLE_MODULE", "Cannot require() ES Module " + filename
					+ " in a cycle." + from(requireStack)
					+ " A cycle involving require(esm) is not allowed to maintain invariants mandated by"
					+ " the ECMAScript specification. Try making at least part of the dependency in the graph lazily"
					+ " loaded.");
		}
		throwIfRejected(module.loadRequestedModules());
		RequiredGraph modules = new RequiredGraph(this.graph, this.snapshot, this.running::contains);
		modules.checkCycles(module);
		this.esModules.link(module);
		if (modules.awaits(module)) {
			throw new ModuleException("Error", "ERR_REQUIRE_ASYNC_MODULE",
					"require() cannot be used on an ESM graph with top-level await. Use import() instead. "
							+ "To see where the top-level await comes from, use "
							+ "--experimental-print-required-tla.\nRequired module: " + filename
							+ (requireStack.isEmpty() ? "" : "\nRequire stack:\n- " + requireStack));
		}
		GuestPromise evaluation = this.esModules.evaluate(module);
		if (evaluation.state() == PromiseState.REJECTED) {
			explain(evaluation.result(), url);
		}
		throwIfRejected(evaluation);
		ModuleInstance instance = this.graph.esModule(new ModuleKey(url, ""));
		ModuleInstance required = this.graph.commonJs(filename);
		if (instance != null && required != null) {
			required.addImport(instance, ImportKind.STATIC);
			this.esModules.namespace(module);
		}
		return module;
	}

	private static String from(String requireStack) {
		return requireStack.isEmpty() ? "" : " (from " + requireStack.lines().findFirst().orElse("") + ")";
	}

	// A file that can be no module has no text; whoever handles its extension may not
	// need one.
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

	private void throwIfRejected(GuestPromise promise) {
		if (promise.state() == PromiseState.REJECTED) {
			throw this.realm.thrown(promise.result());
		}
	}

	void provide(String filename, String url, String format, String text) {
		call("provide", filename, url, format, text);
	}

	Object loadForImport(String filename) {
		return call("loadForImport", filename);
	}

	void runMain(String filename) {
		call("runMain", filename);
	}

	Object loadDetached(String filename) {
		return call("loadDetached", filename);
	}

	Object json(SourceFile source) {
		return call("jsonForImport", source.path(), source.text());
	}

	Object parseJson(String text, String url) {
		return call("parseJson", text, url);
	}

	Object builtin(String id) {
		return call("loadBuiltin", id);
	}

	Object property(Object object, String name) {
		return call("property", object, name);
	}

	List<String> enumerableNames(@Nullable Object object) {
		String joined = string(this.realm.call(member("enumerableNames"), object));
		return joined.isEmpty() ? List.of() : List.of(joined.split("\0"));
	}

	/**
	 * Tell of a problem in a callback of a module that is cleared by another one.
	 */
	void report(String problem) {
		Objects.requireNonNull(this.problems, "problems").accept(problem);
	}

	void clearRest() {
		this.realm.call(member("clearRest"));
	}

	/**
	 * Remove modules from the cache, and from what others know of them.
	 * @param filenames the modules' names
	 * @param related the names of the modules that required one of them, or that one of
	 * them required
	 */
	void clear(Collection<String> filenames, Collection<String> related) {
		if (!filenames.isEmpty()) {
			this.realm.call(member("clear"), String.join("\0", filenames), String.join("\0", related));
		}
	}

	/**
	 * Create the JavaScript error of a failed resolution.
	 * @param failure the failure
	 * @param site where the failing import statement is, which becomes the stack's first
	 * frame
	 * @param withUrl whether the error tells the URL
	 */
	Object error(ResolutionException failure, @Nullable String site, boolean withUrl) {
		Map<String, Object> details = failure.details();
		return call("locatedError", failure.errorName(), failure.code(), failure.getMessage(), site,
				withUrl ? failure.url() : null, details.get("path"), details.get("requestPath"),
				failure.takesRequireStack());
	}

	/**
	 * Create a JavaScript error.
	 * @param type the name of its constructor
	 * @param code the error code of Node
	 * @param message the message
	 * @param site where the failing import statement is, which becomes the stack's first
	 * frame
	 */
	Object error(String type, @Nullable String code, @Nullable String message, @Nullable String site) {
		return call("locatedError", type, code, message, site);
	}

	void setMessage(Object error, String message) {
		call("setMessage", error, message);
	}

	/**
	 * Say more of an error that comes from taking an ES module for a CommonJS one.
	 */
	void explain(Object error, String url) {
		call("explain", error, url);
	}

	private Object call(String function, @Nullable Object... arguments) {
		return this.realm.callForValue(member(function), arguments);
	}

	private Object member(String name) {
		return this.members.computeIfAbsent(name, (absent) -> this.realm.required(this.loader.get(absent)));
	}

	private Snapshot snapshot() {
		return this.snapshot.get();
	}

	private SourceFile source(String filename) {
		SourceFile source = snapshot().load(filename);
		if (source == null) {
			throw new ModuleException("Error", "MODULE_NOT_FOUND", "Cannot find module '" + filename + "'");
		}
		return source;
	}

	private static String target(ResolvedModule resolved) {
		return (resolved.path() != null) ? resolved.path() : resolved.url();
	}

	private static String string(@Nullable Object value) {
		return (value instanceof String string) ? string : String.valueOf(value);
	}

}
