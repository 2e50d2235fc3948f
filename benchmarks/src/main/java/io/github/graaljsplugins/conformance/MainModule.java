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

package io.github.graaljsplugins.conformance;

import java.util.Objects;

import io.github.graaljsplugins.ResolutionException;
import io.github.graaljsplugins.cache.Resolver;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.resolve.FileUrls;
import io.github.graaljsplugins.internal.resolve.PackageJson;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceFile;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;

/**
 * Main file of a program, and the way it is loaded.
 *
 * @see <a href="https://nodejs.org/api/packages.html#determining-module-system">
 * Determining module system</a>
 */
final class MainModule {

	private static final String PROLOGUE = "(function (exports, require, module, __filename, __dirname) {";

	private final Snapshot snapshot;

	private final String path;

	MainModule(Snapshot snapshot, String file) {
		this.snapshot = snapshot;
		this.path = resolve(snapshot, file);
	}

	/**
	 * Find the file, with or without its extension. A missing file is reported by the
	 * loader, with Node's message.
	 */
	private static String resolve(Snapshot snapshot, String file) {
		try {
			return Objects.requireNonNull(snapshot.resolveRequire(file, file).path(), "path");
		}
		catch (ResolutionException ex) {
			return file;
		}
	}

	String url() {
		return FileUrls.fromPath(this.path);
	}

	/**
	 * Run the file: as an ES module whose {@code import.meta.main} is true, or as the
	 * CommonJS module that is {@code require.main}.
	 * @param loader a loader that was created with the URL of this module
	 */
	void run(ModuleLoader loader) {
		if (isEsModule(loader.context())) {
			loader.importModule(url(), url());
		}
		else {
			Value module = loader.inside(() -> loader.builtinModule("module"));
			module.getMember("_load").executeVoid(this.path, null, true);
		}
	}

	/**
	 * Return whether the file is loaded as an ES module. As in Node, the package decides
	 * before the extension, unless that names a format itself.
	 */
	private boolean isEsModule(Context context) {
		if (this.path.endsWith(".cjs") || this.path.endsWith(".cts")) {
			return false;
		}
		PackageJson scope = this.snapshot.nearestPackageJson(this.path);
		if (this.path.endsWith(".mjs") || this.path.endsWith(".mts")
				|| (scope != null && "module".equals(scope.type()))) {
			return true;
		}
		SourceFile source = this.snapshot.load(this.path);
		return source != null && switch (this.snapshot.format(this.path, Resolver.REQUIRE)) {
			case MODULE, MODULE_TYPESCRIPT -> true;
			case AMBIGUOUS, AMBIGUOUS_TYPESCRIPT -> hasModuleSyntax(context, source.text());
			default -> false;
		};
	}

	/**
	 * Return whether a text parses as an ES module, or at least further than as CommonJS.
	 */
	private static boolean hasModuleSyntax(Context context, String text) {
		String script = text.startsWith("#!") ? "//" + text.substring(2) : text;
		int asCommonJs = parse(context, Source.newBuilder("js", PROLOGUE + script + "\n})", "main.cjs"));
		if (asCommonJs == Integer.MAX_VALUE) {
			return false;
		}
		int asModule = parse(context,
				Source.newBuilder("js", text, "main.mjs").mimeType("application/javascript+module"));
		return asCommonJs - PROLOGUE.length() < asModule;
	}

	/**
	 * Parse a text.
	 * @return the index of the first character that does not parse
	 */
	private static int parse(Context context, Source.Builder source) {
		try {
			context.parse(source.buildLiteral());
			return Integer.MAX_VALUE;
		}
		catch (PolyglotException ex) {
			SourceSection place = ex.getSourceLocation();
			return (place != null) ? place.getCharIndex() : 0;
		}
	}

}
