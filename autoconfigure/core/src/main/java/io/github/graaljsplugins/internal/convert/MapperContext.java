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

package io.github.graaljsplugins.internal.convert;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TreeNode;
import tools.jackson.core.type.ResolvedType;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Contexts that let custom (de)serializers read and write nested values through this
 * parser and generator, as through Jackson's own.
 */
record MapperContext(JsonMapper mapper, ObjectReadContext readContext, ObjectWriteContext writeContext) {

	static MapperContext of(JsonMapper mapper) {
		return new MapperContext(mapper, new Reading(mapper), new Writing(mapper));
	}

	private static final class Reading extends ObjectReadContext.Base {

		private final JsonMapper mapper;

		private Reading(JsonMapper mapper) {
			this.mapper = mapper;
		}

		@Override
		@SuppressWarnings("unchecked")
		public <T extends TreeNode> T readTree(JsonParser parser) {
			return (T) this.mapper.readTree(parser);
		}

		@Override
		public <T> T readValue(JsonParser parser, Class<T> type) {
			return this.mapper.readValue(parser, type);
		}

		@Override
		public <T> T readValue(JsonParser parser, TypeReference<T> type) {
			return this.mapper.readValue(parser, type);
		}

		@Override
		public <T> T readValue(JsonParser parser, ResolvedType type) {
			return this.mapper.readValue(parser, type);
		}

	}

	private static final class Writing extends ObjectWriteContext.Base {

		private final JsonMapper mapper;

		private Writing(JsonMapper mapper) {
			this.mapper = mapper;
		}

		@Override
		public void writeValue(JsonGenerator generator, Object value) {
			this.mapper.writeValue(generator, value);
		}

		@Override
		public void writeTree(JsonGenerator generator, TreeNode tree) {
			this.mapper.writeValue(generator, tree);
		}

	}

}
