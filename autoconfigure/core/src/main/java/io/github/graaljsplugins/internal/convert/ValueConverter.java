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

import java.lang.reflect.Type;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.github.graaljsplugins.ValueLimits;
import org.graalvm.polyglot.Context;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converter of arguments and results of plugin calls between plain Java and plain
 * JavaScript values. It uses the application's own Jackson with its modules, annotations
 * and settings, but without an intermediate text and without silent loss: a fraction is
 * never truncated to an integer.
 * <p>
 * One converter serves all plugins and threads. It references no context.
 *
 * @since 0.1.0
 */
public final class ValueConverter {

	private final MapperContext mapperContext;

	private final ValueLimits limits;

	private final ObjectWriter writer;

	private final ConcurrentMap<Type, ObjectReader> readers = new ConcurrentHashMap<>();

	private final ConcurrentMap<Type, ObjectWriter> writers = new ConcurrentHashMap<>();

	/**
	 * Create a converter with the default limits.
	 * @param mapper the application's mapper
	 */
	public ValueConverter(JsonMapper mapper) {
		this(mapper, ValueLimits.DEFAULT);
	}

	/**
	 * Create a converter.
	 * @param mapper the application's mapper
	 * @param limits the limits of each conversion
	 */
	public ValueConverter(JsonMapper mapper, ValueLimits limits) {
		Objects.requireNonNull(mapper, "'mapper' must not be null");
		Objects.requireNonNull(limits, "'limits' must not be null");
		JsonMapper extended = mapper.rebuild()
			.addModule(new GuestModule())
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.build();
		this.mapperContext = MapperContext.of(extended);
		this.limits = limits;
		this.writer = extended.writer();
	}

	private ValueConverter(ValueConverter other, ValueLimits limits) {
		this.mapperContext = other.mapperContext;
		this.writer = other.writer;
		this.limits = limits;
	}

	/**
	 * Return a converter with other limits.
	 * @param otherLimits the limits of each conversion
	 * @return the converter
	 */
	public ValueConverter withLimits(ValueLimits otherLimits) {
		Objects.requireNonNull(otherLimits, "'otherLimits' must not be null");
		return otherLimits.equals(this.limits) ? this : new ValueConverter(this, otherLimits);
	}

	/**
	 * Create the conversions in one context. Must be called before any plugin code runs
	 * in that context. The result must be used by the context's thread and is unusable
	 * once the context is closed.
	 * @param context the JavaScript context
	 * @return the conversions in that context
	 */
	public GuestValues forContext(Context context) {
		Objects.requireNonNull(context, "'context' must not be null");
		return new GuestValues(this, context);
	}

	MapperContext mapperContext() {
		return this.mapperContext;
	}

	ValueLimits limits() {
		return this.limits;
	}

	ObjectWriter writer() {
		return this.writer;
	}

	ObjectWriter writer(Type type) {
		return this.writers.computeIfAbsent(type,
				(key) -> this.writer.forType(this.mapperContext.mapper().constructType(key)));
	}

	ObjectReader reader(Type type) {
		return this.readers.computeIfAbsent(type,
				(key) -> this.mapperContext.mapper().readerFor(this.mapperContext.mapper().constructType(key)));
	}

	/**
	 * Create the context required by the base class of a generator, although nothing is
	 * ever buffered.
	 */
	static IOContext ioContext() {
		return new IOContext(StreamReadConstraints.defaults(), StreamWriteConstraints.defaults(),
				ErrorReportConfiguration.defaults(), new BufferRecycler(), ContentReference.unknown(), false,
				JsonEncoding.UTF8);
	}

}
