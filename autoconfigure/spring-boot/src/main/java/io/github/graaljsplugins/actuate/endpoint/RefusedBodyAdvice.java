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

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * {@link ControllerAdvice @ControllerAdvice} that answers a body that is refused before
 * an operation of the {@link ModuleCacheEndpoint} is invoked as
 * {@link ModuleCacheOperationInvokerAdvisor} answers invalid arguments.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusedBodyAdvice {

	private final ModuleCacheAudit audit;

	RefusedBodyAdvice(ModuleCacheAudit audit) {
		this.audit = audit;
	}

	@ExceptionHandler
	ResponseEntity<byte[]> refuse(InvalidClearException ex, @Nullable Principal principal) {
		Problem problem = Problem.invalid(ex);
		this.audit.refused(principal, problem.detail());
		return ResponseEntity.status(problem.status())
			.header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
			.body(problem.json());
	}

}
