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

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import io.github.graaljsplugins.ValueConversionException;
import io.github.graaljsplugins.ValueConversionException.Direction;
import io.github.graaljsplugins.ValueLimitException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.io.IOContext;
import tools.jackson.databind.ObjectWriter;

/**
 * Conversions in one JavaScript context. Like the context, for one thread at a time.
 *
 * @since 0.1.0
 */
public final class GuestValues {

	private static final String WITHIN_STACK = "a value that the thread's stack has room for";

	private final ValueConverter converter;

	private final GuestFunctions functions;

	private final GuestBuilder builder;

	private final IOContext ioContext = ValueConverter.ioContext();

	GuestValues(ValueConverter converter, Context context) {
		this.converter = converter;
		this.functions = new GuestFunctions(context);
		this.builder = new GuestBuilder(this.functions);
	}

	/**
	 * Convert an argument by its class.
	 * @param value the Java value, may be {@code null}. A {@link Value} is left as it is.
	 * @return an argument for {@link Value#execute(Object...)}: a scalar, or a plain
	 * JavaScript value of this context
	 * @throws ValueConversionException if the value has no JavaScript counterpart
	 */
	public Object toGuest(@Nullable Object value) {
		return toGuest(value, this.converter.writer());
	}

	/**
	 * Convert an argument by its declared type, so that for example the elements of a
	 * {@code List<Shape>} carry the type names that {@code Shape} declares.
	 * @param value the Java value, may be {@code null}. A {@link Value} is left as it is.
	 * @param type the declared type
	 * @return an argument for {@link Value#execute(Object...)}: a scalar, or a plain
	 * JavaScript value of this context
	 * @throws ValueConversionException if the value has no JavaScript counterpart
	 */
	public Object toGuest(@Nullable Object value, Type type) {
		return toGuest(value, this.converter.writer(type));
	}

	/**
	 * Convert an argument or a result as it was declared: by its declared type if that
	 * says more than the value's class, as that of a {@code List<Shape>} does.
	 * @param value the Java value, may be {@code null}. A {@link Value} is left as it is.
	 * @param declared the declared type, {@code null} if there is none
	 * @return something that {@link Value#execute(Object...)} takes: a scalar, or a plain
	 * JavaScript value of this context
	 * @throws ValueConversionException if JavaScript cannot have the value
	 */
	public Object toGuestAs(@Nullable Object value, @Nullable Type declared) {
		return (declared != null && isGenericContainer(declared)) ? toGuest(value, declared) : toGuest(value);
	}

	private static boolean isGenericContainer(Type type) {
		if (type instanceof ParameterizedType parameterized) {
			Class<?> raw = (Class<?>) parameterized.getRawType();
			return Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw) || raw == Optional.class;
		}
		Class<?> component = (type instanceof Class<?> raw) ? raw.getComponentType() : null;
		return type instanceof GenericArrayType
				|| (component != null && !component.isPrimitive() && !component.getName().startsWith("java.lang"));
	}

	private Object toGuest(@Nullable Object value, ObjectWriter writer) {
		if (value == null) {
			return this.builder.nullValue();
		}
		if (value instanceof Value) {
			return value;
		}
		Object scalar = Scalars.toGuest(value, this.builder);
		return (scalar != null) ? bounded(scalar, Direction.TO_JAVASCRIPT) : write(value, writer);
	}

	private Object write(Object value, ObjectWriter writer) {
		GuestGenerator generator = new GuestGenerator(this.ioContext, this.converter.mapperContext(), this.builder,
				this.converter.limits());
		try {
			writer.writeValue(generator, value);
			return generator.result();
		}
		catch (JacksonException ex) {
			throw ConversionFailures.translate(ex, generator);
		}
		catch (PolyglotException | ValueConversionException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// Serializers of the application, and some of Jackson's, throw arbitrary
			// exceptions
			throw ConversionFailures.unexpected(ex, generator);
		}
		catch (StackOverflowError ex) {
			// Optionals and the like are not counted as nesting, but may be cyclic
			throw new ValueLimitException(generator.failure(WITHIN_STACK, "more", null));
		}
	}

	/**
	 * Convert a result.
	 * @param <T> the Java type
	 * @param value the JavaScript value
	 * @param type the Java type, possibly generic; {@code void} takes anything
	 * @return the plain Java value, {@code null} for null and undefined
	 * @throws ValueConversionException if the value does not fit the type
	 * @throws org.graalvm.polyglot.PolyglotException if code of the plugin throws during
	 * the conversion (a getter, a proxy, {@code toJSON})
	 */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T fromGuest(Value value, Type type) {
		if (type == void.class || type == Void.class) {
			return null;
		}
		Object scalar = Scalars.fromGuest(value, type);
		return (T) ((scalar != null) ? bounded(scalar, Direction.TO_JAVA) : read(value, type));
	}

	private Object bounded(Object scalar, Direction direction) {
		long most = this.converter.limits().maxCharacters();
		if (scalar instanceof String text && text.length() > most) {
			throw new ValueLimitException(new ValueConversionException(direction, "$",
					"at most " + most + " characters or bytes in all", "more", null, null));
		}
		return scalar;
	}

	private @Nullable Object read(Value value, Type type) {
		GuestParser parser = new GuestParser(value, type.getTypeName(), this.converter.mapperContext(), this.functions,
				this.converter.limits());
		try {
			return this.converter.reader(type).readValue(parser);
		}
		catch (JacksonException ex) {
			throw ConversionFailures.translate(ex, parser);
		}
		catch (PolyglotException | ValueConversionException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// Not all deserializers, even Jackson's, expect every kind of token
			throw ConversionFailures.unexpected(ex, parser);
		}
		catch (StackOverflowError ex) {
			throw new ValueLimitException(parser.failure(WITHIN_STACK, "more", null));
		}
	}

}
