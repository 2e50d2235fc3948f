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

import org.jspecify.annotations.Nullable;

/**
 * Resolution of a plugin's entry module.
 */
final class PluginEntry {

	private final SourceView view;

	private final PackageScopes scopes;

	private final EsmResolver esm;

	PluginEntry(SourceView view, PackageScopes scopes, EsmResolver esm) {
		this.view = view;
		this.scopes = scopes;
		this.esm = esm;
	}

	ResolvedModule resolve() {
		String root = this.view.listings().get(0).root();
		SourceView.Found found = this.view.find(root);
		String path = found.realPath();
		return switch (found.kind()) {
			case FILE -> new ResolvedModule(Url.ofPath(path).href(), path);
			case FOLDER -> resolveFolder(path);
			case NONE, OUTSIDE ->
				throw NodeErrors.entryNotFound("Cannot find the plugin's folder or file '" + root + "'");
		};
	}

	private ResolvedModule resolveFolder(String root) {
		PackageJson own = this.scopes.read(root + "/package.json", null);
		if (own != null && own.exports() != null) {
			return this.esm.resolveMain(own);
		}
		String main = (own != null) ? own.main() : null;
		String file = LegacyMain.find(this.view, root + "/", main);
		if (file == null) {
			throw NodeErrors.entryNotFound("Cannot find the entry of the plugin in '" + root + "': " + reason(own, main)
					+ ", and no index.js");
		}
		return this.esm.resolveFile(file);
	}

	private static String reason(@Nullable PackageJson own, @Nullable String main) {
		if (own == null) {
			return "it has no package.json";
		}
		return "its package.json has no \"exports\", "
				+ ((main != null) ? "a \"main\" '" + main + "' that does not exist" : "no \"main\"");
	}

}
