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

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;

import io.github.graaljsplugins.ResolutionException;
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
import io.github.graaljsplugins.internal.loader.graph.ImportKind;
import io.github.graaljsplugins.internal.loader.graph.ModuleGraph;
import io.github.graaljsplugins.internal.loader.graph.ModuleInstance;
import io.github.graaljsplugins.internal.loader.graph.ModuleKey;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The ES module loader of one context: finds imported modules in the module map or
 * creates them, and links and evaluates them.
 *
 * @see <a href="https://nodejs.org/api/esm.html#resolution-and-loading-algorithm">Node's
 * resolution and loading algorithm</a>
 */
final class EsModules implements ModuleHost {

	private final LoadingContext loading;

	private final JavaScriptRealm realm;

	private final ModuleGraph graph;

	private final ImportResolver resolver;

	private final ModuleFactory factory;

	private final Interop interop;

	private final GuestErrors errors;

	private final @Nullable String mainUrl;

	private final Object resolveUrl;

	private final Map<EsModule, EsModule> wrapped = new HashMap<>();

	/**
	 * Sources that hooks provided to require() for modules that turned out to be ES
	 * modules.
	 */
	private final Map<String, SourceFile> provided = new HashMap<>();

	/** Modules still awaiting at the last check, held weakly. */
	private final Set<EsModule> awaiting = Collections.newSetFromMap(new WeakHashMap<>());

	EsModules(LoadingContext loading, ImportResolver resolver, ModuleFactory factory, Interop interop,
			GuestErrors errors, @Nullable String mainUrl) {
		this.loading = loading;
		this.realm = loading.realm();
		this.graph = loading.graph();
		this.resolver = resolver;
		this.factory = factory;
		this.interop = interop;
		this.errors = errors;
		this.mainUrl = mainUrl;
		this.resolveUrl = this.realm.function("import.meta.resolve",
				(arguments) -> resolver.resolveUrl(ScriptHost.string(arguments[0]), ScriptHost.string(arguments[1])));
	}

	@Override
	public EsModule resolveImported(Referrer referrer, String specifier, Map<String, String> attributes) {
		EsModule original = (referrer.module() != null) ? this.wrapped.get(referrer.module()) : null;
		if (original != null) {
			return original;
		}
		try {
			ModuleHooks.Resolution resolution = this.resolver.resolve(specifier, referrer.url(), attributes);
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

	/**
	 * Return the location of an import statement; an {@code import()} is in the
	 * JavaScript stack anyway.
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

	private void connect(Referrer referrer, ImportRequest request, ModuleKey key) {
		ModuleInstance imported = this.graph.esModule(key);
		if (imported == null) {
			return;
		}
		ImportKind kind = (referrer.module() != null) ? ImportKind.STATIC : ImportKind.DYNAMIC;
		for (ModuleInstance importer : importers(referrer)) {
			importer.addImport(imported, kind);
			if (kind == ImportKind.STATIC && this.resolver.isHooked()) {
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

	/**
	 * Return the module of a resolved request: the one in the module map, or a new one.
	 */
	EsModule load(ResolvedModule resolved, String type, @Nullable String parentUrl) {
		Map<String, String> attributes = type.isEmpty() ? Map.of() : Map.of("type", type);
		return load(new ModuleHooks.Resolution(resolved, null, attributes), type, parentUrl);
	}

	private EsModule load(ModuleHooks.Resolution resolution, String type, @Nullable String parentUrl) {
		ModuleKey key = new ModuleKey(resolution.module().url(), type);
		ModuleInstance instance = this.graph.esModule(key);
		this.loading.stats().modules().count(instance != null);
		SourceFile given = this.provided.remove(key.url());
		if (instance == null) {
			instance = (given != null) ? this.factory.createProvided(key, resolution.module().path(), given)
					: this.factory.create(key, resolution, parentUrl);
		}
		if (instance.failure() != null) {
			throw instance.failure();
		}
		return Objects.requireNonNull(instance.esModule(), "esModule");
	}

	/**
	 * Keep the source that hooks provided for a module which {@code require()} is about
	 * to load.
	 */
	void provide(String url, SourceFile source) {
		this.provided.put(url, source);
	}

	@Override
	public void link(EsModule module) {
		try {
			this.loading.stats().time(LoadPhase.LINK, () -> {
				module.link();
				return module;
			});
		}
		catch (RuntimeException ex) {
			Object error = this.realm.isGuestError(ex) ? this.realm.thrownValue(ex) : null;
			if (error != null) {
				explainLinkFailure(module, error);
			}
			throw ex;
		}
	}

	private void explainLinkFailure(EsModule module, Object error) {
		String message = String.valueOf(this.realm.object(error).get("message"));
		RequiredGraph modules = new RequiredGraph(this.graph, this.loading.snapshot(), (path) -> false);
		String explained = new LinkFailures(modules).explain(module, message);
		if (explained != null) {
			this.errors.setMessage(error, explained);
		}
	}

	@Override
	public GuestPromise evaluate(EsModule module) {
		boolean known = module.failed();
		GuestPromise evaluation = this.loading.stats().time(LoadPhase.EVALUATE, module::evaluate);
		if (!known && evaluation.state() == PromiseState.REJECTED) {
			this.loading.failures().add(null);
		}
		else if (evaluation.state() == PromiseState.PENDING) {
			this.awaiting.add(module);
		}
		return evaluation;
	}

	/**
	 * Count the modules that failed after a top-level await since the last check.
	 */
	void countFailedAwaits() {
		this.awaiting.removeIf((module) -> {
			if (module.failed()) {
				this.loading.failures().add(null);
			}
			return module.failed() || module.status() == ModuleStatus.EVALUATED;
		});
	}

	/**
	 * Load, link and evaluate a module synchronously, as far as possible without waiting.
	 * @return its namespace object, an engine value
	 */
	Object evaluated(ResolvedModule resolved, String type) {
		EsModule module = load(resolved, type, null);
		this.loading.throwIfRejected(module.loadRequestedModules());
		link(module);
		this.loading.throwIfRejected(evaluate(module));
		return namespace(module);
	}

	/**
	 * Record, with a weak reference, that Java obtained the namespace of a module.
	 */
	void trackHostNamespace(EsModule module, Value namespace) {
		for (ModuleInstance instance : this.graph.instancesOf(module.url())) {
			if (instance.esModule() == module) {
				instance.trackHostNamespace(namespace);
			}
		}
	}

	/**
	 * Return whether a module is in the module map, that is, not cleared.
	 */
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
	 * Create a module for {@code require()} that exports {@code __esModule} in addition
	 * to the exports of another module.
	 */
	EsModule wrap(EsModule target) {
		String url = target.url();
		EsModule wrapper = this.realm.parseModule(ModuleText.module(url,
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
		ModuleInstance instance = this.graph.esModule(new ModuleKey(url, ""));
		if (instance != null && instance.esModule() == module) {
			this.interop.defineHot(importMeta, instance);
		}
		importMeta.set("resolve", this.interop.importMetaResolve(url, this.resolveUrl));
		importMeta.set("url", url);
	}

	private static String directoryOf(String path) {
		int slash = path.lastIndexOf('/');
		return (slash <= 0) ? "/" : path.substring(0, slash);
	}

	@Override
	public @Nullable Object toGuestError(RuntimeException failure) {
		return this.errors.errorOf(failure);
	}

}
