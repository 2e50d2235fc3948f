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

package io.github.graaljsplugins.internal.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToIntFunction;

import io.github.graaljsplugins.LogText;
import io.github.graaljsplugins.PluginFailure;
import io.github.graaljsplugins.cache.ClearReport;
import io.github.graaljsplugins.cache.ClearRequest;
import io.github.graaljsplugins.cache.LoaderChange;
import io.github.graaljsplugins.cache.LoaderClearReport;
import io.github.graaljsplugins.cache.ModuleCacheManager;
import io.github.graaljsplugins.cache.PluginClearReport;
import io.github.graaljsplugins.internal.convert.Abbreviation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Listener that logs each clear, and each reload or restart that fails, as one line of
 * keys and values.
 */
public final class ClearLog implements ModuleCacheListener {

	private static final Log logger = LogFactory.getLog(ModuleCacheManager.class);

	private static final int MAX_REQUEST_VALUE_LENGTH = 200;

	private static final int MAX_ERROR_LENGTH = 1000;

	private final ToIntFunction<String> retained;

	/**
	 * Create a log.
	 * @param retained returns the number of cleared modules of a plugin that are retained
	 */
	public ClearLog(ToIntFunction<String> retained) {
		this.retained = retained;
	}

	@Override
	public void cleared(ClearRequest request, ClearReport report) {
		report.plugins().forEach(ClearLog::failed);
		if (!logger.isInfoEnabled()) {
			return;
		}
		List<LoaderClearReport> loaders = report.plugins()
			.stream()
			.flatMap((plugin) -> plugin.loaders().stream())
			.map(LoaderChange::result)
			.filter(Objects::nonNull)
			.toList();
		List<String> plugins = report.plugins()
			.stream()
			.filter(PluginClearReport::isSuccessful)
			.map(PluginClearReport::plugin)
			.toList();
		if (plugins.isEmpty() && !report.isSuccessful()) {
			return;
		}
		Line line = new Line(request).add("plugins", plugins)
			.add("cleared", report.clearedCount())
			.add("pendingLoaders", report.pendingLoaders())
			.add("staleImports", loaders.stream().mapToInt((loader) -> loader.staleImports().size()).sum())
			.add("retained", plugins.stream().mapToInt(this.retained).sum())
			.add("problems", loaders.stream().mapToInt((loader) -> loader.problems().size()).sum())
			.add("duration", report.took().toMillis() + "ms");
		logger.info("Module caches cleared: " + line);
	}

	private static void failed(PluginClearReport report) {
		PluginFailure failure = report.failure();
		if (failure != null) {
			logger.warn("Plugin '" + report.plugin() + "' not cleared: "
					+ LogText.lines(Abbreviation.withLength(failure.message(), MAX_ERROR_LENGTH)));
		}
	}

	@Override
	public void clearFailed(ClearRequest request, Throwable failure) {
		logger.info("Module caches not cleared: " + new Line(request).add("error", text(failure)));
	}

	@Override
	public void reloadFailed(@Nullable String plugin, Throwable failure) {
		logger.info("Plugins not reloaded: " + new Line(plugin).add("error", text(failure)));
	}

	@Override
	public void restartFailed(@Nullable String plugin, Throwable failure) {
		logger.info("Loaders not restarted: " + new Line(plugin).add("error", text(failure)));
	}

	/**
	 * Return the message; the message of an error means nothing without its type.
	 */
	private static String text(Throwable failure) {
		String message = (failure instanceof Error) ? null : failure.getMessage();
		return Abbreviation.withLength((message != null) ? message : failure.toString(), MAX_ERROR_LENGTH);
	}

	private static @Nullable String abbreviate(@Nullable String text, int maxLength) {
		return (text != null) ? Abbreviation.withLength(text, maxLength) : null;
	}

	/**
	 * Line of keys and values. Values sent by a client are truncated and encoded, so that
	 * none of them floods the log or begins a line of its own.
	 */
	private static final class Line {

		private final List<String> pairs = new ArrayList<>();

		Line(@Nullable String plugin) {
			add("plugin", abbreviate(plugin, MAX_REQUEST_VALUE_LENGTH));
		}

		Line(ClearRequest request) {
			this(request.plugin());
			add("specifier", abbreviate(request.specifier(), MAX_REQUEST_VALUE_LENGTH));
			add("parentUrl", abbreviate(request.parentUrl(), MAX_REQUEST_VALUE_LENGTH));
			add("resolver", request.resolver());
			add("caches", request.caches());
			add("dependents", request.dependents());
		}

		Line add(String key, @Nullable Object value) {
			if (value != null) {
				this.pairs.add(key + "=" + text(value));
			}
			return this;
		}

		private static String text(Object value) {
			String text = (value instanceof Enum<?> constant) ? constant.name().toLowerCase(Locale.ROOT)
					: LogText.line(value.toString());
			boolean plain = text.chars().noneMatch((character) -> character == ' ' || character == '"');
			return plain ? text : '"' + text.replace("\"", "\\\"") + '"';
		}

		@Override
		public String toString() {
			return String.join(" ", this.pairs);
		}

	}

}
