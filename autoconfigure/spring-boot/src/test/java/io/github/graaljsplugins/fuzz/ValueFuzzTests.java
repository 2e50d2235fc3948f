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

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.graaljsplugins.PluginCallException;
import io.github.graaljsplugins.PluginException;
import io.github.graaljsplugins.PluginHandle;
import io.github.graaljsplugins.PluginLimits;
import io.github.graaljsplugins.PluginLoadException;
import io.github.graaljsplugins.PluginMemoryException;
import io.github.graaljsplugins.PluginTimeoutException;
import io.github.graaljsplugins.PluginValueException;
import io.github.graaljsplugins.ValueLimits;
import io.github.graaljsplugins.internal.convert.ValueConverter;
import io.github.graaljsplugins.internal.host.HostServices;
import io.github.graaljsplugins.internal.loader.LoaderEngine;
import io.github.graaljsplugins.internal.resolve.ResolverOptions;
import io.github.graaljsplugins.internal.runtime.LoaderPoolSettings;
import io.github.graaljsplugins.internal.runtime.call.PluginFactory;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import io.github.graaljsplugins.plugin.HostileText;
import io.github.graaljsplugins.plugin.InMemoryPlugins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Strange values on their way into a plugin and out of it: they arrive as plain values,
 * or are refused by an exception that is documented.
 */
@Tag("fuzz")
class ValueFuzzTests {

	private static final String ROOT = "/plugins/odd/";

	private static final Duration LIMIT = Duration.ofSeconds(3);

	private static final Type[] TYPES = { Object.class, Object.class, Object.class, String.class, int.class, Long.class,
			double.class, float.class, short.class, byte.class, char.class, boolean.class, BigInteger.class,
			BigDecimal.class, Number.class, Instant.class, Date.class, LocalDate.class, LocalTime.class,
			LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class, Duration.class, Period.class, Year.class,
			ZoneId.class, DayOfWeek.class, UUID.class, byte[].class, int[].class, String[][].class, Object[].class,
			char[].class, double[].class, ByteBuffer.class, Map.class, List.class, Set.class, Collection.class,
			Iterable.class, JsonNode.class, OddValues.Bean.class, OddValues.Wrapper.class, Tree.class, Pojo.class,
			Optional.class, OptionalInt.class, TimeUnit.class, URI.class, Locale.class, Currency.class, Class.class,
			Calendar.class, CharSequence.class, StringBuilder.class, AtomicReference.class, void.class,
			OddTypes.Shape.class, OddTypes.Pair.class, OddTypes.Level.class, OddTypes.Extra.class,
			OddTypes.Identified.class, OddTypes.Unwrapped.class, OddTypes.Nested[].class, Void.class, Path.class,
			java.util.BitSet.class, java.util.Iterator.class, Map.Entry.class, java.util.Properties.class,
			java.util.TimeZone.class, java.util.concurrent.CompletableFuture.class, Record.class, Enum.class,
			Runnable.class, Comparable.class,
			type(new TypeReference<OddTypes.Pair<OddTypes.Shape, Optional<OddTypes.Level>>>() {
			}), type(new TypeReference<OddTypes.Pair<Integer, OddTypes.Pair<?, String>>[]>() {
			}), type(new TypeReference<List<? extends OddTypes.Shape>>() {
			}), type(new TypeReference<Map<LocalDate, Optional<OddTypes.Level>>>() {
			}), type(new TypeReference<Map<OddTypes.Level, OddTypes.Shape>>() {
			}), type(new TypeReference<Map<Object, Object>>() {
			}), type(new TypeReference<Map<OddTypes.Nested, String>>() {
			}), type(new TypeReference<Map<TimeUnit, List<Integer>>>() {
			}), type(new TypeReference<Map<Integer, Optional<Date>>>() {
			}), type(new TypeReference<EnumMap<DayOfWeek, Object>>() {
			}), type(new TypeReference<List<OddValues.Bean>>() {
			}), type(new TypeReference<Set<byte[]>>() {
			}), type(new TypeReference<Map<UUID, Map<Instant, BigInteger>>>() {
			}) };

	private final Map<String, String> files = new ConcurrentHashMap<>();

	private final HostedPlugins hosted = new HostedPlugins();

	private final LoaderEngine engine = new LoaderEngine(ValueFuzzTests.class.getClassLoader(), Clock.systemUTC());

	private final InMemoryPlugins plugins = new InMemoryPlugins(factory(this.engine), this.hosted);

	private PluginHandle plugin;

	private static Type type(TypeReference<?> reference) {
		return reference.getType();
	}

	private static PluginFactory factory(LoaderEngine engine) {
		PluginLimits limits = new PluginLimits(LIMIT, Duration.ofSeconds(10), 0, 10_000, 0, ValueLimits.DEFAULT);
		return new PluginFactory(engine, new ValueConverter(JsonMapper.shared()),
				new LoaderPoolSettings(0, 1, Duration.ofSeconds(30)), ResolverOptions.defaults(), List.of(),
				(plugin) -> limits, HostServices.NONE, Runnable::run);
	}

	@BeforeEach
	void start() {
		this.files.put(ROOT + "package.json", "{ \"type\": \"module\", \"main\": \"./index.js\" }");
		this.files.put(ROOT + "self.mjs", "export * as namespace from './self.mjs'; export let x = 1;");
		this.files.put(ROOT + "index.js", """
				export const take = (v) => {
					let seen = 0;
					const walk = (v, depth) => {
						if (typeof v === 'object' && v !== null && depth < 5 && seen++ < 200) {
							for (const k of Reflect.ownKeys(v)) walk(v[k], depth + 1);
							JSON.stringify(v, (k, x) => typeof x === 'bigint' ? 'big' : x);
						}
					};
					walk(v, 0);
					return typeof v;
				};
				export const echo = (v) => v;
				""");
		this.plugins.plugin("odd", "odd", this.files).start();
		this.plugin = this.plugins.get("odd");
	}

	@AfterEach
	void stop() {
		this.plugins.close();
		this.engine.close();
	}

	@Test
	void arguments(TestReporter reporter) throws Exception {
		Fuzzing.attack("ValueFuzzTests#arguments", reporter, this::pass, "taken", "refused");
	}

	@Test
	void results(TestReporter reporter) throws Exception {
		Fuzzing.attack("ValueFuzzTests#results", reporter, this::receive, "result", "refused", "thrown");
	}

	private void pass(Input input) {
		Object value = new OddValues(input).value(4);
		input.note((value != null) ? value.getClass() : "null");
		try {
			assertThat(this.plugin.call("take", String.class, value)).isNotNull();
			Object back = this.plugin.call("echo", Object.class, value);
			assertPlain(back, new IdentityHashMap<>());
			input.outcome("taken");
			Object again = this.plugin.call("echo", Object.class, back);
			assertThat(describe(again)).isEqualTo(describe(back));
		}
		catch (PluginValueException ex) {
			assertDocumented(ex);
			input.outcome("refused");
		}
	}

	private void receive(Input input) {
		OddExpressions expressions = new OddExpressions(input);
		StringBuilder text = new StringBuilder(OddExpressions.PRELUDE).append(
				"const object = (v) => (typeof v === 'object' || typeof v === 'function') && v !== null ? v : {};\n");
		int count = 12;
		for (int i = 0; i < count; i++) {
			String expression = (i == 0 && input.chance(4)) ? expressions.endless() : expressions.expression(3);
			input.note("f" + i + ": " + expression);
			String body = input.chance(10) ? "{ throw " + expression + "; }" : "(" + expression + ")";
			text.append("export const f").append(i).append(" = () => ").append(body).append(";\n");
		}
		if (input.chance(10)) {
			text.append(input.pick("Array.prototype.toJSON = function () { return this.length; };",
					"Object.prototype.toJSON = () => 7;", "Object.prototype.x = { get y() { throw 1 } };",
					"Object.defineProperty(Array.prototype, '0', { get() { throw 2 }, set(v) { throw 3 } });",
					"Object.defineProperty(Uint8Array, Symbol.hasInstance, { value: () => true });",
					"Object.defineProperty(Date, Symbol.hasInstance, { value: () => true });",
					"Object.defineProperty(Promise, Symbol.hasInstance, { get() { throw 4 } });",
					"globalThis.Map = globalThis.Date = globalThis.Object = undefined;",
					"Object.setPrototypeOf(Object.prototype, null); Object.freeze(Object.prototype);",
					"Promise.prototype.then = () => { throw 5 };"));
		}
		this.files.put(ROOT + "index.js", text.toString());
		this.plugins.manager().clear("odd");
		try {
			for (int i = 0; i < count * 3; i++) {
				call(input, "f" + i % count, input.pick(TYPES));
			}
		}
		finally {
			// Whatever was done to the globals
			this.plugins.manager().restartAll();
		}
	}

	private void call(Input input, String function, Type type) {
		try {
			Object result = this.plugin.callForType(function, type);
			assertPlain(result, new IdentityHashMap<>());
			input.outcome("result");
		}
		catch (PluginValueException ex) {
			assertDocumented(ex);
			input.outcome("refused");
		}
		catch (PluginCallException ex) {
			assertDocumented(ex);
			assertThat(ex.getFunction()).isEqualTo(function);
			input.outcome("thrown");
		}
		catch (PluginTimeoutException ex) {
			assertDocumented(ex);
			input.outcome("timed out");
		}
		catch (PluginMemoryException ex) {
			// A text of 64 million characters, on this heap
			assertDocumented(ex);
			input.outcome("out of memory");
		}
		catch (PluginLoadException ex) {
			// Some combinations of names are no JavaScript
			assertThat(ex.getErrorName()).isEqualTo("SyntaxError");
			input.outcome("unparsable");
		}
		catch (RuntimeException | Error ex) {
			input.note(function + " as " + type.getTypeName());
			throw ex;
		}
	}

	private static String describe(Object value) {
		if (value instanceof Map<?, ?> map) {
			StringBuilder text = new StringBuilder("{");
			map.forEach((key, entry) -> text.append(key).append('=').append(describe(entry)).append(','));
			return text.append('}').toString();
		}
		if (value instanceof List<?> list) {
			return list.stream().map(ValueFuzzTests::describe).toList().toString();
		}
		return (value instanceof byte[] bytes) ? Arrays.toString(bytes)
				: ((value != null) ? value.getClass().getName() : "") + value;
	}

	private static void assertDocumented(PluginException failure) {
		assertThat(failure.getPlugin()).isEqualTo("odd");
		HostileText.assertPrintable(failure);
		assertThat(failure.getMessage()).isNotEmpty().hasSizeLessThan(100_000);
		assertThat(String.valueOf(failure.getCodeFrame())).doesNotContain("\0\0");
		for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
			assertThat(cause.getClass().getName()).doesNotStartWith("org.graalvm").doesNotStartWith("com.oracle");
		}
	}

	/**
	 * Look for anything that belongs to a context.
	 */
	private static void assertPlain(Object value, IdentityHashMap<Object, Object> seen) {
		if (value == null || seen.size() > 20_000 || seen.put(value, value) != null) {
			return;
		}
		assertThat(value.getClass().getName()).doesNotStartWith("org.graalvm").doesNotStartWith("com.oracle");
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, entry) -> {
				assertPlain(key, seen);
				assertPlain(entry, seen);
			});
		}
		else if (value instanceof Collection<?> collection) {
			collection.forEach((element) -> assertPlain(element, seen));
		}
		else if (value instanceof Object[] array) {
			for (Object element : array) {
				assertPlain(element, seen);
			}
		}
		else if (value instanceof Optional<?> optional) {
			assertPlain(optional.orElse(null), seen);
		}
		else if (value instanceof AtomicReference<?> reference) {
			assertPlain(reference.get(), seen);
		}
		else if (value instanceof OddTypes.Pair<?, ?> pair) {
			assertPlain(pair.first(), seen);
			assertPlain(pair.second(), seen);
		}
		else if (value instanceof OddTypes.Extra extra) {
			assertPlain(extra.fields, seen);
		}
		else if (value instanceof OddValues.Bean bean) {
			assertPlain(bean.inner(), seen);
			assertPlain(bean.tags(), seen);
		}
		else if (value instanceof OddValues.Wrapper wrapper) {
			assertPlain(wrapper.wrapped(), seen);
		}
	}

	record Tree(Object name, List<Tree> children, Map<String, Tree> named) {

	}

	/**
	 * A bean with setters.
	 */
	static final class Pojo {

		public Object name;

		public Optional<Instant> when;

		public byte[] data;

		public long count;

	}

}
