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

import io.github.graaljsplugins.ResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Lookup of the package named by a bare specifier: the importing module's own, then
 * {@code node_modules} from that module upwards, then the library roots.
 */
final class PackageLocator {

	private static final String PACKAGE_JSON = "/package.json";

	private final SourceView view;

	private final PackageScopes scopes;

	private final List<String> libraries;

	PackageLocator(SourceView view, PackageScopes scopes, List<String> libraries) {
		this.view = view;
		this.scopes = scopes;
		this.libraries = libraries;
	}

	/**
	 * Find a package.
	 * @param name the name
	 * @param base the importing module
	 * @return the URL of its {@code package.json}, which need not exist
	 */
	Url locate(PackageName name, Url base) {
		PackageJson own = this.scopes.nearest(base.toPath());
		if (own != null && own.exports() != null && name.name().equals(own.name())) {
			return own.url();
		}
		Search search = new Search(name);
		Url found = search.upwards(base);
		if (found == null) {
			found = search.inLibraries();
		}
		if (found == null) {
			ResolutionException failure = NodeErrors.packageNotFound(name.name(), base.toPath());
			throw search.leftRoots ? failure.withHint(NodeErrors.OUTSIDE) : failure;
		}
		return found;
	}

	/**
	 * Search for one package.
	 */
	private final class Search {

		private final PackageName name;

		private boolean leftRoots;

		Search(PackageName name) {
			this.name = name;
		}

		@Nullable Url upwards(Url base) {
			String next = (this.name.isScoped() ? "../" : "") + "../../../node_modules/" + this.name.name()
					+ PACKAGE_JSON;
			Url url = base.resolveKnown("./node_modules/" + this.name.name() + PACKAGE_JSON);
			String path = url.toPath();
			for (int length = -1; length != path.length();) {
				if (isFolder(path.substring(0, Math.max(0, path.length() - PACKAGE_JSON.length())))) {
					return url;
				}
				length = path.length();
				url = url.resolveKnown(next);
				path = url.toPath();
			}
			return null;
		}

		@Nullable Url inLibraries() {
			for (String library : PackageLocator.this.libraries) {
				String folder = library + "/" + this.name.name();
				if (isFolder(folder)) {
					return Url.ofPath(folder + PACKAGE_JSON);
				}
			}
			return null;
		}

		private boolean isFolder(String path) {
			SourceView.Kind kind = PackageLocator.this.view.kind(path);
			if (kind == SourceView.Kind.OUTSIDE && PackageLocator.this.view.covers(path)) {
				this.leftRoots = true;
			}
			return kind == SourceView.Kind.FOLDER;
		}

	}

}
