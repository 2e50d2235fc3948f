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

package io.github.graaljsplugins.internal.boot.host;

import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.github.graaljsplugins.internal.boot.context.CallContext;
import io.github.graaljsplugins.internal.host.HostMethod;
import org.jspecify.annotations.Nullable;

/**
 * Exported method of a bean. The bean is looked up on each call, as its scope requires.
 */
final class BeanMethod implements HostMethod {

	private final ExportedMethod method;

	private final Supplier<Object> bean;

	private final CallContext context;

	BeanMethod(ExportedMethod method, Supplier<Object> bean, CallContext context) {
		this.method = method;
		this.bean = bean;
		this.context = context;
	}

	@Override
	public String function() {
		return this.method.function();
	}

	@Override
	public List<Type> parameterTypes() {
		return this.method.parameterTypes();
	}

	@Override
	public boolean isVarArgs() {
		return this.method.isVarArgs();
	}

	@Override
	public Type resultType() {
		return this.method.result().type();
	}

	@Override
	public @Nullable Object invoke(@Nullable Object[] arguments) throws Throwable {
		return this.method.invoke(this.bean.get(), arguments);
	}

	@Override
	public @Nullable CompletionStage<?> stage(@Nullable Object result) {
		return this.method.result().stage(result, this.context);
	}

}
