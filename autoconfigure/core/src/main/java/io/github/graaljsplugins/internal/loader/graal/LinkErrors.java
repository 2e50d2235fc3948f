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

package io.github.graaljsplugins.internal.loader.graal;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.oracle.js.parser.ir.Module.ExportEntry;
import com.oracle.js.parser.ir.Module.ModuleRequest;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import com.oracle.truffle.js.runtime.JSErrorType;
import com.oracle.truffle.js.runtime.JSException;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.objects.AbstractModuleRecord;
import com.oracle.truffle.js.runtime.objects.CyclicModuleRecord;
import com.oracle.truffle.js.runtime.objects.ExportResolution;
import com.oracle.truffle.js.runtime.objects.JSModuleRecord;
import org.jspecify.annotations.Nullable;

/**
 * Translation of the engine's errors about missing exports, which name only the module,
 * to errors with the location of the import statement. For reexported names, the engine's
 * error lacks even the name.
 */
final class LinkErrors {

	private static final Pattern IMPORT = Pattern.compile("^The requested module '(.+)' does not provide an export ");

	private static final String REEXPORT = "Could not resolve indirect export entry";

	private final Set<AbstractModuleRecord> visited = new HashSet<>();

	private LinkErrors() {
	}

	/**
	 * Return the error with the location of the import statement, if it is found.
	 * @param failure the engine's error
	 * @param linked the module whose graph was to be linked
	 */
	static AbstractTruffleException withLocation(AbstractTruffleException failure, AbstractModuleRecord linked) {
		String message = (failure instanceof JSException error) ? error.getRawMessage() : "";
		if (message.equals(REEXPORT)) {
			AbstractTruffleException located = new LinkErrors().findMissing(linked);
			return (located != null) ? located : failure;
		}
		SourceSection module = failure.getEncapsulatingSourceSection();
		Matcher matcher = IMPORT.matcher(message);
		if (module == null || !matcher.find()) {
			return failure;
		}
		ImportSite site = ImportSite.find(module.getSource().getCharacters(), matcher.group(1));
		return (site != null) ? error(message, module.getSource(), site) : failure;
	}

	/**
	 * Find the reexport of a missing name. Modules are examined in the order in which
	 * they are linked, so that for the first one that fails the name is missing in the
	 * module that it imports from.
	 */
	private @Nullable AbstractTruffleException findMissing(@Nullable AbstractModuleRecord module) {
		if (!(module instanceof CyclicModuleRecord cyclic) || !this.visited.add(module)) {
			return null;
		}
		for (ModuleRequest request : cyclic.getRequestedModules()) {
			AbstractTruffleException failure = findMissing(cyclic.getLoadedModule(request));
			if (failure != null) {
				return failure;
			}
		}
		return (module instanceof JSModuleRecord record) ? missingReexport(record) : null;
	}

	private static @Nullable AbstractTruffleException missingReexport(JSModuleRecord module) {
		for (ExportEntry entry : module.getModule().getIndirectExportEntries()) {
			ExportResolution resolution = module.resolveExport(entry.getExportName());
			if (resolution.isNull() && entry.getImportName() != null) {
				String specifier = Strings.toJavaString(entry.getModuleRequest().specifier());
				ImportSite site = ImportSite.find(module.getSource().getCharacters(), specifier);
				return error(
						"The requested module '" + specifier + "' does not provide an export named '"
								+ Strings.toJavaString(entry.getImportName()) + "'",
						module.getSource(), (site != null) ? site : new ImportSite(1, 1));
			}
		}
		return null;
	}

	private static AbstractTruffleException error(String message, Source source, ImportSite site) {
		int offset = source.getLineStartOffset(site.line()) + site.column() - 1;
		return JSException.create(JSErrorType.SyntaxError, message, source.createSection(offset, 0), false);
	}

}
