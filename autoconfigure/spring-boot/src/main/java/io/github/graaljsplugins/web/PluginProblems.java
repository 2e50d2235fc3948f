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

package io.github.graaljsplugins.web;

import java.net.URI;

import io.github.graaljsplugins.LoaderPoolExhaustedException;
import io.github.graaljsplugins.PluginCallbackException;
import io.github.graaljsplugins.PluginCancelledException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginLimit;
import io.github.graaljsplugins.PluginLimitException;
import io.github.graaljsplugins.PluginStoppedException;
import io.github.graaljsplugins.PluginTimeoutException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * {@link ControllerAdvice @ControllerAdvice} that maps exceptions of plugins which the
 * application does not handle to problem details, in Spring MVC and Spring WebFlux.
 * Responses name the plugin and the possible reaction; messages, stacks and sources are
 * logged only.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class PluginProblems {

	private static final Log logger = LogFactory.getLog(PluginProblems.class);

	private static final String TYPES = "tag:graaljsplugins.github.io,2026:";

	@ExceptionHandler
	ProblemDetail handle(PluginException ex) {
		ProblemDetail problem = describe(ex);
		problem.setProperty("plugin", ex.getPlugin());
		return problem;
	}

	private static ProblemDetail describe(PluginException ex) {
		String plugin = "The plugin '" + ex.getPlugin() + "' ";
		if (ex instanceof PluginTimeoutException) {
			logger.error(ex.getMessage(), ex);
			return problem(HttpStatus.GATEWAY_TIMEOUT, "plugin-timeout", "Plugin timeout", plugin + "took too long");
		}
		if (ex instanceof PluginLimitException limit && limit.getLimit() == PluginLimit.CONCURRENT_CALLS) {
			logger.warn(ex.getMessage());
			return overloaded(plugin + "has too many calls at once: try again later");
		}
		if (ex instanceof PluginStoppedException || ex instanceof PluginCancelledException) {
			logger.warn(ex.getMessage());
			return ended(ex, plugin);
		}
		logger.error(ex.getMessage(), ex);
		if (ex instanceof PluginCallbackException) {
			return problem(HttpStatus.INTERNAL_SERVER_ERROR, "plugin-misuse", "Plugin misuse",
					plugin + "was not used as it has to be");
		}
		return problem(HttpStatus.INTERNAL_SERVER_ERROR, "plugin-failure", "Plugin failure", plugin + "failed");
	}

	private static ProblemDetail ended(PluginException ex, String plugin) {
		return (ex instanceof PluginStoppedException)
				? problem(HttpStatus.SERVICE_UNAVAILABLE, "plugin-stopped", "Plugin stopped", plugin + "was stopped")
				: problem(HttpStatus.SERVICE_UNAVAILABLE, "plugin-cancelled", "Plugin cancelled",
						"The call of the plugin '" + ex.getPlugin() + "' was cancelled");
	}

	@ExceptionHandler
	ProblemDetail handle(LoaderPoolExhaustedException ex) {
		logger.warn(ex.getMessage());
		return overloaded("A plugin has too many calls at once: try again later");
	}

	private static ProblemDetail overloaded(String detail) {
		return problem(HttpStatus.SERVICE_UNAVAILABLE, "plugin-overload", "Plugin overload", detail);
	}

	private static ProblemDetail problem(HttpStatus status, String type, String title, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setType(URI.create(TYPES + type));
		problem.setTitle(title);
		return problem;
	}

}
