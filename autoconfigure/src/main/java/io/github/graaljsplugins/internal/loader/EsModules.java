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
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.loader.graal.EsModule;
import io.github.graaljsplugins.internal.loader.graal.GuestObject;
import io.github.graaljsplugins.internal.loader.graal.GuestPromise;
import io.github.graaljsplugins.internal.loader.graal.ImportRequest;
import io.github.graaljsplugins.internal.loader.graal.ImportSite;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graal.ModuleHost;
import io.github.graaljsplugins.internal.loader.graal.ModuleStatus;
import io.github.graaljsplugins.internal.loader.graal.ModuleText;
import io.github.graaljsplugins.internal.loader.graal.PromiseState;
import io.github.graaljsplugins.internal.loader.graal.Referrer;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.SourceFile;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The ES module loader of one context: resolves, fetches and parses what is imported, and
 * keeps it in the module map.
 *
 * @see <a href="https://nodejs.org/api/esm.html#resolution-and-loading-algorithm">Node's
 * resolution and loading algorithm</a>
 */
final class EsModules implements ModuleHost {

	private static final String ADDON = ".node";

	private static final Set<String> WITH_URL = Set.of("ERR_MODULE_NOT_FOUND", "ERR_UNSUPPORTED_DIR_IMPORT");

	private final ModuleGraph graph;

	private final ModuleFailures failures;

	private final LoaderEngine engine;

	private final Supplier<Snapshot> snapshot;

	private final LoaderStats figures;

	private final Map<EsModule, EsModule> wrapped = new HashMap<>();

	/**
	 * Sources that hooks gave to require(), of modules that turned out to be ES modules.
	 */
	private final Map<String, SourceFile> provided = new HashMap<>();

	/** What had not ended when it was last looked at. Weak, so that none is retained. */
	private final Set<EsModule> awaiting = Collections.newSetFromMap(new WeakHashMap<>());

	private @Nullable JavaScriptRealm realm;

	private @Nullable CommonJsModules commonJs;

	private @Nullable ModuleHooks hooks;

	private @Nullable String mainUrl;

	EsModules(ModuleGraph graph, ModuleFailures failures, LoaderEngine engine, Supplier<Snapshot> snapshot,
			LoaderStats figures) {
		this.figures = figures;
		this.graph = graph;
		this.failures = failures;
		this.engine = engine;
		this.snapshot = snapshot;
	}

	void start(JavaScriptRealm realm, CommonJsModules commonJs, ModuleHooks hooks) {
		this.hooks = hooks;
		this.realm = realm;
		this.commonJs = commonJs;
	}

	@Override
	public EsModule resolveImported(Referrer referrer, String specifier, Map<String, String> attributes) {
		EsModule original = (referrer.module() != null) ? this.wrapped.get(referrer.module()) : null;
		if (original != null) {
			return original;
		}
		try {
			ModuleHooks.Resolution resolution = resolve(specifier, referrer.url(), attributes);
			ResolvedModule resolved = resolution.module();
			String type = ImportAttributes.typeOf(resolution.attributes(), resolved.url());
			EsModule module = load(resolution, type, referrer.url());
			connect(referrer, new ImportRequest(specifier, attributes), new ModuleKey(resolved.url(), type));
			return module;
		}
		catch (ResolutionException | ModuleException ex) {
			String site = site(referrer, specifier);
			throw (site != null) ? new ImportFailure(site, ex) : ex;
		}
	}

	private ModuleHooks.Resolution resolve(String specifier, String parentUrl, Map<String, String> attributes) {
		if (hooks().resolves() || hooks().loads()) {
			return hooks().resolve(specifier, parentUrl, attributes);
		}
		ResolvedModule resolved = this.snapshot.get().resolveImport(specifier, parentUrl, attributes);
		return new ModuleHooks.Resolution(resolved, null, attributes);
	}

	/**
	 * Where an import statement is; an {@code import()} is in the JavaScript stack
	 * anyway.
	 */
	private @Nullable String site(Referrer referrer, String specifier) {
		ModuleInstance importer = (referrer.module() != null) ? this.graph.esModule(new ModuleKey(referrer.url(), ""))
				: null;
		SourceFile source = (importer != null) ? importer.source() : null;
		if (source == null) {
			return null;
		}
		ImportSite site = ImportSite.find(source.text(), specifier);
		return referrer.url() + ((site != null) ? ":" + site.line() + ":" + site.column() : ":1:1");
	}

	/**
	 * Give the module of a resolved request: the one in the map, or a new one.
	 */
	EsModule load(ResolvedModule resolved, String type, @Nullable String parentUrl) {
		Map<String, String> attributes = type.isEmpty() ? Map.of() : Map.of("type", type);
		return load(new ModuleHooks.Resolution(resolved, null, attributes), type, parentUrl);
	}

	private EsModule load(ModuleHooks.Resolution resolution, String type, @Nullable String parentUrl) {
		ModuleKey key = new ModuleKey(resolution.module().url(), type);
		ModuleInstance instance = this.graph.esModule(key);
		this.figures.modules().count(instance != null);
		SourceFile given = this.provided.remove(key.url());
		if (instance == null && given != null) {
			instance = createProvided(key, resolution.module().path(), given);
		}
		else if (instance == null) {
			instance = hooks().loads() ? createHooked(key, resolution, parentUrl) : create(key, resolution, parentUrl);
		}
		if (instance.failure() != null) {
			throw instance.failure();
		}
		return Objects.requireNonNull(instance.esModule(), "esModule");
	}

	/**
	 * Give the module that {@code import.meta.main} is true of.
	 */
	EsModule loadMain(ResolvedModule resolved) {
		this.mainUrl = resolved.url();
		return load(resolved, "", null);
	}

	/**
	 * Keep what hooks gave of a module that {@code require()} is about to load.
	 */
	void provide(String url, SourceFile source) {
		this.provided.put(url, source);
	}

	private ModuleInstance createProvided(ModuleKey key, @Nullable String path, SourceFile source) {
		ModuleInstance instance = this.graph.addEsModule(key, path, origin(path), ModuleFormat.MODULE, false);
		parse(instance, source);
		return instance;
	}

	private ModuleInstance createHooked(ModuleKey key, ModuleHooks.Resolution resolution, @Nullable String parentUrl) {
		String url = key.url();
		String path = resolution.module().path();
		ModuleHooks.Loaded loaded = hooks().load(resolution);
		if (loaded.text() == null || loaded.format() == ModuleFormat.BUILTIN) {
			return create(key, resolution, parentUrl);
		}
		String filename = (path != null) ? path : url;
		SourceFile origin = origin(path);
		SourceFile source = loaded.source(filename, origin);
		ModuleFormat format = this.engine.formats().resolve(loaded.format(), source, url, realm());
		if (source.isGenerated() && loaded.formatName().endsWith("typescript")) {
			source = this.engine.texts().withoutTypes(source);
		}
		ImportAttributes.check(url, format, key.type());
		boolean facade = format == ModuleFormat.COMMONJS;
		if (facade) {
			commonJs().provide(filename, url, loaded.formatName(), this.engine.texts().text(source));
		}
		ModuleInstance instance = this.graph.addEsModule(key, facade ? filename : path, origin, format, facade);
		parse(instance, source);
		return instance;
	}

	private @Nullable SourceFile origin(@Nullable String path) {
		return (path != null) ? this.snapshot.get().load(path) : null;
	}

	private ModuleInstance create(ModuleKey key, ModuleHooks.Resolution resolution, @Nullable String parentUrl) {
		ResolvedModule resolved = resolution.module();
		String path = resolved.path();
		if (path == null) {
			return createVirtual(key, resolved.url());
		}
		if (path.endsWith(ADDON)) {
			throw new ModuleException("Error", "ERR_DLOPEN_FAILED",
					path + " is a native addon; plugins cannot load native code");
		}
		String given = resolution.format();
		ModuleFormat named = (given != null) ? FormatNames.parse(given, key.url())
				: this.snapshot.get().format(path, Resolver.IMPORT);
		if (named == ModuleFormat.WASM) {
			throw new ModuleException("RangeError", "ERR_UNKNOWN_MODULE_FORMAT",
					"Unknown module format: wasm for URL " + key.url() + ". There is no WebAssembly for plugins");
		}
		SourceFile source = source(path, parentUrl);
		ModuleFormat format = resolveFormat(named, path, source);
		ImportAttributes.check(resolved.url(), format, key.type());
		boolean facade = format == ModuleFormat.COMMONJS;
		ModuleInstance instance = this.graph.addEsModule(key, path, source, format, facade);
		parse(instance, source);
		return instance;
	}

	private void parse(ModuleInstance instance, SourceFile source) {
		try {
			instance.setEsModule(switch (instance.format()) {
				case MODULE -> this.figures.time(LoadPhase.PARSE,
						() -> realm().parseModule(this.engine.texts().module(instance.key().url(), source)));
				case JSON -> json(instance, source);
				default -> facade(instance, source);
			});
		}
		catch (RuntimeException ex) {
			if (realm().thrownValue(ex) == null) {
				this.graph.removeEsModule(instance);
				throw ex;
			}
			// Node rejects every import of a text that does not parse with the same error
			instance.setFailure(ex);
			this.failures.add(source.path());
		}
		catch (StackOverflowError ex) {
			// A text that is nested too deeply for the parser must leave no half a module
			this.graph.removeEsModule(instance);
			throw ex;
		}
	}

	private EsModule facade(ModuleInstance instance, SourceFile source) {
		Set<String> names = new LinkedHashSet<>(this.engine.commonJsExports().namesOf(source, this.snapshot.get()));
		names.remove("default");
		names.remove("module.exports");
		List<String> exportNames = new ArrayList<>(names);
		exportNames.add("default");
		exportNames.add("module.exports");
		CommonJsFacade facade = new CommonJsFacade(commonJs(), source.path(), List.copyOf(names));
		instance.setExportNames(exportNames);
		return realm().syntheticModule(this.engine.texts().script(instance.key().url(), source), exportNames, () -> {
			if (!isCurrent(instance)) {
				return facade.detachedValues();
			}
			ModuleInstance evaluated = this.graph.commonJs(source.path());
			if (evaluated != null) {
				instance.addImport(evaluated, ImportKind.STATIC);
			}
			return evaluated(instance, facade);
		});
	}

	/**
	 * A CommonJS module that threw is not run again by another import, as in Node.
	 */
	private List<@Nullable Object> evaluated(ModuleInstance instance, CommonJsFacade facade) {
		instance.setEvaluated();
		try {
			return facade.values();
		}
		catch (RuntimeException ex) {
			if (realm().isGuestError(ex)) {
				instance.setFailure(ex);
			}
			throw ex;
		}
	}

	/**
	 * JSON is parsed when it is loaded, as in Node: what imports it does not run if that
	 * fails.
	 */
	private EsModule json(ModuleInstance instance, SourceFile source) {
		ModuleText text = this.engine.texts().script(instance.key().url(), source);
		List<@Nullable Object> values = new ArrayList<>();
		Object value = hasQuery(instance) ? commonJs().parseJson(source.text(), source.path())
				: commonJs().json(source);
		if (realm().isObject(value)) {
			instance.watch(value);
		}
		values.add(value);
		return realm().syntheticModule(text, List.of("default"), () -> values);
	}

	private static boolean hasQuery(ModuleInstance instance) {
		String url = instance.key().url();
		return url.indexOf('?') != -1 || url.indexOf('#') != -1;
	}

	private ModuleInstance createVirtual(ModuleKey key, String url) {
		if (url.startsWith("data:")) {
			return createData(key, DataUrl.parse(url));
		}
		ImportAttributes.check(url, ModuleFormat.BUILTIN, key.type());
		if (!isOfHost(url)) {
			throw this.snapshot.get().unsupported(url);
		}
		Object exports = commonJs().builtin(url);
		ModuleInstance instance = this.graph.addEsModule(key, null, null, ModuleFormat.BUILTIN, false);
		List<String> names = commonJs().enumerableNames(exports);
		List<String> exportNames = new ArrayList<>(names);
		exportNames.add("default");
		instance.setExportNames(exportNames);
		instance.setEsModule(realm().syntheticModule(ModuleText.script(url, ""), exportNames, () -> {
			List<@Nullable Object> values = new ArrayList<>();
			names.forEach((name) -> values.add(commonJs().property(exports, name)));
			values.add(exports);
			return values;
		}));
		return instance;
	}

	private boolean isOfHost(String url) {
		return url.startsWith("node:") || this.snapshot.get().isHostScheme(url.substring(0, url.indexOf(':')));
	}

	private ModuleInstance createData(ModuleKey key, DataUrl data) {
		ImportAttributes.check(key.url(), data.format(), key.type());
		ModuleInstance instance = this.graph.addEsModule(key, null, null, data.format(), false);
		String text = new String(data.content(), StandardCharsets.UTF_8);
		if (data.format() == ModuleFormat.JSON) {
			instance.setEsModule(realm().syntheticModule(ModuleText.script(key.url(), ""), List.of("default"), () -> {
				List<@Nullable Object> values = new ArrayList<>();
				values.add(commonJs().parseJson(text, key.url()));
				return values;
			}));
		}
		else {
			try {
				instance.setEsModule(realm().parseModule(ModuleText.module(key.url(), text)));
			}
			catch (RuntimeException | StackOverflowError ex) {
				this.graph.removeEsModule(instance);
				throw ex;
			}
		}
		return instance;
	}

	/**
	 * Look at the text of a file whose format neither its name nor {@code package.json}
	 * tells.
	 */
	ModuleFormat resolveFormat(ModuleFormat named, String path, SourceFile source) {
		return this.engine.formats().resolve(named, source, FileUrls.fromPath(path), realm());
	}

	private SourceFile source(String path, @Nullable String parentUrl) {
		SourceFile source = this.snapshot.get().load(path);
		if (source == null) {
			String importedFrom = (parentUrl != null) ? " imported from " + display(parentUrl) : "";
			throw new ModuleException("Error", "ERR_MODULE_NOT_FOUND",
					"Cannot find module '" + path + "'" + importedFrom);
		}
		return source;
	}

	@Override
	public void link(EsModule module) {
		try {
			this.figures.time(LoadPhase.LINK, () -> {
				module.link();
				return module;
			});
		}
		catch (RuntimeException ex) {
			Object error = realm().isGuestError(ex) ? realm().thrownValue(ex) : null;
			if (error != null) {
				GuestObject object = realm().object(error);
				RequiredGraph modules = new RequiredGraph(this.graph, this.snapshot, (path) -> false);
				String explained = new LinkFailures(modules).explain(module, String.valueOf(object.get("message")));
				if (explained != null) {
					commonJs().setMessage(error, explained);
				}
			}
			throw ex;
		}
	}

	@Override
	public GuestPromise evaluate(EsModule module) {
		boolean known = module.failed();
		GuestPromise evaluation = this.figures.time(LoadPhase.EVALUATE, module::evaluate);
		if (!known && evaluation.state() == PromiseState.REJECTED) {
			this.failures.add(null);
		}
		else if (evaluation.state() == PromiseState.PENDING) {
			this.awaiting.add(module);
		}
		return evaluation;
	}

	/**
	 * Count those modules that failed after a top-level await since this was last asked.
	 */
	void countFailedAwaits() {
		this.awaiting.removeIf((module) -> {
			if (module.failed()) {
				this.failures.add(null);
			}
			return module.failed() || module.status() == ModuleStatus.EVALUATED;
		});
	}

	private static String display(String url) {
		return url.startsWith("file:") ? FileUrls.toPath(url) : url;
	}

	private static String directoryOf(String path) {
		int slash = path.lastIndexOf('/');
		return (slash <= 0) ? "/" : path.substring(0, slash);
	}

	private void connect(Referrer referrer, ImportRequest request, ModuleKey key) {
		ModuleInstance imported = this.graph.esModule(key);
		if (imported == null) {
			return;
		}
		ImportKind kind = (referrer.module() != null) ? ImportKind.STATIC : ImportKind.DYNAMIC;
		for (ModuleInstance importer : importers(referrer)) {
			importer.addImport(imported, kind);
			if (kind == ImportKind.STATIC && hooks().resolves()) {
				importer.addRedirected(request, key);
			}
		}
	}

	private List<ModuleInstance> importers(Referrer referrer) {
		if (referrer.module() == null) {
			return this.graph.instancesOf(referrer.url());
		}
		ModuleInstance importer = this.graph.esModule(new ModuleKey(referrer.url(), ""));
		return (importer != null && importer.esModule() == referrer.module()) ? List.of(importer) : List.of();
	}

	void handedOut(EsModule module, Value namespace) {
		for (ModuleInstance instance : this.graph.instancesOf(module.url())) {
			if (instance.esModule() == module) {
				instance.handedOut(namespace);
			}
		}
	}

	/**
	 * Whether an instance was not cleared. One that was, while it was being imported,
	 * ends; but it must leave nothing in the caches of those that come after it.
	 */
	private boolean isCurrent(ModuleInstance instance) {
		return this.graph.esModule(instance.key()) == instance;
	}

	boolean isCurrent(@Nullable EsModule module) {
		if (module == null) {
			return false;
		}
		ModuleInstance instance = this.graph.esModule(new ModuleKey(module.url(), ""));
		return instance != null && instance.esModule() == module;
	}

	Object namespace(EsModule module) {
		for (ModuleInstance instance : this.graph.instancesOf(module.url())) {
			if (instance.esModule() == module && instance.exportNames().isEmpty()) {
				instance.setExportNames(module.exportNames());
			}
		}
		return module.namespace();
	}

	/**
	 * Remember that a module which {@code require()} made stands before another one.
	 */
	EsModule wrap(EsModule target) {
		String url = target.url();
		EsModule wrapper = realm().parseModule(ModuleText.module(url,
				"export * from 'original'; export { default } from 'original'; export const __esModule = true;"));
		this.wrapped.put(wrapper, target);
		try {
			wrapper.loadRequestedModules();
			wrapper.link();
			wrapper.evaluate();
			return wrapper;
		}
		finally {
			this.wrapped.remove(wrapper);
		}
	}

	@Override
	public void initializeImportMeta(EsModule module, GuestObject importMeta) {
		String url = module.url();
		String path = url.startsWith("file:") ? FileUrls.toPath(url) : null;
		if (path != null) {
			importMeta.set("dirname", directoryOf(path));
			importMeta.set("filename", path);
		}
		importMeta.set("main", url.equals(this.mainUrl));
		commonJs().defineHot(importMeta, module);
		importMeta.set("resolve", commonJs().importMetaResolve(url));
		importMeta.set("url", url);
	}

	/**
	 * What {@code import.meta.resolve(specifier)} gives.
	 */
	String resolveUrl(String specifier, String parentUrl) {
		if (hooks().resolves()) {
			return resolveUrlByHooks(specifier, parentUrl);
		}
		try {
			return resolve(specifier, parentUrl, Map.of()).module().url();
		}
		catch (ResolutionException ex) {
			// import.meta.resolve tells where a file would be, whether it is there or not
			if (ex.url() != null) {
				return ex.url();
			}
			if (ex.code().equals("ERR_UNKNOWN_BUILTIN_MODULE")) {
				return specifier;
			}
			throw ex;
		}
	}

	private String resolveUrlByHooks(String specifier, String parentUrl) {
		try {
			return resolve(specifier, parentUrl, Map.of()).module().url();
		}
		catch (RuntimeException ex) {
			Object error = realm().isGuestError(ex) ? realm().thrownValue(ex) : null;
			GuestObject thrown = realm().isObject(error) ? realm().object(realm().required(error)) : null;
			if (thrown != null && WITH_URL.contains(String.valueOf(thrown.get("code")))
					&& thrown.get("url") instanceof String url) {
				return url;
			}
			throw ex;
		}
	}

	/**
	 * What {@code clearCache} with the resolver {@code import} is to clear.
	 */
	String fileToClear(String specifier, String parentUrl) {
		ResolvedModule module = resolve(specifier, parentUrl, Map.of()).module();
		return (module.path() != null) ? module.path() : module.url();
	}

	@Override
	public @Nullable Object toGuestError(RuntimeException failure) {
		CommonJsModules modules = this.commonJs;
		if (modules == null) {
			return null;
		}
		ImportFailure statement = (failure instanceof ImportFailure found) ? found : null;
		RuntimeException cause = (statement != null) ? statement.failure() : failure;
		String site = (statement != null) ? statement.site() : null;
		if (cause instanceof ResolutionException resolution) {
			this.failures.add(null);
			return modules.error(resolution, site, WITH_URL.contains(resolution.code()));
		}
		if (cause instanceof ModuleException module) {
			if (!GuestCalls.WAITING.contains(module.getCode())) {
				this.failures.add(null);
			}
			return modules.error(module.getType(), module.getCode(), module.getMessage(), site);
		}
		return null;
	}

	private JavaScriptRealm realm() {
		return Objects.requireNonNull(this.realm, "realm");
	}

	private ModuleHooks hooks() {
		return Objects.requireNonNull(this.hooks, "hooks");
	}

	private CommonJsModules commonJs() {
		return Objects.requireNonNull(this.commonJs, "commonJs");
	}

}
