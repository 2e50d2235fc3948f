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
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.graaljsplugins.ValueConversionException;
import io.github.graaljsplugins.ValueConversionException.Direction;
import io.github.graaljsplugins.ValueLimitException;
import io.github.graaljsplugins.ValueLimits;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadCapability;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.Version;
import tools.jackson.core.base.ParserMinimalBase;
import tools.jackson.core.util.JacksonFeatureSet;
import tools.jackson.databind.cfg.PackageVersion;

/**
 * Parser for Jackson's deserializers that reads a JavaScript value lazily: the content of
 * skipped values is never read.
 */
final class GuestParser extends ParserMinimalBase {

	/** The format of {@code Date.prototype.toISOString}. */
	private static final DateTimeFormatter ISO_DATE = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

	private final GuestFunctions functions;

	private final ConversionBudget budget;

	private final String expected;

	private ReadFrame frame;

	/** The value of the current token. */
	private @Nullable Value source;

	private @Nullable GuestNumber number;

	private @Nullable String text;

	private @Nullable Boolean toJsonForAll;

	private boolean inReplacement;

	/** An Instant or byte array, or the kind of a value without a Java counterpart. */
	private @Nullable Object embedded;

	GuestParser(Value value, String expected, MapperContext context, GuestFunctions functions, ValueLimits limits) {
		super(context.readContext());
		this.functions = functions;
		this.expected = expected;
		this.frame = new ReadFrame.Root(value);
		this.budget = new ConversionBudget(limits, (wanted, found) -> failure(wanted, found, null));
	}

	ConversionBudget budget() {
		return this.budget;
	}

	String expected() {
		return this.expected;
	}

	String path() {
		return ValuePath.of(this.frame);
	}

	/**
	 * Describe the current value without running any code of the plugin.
	 */
	String found() {
		if (this._currToken == null) {
			return "nothing";
		}
		return switch (this._currToken) {
			case VALUE_STRING -> (this.embedded != null) ? "Date " + this.text
					: "string \"" + Abbreviation.ofValue(String.valueOf(getString())) + '"';
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number " + Abbreviation.ofValue(String.valueOf(getString()));
			case VALUE_TRUE, VALUE_FALSE -> "boolean " + this._currToken.asString();
			case VALUE_NULL -> (this.source != null && isUndefined(this.source)) ? "undefined" : "null";
			case VALUE_EMBEDDED_OBJECT -> (this.embedded instanceof GuestKind kind) ? kind.description() : "Uint8Array";
			case START_ARRAY, END_ARRAY -> "array";
			default -> "object";
		};
	}

	/**
	 * Return the reason for a failure at the current value, if it is more precise than
	 * Jackson's.
	 */
	@Nullable String reason(@Nullable String otherwise) {
		if (this.embedded instanceof GuestKind kind) {
			return switch (kind) {
				case PROMISE -> "await it before it is returned";
				case ITERATOR -> "collect its values in an array, as by [...iterator]";
				default -> null;
			};
		}
		return otherwise;
	}

	ValueConversionException failure(String expected, String found, @Nullable String reason) {
		return new ValueConversionException(Direction.TO_JAVA, path(), expected, found, reason, null);
	}

	boolean isUndefined(Value value) {
		return this.functions.isUndefined(value);
	}

	Value nullValue() {
		return this.functions.nullValue;
	}

	String mapKey(Value key) {
		if (key.isString()) {
			return key.asString();
		}
		if (key.isInstant()) {
			return ISO_DATE.format(key.asInstant());
		}
		throw failure("a key that is a string, number, boolean, BigInt or Date",
				this.functions.kindOf(key).description(), null);
	}

	@Override
	public @Nullable JsonToken nextToken() {
		JsonToken next = this.frame.next(this);
		this._currToken = next;
		return next;
	}

	JsonToken beginName(String name) {
		this.budget.characters(name.length());
		return JsonToken.PROPERTY_NAME;
	}

	JsonToken end(JsonToken token) {
		this.source = this.frame.source();
		this.frame = parentOf(this.frame);
		return token;
	}

	private static ReadFrame parentOf(ReadFrame frame) {
		return Objects.requireNonNull(frame.getParent(), "parent");
	}

	/**
	 * Begin a value: determine its kind and make it the current token.
	 */
	JsonToken begin(Value value, String key) {
		return begin(value, scalar(value), key);
	}

	JsonToken begin(Value value, @Nullable JsonToken scalar, String key) {
		this.budget.node();
		this.source = value;
		return (scalar != null) ? scalar : begin(value, this.functions.kindOf(value), key);
	}

	/**
	 * Return the token of a scalar, or {@code null}. A scalar is recognized without a
	 * call into the guest, an object with one.
	 */
	@Nullable JsonToken scalar(Value value) {
		this.embedded = null;
		if (value.hasMembers()) {
			return null;
		}
		if (value.isString()) {
			this.text = value.asString();
			this.budget.characters(this.text.length());
			return JsonToken.VALUE_STRING;
		}
		this.number = GuestNumber.of(value, this.functions);
		if (this.number != null) {
			if (this.number.number() instanceof BigInteger integer) {
				this.budget.checkInteger(integer);
			}
			return this.number.isWhole() ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
		}
		if (value.isBoolean()) {
			return value.asBoolean() ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE;
		}
		return value.isNull() ? JsonToken.VALUE_NULL : null;
	}

	private JsonToken begin(Value value, GuestKind kind, String key) {
		return switch (kind) {
			case OBJECT -> beginObject(value, key);
			case ARRAY -> open(JsonToken.START_ARRAY, new ReadFrame.Elements(this.frame, value, array(value)));
			case TO_JSON -> beginReplacement(this.functions.toJson.execute(value, key));
			case DATE -> beginDate(value);
			case BYTES -> embed(bytes(value));
			case MAP -> open(JsonToken.START_OBJECT,
					new ReadFrame.Entries(this.frame, value, this.functions.entriesOf.execute(value)));
			case SET -> open(JsonToken.START_ARRAY,
					new ReadFrame.Elements(this.frame, value, this.functions.itemsOf.execute(value)));
			case BOXED -> begin(this.functions.unbox.execute(value), key);
			case FUNCTION, SYMBOL, PROMISE, ITERATOR, UNSUPPORTED, INVALID_DATE -> embed(kind);
		};
	}

	private JsonToken beginObject(Value value, String key) {
		List<String> names = names(value);
		boolean replaced = !this.inReplacement && (names.contains("toJSON") || toJsonForAll())
				&& value.canInvokeMember("toJSON");
		return replaced ? beginReplacement(this.functions.toJson.execute(value, key))
				: open(JsonToken.START_OBJECT, new ReadFrame.Properties(this.frame, value, names));
	}

	/**
	 * Return an array whose elements the polyglot API can read, which it cannot for a
	 * proxy.
	 */
	private Value array(Value array) {
		if (array.hasArrayElements()) {
			return array;
		}
		Value copy = this.functions.copyOf.execute(array, (double) this.budget.remaining());
		if (copy.isNumber()) {
			this.budget.checkRemaining(copy.asLong());
		}
		return copy;
	}

	private List<String> names(Value object) {
		List<String> names = new ArrayList<>();
		for (String name : object.getMemberKeys()) {
			names.add(name);
			this.budget.checkRemaining(names.size());
		}
		return names;
	}

	private boolean toJsonForAll() {
		if (this.toJsonForAll == null) {
			this.toJsonForAll = this.functions.isObjectPrototypeExtended();
		}
		return this.toJsonForAll;
	}

	/**
	 * Begin the value returned by {@code toJSON}. As in {@code JSON.stringify}, its own
	 * {@code toJSON} is not called.
	 */
	private JsonToken beginReplacement(Value value) {
		this.source = value;
		JsonToken scalar = scalar(value);
		if (scalar != null) {
			return scalar;
		}
		GuestKind kind = this.functions.kindOf(value);
		if (kind == GuestKind.TO_JSON) {
			kind = value.hasArrayElements() ? GuestKind.ARRAY : GuestKind.OBJECT;
		}
		this.inReplacement = true;
		try {
			return begin(value, kind, "");
		}
		finally {
			this.inReplacement = false;
		}
	}

	private JsonToken embed(Object value) {
		this.embedded = value;
		return JsonToken.VALUE_EMBEDDED_OBJECT;
	}

	private JsonToken beginDate(Value value) {
		if (!value.isInstant()) {
			return embed(GuestKind.INVALID_DATE);
		}
		Instant instant = value.asInstant();
		this.embedded = instant;
		this.text = ISO_DATE.format(instant);
		return JsonToken.VALUE_STRING;
	}

	private byte[] bytes(Value value) {
		Value window = this.functions.bytesOf.execute(value);
		long length = window.getArrayElement(2).asLong();
		this.budget.characters(length);
		byte[] bytes = new byte[Math.toIntExact(length)];
		window.getArrayElement(0).readBuffer(window.getArrayElement(1).asLong(), bytes, 0, bytes.length);
		return bytes;
	}

	private JsonToken open(JsonToken token, ReadFrame opened) {
		if (this.frame.getNestingDepth() >= this.budget.limits().maxDepth()) {
			refuseDepth();
		}
		this.frame = opened;
		return token;
	}

	private void refuseDepth() {
		for (ReadFrame outer = this.frame; outer != null; outer = outer.getParent()) {
			refuseCycle(outer);
		}
		throw new ValueLimitException(
				failure("at most " + this.budget.limits().maxDepth() + " levels of nesting", "more", null));
	}

	/**
	 * Report the first reference that leads back to the value of a frame.
	 */
	private void refuseCycle(ReadFrame member) {
		ReadFrame second = null;
		ReadFrame first = null;
		for (ReadFrame outer = this.frame; outer != null; outer = outer.getParent()) {
			if (member.source() != null && member.source().equals(outer.source())) {
				second = first;
				first = outer;
			}
		}
		if (first != null && second != null) {
			this.frame = parentOf(second);
			throw failure("a value without cycles", "a reference back to " + ValuePath.of(parentOf(first)), null);
		}
	}

	@Override
	public JsonParser skipChildren() {
		if (this._currToken == JsonToken.START_OBJECT) {
			this._currToken = end(JsonToken.END_OBJECT);
		}
		else if (this._currToken == JsonToken.START_ARRAY) {
			this._currToken = end(JsonToken.END_ARRAY);
		}
		return this;
	}

	@Override
	public @Nullable String currentName() {
		boolean started = this._currToken == JsonToken.START_OBJECT || this._currToken == JsonToken.START_ARRAY;
		return started ? parentOf(this.frame).currentName() : this.frame.currentName();
	}

	@Override
	public @Nullable String getString() {
		if (this._currToken == null) {
			return null;
		}
		return switch (this._currToken) {
			case PROPERTY_NAME -> this.frame.currentName();
			case VALUE_STRING -> this.text;
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number().toString();
			default -> this._currToken.asString();
		};
	}

	@Override
	public @Nullable String getValueAsString() {
		return getValueAsString(null);
	}

	@Override
	public @Nullable String getValueAsString(@Nullable String defaultValue) {
		refuseUnsupported();
		boolean scalar = this._currToken != null && this._currToken.isScalarValue()
				&& this._currToken != JsonToken.VALUE_NULL && this._currToken != JsonToken.VALUE_EMBEDDED_OBJECT;
		return (scalar || this._currToken == JsonToken.PROPERTY_NAME) ? getString() : defaultValue;
	}

	@Override
	public char[] getStringCharacters() {
		String string = getString();
		return (string != null) ? string.toCharArray() : new char[0];
	}

	@Override
	public int getStringLength() {
		String string = getString();
		return (string != null) ? string.length() : 0;
	}

	@Override
	public int getStringOffset() {
		return 0;
	}

	@Override
	public boolean hasStringCharacters() {
		return false;
	}

	/**
	 * Return the bytes of a {@code Uint8Array}, or the {@code Instant} of a {@code Date},
	 * which is a string token so that any deserializer of dates can read it.
	 */
	@Override
	public @Nullable Object getEmbeddedObject() {
		refuseUnsupported();
		return this.embedded;
	}

	private void refuseUnsupported() {
		if (this.embedded instanceof GuestKind kind) {
			throw failure(this.expected, kind.description(), reason(null));
		}
	}

	@Override
	public byte[] getBinaryValue(Base64Variant variant) {
		if (this._currToken == JsonToken.VALUE_EMBEDDED_OBJECT && getEmbeddedObject() instanceof byte[] bytes) {
			return bytes;
		}
		if (this._currToken != JsonToken.VALUE_STRING || this.text == null) {
			return _reportError("not binary");
		}
		try {
			return variant.decode(this.text);
		}
		catch (IllegalArgumentException ex) {
			throw failure("a Uint8Array or Base64 text", found(), ex.getMessage());
		}
	}

	private GuestNumber number() {
		if (this.number == null || this._currToken == null || !this._currToken.isNumeric()) {
			throw _constructNotNumericType(this._currToken, 0);
		}
		return this.number;
	}

	private GuestNumber finiteNumber() {
		GuestNumber current = number();
		if (!current.isFinite()) {
			throw failure("a finite number", found(), null);
		}
		return current;
	}

	@Override
	public NumberType getNumberType() {
		GuestNumber current = number();
		if (this._currToken == JsonToken.VALUE_NUMBER_INT && current.type() == NumberType.DOUBLE) {
			return (current.number().doubleValue() != 0) ? NumberType.BIG_INTEGER : NumberType.INT;
		}
		return current.type();
	}

	@Override
	public Number getNumberValue() {
		return number().number();
	}

	@Override
	public boolean isNaN() {
		return this._currToken == JsonToken.VALUE_NUMBER_FLOAT && !number().isFinite();
	}

	@Override
	public int getIntValue() {
		GuestNumber current = number();
		if (current.type() == NumberType.INT) {
			return current.number().intValue();
		}
		BigInteger value = finiteNumber().toBigInteger();
		if (value.bitLength() >= Integer.SIZE) {
			_reportOverflowInt(current.toString());
		}
		return value.intValue();
	}

	@Override
	public long getLongValue() {
		GuestNumber current = number();
		if (current.type() == NumberType.INT || current.type() == NumberType.LONG) {
			return current.number().longValue();
		}
		BigInteger value = finiteNumber().toBigInteger();
		if (value.bitLength() >= Long.SIZE) {
			_reportOverflowLong(current.toString());
		}
		return value.longValue();
	}

	@Override
	public BigInteger getBigIntegerValue() {
		return finiteNumber().toBigInteger();
	}

	@Override
	public BigDecimal getDecimalValue() {
		return finiteNumber().toBigDecimal();
	}

	@Override
	public double getDoubleValue() {
		GuestNumber current = number();
		double value = current.number().doubleValue();
		if (!(current.number() instanceof Double) && !isExact(current, value)) {
			throw failure("a number that a double carries exactly", found(), null);
		}
		return value;
	}

	private static boolean isExact(GuestNumber number, double value) {
		return number.number() instanceof Integer
				|| !Double.isInfinite(value) && new BigDecimal(value).compareTo(number.toBigDecimal()) == 0;
	}

	@Override
	public float getFloatValue() {
		double value = getDoubleValue();
		if (Double.isFinite(value) && Float.isInfinite((float) value)) {
			throw failure("a number within the range of a float", found(), null);
		}
		return (float) value;
	}

	@Override
	public TokenStreamContext streamReadContext() {
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
	public JacksonFeatureSet<StreamReadCapability> streamReadCapabilities() {
		return DEFAULT_READ_CAPABILITIES;
	}

	@Override
	public Version version() {
		return PackageVersion.VERSION;
	}

	@Override
	public TokenStreamLocation currentTokenLocation() {
		return TokenStreamLocation.NA;
	}

	@Override
	public TokenStreamLocation currentLocation() {
		return TokenStreamLocation.NA;
	}

	@Override
	public @Nullable Object streamReadInputSource() {
		return null;
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
	protected void _handleEOF() {
		// a value ends only where it is complete
	}

}
