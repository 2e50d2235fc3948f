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

package io.github.graaljsplugins.sample;

import io.github.graaljsplugins.LoaderPoolExhaustedException;
import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Exception handler that maps failed quotes to problem details for clients. Details for
 * operators go to the log.
 */
@RestControllerAdvice
class QuoteProblems {

	private static final Log logger = LogFactory.getLog(QuoteProblems.class);

	/**
	 * Handle an error of a plugin. By agreement with the plugins' authors, a
	 * {@code RangeError} means an invalid order.
	 */
	@ExceptionHandler
	ProblemDetail handle(PluginCallException ex) {
		if ("RangeError".equals(ex.getErrorName())) {
			return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, ex.getErrorMessage());
		}
		return handle((PluginException) ex);
	}

	@ExceptionHandler
	ProblemDetail handle(PluginException ex) {
		logger.error(ex.getMessage(), ex);
		return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
				"The quote cannot be made: " + ex.getPlugin() + " does not work");
	}

	@ExceptionHandler
	ProblemDetail handle(LoaderPoolExhaustedException ex) {
		logger.warn(ex.getMessage());
		return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "Too many quotes at once: try later");
	}

}
