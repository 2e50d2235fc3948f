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
import java.util.ArrayList;

import io.github.graaljsplugins.JsExport;
import io.github.graaljsplugins.internal.host.FunctionalType;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * {@link BeanRegistrationAotProcessor} that registers the methods of exported beans, and
 * the types of their arguments and results.
 */
class ExportAotProcessor implements BeanRegistrationAotProcessor {

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		Class<?> type = ClassUtils.getUserClass(registeredBean.getBeanClass());
		return AnnotatedElementUtils.hasAnnotation(type, JsExport.class) ? new Contribution(type) : null;
	}

	private record Contribution(Class<?> type) implements BeanRegistrationAotContribution {

		@Override
		public void applyTo(GenerationContext generationContext, BeanRegistrationCode beanRegistrationCode) {
			RuntimeHints hints = generationContext.getRuntimeHints();
			BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();
			ExportedBean service = ExportedBean.read("", this.type, new ArrayList<>());
			for (ExportedMethod method : service.methods().values()) {
				hints.reflection().registerMethod(method.method(), ExecutableMode.INVOKE);
				binding.registerReflectionHints(hints.reflection(), method.result().type());
				binding.registerReflectionHints(hints.reflection(), method.parameterTypes().toArray(new Type[0]));
				method.parameterTypes().forEach((parameter) -> registerCallback(parameter, hints, binding));
			}
		}

		/**
		 * Register the proxies through which functions of a plugin are passed as
		 * arguments.
		 */
		private static void registerCallback(Type parameter, RuntimeHints hints,
				BindingReflectionHintsRegistrar binding) {
			FunctionalType functional = FunctionalType.of(parameter);
			if (functional != null) {
				hints.proxies().registerJdkProxy(functional.type());
				binding.registerReflectionHints(hints.reflection(), functional.resultType());
				binding.registerReflectionHints(hints.reflection(), functional.parameterTypes().toArray(new Type[0]));
			}
		}

	}

}
