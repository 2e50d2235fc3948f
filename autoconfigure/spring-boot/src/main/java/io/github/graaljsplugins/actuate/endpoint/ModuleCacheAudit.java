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
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.graaljsplugins.LogText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.Assert;

/**
 * Publishes an {@link AuditApplicationEvent} for every write operation of the
 * {@link ModuleCacheEndpoint}, with its principal, arguments and outcome.
 */
class ModuleCacheAudit {

	/**
	 * The type of the events.
	 */
	static final String TYPE = "MODULE_CACHE_CLEAR";

	private final ApplicationEventPublisher publisher;

	/**
	 * Create a new {@link ModuleCacheAudit}.
	 * @param publisher the publisher of the events
	 */
	ModuleCacheAudit(ApplicationEventPublisher publisher) {
		Assert.notNull(publisher, "'publisher' must not be null");
		this.publisher = publisher;
	}

	@Nullable Object invoke(OperationInvoker invoker, InvocationContext context) {
		try {
			Object result = invoker.invoke(context);
			Map<String, Object> data = data(context.getArguments(), "success");
			if (result instanceof ClearDescriptor report) {
				data.put("outcome", report.successful() ? "success" : "failure");
				data.put("cleared", report.cleared());
				data.put("pendingLoaders", report.pendingLoaders());
				data.put("restarted", report.restarted());
			}
			if (result instanceof ReloadDescriptor report) {
				data.put("outcome", report.successful() ? "success" : "failure");
				Map<String, String> plugins = new LinkedHashMap<>();
				report.plugins().forEach((name, plugin) -> plugins.put(name, plugin.outcome()));
				data.put("plugins", plugins);
			}
			if (result instanceof CollectDescriptor report) {
				data.put("collected", report.collected());
				data.put("retained", report.retained());
			}
			publish(context.resolveArgument(Principal.class), data);
			return result;
		}
		catch (RuntimeException ex) {
			publishFailure(context, String.valueOf(ex.getMessage()));
			throw ex;
		}
		catch (Error ex) {
			try {
				publishFailure(context, ex.toString());
			}
			catch (RuntimeException | Error failure) {
				// The virtual machine may be out of memory here as well
				ex.addSuppressed(failure);
			}
			throw ex;
		}
	}

	/**
	 * Publish the event of a request whose body was refused before it was read.
	 * @param principal the principal of the request, if there is one
	 * @param message the problem
	 */
	void refused(@Nullable Principal principal, String message) {
		publishFailure(principal, Map.of(), message);
	}

	private void publishFailure(InvocationContext context, String message) {
		publishFailure(context.resolveArgument(Principal.class), context.getArguments(), message);
	}

	private void publishFailure(@Nullable Principal principal, Map<String, ?> arguments, String message) {
		Map<String, Object> data = data(arguments, "failure");
		data.put("message", LogText.lines(message));
		publish(principal, data);
	}

	private static Map<String, Object> data(Map<String, ?> arguments, String outcome) {
		Map<String, Object> request = new LinkedHashMap<>();
		arguments.forEach((name, value) -> {
			if (value != null) {
				request.put(LogText.line(name), encode(value));
			}
		});
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("request", request);
		data.put("outcome", outcome);
		return data;
	}

	/**
	 * Encode a value of a request: audit events are logged.
	 */
	private static Object encode(Object value) {
		if (value instanceof Boolean || value instanceof Number || value instanceof Enum<?>) {
			return value;
		}
		return LogText.line((value instanceof String[] segments) ? String.join("/", segments) : value.toString());
	}

	// The NullAway for JDK 17 and the one for later JDKs disagree on the type of the data
	@SuppressWarnings("NullAway")
	private void publish(@Nullable Principal principal, Map<String, Object> data) {
		String name = (principal != null) ? principal.getName() : null;
		this.publisher.publishEvent(new AuditApplicationEvent((name != null) ? name : "", TYPE, data));
	}

}
