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

package io.github.graaljsplugins;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The failure of a resolution, with Node's error code and Node's message.
 *
 * @since 0.1.0
 * @see <a href="https://nodejs.org/api/errors.html#nodejs-error-codes">Node.js: error
 * codes</a>
 */
public final class ResolutionException extends RuntimeException {

	private final String errorName;

	private final String code;

	private final String text;

	private final String hint;

	private final boolean takesRequireStack;

	private final Map<String, Object> details;

	public ResolutionException(String errorName, String code, String text) {
		this(errorName, code, text, "", false, Map.of(), null);
	}

	private ResolutionException(String errorName, String code, String text, String hint, boolean takesRequireStack,
			Map<String, Object> details, @Nullable Throwable cause) {
		super(LogText.lines(text) + (hint.isEmpty() ? "" : "\n" + LogText.lines(hint)), cause);
		this.errorName = errorName;
		this.code = code;
		this.text = text;
		this.hint = hint;
		this.takesRequireStack = takesRequireStack;
		this.details = details;
	}

	/**
	 * Return Node's message, as plugin code sees it.
	 * @return the message, which may repeat any text of the request: unlike
	 * {@link #getMessage()}, it is not encoded for a log
	 */
	public String text() {
		return this.hint.isEmpty() ? this.text : this.text + "\n" + this.hint;
	}

	/**
	 * Return the error's code, such as {@code ERR_MODULE_NOT_FOUND}.
	 * @return the code
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Return the name of the JavaScript error that Node throws, such as
	 * {@code TypeError}.
	 * @return the name of the error's constructor
	 */
	public String errorName() {
		return this.errorName;
	}

	/**
	 * Return the properties that Node sets on the error besides its code: strings, and
	 * for {@code requireStack} a list of strings.
	 * @return the properties in the order in which they are set
	 */
	public Map<String, Object> details() {
		return this.details;
	}

	/**
	 * Return the URL that the specifier denotes, if the resolution got that far: the
	 * result of {@code import.meta.resolve} for a file that is missing.
	 * @return the URL, or {@code null}
	 */
	public @Nullable String url() {
		return (String) this.details.get("url");
	}

	/**
	 * Return whether Node adds the stack of requiring modules to this failure, as it does
	 * if nothing was found, but not if a {@code package.json} names a file that is
	 * missing.
	 * @return whether the stack is added
	 */
	public boolean takesRequireStack() {
		return this.takesRequireStack;
	}

	public ResolutionException takingRequireStack() {
		return new ResolutionException(this.errorName, this.code, this.text, this.hint, true, this.details, getCause());
	}

	public ResolutionException withDetail(String name, String value) {
		Map<String, Object> details = new LinkedHashMap<>(this.details);
		details.put(name, value);
		return new ResolutionException(this.errorName, this.code, this.text, this.hint, this.takesRequireStack,
				Collections.unmodifiableMap(details), getCause());
	}

	public ResolutionException withHint(String hint) {
		return new ResolutionException(this.errorName, this.code, this.text, hint, this.takesRequireStack, this.details,
				getCause());
	}

	public ResolutionException withCause(Throwable cause) {
		return new ResolutionException(this.errorName, this.code, this.text, this.hint, this.takesRequireStack,
				this.details, cause);
	}

}
