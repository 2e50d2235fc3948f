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

package io.github.graaljsplugins.internal.runtime.call;

import java.time.Instant;
import java.util.Set;

import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.PluginPhase;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.runtime.failure.GuestFailure;
import org.graalvm.polyglot.PolyglotException;

/**
 * What JavaScript threw while a plugin was brought into use, and when.
 *
 * @param phase the step that failed
 * @param failure what was thrown
 */
public record LoadFailure(PluginPhase phase, GuestFailure failure) {

	private static final Set<String> RESOLUTION_CODES = Set.of("MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND",
			"ERR_PACKAGE_PATH_NOT_EXPORTED", "ERR_PACKAGE_IMPORT_NOT_DEFINED", "ERR_UNSUPPORTED_DIR_IMPORT",
			"ERR_INVALID_PACKAGE_CONFIG", "ERR_INVALID_PACKAGE_TARGET", "ERR_INVALID_MODULE_SPECIFIER",
			"ERR_UNKNOWN_BUILTIN_MODULE", "ERR_UNKNOWN_FILE_EXTENSION");

	/**
	 * Look at what was thrown.
	 * @param loader the loader that it was thrown in
	 * @param exception what was thrown
	 */
	static LoadFailure of(ModuleLoader loader, PolyglotException exception) {
		GuestFailure failure = GuestFailure.of(exception, loader);
		PluginPhase phase = loader.attachment(GuestPlugin.class).activation().phase();
		return new LoadFailure((phase != null) ? phase : importPhase(loader, exception, failure), failure);
	}

	/**
	 * CommonJS modules are resolved and parsed while others are evaluated.
	 */
	private static PluginPhase importPhase(ModuleLoader loader, PolyglotException exception, GuestFailure failure) {
		boolean unparsable = GuestFailure.isParseFailure(exception);
		return switch (loader.importPhase()) {
			case RESOLVE ->
				(unparsable || "SyntaxError".equals(failure.name())) ? PluginPhase.PARSE : PluginPhase.RESOLVE;
			case LINK -> PluginPhase.LINK;
			case EVALUATE -> {
				if (unparsable) {
					yield PluginPhase.PARSE;
				}
				String code = failure.code();
				yield (code != null && RESOLUTION_CODES.contains(code)) ? PluginPhase.RESOLVE : PluginPhase.EVALUATE;
			}
		};
	}

	PluginFailure describe() {
		return new PluginFailure(this.phase, this.failure.summary(), this.failure.url(), this.failure.line(),
				this.failure.column(), this.failure.codeFrame(), this.failure.stack(), Instant.now());
	}

}
