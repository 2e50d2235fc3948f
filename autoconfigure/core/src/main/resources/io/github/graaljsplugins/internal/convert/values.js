// Guest half of the conversion of values: the operations on JavaScript values that only JavaScript has.
// Evaluated once per context before any plugin code, so that it captures the original intrinsics.
(function () {
	'use strict';

	const { isArray } = Array;
	const { defineProperty, getPrototypeOf } = Object;
	const ObjectPrototype = Object.prototype;
	const intrinsics = {
		ArrayBuffer, BigInt, Boolean, DataView, Date, Error, Map, Number, Promise, RegExp, Set, String,
		Uint8Array, Uint8ClampedArray, WeakMap, WeakRef, WeakSet,
	};
	const { bind, call } = Function.prototype;
	const uncurry = bind.bind(call);
	const getter = (prototype, name) => uncurry(Object.getOwnPropertyDescriptor(prototype, name).get);
	const TypedArrayPrototype = getPrototypeOf(Uint8Array.prototype);
	const typedArrayBuffer = getter(TypedArrayPrototype, 'buffer');
	const typedArrayOffset = getter(TypedArrayPrototype, 'byteOffset');
	const typedArrayLength = getter(TypedArrayPrototype, 'byteLength');
	const arrayBufferLength = getter(ArrayBuffer.prototype, 'byteLength');
	const mapForEach = uncurry(Map.prototype.forEach);
	const setForEach = uncurry(Set.prototype.forEach);
	const isPrototypeOf = uncurry(ObjectPrototype.isPrototypeOf);
	const IteratorPrototype = getPrototypeOf(getPrototypeOf([].values()));
	const AsyncIteratorPrototype = getPrototypeOf(getPrototypeOf(getPrototypeOf(async function* () {}())));
	const push = uncurry(Array.prototype.push);
	const unboxers = [
		[Number, uncurry(Number.prototype.valueOf)], [String, uncurry(String.prototype.valueOf)],
		[Boolean, uncurry(Boolean.prototype.valueOf)], [BigInt, uncurry(BigInt.prototype.valueOf)],
	];

	const kinds = [
		'OBJECT', 'ARRAY', 'TO_JSON', 'DATE', 'BYTES', 'MAP', 'SET', 'BOXED', 'FUNCTION', 'SYMBOL', 'PROMISE',
		'ITERATOR', 'UNSUPPORTED',
	];
	const [
		OBJECT, ARRAY, TO_JSON, DATE, BYTES, MAP, SET, BOXED, FUNCTION, SYMBOL, PROMISE, ITERATOR, UNSUPPORTED,
	] = kinds.map((_, index) => index);

	function kindOf(value) {
		if (typeof value !== 'object') {
			return typeof value === 'function' ? FUNCTION : SYMBOL;
		}
		if (isArray(value)) {
			return typeof value.toJSON === 'function' ? TO_JSON : ARRAY;
		}
		const prototype = getPrototypeOf(value);
		if (prototype !== ObjectPrototype && prototype !== null) {
			const kind = kindOfInstance(value);
			if (kind !== OBJECT) {
				return kind;
			}
		}
		return typeof value.toJSON === 'function' ? TO_JSON : OBJECT;
	}

	function kindOfInstance(value) {
		const {
			ArrayBuffer, BigInt, Boolean, DataView, Date, Error, Map, Number, Promise, RegExp, Set, String,
			Uint8Array, Uint8ClampedArray, WeakMap, WeakRef, WeakSet,
		} = intrinsics;
		if (value instanceof Date) {
			return DATE;
		}
		if (value instanceof Uint8Array || value instanceof Uint8ClampedArray || value instanceof ArrayBuffer) {
			return BYTES;
		}
		if (ArrayBuffer.isView(value)) {
			return value instanceof DataView ? UNSUPPORTED : ARRAY;
		}
		if (value instanceof Promise) {
			return PROMISE;
		}
		if (typeof value.toJSON === 'function') {
			return TO_JSON;
		}
		if (value instanceof Map) {
			return MAP;
		}
		if (value instanceof Set) {
			return SET;
		}
		if (value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt) {
			return BOXED;
		}
		if (isPrototypeOf(IteratorPrototype, value) || isPrototypeOf(AsyncIteratorPrototype, value)) {
			return ITERATOR;
		}
		const opaque = value instanceof Error || value instanceof RegExp || value instanceof WeakMap
			|| value instanceof WeakSet || value instanceof WeakRef;
		return opaque ? UNSUPPORTED : OBJECT;
	}

	return {
		ArrayPrototype: Array.prototype,
		ObjectPrototype,
		getPrototypeOf,
		kinds,
		kindOf,
		toJSON: (value, key) => value.toJSON(key),
		isUndefined: (value) => value === undefined,
		isBigInt: (value) => typeof value === 'bigint',
		unbox(value) {
			for (let i = 0; i < unboxers.length; i++) {
				if (value instanceof unboxers[i][0]) {
					return unboxers[i][1](value);
				}
			}
		},
		bytesOf(value) {
			if (value instanceof intrinsics.ArrayBuffer) {
				return [value, 0, arrayBufferLength(value)];
			}
			return [typedArrayBuffer(value), typedArrayOffset(value), typedArrayLength(value)];
		},
		entriesOf(map) {
			const entries = [];
			mapForEach(map, (value, key) => {
				const name = typeof key === 'object' && key !== null || typeof key === 'symbol'
					|| typeof key === 'function' ? key : `${key}`;
				push(entries, name, value);
			});
			return entries;
		},
		itemsOf(set) {
			const items = [];
			setForEach(set, (value) => push(items, value));
			return items;
		},
		copyOf(array, most) {
			const { length } = array;
			if (!(length <= most)) {
				return most + 1;
			}
			const copy = [];
			for (let i = 0; i < length; i++) {
				push(copy, array[i]);
			}
			return copy;
		},
		newObject: () => ({}),
		define: (object, name, value) =>
			defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true }),
		newArray: (...values) => values,
		append: (array, ...values) => push(array, ...values),
		newDate: (millis) => new intrinsics.Date(millis),
		newBigInt: (digits) => intrinsics.BigInt(digits),
		newBytes: (length) => new intrinsics.Uint8Array(length),
	};
})();
