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
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.util.Assert;
import org.springframework.util.MimeTypeUtils;

/**
 * {@link OperationInvokerAdvisor} that reports invalid requests to the
 * {@link ModuleCacheEndpoint}: with problem details over HTTP, with an exception
 * otherwise. Other endpoints are not affected.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
class ModuleCacheOperationInvokerAdvisor implements OperationInvokerAdvisor {

	/** Status of a rejected reload, so that {@code curl -f} fails. */
	private static final int UNPROCESSABLE_CONTENT = 422;

	private static final EndpointId ENDPOINT = EndpointId.of("modulecache");

	private final ModuleCacheAudit audit;

	/**
	 * Create a new {@link ModuleCacheOperationInvokerAdvisor}.
	 * @param audit the audit of write operations
	 */
	ModuleCacheOperationInvokerAdvisor(ModuleCacheAudit audit) {
		Assert.notNull(audit, "'audit' must not be null");
		this.audit = audit;
	}

	@Override
	public OperationInvoker apply(EndpointId endpointId, OperationType operationType, OperationParameters parameters,
			OperationInvoker invoker) {
		if (!endpointId.equals(ENDPOINT)) {
			return invoker;
		}
		if (operationType == OperationType.READ) {
			return (context) -> explaining(invoker, context);
		}
		List<String> known = parameters.stream().map((parameter) -> parameter.getName()).toList();
		OperationInvoker checking = (context) -> {
			rejectUnknown(context, known);
			return invoker.invoke(context);
		};
		return (context) -> explaining((written) -> this.audit.invoke(checking, written), context);
	}

	private static @Nullable Object explaining(OperationInvoker invoker, InvocationContext context) {
		try {
			Object result = invoker.invoke(context);
			boolean failed = (result instanceof ReloadDescriptor reload && !reload.successful())
					|| (result instanceof ClearDescriptor clear && !clear.successful());
			return (failed && context.canResolve(WebServerNamespace.class))
					? new WebEndpointResponse<>(result, UNPROCESSABLE_CONTENT) : result;
		}
		catch (IncompleteClearException ex) {
			return context.canResolve(WebServerNamespace.class)
					? new WebEndpointResponse<>(ex.report(), UNPROCESSABLE_CONTENT) : ex.report();
		}
		catch (RuntimeException ex) {
			Problem problem = Problem.of(ex);
			if (problem == null) {
				throw ex;
			}
			if (!context.canResolve(WebServerNamespace.class)) {
				throw new InvalidClearException(problem.detail(), ex);
			}
			return new WebEndpointResponse<>(OperationResponseBody.of(problem.body()), problem.status(),
					MimeTypeUtils.parseMimeType(Problem.MEDIA_TYPE));
		}
	}

	/**
	 * Reject unknown fields: a misspelled one must not widen the clear.
	 */
	private static void rejectUnknown(InvocationContext context, List<String> known) {
		Set<String> unknown = new TreeSet<>(context.getArguments().keySet());
		known.forEach(unknown::remove);
		if (!unknown.isEmpty()) {
			String fields = "'" + String.join("', '", unknown) + "'";
			throw new InvalidClearException(known.isEmpty()
					? fields + " is not understood here: send a JSON object with the content type application/json"
					: "Unknown field " + fields + ": fields are " + String.join(", ", known), null);
		}
	}

}
