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

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;

/**
 * {@link AbstractFailureAnalyzer} for an {@link UnboundConfigurationPropertiesException}
 * of {@link GraalJsPluginsProperties}. It precedes that of Spring Boot, which does not
 * state the properties that there are.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("graaljs.plugins");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
		List<String> problems = new ArrayList<>();
		for (ConfigurationProperty property : cause.getUnboundProperties()) {
			if (PREFIX.isAncestorOf(property.getName())) {
				problems.add(property.getName() + UnknownPluginPropertiesException.origin(property) + ": "
						+ problem(property.getName()));
			}
		}
		if (problems.isEmpty()) {
			return null;
		}
		return new FailureAnalysis("Properties below 'graaljs.plugins' do not exist:%n%n    - %s"
			.formatted(String.join("%n    - ".formatted(), problems)), "Correct or remove them.", cause);
	}

	private static String problem(ConfigurationPropertyName name) {
		ResolvableType type = ResolvableType.forClass(GraalJsPluginsProperties.class);
		int index = PREFIX.getNumberOfElements();
		while (index < name.getNumberOfElements() && type.toClass().isRecord()) {
			String element = name.getElement(index, ConfigurationPropertyName.Form.UNIFORM);
			ResolvableType known = component(type, element);
			if (known == null) {
				List<String> names = names(type);
				String written = name.getElement(index, ConfigurationPropertyName.Form.ORIGINAL);
				return "there is no '" + written + "'" + NearMatch.hint(written, names) + " below '" + name.chop(index)
						+ "'. There are " + names;
			}
			boolean map = Map.class.isAssignableFrom(known.toClass());
			type = map ? known.asMap().getGeneric(1) : known;
			index += map ? 2 : 1;
		}
		return "it has no properties of its own";
	}

	private static @Nullable ResolvableType component(ResolvableType type, String uniform) {
		for (RecordComponent component : type.toClass().getRecordComponents()) {
			if (component.getName().equalsIgnoreCase(uniform)) {
				return ResolvableType.forMethodReturnType(component.getAccessor());
			}
		}
		return null;
	}

	private static List<String> names(ResolvableType type) {
		return Arrays.stream(type.toClass().getRecordComponents())
			.map((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
			.sorted()
			.toList();
	}

}
