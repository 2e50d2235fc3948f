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

import org.jspecify.annotations.Nullable;

/**
 * The settings that may differ between the loaders of one engine.
 *
 * @param environment the initial {@code process.env}
 * @param statementLimit the number of statements that may be executed until the context's
 * limits are reset, or 0
 * @param evalAllowed whether modules may compile text that is not a file's: with
 * {@code eval}, {@code Function}, {@code data:} URLs, {@code module._compile} and hooks
 * @param mainUrl the URL of the module that is the program itself, so that its
 * {@code import.meta.main} is true; {@code null} where modules are loaded by an
 * application
 * @since 0.1.0
 */
public record LoaderOptions(Map<String, String> environment, long statementLimit, boolean evalAllowed,
		@Nullable String mainUrl) {

	/**
	 * Settings without environment, limit and compilation of text.
	 */
	public static final LoaderOptions DEFAULT = new LoaderOptions(Map.of(), 0, false, null);

	/**
	 * Copy the environment.
	 */
	public LoaderOptions {
		environment = Map.copyOf(environment);
	}

	/**
	 * Create settings without a main module.
	 * @param environment the initial {@code process.env}
	 * @param statementLimit the number of statements that may be executed, or 0
	 * @param evalAllowed whether modules may compile text that is not a file's
	 */
	public LoaderOptions(Map<String, String> environment, long statementLimit, boolean evalAllowed) {
		this(environment, statementLimit, evalAllowed, null);
	}

}
