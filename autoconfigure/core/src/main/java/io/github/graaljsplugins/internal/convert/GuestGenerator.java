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

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.github.graaljsplugins.ValueConversionException;
import io.github.graaljsplugins.ValueConversionException.Direction;
import io.github.graaljsplugins.ValueLimitException;
import io.github.graaljsplugins.ValueLimits;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteCapability;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TreeNode;
import tools.jackson.core.Version;
import tools.jackson.core.base.GeneratorBase;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.util.JacksonFeatureSet;
import tools.jackson.databind.cfg.PackageVersion;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generator for Jackson's serializers that builds plain JavaScript values.
 */
final class GuestGenerator extends GeneratorBase {

	/** The maximum distance of a JavaScript date from 1970, in milliseconds. */
	private static final long MAX_TIME = 8_640_000_000_000_000L;

	private final GuestBuilder builder;

	private final JsonMapper mapper;

	private final ConversionBudget budget;

	private WriteFrame frame = new WriteFrame(TokenStreamContext.TYPE_ROOT, null, null);

	GuestGenerator(IOContext ioContext, MapperContext context, GuestBuilder builder, ValueLimits limits) {
		super(context.writeContext(), ioContext, 0);
		this.builder = builder;
		this.mapper = context.mapper();
		this.budget = new ConversionBudget(limits, (expected, found) -> failure(expected, found, null));
	}

	Object result() {
		return this.frame.values().isEmpty() ? this.builder.nullValue() : this.frame.values().get(0);
	}

	String path() {
		return ValuePath.of(this.frame);
	}

	ValueConversionException failure(String expected, String found, @Nullable String reason) {
		return new ValueConversionException(Direction.TO_JAVASCRIPT, path(), expected, found, reason, null);
	}

	/**
	 * Begin a value before it is checked, so that the path of a failure includes it.
	 */
	private void begin() {
		this.frame.begin();
		this.budget.node();
	}

	private JsonGenerator add(Object value) {
		begin();
		this.frame.add(value);
		return this;
	}

	private JsonGenerator open(int type, @Nullable Object javaValue) {
		begin();
		if (this.frame.getNestingDepth() >= this.budget.limits().maxDepth()) {
			refuseDepth();
		}
		this.frame = new WriteFrame(type, this.frame, javaValue);
		return this;
	}

	private void refuseDepth() {
		for (WriteFrame inner = this.frame; inner != null; inner = inner.getParent()) {
			Object value = inner.currentValue();
			for (WriteFrame outer = inner.getParent(); value != null && outer != null; outer = outer.getParent()) {
				if (outer.currentValue() == value) {
					refuseCycle(value);
				}
			}
		}
		throw new ValueLimitException(
				failure("at most " + this.budget.limits().maxDepth() + " levels of nesting", "more", null));
	}

	/**
	 * Report a cycle at the place nearest to the root.
	 */
	private void refuseCycle(Object member) {
		WriteFrame first = null;
		WriteFrame second = null;
		for (WriteFrame frame = this.frame; frame != null; frame = frame.getParent()) {
			if (frame.currentValue() == member) {
				second = first;
				first = frame;
			}
		}
		this.frame = parentOf(second);
		String origin = ValuePath.of(parentOf(first));
		throw failure("a value without cycles", "a reference back to " + origin, "type " + member.getClass().getName());
	}

	private static WriteFrame parentOf(@Nullable WriteFrame frame) {
		return Objects.requireNonNull(Objects.requireNonNull(frame, "frame").getParent(), "parent");
	}

	private JsonGenerator close(Object value) {
		this.frame = parentOf(this.frame);
		this.frame.add(value);
		return this;
	}

	@Override
	public JsonGenerator writeStartArray() {
		return open(TokenStreamContext.TYPE_ARRAY, null);
	}

	@Override
	public JsonGenerator writeStartArray(@Nullable Object value) {
		return open(TokenStreamContext.TYPE_ARRAY, value);
	}

	@Override
	public JsonGenerator writeStartArray(@Nullable Object value, int size) {
		return open(TokenStreamContext.TYPE_ARRAY, value);
	}

	@Override
	public JsonGenerator writeEndArray() {
		return close(this.builder.array(this.frame.values()));
	}

	@Override
	public JsonGenerator writeStartObject() {
		return open(TokenStreamContext.TYPE_OBJECT, null);
	}

	@Override
	public JsonGenerator writeStartObject(@Nullable Object value) {
		return open(TokenStreamContext.TYPE_OBJECT, value);
	}

	@Override
	public JsonGenerator writeStartObject(@Nullable Object value, int size) {
		return open(TokenStreamContext.TYPE_OBJECT, value);
	}

	@Override
	public JsonGenerator writeEndObject() {
		Object written = this.frame.currentValue();
		boolean namesFromClass = written != null && !(written instanceof Map) && !(written instanceof TreeNode);
		return close((namesFromClass) ? this.builder.shapedObject(this.frame.names(), this.frame.values())
				: this.builder.object(this.frame.names(), this.frame.values()));
	}

	@Override
	public JsonGenerator writeName(String name) {
		this.budget.characters(name.length());
		this.frame.name(name);
		return this;
	}

	@Override
	public JsonGenerator writePropertyId(long id) {
		return writeName(Long.toString(id));
	}

	@Override
	public JsonGenerator writeString(@Nullable String text) {
		if (text == null) {
			return writeNull();
		}
		add(text);
		this.budget.characters(text.length());
		return this;
	}

	@Override
	public JsonGenerator writeString(Reader reader, int length) {
		StringWriter text = new StringWriter();
		try {
			reader.transferTo(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return writeString(text.toString());
	}

	@Override
	public JsonGenerator writeString(char[] buffer, int offset, int length) {
		return writeString(new String(buffer, offset, length));
	}

	@Override
	public JsonGenerator writeRawUTF8String(byte[] buffer, int offset, int length) {
		return writeUTF8String(buffer, offset, length);
	}

	@Override
	public JsonGenerator writeUTF8String(byte[] buffer, int offset, int length) {
		return writeString(new String(buffer, offset, length, StandardCharsets.UTF_8));
	}

	/**
	 * Parse raw JSON, as of {@code @JsonRawValue}, and write the value it denotes.
	 */
	@Override
	public JsonGenerator writeRawValue(String json) {
		return writeTree(this.mapper.readTree(json));
	}

	@Override
	public JsonGenerator writeRawValue(String json, int offset, int length) {
		return writeRawValue(json.substring(offset, offset + length));
	}

	@Override
	public JsonGenerator writeRawValue(char[] json, int offset, int length) {
		return writeRawValue(new String(json, offset, length));
	}

	@Override
	public JsonGenerator writeRaw(String text) {
		throw rawText();
	}

	@Override
	public JsonGenerator writeRaw(String text, int offset, int length) {
		throw rawText();
	}

	@Override
	public JsonGenerator writeRaw(char[] text, int offset, int length) {
		throw rawText();
	}

	@Override
	public JsonGenerator writeRaw(char text) {
		throw rawText();
	}

	private ValueConversionException rawText() {
		return failure("values", "raw JSON text", "a serializer that writes pieces of JSON cannot be used here");
	}

	@Override
	public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
		begin();
		this.budget.characters(length);
		this.frame.add(this.builder.bytes(data, offset, length));
		return this;
	}

	@Override
	public JsonGenerator writeNumber(short value) {
		return add((int) value);
	}

	@Override
	public JsonGenerator writeNumber(int value) {
		return add(value);
	}

	@Override
	public JsonGenerator writeNumber(long value) {
		return add(number(this.builder, value));
	}

	static Object number(GuestBuilder builder, long value) {
		if (value == (int) value) {
			return (int) value;
		}
		return ExactNumbers.isSafe(value) ? (Object) (double) value : builder.bigInt(BigInteger.valueOf(value));
	}

	@Override
	public JsonGenerator writeNumber(@Nullable BigInteger value) {
		if (value == null) {
			return writeNull();
		}
		if (ExactNumbers.isSafe(value)) {
			return writeNumber(value.longValue());
		}
		begin();
		this.budget.checkInteger(value);
		this.frame.add(this.builder.bigInt(value));
		return this;
	}

	@Override
	public JsonGenerator writeNumber(double value) {
		return add(value);
	}

	@Override
	public JsonGenerator writeNumber(float value) {
		return add((double) value);
	}

	@Override
	public JsonGenerator writeNumber(@Nullable BigDecimal value) {
		if (value == null) {
			return writeNull();
		}
		begin();
		this.budget.checkInteger(value.unscaledValue());
		Double number = ExactNumbers.toNumber(value);
		if (number == null) {
			throw failure("a decimal that a JavaScript number carries exactly",
					"BigDecimal " + Abbreviation.ofValue(value.toString()),
					"write it as text with @JsonFormat(shape = JsonFormat.Shape.STRING)");
		}
		this.frame.add(number);
		return this;
	}

	@Override
	public JsonGenerator writeNumber(String encodedValue) {
		return writeNumber(new BigDecimal(encodedValue));
	}

	@Override
	public JsonGenerator writeBoolean(boolean value) {
		return add(value);
	}

	@Override
	public JsonGenerator writeNull() {
		return add(this.builder.nullValue());
	}

	@Override
	public JsonGenerator writeEmbeddedObject(@Nullable Object value) {
		if (value instanceof Instant instant) {
			begin();
			this.frame.add(this.builder.date(millis(instant)));
			return this;
		}
		if (value instanceof Value) {
			begin();
			throw failure("a Java value", "a JavaScript value inside a Java value", null);
		}
		return (value instanceof byte[] data) ? writeBinary(data) : writePOJO(value);
	}

	private long millis(Instant instant) {
		try {
			long millis = instant.toEpochMilli();
			if (Math.abs(millis) <= MAX_TIME) {
				return millis;
			}
		}
		catch (ArithmeticException | DateTimeException ex) {
			// beyond the range of a long, and so of a Date: refused below
		}
		throw failure("an instant within 100,000,000 days of 1970, as a JavaScript Date can hold", "Instant " + instant,
				null);
	}

	@Override
	public JsonGenerator writePOJO(@Nullable Object value) {
		if (value == null) {
			return writeNull();
		}
		this.mapper.writeValue(this, value);
		return this;
	}

	@Override
	public JsonGenerator writeTree(@Nullable TreeNode tree) {
		return writePOJO(tree);
	}

	@Override
	public Version version() {
		return PackageVersion.VERSION;
	}

	@Override
	public TokenStreamContext streamWriteContext() {
		return this.frame;
	}

	@Override
	public @Nullable Object currentValue() {
		return this.frame.currentValue();
	}

	@Override
	public void assignCurrentValue(@Nullable Object value) {
		this.frame.assignCurrentValue(value);
	}

	@Override
	public @Nullable Object streamWriteOutputTarget() {
		return null;
	}

	@Override
	public int streamWriteOutputBuffered() {
		return -1;
	}

	@Override
	public JacksonFeatureSet<StreamWriteCapability> streamWriteCapabilities() {
		return DEFAULT_WRITE_CAPABILITIES;
	}

	@Override
	public void flush() {
		// values are complete as soon as they are written
	}

	@Override
	public void close() {
		this._closed = true;
	}

	@Override
	protected void _closeInput() {
		// there is nothing to close
	}

	@Override
	protected void _releaseBuffers() {
		// there are no buffers
	}

	@Override
	protected void _verifyValueWrite(String typeMessage) {
		// the frames hold whatever Jackson's own serializers write
	}

}
