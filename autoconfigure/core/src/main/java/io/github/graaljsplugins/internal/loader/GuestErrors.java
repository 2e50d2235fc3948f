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

import java.util.Map;
import java.util.Set;

import io.github.graaljsplugins.ResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Translation of failures on the Java side to JavaScript errors with Node's messages.
 */
final class GuestErrors {

	/** The codes of the failures whose errors carry the URL that was looked for. */
	private static final Set<String> WITH_URL = Set.of("ERR_MODULE_NOT_FOUND", "ERR_UNSUPPORTED_DIR_IMPORT");

	private final GuestScript script;

	private final ModuleFailures failures;

	GuestErrors(Interop interop, ModuleFailures failures) {
		this.script = interop.script();
		this.failures = failures;
	}

	static boolean carriesUrl(String code) {
		return WITH_URL.contains(code);
	}

	/**
	 * Create the JavaScript error of a failure, and count the failure.
	 * @return the error, or {@code null} for a failure that is not visible to the guest
	 */
	@Nullable Object errorOf(RuntimeException failure) {
		ImportFailure statement = (failure instanceof ImportFailure found) ? found : null;
		RuntimeException cause = (statement != null) ? statement.failure() : failure;
		String site = (statement != null) ? statement.site() : null;
		if (cause instanceof ResolutionException resolution) {
			this.failures.add(null);
			return error(resolution, site);
		}
		if (cause instanceof ModuleException module) {
			String code = module.getCode();
			if (code == null || !GuestCalls.WAITING.contains(code)) {
				this.failures.add(null);
			}
			return this.script.callForValue("locatedError", module.getType(), code, module.getMessage(), site);
		}
		return null;
	}

	/**
	 * Create the error of a failed resolution.
	 * @param site the location of the failing import statement, which becomes the stack's
	 * first frame
	 */
	private Object error(ResolutionException failure, @Nullable String site) {
		Map<String, Object> details = failure.details();
		return this.script.callForValue("locatedError", failure.errorName(), failure.code(), failure.text(), site,
				carriesUrl(failure.code()) ? failure.url() : null, details.get("path"), details.get("requestPath"),
				failure.takesRequireStack());
	}

	void setMessage(Object error, String message) {
		this.script.call("setMessage", error, message);
	}

	/**
	 * Explain an error caused by CommonJS code in an ES module.
	 */
	void explain(Object error, String url) {
		this.script.call("explain", error, url);
	}

}
