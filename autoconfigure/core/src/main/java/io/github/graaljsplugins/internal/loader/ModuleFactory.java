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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.loader.graal.EsModule;
import io.github.graaljsplugins.internal.loader.graal.JavaScriptRealm;
import io.github.graaljsplugins.internal.loader.graal.ModuleText;
import io.github.graaljsplugins.internal.loader.graph.ImportKind;
import io.github.graaljsplugins.internal.loader.graph.ModuleGraph;
import io.github.graaljsplugins.internal.loader.graph.ModuleInstance;
import io.github.graaljsplugins.internal.loader.graph.ModuleKey;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Factory of one loader's ES modules: parsed texts, and synthetic modules for CommonJS,
 * JSON and built-in modules.
 */
final class ModuleFactory {

	private static final String ADDON = ".node";

	private final LoadingContext loading;

	private final JavaScriptRealm realm;

	private final ModuleGraph graph;

	private final Interop interop;

	private final ModuleHooks hooks;

	private final CommonJsModules commonJs;

	ModuleFactory(LoadingContext loading, Interop interop, ModuleHooks hooks, CommonJsModules commonJs) {
		this.loading = loading;
		this.realm = loading.realm();
		this.graph = loading.graph();
		this.interop = interop;
		this.hooks = hooks;
		this.commonJs = commonJs;
	}

	/**
	 * Create a module and put it into the module map.
	 * @param key the module's key
	 * @param resolution the resolution of the import
	 * @param parentUrl the URL of the importing module, {@code null} if Java imports
	 * @return the instance, failed if its text does not parse
	 */
	ModuleInstance create(ModuleKey key, ModuleHooks.Resolution resolution, @Nullable String parentUrl) {
		return this.hooks.loads() ? createHooked(key, resolution, parentUrl)
				: createUnhooked(key, resolution, parentUrl);
	}

	/**
	 * Create a module from a source that hooks provided to {@code require()}.
	 */
	ModuleInstance createProvided(ModuleKey key, @Nullable String path, SourceFile source) {
		ModuleInstance instance = this.graph.addEsModule(key, path, this.loading.file(path), ModuleFormat.MODULE,
				false);
		parse(instance, source);
		return instance;
	}

	private ModuleInstance createHooked(ModuleKey key, ModuleHooks.Resolution resolution, @Nullable String parentUrl) {
		String url = key.url();
		String path = resolution.module().path();
		ModuleHooks.Loaded loaded = this.hooks.load(resolution);
		if (loaded.text() == null || loaded.format() == ModuleFormat.BUILTIN) {
			return createUnhooked(key, resolution, parentUrl);
		}
		String filename = (path != null) ? path : url;
		SourceFile origin = this.loading.file(path);
		SourceFile source = loaded.source(filename, origin);
		ModuleFormat format = this.loading.analysis().format(loaded.format(), source, url, this.realm);
		ModuleTexts texts = this.loading.analysis().texts();
		if (source.isGenerated() && loaded.formatName().endsWith("typescript")) {
			source = texts.withoutTypes(source);
		}
		ImportAttributes.check(url, format, key.type());
		if (format != ModuleFormat.JSON) {
			this.loading.eval().require(source);
		}
		boolean facade = format == ModuleFormat.COMMONJS;
		if (facade) {
			this.commonJs.provide(filename, url, loaded.formatName(), texts.text(source));
		}
		ModuleInstance instance = this.graph.addEsModule(key, facade ? filename : path, origin, format, facade);
		parse(instance, source);
		return instance;
	}

	private ModuleInstance createUnhooked(ModuleKey key, ModuleHooks.Resolution resolution,
			@Nullable String parentUrl) {
		ResolvedModule resolved = resolution.module();
		String path = resolved.path();
		if (path == null) {
			return resolved.url().startsWith("data:") ? createData(key, DataUrl.parse(resolved.url()))
					: createBuiltin(key, resolved.url());
		}
		if (path.endsWith(ADDON)) {
			throw new ModuleException("Error", "ERR_DLOPEN_FAILED",
					path + " is a native addon; plugins cannot load native code");
		}
		ModuleFormat named = namedFormat(resolution.format(), path, key.url());
		SourceFile source = source(path, parentUrl);
		ModuleFormat format = this.loading.analysis().format(named, source, FileUrls.fromPath(path), this.realm);
		ImportAttributes.check(resolved.url(), format, key.type());
		ModuleInstance instance = this.graph.addEsModule(key, path, source, format, format == ModuleFormat.COMMONJS);
		parse(instance, source);
		return instance;
	}

	private ModuleFormat namedFormat(@Nullable String given, String path, String url) {
		ModuleFormat named = (given != null) ? FormatNames.parse(given, url)
				: this.loading.snapshot().get().format(path, Resolver.IMPORT);
		if (named == ModuleFormat.WASM) {
			throw new ModuleException("RangeError", "ERR_UNKNOWN_MODULE_FORMAT",
					"Unknown module format: wasm for URL " + url + ". There is no WebAssembly for plugins");
		}
		return named;
	}

	private SourceFile source(String path, @Nullable String parentUrl) {
		SourceFile source = this.loading.file(path);
		if (source == null) {
			String importedFrom = (parentUrl != null) ? " imported from " + display(parentUrl) : "";
			throw new ModuleException("Error", "ERR_MODULE_NOT_FOUND",
					"Cannot find module '" + path + "'" + importedFrom);
		}
		return source;
	}

	private static String display(String url) {
		return url.startsWith("file:") ? FileUrls.toPath(url) : url;
	}

	private void parse(ModuleInstance instance, SourceFile source) {
		try {
			instance.setEsModule(switch (instance.format()) {
				case MODULE -> this.loading.stats()
					.time(LoadPhase.PARSE, () -> this.realm
						.parseModule(this.loading.analysis().texts().module(instance.key().url(), source)));
				case JSON -> json(instance, source);
				default -> facade(instance, source);
			});
		}
		catch (RuntimeException ex) {
			if (this.realm.thrownValue(ex) == null) {
				this.graph.removeEsModule(instance);
				throw ex;
			}
			// As in Node, all imports of a text that does not parse fail with one error
			instance.setFailure(ex);
			this.loading.failures().add(source.path());
		}
		catch (StackOverflowError ex) {
			// A text nested too deeply for the parser must not leave a partial module
			this.graph.removeEsModule(instance);
			throw ex;
		}
	}

	private EsModule facade(ModuleInstance instance, SourceFile source) {
		SourceAnalysis analysis = this.loading.analysis();
		Set<String> names = new LinkedHashSet<>(
				analysis.commonJsExports().namesOf(source, this.loading.snapshot().get()));
		names.remove("default");
		names.remove("module.exports");
		List<String> exportNames = new ArrayList<>(names);
		exportNames.add("default");
		exportNames.add("module.exports");
		CommonJsFacade facade = new CommonJsFacade(this.commonJs, this.interop, source.path(), List.copyOf(names));
		instance.setExportNames(exportNames);
		ModuleText text = analysis.texts().script(instance.key().url(), source);
		return this.realm.syntheticModule(text, exportNames, () -> evaluate(instance, facade, source.path()));
	}

	/**
	 * Run a CommonJS module for its importers. An import in progress when the module is
	 * cleared completes, but leaves no entry in the caches of its successors.
	 */
	private List<@Nullable Object> evaluate(ModuleInstance instance, CommonJsFacade facade, String path) {
		if (this.graph.esModule(instance.key()) != instance) {
			return facade.detachedValues();
		}
		ModuleInstance evaluated = this.graph.commonJs(path);
		if (evaluated != null) {
			instance.addImport(evaluated, ImportKind.STATIC);
		}
		instance.setEvaluated();
		try {
			return facade.values();
		}
		catch (RuntimeException ex) {
			// As in Node, a module that threw is not run again by another import
			if (this.realm.isGuestError(ex)) {
				instance.setFailure(ex);
			}
			throw ex;
		}
	}

	/**
	 * Create a JSON module. As in Node, its text is parsed on load, so that its importers
	 * do not run if parsing fails.
	 */
	private EsModule json(ModuleInstance instance, SourceFile source) {
		ModuleText text = this.loading.analysis().texts().script(instance.key().url(), source);
		List<@Nullable Object> values = new ArrayList<>();
		Object value = hasQuery(instance) ? this.interop.parseJson(source.text(), source.path())
				: this.commonJs.json(source);
		if (this.realm.isObject(value)) {
			instance.watch(value);
		}
		values.add(value);
		return this.realm.syntheticModule(text, List.of("default"), () -> values);
	}

	private static boolean hasQuery(ModuleInstance instance) {
		String url = instance.key().url();
		return url.indexOf('?') != -1 || url.indexOf('#') != -1;
	}

	private ModuleInstance createBuiltin(ModuleKey key, String url) {
		ImportAttributes.check(url, ModuleFormat.BUILTIN, key.type());
		if (!isOfHost(url)) {
			throw this.loading.snapshot().get().unsupported(url);
		}
		Object exports = this.interop.builtin(url);
		ModuleInstance instance = this.graph.addEsModule(key, null, null, ModuleFormat.BUILTIN, false);
		List<String> names = this.interop.enumerableNames(exports);
		List<String> exportNames = new ArrayList<>(names);
		exportNames.add("default");
		instance.setExportNames(exportNames);
		instance.setEsModule(this.realm.syntheticModule(ModuleText.script(url, ""), exportNames, () -> {
			List<@Nullable Object> values = new ArrayList<>();
			names.forEach((name) -> values.add(this.interop.property(exports, name)));
			values.add(exports);
			return values;
		}));
		return instance;
	}

	private boolean isOfHost(String url) {
		return url.startsWith("node:")
				|| this.loading.snapshot().get().isHostScheme(url.substring(0, url.indexOf(':')));
	}

	private ModuleInstance createData(ModuleKey key, DataUrl data) {
		ImportAttributes.check(key.url(), data.format(), key.type());
		if (data.format() != ModuleFormat.JSON) {
			this.loading.eval().require();
		}
		ModuleInstance instance = this.graph.addEsModule(key, null, null, data.format(), false);
		String text = new String(data.content(), StandardCharsets.UTF_8);
		if (data.format() == ModuleFormat.JSON) {
			instance
				.setEsModule(this.realm.syntheticModule(ModuleText.script(key.url(), ""), List.of("default"), () -> {
					List<@Nullable Object> values = new ArrayList<>();
					values.add(this.interop.parseJson(text, key.url()));
					return values;
				}));
		}
		else {
			try {
				instance.setEsModule(this.realm.parseModule(ModuleText.module(key.url(), text)));
			}
			catch (RuntimeException | StackOverflowError ex) {
				this.graph.removeEsModule(instance);
				throw ex;
			}
		}
		return instance;
	}

}
