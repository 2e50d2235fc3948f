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

package io.github.graaljsplugins.resolve;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Node's ESM_RESOLVE.
 *
 * @see <a href=
 * "https://nodejs.org/api/esm.html#resolution-algorithm-specification">Node.js:
 * resolution algorithm specification</a>
 */
final class EsmResolver {

	private static final String PACKAGE_JSON = "/package.json";

	private final SourceView view;

	private final PackageScopes scopes;

	private final ResolverOptions options;

	private final List<String> libraries;

	private final Set<String> conditions;

	private final CommonJsResolver commonJs;

	EsmResolver(SourceView view, PackageScopes scopes, ResolverOptions options, List<String> libraries,
			CommonJsResolver commonJs) {
		this.view = view;
		this.scopes = scopes;
		this.options = options;
		this.libraries = libraries;
		this.commonJs = commonJs;
		Set<String> conditions = new HashSet<>(Set.of("node", "import", "module-sync", "node-addons"));
		conditions.addAll(options.conditions());
		this.conditions = Set.copyOf(conditions);
	}

	ResolvedModule resolve(String specifier, String parent) {
		Url base = Url.parse(parent);
		if (base == null) {
			throw NodeErrors.invalidUrl(parent);
		}
		Url url;
		try {
			url = resolve(specifier, base, parent);
		}
		catch (ResolutionException ex) {
			throw withHint(ex, specifier, base);
		}
		return switch (url.scheme()) {
			case "file" -> new ResolvedModule(url.href(), url.toPath());
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

	/**
	 * Resolve what a package itself stands for, as importing its name would.
	 */
	ResolvedModule resolveMain(PackageJson packageJson) {
		Url url = (packageJson.exports() != null)
				? PackageMappings.resolveExports(packageJson, ".", null, this.conditions)
				: legacyMain(packageJson.url(), packageJson, packageJson.url());
		Url real = finish(url, packageJson.url());
		return new ResolvedModule(real.href(), real.toPath());
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

	/**
	 * Node's PACKAGE_IMPORTS_RESOLVE for {@code require}, with its conditions.
	 */
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
		Url packageJsonUrl = locate(name, base);
		PackageJson packageJson = this.scopes.read(packageJsonUrl.toPath(),
				JsonText.quote(specifier) + " from " + base.toPath());
		if (packageJson != null && packageJson.exports() != null) {
			return PackageMappings.resolveExports(packageJson, name.subpath(), base, conditions);
		}
		if (name.subpath().equals(".")) {
			return legacyMain(packageJsonUrl, packageJson, base);
		}
		return packageJsonUrl.resolveKnown(name.subpath());
	}

	/**
	 * Find the package: itself, in the {@code node_modules} from the importing module
	 * upwards, or in a library root.
	 */
	private Url locate(PackageName name, Url base) {
		PackageJson own = scope(base);
		if (own != null && own.exports() != null && name.name().equals(own.name())) {
			return own.url();
		}
		boolean outside = false;
		Url url = base.resolveKnown("./node_modules/" + name.name() + PACKAGE_JSON);
		String path = url.toPath();
		int length;
		do {
			String folder = path.substring(0, Math.max(0, path.length() - PACKAGE_JSON.length()));
			SourceView.Kind kind = this.view.kind(folder);
			if (kind == SourceView.Kind.FOLDER) {
				return url;
			}
			outside |= kind == SourceView.Kind.OUTSIDE && this.view.covers(folder);
			length = path.length();
			url = url
				.resolveKnown((name.isScoped() ? "../" : "") + "../../../node_modules/" + name.name() + PACKAGE_JSON);
			path = url.toPath();
		}
		while (path.length() != length);
		for (String library : this.libraries) {
			String folder = library + "/" + name.name();
			SourceView.Kind kind = this.view.kind(folder);
			if (kind == SourceView.Kind.FOLDER) {
				return Url.ofPath(folder + PACKAGE_JSON);
			}
			outside |= kind == SourceView.Kind.OUTSIDE && this.view.covers(folder);
		}
		ResolutionException failure = NodeErrors.packageNotFound(name.name(), base.toPath());
		throw outside ? failure.withHint(NodeErrors.OUTSIDE) : failure;
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
			case FILE -> this.options.preserveSymlinks() ? resolved
					: Url.ofPath(found.realPath()).with(resolved.search(), resolved.hash());
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

}
