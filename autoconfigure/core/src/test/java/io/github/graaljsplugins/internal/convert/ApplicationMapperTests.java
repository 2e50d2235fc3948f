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

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.graaljsplugins.ValueConversionException;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the application's annotations, modules and settings of Jackson.
 */
class ApplicationMapperTests {

	@Test
	void whenAnnotationsNameFormatAndHideThenTheyAreHonoured() {
		try (Guest guest = new Guest()) {
			Annotated value = new Annotated("a", Instant.EPOCH, new Date(0), new BigDecimal("0.123456789012345678901"),
					"secret", null);
			assertThat(guest.ask(value, "JSON.stringify(v)").asString()).isEqualTo(
					"{\"id\":\"a\",\"text\":\"1970-01-01T00:00:00Z\",\"day\":\"1970-01-01\",\"exact\":\"0.123456789012345678901\"}");
			Annotated back = guest.values()
				.fromGuest(guest.context().asValue(guest.values().toGuest(value)), Annotated.class);
			assertThat(back).isEqualTo(new Annotated("a", Instant.EPOCH, new Date(0),
					new BigDecimal("0.123456789012345678901"), null, null));
		}
	}

	@Test
	void whenTypesArePolymorphicThenTypeNamesCrossBothWays() {
		try (Guest guest = new Guest()) {
			var shapes = new TypeReference<List<Shape>>() {
			}.getType();
			List<Shape> value = List.of(new Circle(1.5, Instant.EPOCH), new Square(2));
			Object converted = guest.values().toGuest(value, shapes);
			assertThat(guest.eval("(v) => v[0].kind + v[1].kind + (v[0].drawn instanceof Date)")
				.execute(converted)
				.asString()).isEqualTo("circlesquaretrue");
			assertThat((Object) guest.values().fromGuest(guest.context().asValue(converted), shapes)).isEqualTo(value);
			assertThat((Object) guest
				.read("[{ side: 2, kind: 'square' }, { drawn: new Date(0), radius: 1.5, kind: 'circle' }]", shapes))
				.isEqualTo(List.of(value.get(1), value.get(0)));
		}
	}

	@Test
	void whenPolymorphicValueIsWrongInsideThenPathLeadsThere() {
		try (Guest guest = new Guest()) {
			assertThatExceptionOfType(ValueConversionException.class)
				.isThrownBy(() -> guest.read("({ shapes: [{ radius: 'x', kind: 'circle' }] }).shapes", Shape[].class))
				.satisfies((ex) -> assertThat(ex.getPath()).isEqualTo("$[0].radius"));
		}
	}

	@Test
	void whenMapperHasNamingStrategyThenNamesFollowIt() {
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		try (Guest guest = new Guest(mapper)) {
			assertThat(guest.ask(new Named("x"), "v.first_name").asString()).isEqualTo("x");
			assertThat((Object) guest.read("{ first_name: 'x' }", Named.class)).isEqualTo(new Named("x"));
		}
	}

	@Test
	void whenMapperHasMixInThenItIsHonoured() {
		JsonMapper mapper = JsonMapper.builder().addMixIn(Named.class, NamedMixIn.class).build();
		try (Guest guest = new Guest(mapper)) {
			assertThat(guest.ask(new Named("x"), "v.mixed").asString()).isEqualTo("x");
		}
	}

	@Test
	void whenModuleBringsSerializersThenTheyAreUsedEvenForTypesWithADefault() {
		SimpleModule module = new SimpleModule().addSerializer(Money.class, new MoneySerializer())
			.addDeserializer(Money.class, new MoneyDeserializer())
			.addSerializer(Instant.class, new EpochSerializer());
		try (Guest guest = new Guest(JsonMapper.builder().addModule(module).build())) {
			Map<String, Object> value = Map.of("money", new Money("EUR", 5));
			assertThat(guest.ask(value, "v.money").asString()).isEqualTo("EUR 5");
			assertThat((Object) guest.read("'EUR 5'", Money.class)).isEqualTo(new Money("EUR", 5));
			assertThat(guest.ask(List.of(Instant.EPOCH), "v[0]").asInt()).isZero();
		}
	}

	@Test
	void whenSerializerAndDeserializerDelegateThenNestedValuesCrossToo() {
		SimpleModule module = new SimpleModule().addSerializer(Box.class, new BoxSerializer())
			.addDeserializer(Box.class, new BoxDeserializer());
		try (Guest guest = new Guest(JsonMapper.builder().addModule(module).build())) {
			assertThat(guest.ask(new Box(new Named("x")), "v.boxed.firstName").asString()).isEqualTo("x");
			assertThat((Object) guest.read("{ boxed: { firstName: 'x' } }", Box.class))
				.isEqualTo(new Box(new Named("x")));
		}
	}

	@Test
	void whenCreatorTakesOneValueThenItIsUsed() {
		try (Guest guest = new Guest()) {
			assertThat((Object) guest.read("'a-1'", Sku.class)).isEqualTo(new Sku("a-1"));
			assertThat(guest.ask(new Sku("a-1"), "v").asString()).isEqualTo("a-1");
		}
	}

	@Test
	void whenPropertiesAreUnwrappedRawOrArbitraryThenTheyAreWrittenAsInJson() {
		try (Guest guest = new Guest()) {
			assertThat(guest.ask(new Mixed(), "JSON.stringify(v)").asString())
				.isEqualTo("{\"firstName\":\"x\",\"raw\":{\"a\":[1]},\"any\":2}");
		}
	}

	@Test
	void whenMapperFailsOnUnknownPropertiesThenSoDoesConversion() {
		JsonMapper mapper = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		try (Guest guest = new Guest(mapper)) {
			assertThatExceptionOfType(ValueConversionException.class)
				.isThrownBy(() -> guest.read("{ firstName: 'x', other: 1 }", Named.class))
				.satisfies((ex) -> assertThat(ex.getPath()).isEqualTo("$.other"));
		}
	}

	@Test
	void whenGetterThrowsThenErrorTellsWhere() {
		try (Guest guest = new Guest()) {
			assertThatExceptionOfType(ValueConversionException.class)
				.isThrownBy(() -> guest.values().toGuest(List.of(new Failing())))
				.withMessageContaining("not today")
				.satisfies((ex) -> assertThat(ex.getPath()).isEqualTo("$[0].name"));
		}
	}

	@Test
	void whenManyShapesOccurThenAllAreBuilt() {
		try (Guest guest = new Guest()) {
			for (int i = 0; i < 600; i++) {
				assertThat(guest.ask(new Arbitrary(Map.of("k" + i, i)), "JSON.stringify(v)").asString())
					.isEqualTo("{\"k" + i + "\":" + i + "}");
			}
		}
	}

	@Test
	void whenListIsLongThenItIsCompleteAndInOrder() {
		try (Guest guest = new Guest()) {
			int[] numbers = IntStream.range(0, 5000).toArray();
			assertThat(guest.ask(numbers, "v.length === 5000 && v.every((n, i) => n === i)").asBoolean()).isTrue();
		}
	}

	record Annotated(@JsonProperty("id") String key, @JsonFormat(shape = JsonFormat.Shape.STRING) Instant text,
			@JsonFormat(pattern = "yyyy-MM-dd", timezone = "UTC") Date day,
			@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal exact, @JsonIgnore String hidden,
			@JsonInclude(JsonInclude.Include.NON_NULL) String absent) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square") })
	interface Shape {

	}

	record Circle(double radius, Instant drawn) implements Shape {
	}

	record Square(int side) implements Shape {
	}

	record Named(String firstName) {
	}

	interface NamedMixIn {

		@JsonProperty("mixed")
		String firstName();

	}

	record Money(String currency, int amount) {
	}

	record Box(Named content) {
	}

	record Sku(@JsonValue String code) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Sku {
		}

	}

	static final class Mixed {

		@JsonUnwrapped
		public Named named = new Named("x");

		@JsonRawValue
		public String raw = "{\"a\":[1]}";

		@JsonAnyGetter
		public Map<String, Object> any() {
			return Map.of("any", 2);
		}

	}

	record Arbitrary(@JsonAnyGetter Map<String, Object> values) {
	}

	static final class Failing {

		public String getName() {
			throw new IllegalStateException("not today");
		}

	}

	static final class MoneySerializer extends ValueSerializer<Money> {

		@Override
		public void serialize(Money value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(value.currency() + " " + value.amount());
		}

	}

	static final class MoneyDeserializer extends ValueDeserializer<Money> {

		@Override
		public Money deserialize(JsonParser parser, DeserializationContext context) {
			String[] parts = parser.getString().split(" ");
			return new Money(parts[0], Integer.parseInt(parts[1]));
		}

	}

	static final class EpochSerializer extends ValueSerializer<Instant> {

		@Override
		public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
			generator.writeNumber(value.getEpochSecond());
		}

	}

	static final class BoxSerializer extends ValueSerializer<Box> {

		@Override
		public void serialize(Box value, JsonGenerator generator, SerializationContext context) {
			generator.writeStartObject();
			generator.writeName("boxed");
			generator.writePOJO(value.content());
			generator.writeEndObject();
		}

	}

	static final class BoxDeserializer extends ValueDeserializer<Box> {

		@Override
		public Box deserialize(JsonParser parser, DeserializationContext context) {
			parser.nextToken();
			parser.nextToken();
			Named content = parser.readValueAs(Named.class);
			parser.nextToken();
			return new Box(content);
		}

	}

}
