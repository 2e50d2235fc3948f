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

package io.github.graaljsplugins.internal.resolve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.ResolutionKey;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import io.github.graaljsplugins.internal.resolve.source.SourceListing;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import org.jspecify.annotations.Nullable;

/**
 * Sources and resolutions of a plugin as of one instant.
 * <p>
 * The content never changes: each path has the same text and each specifier the same
 * target for as long as the snapshot is used, whatever happens to the files. Used files
 * and resolutions are recorded, and {@linkplain #next(Invalidation) the successor} keeps
 * them until they are cleared, even if the files have changed: as in Node, where a loaded
 * module stays loaded.
 * <p>
 * Safe for use by many threads, also during the creation of a successor. A file first
 * used after that may be a newer version in the successor, so that code that moves a
 * module to a later snapshot must compare the {@link SourceFile}s.
 *
 * @since 0.1.0
 */
public final class Snapshot {

	private final ModuleRoots roots;

	private final ResolverOptions options;

	private final SourceView view;

	private final PackageScopes scopes;

	private final CommonJsResolver commonJs;

	private final ModuleFormats formats;

	private final Map<String, SourceFile> pinned;

	private final Map<ResolutionKey, ResolvedModule> resolutions;

	private final LookupCounts lookups;

	private Snapshot(ModuleRoots roots, ResolverOptions options, SourceView view, Map<String, SourceFile> pinned,
			Map<String, PackageJson> packageJson, Map<ResolutionKey, ResolvedModule> resolutions,
			LookupCounts lookups) {
		this.lookups = lookups;
		this.roots = roots;
		this.options = options;
		this.view = view;
		this.scopes = new PackageScopes(view, packageJson);
		this.commonJs = new CommonJsResolver(view, this.scopes, options, LinkedPackages.folders(roots, view.listings()),
				null);
		this.formats = new ModuleFormats(view, this.scopes);
		this.pinned = new ConcurrentHashMap<>(pinned);
		this.resolutions = new ConcurrentHashMap<>(resolutions);
	}

	/**
	 * Capture the current state of the roots. A folder that does not exist counts as
	 * empty.
	 * @param roots the roots of the modules
	 * @param options the options of resolution
	 * @return the snapshot
	 */
	public static Snapshot capture(ModuleRoots roots, ResolverOptions options) {
		Objects.requireNonNull(roots, "roots");
		Objects.requireNonNull(options, "options");
		List<SourceListing> listings = roots.all().stream().map((tree) -> tree.list(null, (path) -> false)).toList();
		return new Snapshot(roots, options, new SourceView(LinkedPackages.addTo(roots, listings)), Map.of(), Map.of(),
				Map.of(), new LookupCounts());
	}

	/**
	 * Capture the current state, keeping used entries that are not cleared.
	 * @param invalidation the entries to clear
	 * @return the successor; this snapshot stays valid
	 */
	public Snapshot next(Invalidation invalidation) {
		Predicate<String> cleared = cleared(invalidation);
		List<SourceTree> trees = this.roots.all();
		List<SourceListing> listings = new ArrayList<>(trees.size());
		for (int i = 0; i < trees.size(); i++) {
			listings.add(trees.get(i).list(this.view.listings().get(i), cleared));
		}
		SourceView view = new SourceView(LinkedPackages.addTo(this.roots, listings));
		Map<String, SourceFile> pinned = new HashMap<>(this.pinned);
		pinned.entrySet().removeIf((entry) -> cleared.test(entry.getKey()) || cleared.test(entry.getValue().path()));
		Map<String, PackageJson> packageJson = new HashMap<>(this.scopes.used());
		packageJson.keySet().removeIf(invalidation::clearsPackageJson);
		Map<ResolutionKey, ResolvedModule> resolutions = new HashMap<>(this.resolutions);
		if (view.isElsewhereThan(this.view)) {
			// A link to a root was switched: nothing is kept of the former folder
			pinned.values().removeIf((file) -> !view.covers(file.path()));
			packageJson.clear();
			resolutions.clear();
		}
		resolutions.entrySet()
			.removeIf((entry) -> invalidation.clearsResolution(entry.getKey(), entry.getValue())
					|| isGone(entry.getValue().path(), pinned, view));
		return new Snapshot(this.roots, this.options, view, pinned, packageJson, resolutions, this.lookups);
	}

	/**
	 * Drop files that are gone, and the resolutions that lead to them.
	 * @param paths the paths of files that were used and exist no longer
	 * @return the same state without them
	 */
	public Snapshot without(Set<String> paths) {
		Map<String, SourceFile> pinned = new HashMap<>(this.pinned);
		pinned.keySet().removeAll(paths);
		Map<ResolutionKey, ResolvedModule> resolutions = new HashMap<>(this.resolutions);
		resolutions.values().removeIf((module) -> module.path() != null && paths.contains(module.path()));
		return new Snapshot(this.roots, this.options, this.view, pinned, this.scopes.used(), resolutions, this.lookups);
	}

	/**
	 * Capture the current state, keeping the used texts but no resolutions.
	 * @return the successor, for {@link #changedSince}
	 */
	public Snapshot probe() {
		return next(Invalidation.none().withEveryPackageJson().withResolutions((key, module) -> true));
	}

	/**
	 * Return the used modules that have changed.
	 * @param earlier the snapshot whose {@linkplain #probe() probe} this is
	 * @return the paths, or for modules without a file the URLs, of modules whose text or
	 * format changed, or of whose imports one leads elsewhere
	 */
	public Set<String> changedSince(Snapshot earlier) {
		return new SnapshotComparison(earlier, this).changedModules();
	}

	/**
	 * Return whether the roots are those given, by path.
	 * @param others the roots to compare with
	 * @return whether they are equal
	 */
	public boolean isOf(ModuleRoots others) {
		return this.roots.isSameAs(others);
	}

	/**
	 * Return whether a file existed.
	 * @param path an absolute path
	 * @return whether there was one, within the roots, when this was captured
	 */
	public boolean exists(String path) {
		return onDisk(path) != null;
	}

	/**
	 * Return whether the content of a file is still current.
	 * @param file a file of any snapshot
	 * @return whether this snapshot has a file at its path with equal content; an
	 * unreadable file counts as changed, so that loading it reports the failure
	 */
	public boolean isCurrent(SourceFile file) {
		SourceFile now = onDisk(file.path());
		return file.isGenerated() || (now != null && hasContentOf(now, file));
	}

	private static boolean hasContentOf(SourceFile now, SourceFile before) {
		try {
			return now.hasContentOf(before);
		}
		catch (ResolutionException ex) {
			return false;
		}
	}

	@Nullable SourceFile onDisk(String path) {
		return this.view.find(path).file();
	}

	/**
	 * Return the plugin's folder or file.
	 * @return its real path, or the configured path if it does not exist
	 */
	public String root() {
		return this.view.listings().get(0).realRoot();
	}

	/**
	 * Return the file at a path, and record its use.
	 * @param path an absolute path
	 * @return the file, or {@code null} if there is none within the roots
	 * @throws ResolutionException if there is one that cannot be read
	 */
	public @Nullable SourceFile load(String path) {
		SourceFile file = this.pinned.get(path);
		if (file == null) {
			file = this.view.find(path).file();
			if (file != null) {
				file.content();
				SourceFile earlier = this.pinned.putIfAbsent(path, file);
				file = (earlier != null) ? earlier : file;
			}
		}
		return file;
	}

	/**
	 * Read a file that describes a module, such as a source map. The text is read with
	 * each call and not cached.
	 * @param path an absolute path
	 * @return the text, or {@code null} if there is no such file within the roots
	 * @throws ResolutionException if there is one that cannot be read
	 */
	public @Nullable String read(String path) {
		SourceFile file = this.view.find(path).file();
		return (file != null) ? file.readText() : null;
	}

	/**
	 * Resolve as {@code import} does.
	 * @param specifier the specifier
	 * @param parentUrl the URL of the importing module
	 * @param attributes the import attributes, which are part of the cache's key
	 * @return the module
	 * @throws ResolutionException if there is none
	 */
	public ResolvedModule resolveImport(String specifier, String parentUrl, Map<String, String> attributes) {
		ResolutionKey key = new ResolutionKey(Resolver.IMPORT, specifier, parentUrl, attributes);
		return cached(key, () -> this.commonJs.esm().resolve(specifier, parentUrl));
	}

	/**
	 * Resolve as {@code import} does, under other conditions. The result is not cached.
	 * @param specifier the specifier
	 * @param parentUrl the URL of the importing module
	 * @param conditions the conditions
	 * @return the module
	 * @throws ResolutionException if there is none
	 */
	public ResolvedModule resolveImport(String specifier, String parentUrl, List<String> conditions) {
		return under(conditions).esm().resolve(specifier, parentUrl);
	}

	/**
	 * Return the module of a URL that was resolved elsewhere. A file need not exist, but
	 * must be within the roots.
	 * @param url the URL
	 * @param parentUrl the URL of the importing module
	 * @return the module
	 * @throws ResolutionException if this is no URL, not the URL of a built-in module, or
	 * the URL of a file outside of the roots
	 */
	public ResolvedModule resolved(String url, String parentUrl) {
		return this.commonJs.esm().take(url, parentUrl);
	}

	/**
	 * Create the exception for a URL whose scheme is not supported.
	 * @param url the URL
	 * @return the exception
	 */
	public ResolutionException unsupported(String url) {
		Url parsed = Url.parse(url);
		return (parsed != null) ? NodeErrors.unsupportedScheme(parsed) : NodeErrors.invalidUrl(url);
	}

	/**
	 * Return whether the host provides the modules of a URL scheme.
	 * @param scheme the scheme
	 * @return whether its URLs are not resolved
	 */
	public boolean isHostScheme(String scheme) {
		return this.options.hostSchemes().contains(scheme);
	}

	/**
	 * Return the conditions of a resolver.
	 * @param resolver the resolver
	 * @return the conditions
	 */
	public List<String> conditions(Resolver resolver) {
		return this.options.conditions(resolver);
	}

	/**
	 * Resolve as {@code require} does, under other conditions. The result is not cached.
	 * @param request the argument of {@code require}
	 * @param parentFilename the file name of the requiring module
	 * @param conditions the conditions
	 * @return the module
	 * @throws ResolutionException if there is none
	 */
	public ResolvedModule resolveRequireUnder(String request, String parentFilename, List<String> conditions) {
		return under(conditions).resolve(request, parentFilename, null);
	}

	private CommonJsResolver under(List<String> conditions) {
		return new CommonJsResolver(this.view, this.scopes, this.options,
				LinkedPackages.folders(this.roots, this.view.listings()), Set.copyOf(conditions));
	}

	/**
	 * Resolve as {@code require} does.
	 * @param request the argument of {@code require}
	 * @param parentFilename the file name of the requiring module
	 * @return the module
	 * @throws ResolutionException if there is none
	 */
	public ResolvedModule resolveRequire(String request, String parentFilename) {
		ResolutionKey key = new ResolutionKey(Resolver.REQUIRE, request, parentFilename, Map.of());
		return cached(key, () -> {
			if (request.startsWith("node:") && !BuiltinModules.isBuiltin(request)) {
				throw NodeErrors.unknownBuiltin(request);
			}
			return this.commonJs.resolve(request, parentFilename, null);
		});
	}

	/**
	 * Return the cached result of {@link #resolveRequire(String, String)}.
	 * @param request the argument of {@code require}
	 * @param parentFilename the file name of the requiring module
	 * @return the module, or {@code null} if there is none yet
	 */
	public @Nullable ResolvedModule resolvedRequire(String request, String parentFilename) {
		ResolvedModule known = this.resolutions
			.get(new ResolutionKey(Resolver.REQUIRE, request, parentFilename, Map.of()));
		if (known != null) {
			this.lookups.count(true);
		}
		return known;
	}

	/**
	 * Resolve as {@code require.resolve} does, with its {@code paths} option. The result
	 * is not cached.
	 * @param request the argument of {@code require.resolve}
	 * @param parentFilename the file name of the requiring module
	 * @param paths the folders to start from instead of the module's own, or {@code null}
	 * @return the module
	 * @throws ResolutionException if there is none
	 */
	public ResolvedModule resolveRequire(String request, String parentFilename, @Nullable List<String> paths) {
		return this.commonJs.resolve(request, parentFilename, paths);
	}

	/**
	 * Return the lookup folders of {@code require}, as {@code require.resolve.paths}
	 * does.
	 * @param request the argument of {@code require}
	 * @param parentFilename the file name of the requiring module
	 * @return the folders, or {@code null} for a built-in module
	 */
	public @Nullable List<String> requirePaths(String request, String parentFilename) {
		return this.commonJs.lookupPaths(request, parentFilename);
	}

	/**
	 * Return the entry module of the plugin: the main export of its package, or its one
	 * file.
	 * @return the module
	 * @throws ResolutionException if there is none
	 */
	public ResolvedModule entry() {
		return new PluginEntry(this.view, this.scopes, this.commonJs.esm()).resolve();
	}

	/**
	 * Return the format of a file, by its extension and its package.
	 * @param path the path of a file
	 * @param resolver the resolver: {@code import} and {@code require} differ
	 * @return the format
	 * @throws ResolutionException if the file cannot be a module
	 */
	public ModuleFormat format(String path, Resolver resolver) {
		return this.formats.of(path, resolver);
	}

	/**
	 * Find the {@code package.json} of a package or module, as
	 * {@code module.findPackageJSON} does.
	 * @param specifier the name of a package, or the specifier of a module
	 * @param parentUrl the URL of the calling module
	 * @return the path of the file, which for a package need not exist, or {@code null}
	 * @throws ResolutionException if there is no such package or module
	 */
	public @Nullable String findPackageJson(String specifier, String parentUrl) {
		return this.commonJs.esm().findPackageJson(specifier, parentUrl);
	}

	/**
	 * Return the {@code package.json} whose scope a file is in.
	 * @param path the path of the file
	 * @return the data, or {@code null} if there is none between the file and the root
	 * @throws ResolutionException if it does not parse
	 */
	public @Nullable PackageJson nearestPackageJson(String path) {
		return this.scopes.nearest(path);
	}

	/**
	 * Return the kind and real path of a path.
	 * @param path an absolute path
	 * @return the entry; a path outside of the roots does not exist
	 */
	public PathEntry entry(String path) {
		SourceView.Found found = this.view.find(path);
		boolean link = this.view.isLink(path);
		return switch (found.kind()) {
			case FILE -> new PathEntry(PathEntry.Kind.FILE, found.realPath(), link);
			case FOLDER -> new PathEntry(PathEntry.Kind.FOLDER, found.realPath(), link);
			case NONE, OUTSIDE -> new PathEntry(PathEntry.Kind.NONE, path, link);
		};
	}

	/**
	 * Return the size of a file, without recording its use.
	 * @param path an absolute path
	 * @return the number of bytes, 0 if there is no such file within the roots
	 */
	public long size(String path) {
		SourceFile used = this.pinned.get(path);
		SourceFile file = (used != null) ? used : this.view.find(path).file();
		return (file != null) ? file.size() : 0;
	}

	/**
	 * List a folder.
	 * @param realPath the folder's real path
	 * @return the names of its entries, sorted
	 */
	public List<String> entries(String realPath) {
		return this.view.entries(realPath);
	}

	/**
	 * Return the plugin's own {@code package.json}.
	 * @return the data, or {@code null} if the plugin has none
	 * @throws ResolutionException if it does not parse
	 */
	public @Nullable PackageJson packageJson() {
		return this.scopes.read(root() + "/package.json", null);
	}

	/**
	 * Return the successful resolutions so far.
	 * @return an unmodifiable view
	 */
	public Map<ResolutionKey, ResolvedModule> resolutions() {
		return Collections.unmodifiableMap(this.resolutions);
	}

	/**
	 * Return the statistics of the resolution cache.
	 * @return the hits and misses, shared with predecessors and successors
	 */
	public LookupCounts lookups() {
		return this.lookups;
	}

	/**
	 * Return the files used so far.
	 * @return an unmodifiable view, by path
	 */
	public Map<String, SourceFile> loaded() {
		return Collections.unmodifiableMap(this.pinned);
	}

	// Clearing the path of a symbolic link clears the file behind it.
	private Predicate<String> cleared(Invalidation invalidation) {
		Set<String> behindLinks = this.pinned.entrySet()
			.stream()
			.filter((entry) -> invalidation.clearsFile(entry.getKey()))
			.map((entry) -> entry.getValue().path())
			.collect(Collectors.toUnmodifiableSet());
		return (path) -> invalidation.clearsFile(path) || behindLinks.contains(path);
	}

	private ResolvedModule cached(ResolutionKey key, Supplier<ResolvedModule> resolution) {
		ResolvedModule module = this.resolutions.get(key);
		this.lookups.count(module != null);
		if (module == null) {
			module = resolution.get();
			ResolvedModule earlier = this.resolutions.putIfAbsent(key, module);
			module = (earlier != null) ? earlier : module;
		}
		return module;
	}

	private static boolean isGone(@Nullable String path, Map<String, SourceFile> pinned, SourceView view) {
		return path != null && !pinned.containsKey(path) && view.find(path).file() == null;
	}

}
