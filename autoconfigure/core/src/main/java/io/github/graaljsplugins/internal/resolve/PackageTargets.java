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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.graaljsplugins.ResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Implementation of Node's PACKAGE_TARGET_RESOLVE, which resolves a target in a
 * {@code package.json} to a URL.
 *
 * @see <a href=
 * "https://nodejs.org/api/esm.html#resolution-algorithm-specification">Node.js:
 * resolution algorithm specification</a>
 */
final class PackageTargets {

	private static final Pattern ARRAY_INDEX = Pattern.compile("(0|[1-9][0-9]{0,9})(\\.[0-9]*[1-9])?");

	private static final double MAX_ARRAY_INDEX = 0xFFFF_FFFFL;

	private static final Set<String> FORBIDDEN_SEGMENTS = Set.of(".", "..", "node_modules");

	private final PackageJson packageJson;

	private final @Nullable Url base;

	private final Set<String> conditions;

	private final @Nullable PackageLookup packages;

	/**
	 * Create an instance.
	 * @param packageJson the package that declares the mapping
	 * @param base the importing module, if it is known
	 * @param conditions the conditions that hold
	 * @param packages resolves a package named by a target, which only {@code imports}
	 * may
	 */
	PackageTargets(PackageJson packageJson, @Nullable Url base, Set<String> conditions,
			@Nullable PackageLookup packages) {
		this.packageJson = packageJson;
		this.base = base;
		this.conditions = conditions;
		this.packages = packages;
	}

	/**
	 * Resolve a target.
	 * @param target the value in the mapping
	 * @param key the key in the mapping
	 * @param match the text matched by the key's asterisk, or {@code null} if it has none
	 * @return the outcome
	 */
	TargetOutcome resolve(@Nullable Object target, String key, @Nullable String match) {
		if (target instanceof String text) {
			return TargetOutcome.of(resolveText(text, key, match));
		}
		if (target instanceof List<?> list) {
			return resolveFirst(list, key, match);
		}
		if (target instanceof Map<?, ?> map) {
			return resolveConditions(map, key, match);
		}
		if (target == null) {
			return TargetOutcome.NULL;
		}
		throw invalidTarget(key, JsonText.primitive(target));
	}

	private TargetOutcome resolveFirst(List<?> targets, String key, @Nullable String match) {
		TargetOutcome last = targets.isEmpty() ? TargetOutcome.NULL : TargetOutcome.UNDEFINED;
		ResolutionException failure = null;
		for (Object target : targets) {
			try {
				TargetOutcome outcome = resolve(target, key, match);
				if (outcome.url() != null) {
					return outcome;
				}
				if (outcome.isFinal()) {
					last = outcome;
					failure = null;
				}
			}
			catch (ResolutionException ex) {
				if (!ex.code().equals(NodeErrors.INVALID_PACKAGE_TARGET)) {
					throw ex;
				}
				failure = ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
		return last;
	}

	private TargetOutcome resolveConditions(Map<?, ?> targets, String key, @Nullable String match) {
		if (targets.keySet().stream().anyMatch((condition) -> isArrayIndex(String.valueOf(condition)))) {
			throw NodeErrors.invalidPackageConfig(this.packageJson.path(),
					(this.base != null) ? this.base.href() : null, "\"exports\" cannot contain numeric property keys.");
		}
		for (Map.Entry<?, ?> entry : targets.entrySet()) {
			String condition = String.valueOf(entry.getKey());
			if (condition.equals("default") || this.conditions.contains(condition)) {
				TargetOutcome outcome = resolve(entry.getValue(), key, match);
				if (outcome.isFinal()) {
					return outcome;
				}
			}
		}
		return TargetOutcome.UNDEFINED;
	}

	private Url resolveText(String target, String key, @Nullable String match) {
		if (!target.startsWith("./")) {
			return resolvePackage(target, key, match);
		}
		if (hasForbiddenSegment(target.substring(2))) {
			throw invalidTarget(key, target);
		}
		Url packageUrl = this.packageJson.url();
		Url resolved = packageUrl.resolveKnown(target);
		if (!resolved.pathname().startsWith(packageUrl.resolveKnown(".").pathname())) {
			throw invalidTarget(key, target);
		}
		if (match == null || match.isEmpty()) {
			return resolved;
		}
		if (hasForbiddenSegment(match)) {
			throw NodeErrors.invalidSpecifier(key.replaceFirst("\\*", Matcher.quoteReplacement(match)),
					"request is not a valid match in pattern \"" + key + "\" for the \"" + mappingName()
							+ "\" resolution of " + this.packageJson.path(),
					basePath());
		}
		return packageUrl.resolveKnown(resolved.withoutOrigin().replace("*", match));
	}

	private Url resolvePackage(String target, String key, @Nullable String match) {
		if (this.packages == null || target.startsWith("/") || target.startsWith("../") || Url.parse(target) != null) {
			throw invalidTarget(key, target);
		}
		return this.packages.resolve((match != null) ? target.replace("*", match) : target, this.packageJson.url());
	}

	private ResolutionException invalidTarget(String key, String target) {
		return NodeErrors.invalidTarget(this.packageJson.folder(), key, target, this.packages != null, basePath());
	}

	private String mappingName() {
		return (this.packages != null) ? "imports" : "exports";
	}

	private @Nullable String basePath() {
		return (this.base != null) ? this.base.toPath() : null;
	}

	private static boolean isArrayIndex(String key) {
		return ARRAY_INDEX.matcher(key).matches() && Double.parseDouble(key) < MAX_ARRAY_INDEX;
	}

	private static boolean hasForbiddenSegment(String path) {
		for (String segment : path.split("[/\\\\]")) {
			String decoded = segment;
			for (int at = decoded.indexOf('%'); at >= 0; at = decoded.indexOf('%', at + 1)) {
				decoded = decodeAscii(decoded, at);
			}
			if (FORBIDDEN_SEGMENTS.contains(decoded.toLowerCase(Locale.ROOT))) {
				return true;
			}
		}
		return false;
	}

	private static String decodeAscii(String text, int at) {
		int high = (at + 2 < text.length()) ? Character.digit(text.charAt(at + 1), 8) : -1;
		int low = (at + 2 < text.length()) ? Character.digit(text.charAt(at + 2), 16) : -1;
		return (high < 0 || low < 0) ? text : text.substring(0, at) + (char) (high * 16 + low) + text.substring(at + 3);
	}

	/**
	 * Strategy for resolving a specifier that names a package.
	 */
	@FunctionalInterface
	interface PackageLookup {

		Url resolve(String specifier, Url base);

	}

}
