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

import java.util.Objects;

import io.github.graaljsplugins.cache.ModuleFormat;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.loader.graal.EsModule;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.PackageJson;
import io.github.graaljsplugins.internal.resolve.ResolvedModule;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.SourceFile;

/**
 * How the file that a program starts with is loaded.
 *
 * @see <a href="https://nodejs.org/api/packages.html#determining-module-system">
 * Determining module system</a>
 */
record MainModule(EsModules esModules, CommonJsModules commonJs, Snapshot snapshot) {

	/**
	 * Whether the ES module loader takes the file. As in Node, the package decides before
	 * the extension, except where that names a format itself.
	 */
	boolean isEsModule(String request) {
		String path = resolve(request);
		if (path.endsWith(".cjs") || path.endsWith(".cts")) {
			return false;
		}
		PackageJson scope = this.snapshot.nearestPackageJson(path);
		if (path.endsWith(".mjs") || path.endsWith(".mts") || (scope != null && "module".equals(scope.type()))) {
			return true;
		}
		SourceFile source = this.snapshot.load(path);
		return source != null && format(path, source) == ModuleFormat.MODULE;
	}

	private ModuleFormat format(String path, SourceFile source) {
		return this.esModules.resolveFormat(this.snapshot.format(path, Resolver.REQUIRE), path, source);
	}

	EsModule load(String request) {
		String path = resolve(request);
		return this.esModules.loadMain(new ResolvedModule(FileUrls.fromPath(path), path));
	}

	void run(String request) {
		this.commonJs.runMain(resolve(request));
	}

	private String resolve(String request) {
		return Objects.requireNonNull(this.snapshot.resolveRequire(request, request).path(), "path");
	}

}
