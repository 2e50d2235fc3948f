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

import java.util.List;
import java.util.Set;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.Resolver;
import org.jspecify.annotations.Nullable;

/**
 * Implementation of Node's ESM_RESOLVE.
 *
 * @see <a href=
 * "https://nodejs.org/api/esm.html#resolution-algorithm-specification">Node.js:
 * resolution algorithm specification</a>
 */
final class EsmResolver {

	private final SourceView view;

	private final PackageScopes scopes;

	private final ResolverOptions options;

	private final PackageLocator packages;

	private final Set<String> conditions;

	private final CommonJsResolver commonJs;

	/** The last parsed parent: a module resolves its imports one after the other. */
	private volatile @Nullable Parent lastParent;

	EsmResolver(SourceView view, PackageScopes scopes, ResolverOptions options, List<String> libraries,
			CommonJsResolver commonJs, @Nullable Set<String> given) {
		this.view = view;
		this.scopes = scopes;
		this.options = options;
		this.packages = new PackageLocator(view, scopes, libraries);
		this.commonJs = commonJs;
		this.conditions = (given != null) ? given : Set.copyOf(options.conditions(Resolver.IMPORT));
	}

	ResolvedModule resolve(String specifier, String parent) {
		NameLength.checkImport(specifier, parent);
		Url base = parent(parent);
		Url url;
		try {
			url = resolve(specifier, base, parent);
		}
		catch (ResolutionException ex) {
			throw withHint(ex, specifier, base);
		}
		return switch (url.scheme()) {
			case "file" -> file(url);
			case "data" -> new ResolvedModule(url.href(), null);
			case "node" -> builtin(url);
			default -> {
				if (!this.options.hostSchemes().contains(url.scheme())) {
					throw NodeErrors.unsupportedScheme(url);
				}
				yield new ResolvedModule(url.href(), null);
			}
		};
	}

	// Return the module of a resolved URL. A file need not exist, but must be within the
	// roots.
	ResolvedModule take(String href, String parent) {
		NameLength.checkImport(href, parent);
		Url url = Url.parse(href);
		if (url == null) {
			throw NodeErrors.invalidUrl(href);
		}
		if (url.scheme().equals("node")) {
			return builtin(url);
		}
		if (!url.isFile()) {
			return new ResolvedModule(url.href(), null);
		}
		String path = toPath(url, url);
		if (this.view.find(path).kind() == SourceView.Kind.OUTSIDE) {
			throw NodeErrors.moduleNotFound(path, describe(parent(parent)), url).withHint(NodeErrors.OUTSIDE);
		}
		return new ResolvedModule(url.href(), path);
	}

	// Resolve the main export of a package, as importing its name does.
	ResolvedModule resolveMain(PackageJson packageJson) {
		Url base = packageJson.url();
		return file(finish(PackageMappings.resolveExports(packageJson, ".", null, this.conditions), base));
	}

	ResolvedModule resolveFile(String path) {
		Url url = Url.ofPath(path);
		return file(finish(url, url));
	}

	// Implements Node's findPackageJSON: the package of a bare specifier, or the scope of
	// a file.
	@Nullable String findPackageJson(String specifier, String parent) {
		NameLength.checkImport(specifier, parent);
		Url base = parent(parent);
		boolean bare = !specifier.isEmpty() && !specifier.startsWith(".") && !specifier.startsWith("/")
				&& Url.parse(specifier) == null;
		if (bare) {
			return this.packages.locate(PackageName.parse(specifier, base), base).toPath();
		}
		PackageJson scope = this.scopes.nearest(FileUrls.toPath(urlOf(specifier, parent)));
		return (scope != null) ? scope.path() : null;
	}

	private String urlOf(String specifier, String parent) {
		try {
			return resolve(specifier, parent).url();
		}
		catch (ResolutionException ex) {
			String url = ex.url();
			if (url == null || !ex.code().equals(NodeErrors.UNSUPPORTED_DIR_IMPORT)) {
				throw ex;
			}
			return url;
		}
	}

	private Url parent(String parent) {
		Parent last = this.lastParent;
		if (last != null && last.text().equals(parent)) {
			return last.url();
		}
		Url base = Url.parse(parent);
		if (base == null) {
			throw NodeErrors.invalidUrl(parent);
		}
		this.lastParent = new Parent(parent, base);
		return base;
	}

	private ResolvedModule file(Url url) {
		String path = url.toPath();
		if (ModuleFormats.dependsOnPackage(path)) {
			// Node determines the format here, which reports an invalid package.json and
			// caches a valid one.
			this.scopes.nearest(path);
		}
		return new ResolvedModule(url.href(), path);
	}

	private Url resolve(String specifier, Url base, String parent) {
		Url resolved;
		if (isPathLike(specifier)) {
			resolved = base.resolve(specifier);
			if (resolved == null) {
				throw NodeErrors.unsupportedRequest(specifier, parent)
					.withCause(NodeErrors.invalidUrl(specifier).withDetail("base", parent));
			}
		}
		else if (base.isFile() && specifier.startsWith("#")) {
			resolved = resolveImports(specifier, base);
		}
		else {
			resolved = Url.parse(specifier);
			if (resolved == null) {
				if (!base.isFile() && !BuiltinModules.isBuiltinWithoutScheme(specifier)) {
					throw NodeErrors.unsupportedRequest(specifier, parent).withCause(NodeErrors.invalidUrl(specifier));
				}
				resolved = resolvePackage(specifier, base);
			}
		}
		return resolved.isFile() ? finish(resolved, base) : resolved;
	}

	private Url resolveImports(String specifier, Url base) {
		PackageMappings.checkInternalSpecifier(specifier, base);
		return PackageMappings.resolveImports(scope(base), specifier, base, this.conditions, this::resolvePackage);
	}

	// Implements Node's PACKAGE_IMPORTS_RESOLVE for require, with its conditions.
	Url resolveImports(String specifier, Url base, Set<String> conditions) {
		PackageMappings.checkInternalSpecifier(specifier, base);
		return PackageMappings.resolveImports(scope(base), specifier, base, conditions,
				(name, parent) -> resolvePackage(name, parent, conditions));
	}

	private Url resolvePackage(String specifier, Url base) {
		return resolvePackage(specifier, base, this.conditions);
	}

	private Url resolvePackage(String specifier, Url base, Set<String> conditions) {
		if (BuiltinModules.isBuiltinWithoutScheme(specifier)) {
			return new Url("node", "", specifier, "", "");
		}
		PackageName name = PackageName.parse(specifier, base);
		Url packageJsonUrl = this.packages.locate(name, base);
		PackageJson packageJson = this.scopes.read(packageJsonUrl.toPath(),
				"\"" + specifier + "\" from " + base.toPath());
		if (packageJson != null && packageJson.exports() != null) {
			return PackageMappings.resolveExports(packageJson, name.subpath(), base, conditions);
		}
		if (name.subpath().equals(".")) {
			return legacyMain(packageJsonUrl, packageJson, base);
		}
		return packageJsonUrl.resolveKnown(name.subpath());
	}

	private Url legacyMain(Url packageJsonUrl, @Nullable PackageJson packageJson, Url base) {
		String folder = packageJsonUrl.resolveKnown(".").toPath();
		String main = (packageJson != null) ? packageJson.main() : null;
		String found = LegacyMain.find(this.view, folder, main);
		if (found == null) {
			throw NodeErrors.packageNotFound(LegacyMain.missing(folder, main), base.toPath());
		}
		return Url.ofPath(found);
	}

	private Url finish(Url resolved, Url base) {
		if (hasEncodedSeparator(resolved.pathname())) {
			throw NodeErrors.invalidSpecifier(resolved.pathname(),
					"must not include encoded \"/\" or \"\\\" characters", describe(base));
		}
		String path = toPath(resolved, base);
		if (path.endsWith("/")) {
			throw NodeErrors.directoryImport(path, describe(base), resolved);
		}
		SourceView.Found found = this.view.find(path);
		return switch (found.kind()) {
			case FILE ->
				this.options.preserveSymlinks() ? resolved : Url.ofPath(found.realPath()).withSearchAndHashOf(resolved);
			case FOLDER -> throw NodeErrors.directoryImport(path, describe(base), resolved);
			case NONE -> throw NodeErrors.moduleNotFound(path, describe(base), resolved);
			case OUTSIDE ->
				throw NodeErrors.moduleNotFound(path, describe(base), resolved).withHint(NodeErrors.OUTSIDE);
		};
	}

	private @Nullable PackageJson scope(Url base) {
		return this.scopes.nearest(base.toPath());
	}

	private ResolutionException withHint(ResolutionException failure, String specifier, Url base) {
		boolean mayHaveHint = failure.code().equals(NodeErrors.MODULE_NOT_FOUND)
				|| failure.code().equals(NodeErrors.UNSUPPORTED_DIR_IMPORT);
		String found = (mayHaveHint && base.isFile()) ? ImportHint.find(specifier, base, this.commonJs) : null;
		return (found != null) ? failure.withHint("Did you mean to import " + JsonText.quote(found) + "?") : failure;
	}

	private static String toPath(Url resolved, Url base) {
		try {
			return resolved.toPath();
		}
		catch (ResolutionException ex) {
			throw ex.withDetail("input", resolved.href()).withDetail("module", base.href());
		}
	}

	private static ResolvedModule builtin(Url url) {
		if (!BuiltinModules.isBuiltin(url.href())) {
			throw NodeErrors.unknownBuiltin(url.href());
		}
		return new ResolvedModule(url.href(), null);
	}

	private static String describe(Url base) {
		return base.isFile() ? base.toPath() : base.href();
	}

	static boolean hasEncodedSeparator(String path) {
		return path.contains("%2f") || path.contains("%2F") || path.contains("%5c") || path.contains("%5C");
	}

	static boolean isRelative(String specifier) {
		return specifier.equals(".") || specifier.equals("..") || specifier.startsWith("./")
				|| specifier.startsWith("../");
	}

	private static boolean isPathLike(String specifier) {
		return specifier.startsWith("/") || isRelative(specifier);
	}

	/**
	 * URL of an importing module.
	 *
	 * @param text the URL as it was given
	 * @param url the same, parsed
	 */
	private record Parent(String text, Url url) {

	}

}
