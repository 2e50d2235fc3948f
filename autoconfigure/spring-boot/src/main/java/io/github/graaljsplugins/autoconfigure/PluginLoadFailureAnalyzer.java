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

package io.github.graaljsplugins.autoconfigure;

import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.PluginLoadException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * {@link AbstractFailureAnalyzer} for a {@link PluginLoadException}.
 */
class PluginLoadFailureAnalyzer extends AbstractFailureAnalyzer<PluginLoadException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PluginLoadException cause) {
		StringBuilder description = new StringBuilder();
		append(description, cause.getMessage());
		if (cause.getModuleUrl() != null) {
			String position = (cause.getLine() > 0)
					? "%nLine: %d%nColumn: %d".formatted(cause.getLine(), cause.getColumn()) : "";
			append(description, "Module: " + LogText.line(cause.getModuleUrl()) + position);
		}
		append(description, frames(cause.getJavaScriptStack()));
		String action = "Correct the plugin, and start the application again. To start it without the plugin, set"
				+ " graaljs.plugins.load-on-startup=false: only calls of this plugin fail then, until it is corrected,"
				+ " which needs no restart.";
		return new FailureAnalysis(description.toString().strip(), action, cause);
	}

	private static void append(StringBuilder description, @Nullable String paragraph) {
		if (paragraph != null) {
			description.append(paragraph).append("%n%n".formatted());
		}
	}

	/**
	 * Return the frames of a stack, without the leading message.
	 */
	private static @Nullable String frames(@Nullable String stack) {
		int start = (stack != null) ? stack.indexOf("\n    at ") : -1;
		return (stack != null && start != -1) ? LogText.lines("JavaScript stack:" + stack.substring(start)) : null;
	}

}
