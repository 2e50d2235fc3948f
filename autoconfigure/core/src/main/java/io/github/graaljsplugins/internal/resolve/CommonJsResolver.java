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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.resolve.source.PosixPath;
import org.jspecify.annotations.Nullable;

/**
 * Implementation of Node's {@code require(X) from module at path Y}.
 *
 * @see <a href="https://nodejs.org/api/modules.html#all-together">Node.js: CommonJS
 * modules, all together</a>
 */
final class CommonJsResolver {

	private static final Pattern PACKAGE = Pattern.compile("((?:@[^/\\\\%]+/)?[^./\\\\%][^/\\\\%]*)(/.*)?",
			Pattern.DOTALL);

	private final SourceView view;

	private final PackageScopes scopes;

	private final List<String> libraries;

	private final CommonJsFiles files;

	private final Set<String> conditions;

	private final EsmResolver esm;

	/**
	 * Create a resolver.
	 * @param given the conditions for both import and require, or {@code null} for those
	 * of Node and of the options
	 */
	CommonJsResolver(SourceView view, PackageScopes scopes, ResolverOptions options, List<String> libraries,
			@Nullable Set<String> given) {
		this.view = view;
		this.scopes = scopes;
		this.libraries = libraries;
		this.files = new CommonJsFiles(view, scopes, options.preserveSymlinks());
		this.esm = new EsmResolver(view, scopes, options, libraries, this, given);
		this.conditions = (given != null) ? given : Set.copyOf(options.conditions(Resolver.REQUIRE));
	}

	EsmResolver esm() {
		return this.esm;
	}

	/**
	 * Resolve a request.
	 * @param request the argument of {@code require}
	 * @param parent the file name of the requiring module
	 * @param lookup the folders to start from instead, or {@code null}
	 * @return the module
	 */
	ResolvedModule resolve(String request, String parent, @Nullable List<String> lookup) {
		NameLength.checkRequire(request, parent);
		if (BuiltinModules.isBuiltin(request)) {
			return new ResolvedModule(BuiltinModules.url(request), null);
		}
		String file = request.startsWith("#") ? resolveInternal(request, parent) : null;
		if (file == null) {
			file = resolveSelf(request, parent);
		}
		return (file != null) ? module(file) : resolveByLookup(request, parent, lookup);
	}

	// Resolve a request by its lookup paths alone.
	ResolvedModule resolveByLookup(String request, String parent, @Nullable List<String> lookup) {
		NameLength.checkRequire(request, parent);
		Lookup search = new Lookup(request, (lookup != null) ? startingFrom(request, lookup) : paths(request, parent));
		String file = search.run();
		if (file != null) {
			return module(file);
		}
		ResolutionException failure = NodeErrors.requireNotFound(request).takingRequireStack();
		throw search.outside ? failure.withHint(NodeErrors.OUTSIDE) : failure;
	}

	// Return the lookup folders of a request, or null for a built-in module.
	@Nullable List<String> lookupPaths(String request, String parent) {
		NameLength.checkRequire(request, parent);
		return BuiltinModules.isBuiltin(request) ? null : paths(request, parent);
	}

	private List<String> paths(String request, String parent) {
		boolean relative = request.startsWith(".")
				&& (request.length() == 1 || request.charAt(1) == '.' || request.charAt(1) == '/');
		return relative ? List.of(PosixPath.parent(parent)) : packagePaths(PosixPath.parent(parent));
	}

	private List<String> startingFrom(String request, List<String> folders) {
		String root = this.view.listings().get(0).root();
		Set<String> paths = new LinkedHashSet<>();
		for (String folder : folders) {
			NameLength.checkRequire(request, folder);
			String absolute = PosixPath.resolve(root, folder);
			if (EsmResolver.isRelative(request)) {
				paths.add(absolute);
			}
			else {
				paths.addAll(packagePaths(absolute));
			}
		}
		return List.copyOf(paths);
	}

	private List<String> packagePaths(String from) {
		List<String> paths = new ArrayList<>();
		for (String folder = from; this.view.covers(folder); folder = PosixPath.parent(folder)) {
			if (!folder.endsWith("/node_modules")) {
				paths.add(folder.equals("/") ? "/node_modules" : folder + "/node_modules");
			}
			if (folder.equals("/")) {
				break;
			}
		}
		this.libraries.stream().filter((library) -> !paths.contains(library)).forEach(paths::add);
		return paths;
	}

	private @Nullable String resolveInternal(String request, String parent) {
		PackageJson own = this.scopes.nearest(parent);
		if (own == null || own.imports() == null) {
			return null;
		}
		try {
			return finish(this.esm.resolveImports(request, Url.ofPath(parent), this.conditions), parent, own.path());
		}
		catch (ResolutionException ex) {
			throw ex.code().equals(NodeErrors.MODULE_NOT_FOUND) ? NodeErrors.requireNotFound(request) : ex;
		}
	}

	private @Nullable String resolveSelf(String request, String parent) {
		PackageJson own = this.scopes.nearest(parent);
		String name = (own != null && own.exports() != null) ? own.name() : null;
		if (own == null || name == null || !(request.equals(name) || request.startsWith(name + "/"))) {
			return null;
		}
		Url url = PackageMappings.resolveExports(own, "." + request.substring(name.length()), Url.ofPath(parent),
				this.conditions);
		return finish(url, parent, PosixPath.parent(own.path()));
	}

	private @Nullable String resolveExports(String folder, String request) {
		Matcher matcher = PACKAGE.matcher(request);
		if (!matcher.matches()) {
			return null;
		}
		String packageFolder = PosixPath.resolve(folder, matcher.group(1));
		PackageJson packageJson = this.scopes.read(packageFolder + "/package.json", null);
		if (packageJson == null || packageJson.exports() == null) {
			return null;
		}
		String subpath = (matcher.group(2) != null) ? matcher.group(2) : "";
		return finish(PackageMappings.resolveExports(packageJson, "." + subpath, null, this.conditions), null,
				packageFolder);
	}

	private String finish(Url url, @Nullable String parent, String packagePath) {
		if (EsmResolver.hasEncodedSeparator(url.href())) {
			throw NodeErrors.invalidSpecifier(url.href(), "must not include encoded \"/\" or \"\\\" characters",
					parent);
		}
		String path = url.toPath();
		String file = this.files.file(path);
		if (file == null) {
			throw NodeErrors.requireNotFound(path).withDetail("path", packagePath);
		}
		return file;
	}

	private static ResolvedModule module(String file) {
		return new ResolvedModule(Url.ofPath(file).href(), file);
	}

	/**
	 * Search through the lookup paths.
	 */
	private final class Lookup {

		private final String request;

		private final List<String> paths;

		private boolean outside;

		Lookup(String request, List<String> paths) {
			this.request = request;
			this.paths = request.startsWith("/") ? List.of("/") : paths;
		}

		@Nullable String run() {
			for (String path : this.paths) {
				String file = tryFolder(path);
				if (file != null) {
					return file;
				}
			}
			return null;
		}

		private @Nullable String tryFolder(String folder) {
			boolean absolute = this.request.startsWith("/");
			boolean mustExist = !absolute && !(EsmResolver.isRelative(this.request) && leavesFolder(this.request));
			if (mustExist && CommonJsResolver.this.view.kind(folder) != SourceView.Kind.FOLDER) {
				return null;
			}
			String exported = absolute ? null : resolveExports(folder, this.request);
			if (exported != null) {
				return exported;
			}
			String path = PosixPath.resolve(folder, this.request);
			String file = CommonJsResolver.this.files.fileOrFolder(path, this.request);
			if (file == null && CommonJsResolver.this.view.kind(path) == SourceView.Kind.OUTSIDE) {
				this.outside = true;
			}
			return file;
		}

		private static boolean leavesFolder(String request) {
			return PosixPath.relative("/a/a/a/a/a/a/a/a", "/a/a/a/a/a/a/a/a/" + request).startsWith("..");
		}

	}

}
