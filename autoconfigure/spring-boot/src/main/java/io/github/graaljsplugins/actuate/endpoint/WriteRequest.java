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

package io.github.graaljsplugins.actuate.endpoint;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.graaljsplugins.cache.Caches;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.Resolver;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the body of a {@code POST}, each {@code null} if it is absent.
 *
 * @param plugin the plugin's name
 * @param specifier the module as it would be imported
 * @param parentUrl the URL of the importing module
 * @param resolver how the specifier is resolved
 * @param caches the caches to clear
 * @param dependents whether the modules that import it are cleared too
 * @param restart whether new loaders replace the old ones
 * @param reload whether plugins are reloaded instead of cleared
 * @param collect whether garbage is collected instead
 */
record WriteRequest(@Nullable String plugin, @Nullable String specifier, @Nullable String parentUrl,
		@Nullable Resolver resolver, @Nullable Caches caches, @Nullable Boolean dependents, @Nullable Boolean restart,
		@Nullable Boolean reload, @Nullable Boolean collect) {

	/**
	 * The names of the fields, in the order of the documentation.
	 */
	static final List<String> FIELDS = List.of("plugin", "specifier", "parentUrl", "resolver", "caches", "dependents",
			"restart", "reload", "collect");

	/**
	 * Return the operation that the fields ask for.
	 * @throws InvalidClearException if the fields do not fit together
	 */
	Operation operation() {
		if (Boolean.TRUE.equals(this.collect)) {
			check(areAbsent(this.plugin, this.reload) && isWholePlugins() && this.restart == null,
					"'collect' clears nothing, and concerns the whole virtual machine: leave out all other fields");
			return Operation.COLLECT;
		}
		if (Boolean.TRUE.equals(this.reload)) {
			check(isWholePlugins() && this.restart == null,
					"'reload' concerns whole plugins: of the other fields only 'plugin' goes with it");
			return Operation.RELOAD;
		}
		check(this.specifier != null || areAbsent(this.parentUrl, this.resolver),
				"'parentUrl' and 'resolver' say how a 'specifier' is resolved, but there is none");
		if (Boolean.TRUE.equals(this.restart)) {
			check(this.specifier == null, "'restart' concerns whole plugins: leave out 'specifier'");
			return Operation.RESTART;
		}
		return Operation.CLEAR;
	}

	private boolean isWholePlugins() {
		return areAbsent(this.specifier, this.parentUrl, this.resolver, this.caches, this.dependents);
	}

	private static boolean areAbsent(@Nullable Object... fields) {
		return Stream.of(fields).allMatch(Objects::isNull);
	}

	private static void check(boolean valid, String message) {
		if (!valid) {
			throw new InvalidClearException(message, null);
		}
	}

	ClearRequest toClearRequest() {
		ClearRequest everything = ClearRequest.everything();
		return new ClearRequest(this.plugin, this.specifier, this.parentUrl, this.resolver,
				everything.importAttributes(), (this.caches != null) ? this.caches : everything.caches(),
				(this.dependents != null) ? this.dependents : everything.dependents());
	}

	/**
	 * An operation of the endpoint's {@code POST}.
	 */
	enum Operation {

		CLEAR, RESTART, RELOAD, COLLECT

	}

}
