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

package io.github.graaljsplugins.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;

/**
 * Types of an application that make more of a value than its fields say.
 */
final class OddTypes {

	private OddTypes() {
	}

	/**
	 * One of several, as its kind says.
	 */
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square") })
	sealed interface Shape permits Circle, Square {

	}

	record Circle(double radius, Optional<Shape> inner) implements Shape {

	}

	record Square(long side, List<Shape> inner) implements Shape {

	}

	record Pair<A, B>(A first, List<B> second) {

	}

	record Nested(int[][] numbers, Nested nested, Optional<Optional<Level>> level) {

	}

	/**
	 * Constants with names of their own, one with a body.
	 */
	enum Level {

		@JsonProperty("low")
		LOW,

		HIGH {

			@Override
			public String toString() {
				throw new IllegalStateException("toString");
			}

		};

		@JsonCreator
		static Level of(String name) {
			return valueOf(name);
		}

	}

	/**
	 * A bean that takes any field.
	 */
	static final class Extra {

		final Map<String, Object> fields = new LinkedHashMap<>();

		@JsonAnySetter
		void set(String name, Object value) {
			this.fields.put(name, value);
		}

		@JsonAnyGetter
		Map<String, Object> fields() {
			return this.fields;
		}

	}

	/**
	 * A bean that is told by its number the second time.
	 */
	@JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class, property = "x")
	static final class Identified {

		public Identified inner;

		public List<Identified> tags;

	}

	/**
	 * A bean whose fields are those of others.
	 */
	static final class Unwrapped {

		@JsonUnwrapped
		public OddValues.Bean bean;

		@JsonUnwrapped(prefix = "x")
		public Extra extra;

	}

}
