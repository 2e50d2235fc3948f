// Guest half of the conversion of values: the operations on JavaScript values that only JavaScript has.
// Evaluated once per context before any plugin code, so that it captures the original intrinsics. It neither iterates nor uses
// instanceof or descriptors with a prototype: all of these ask what a plugin can replace.
(function () {
	'use strict';

	const { isArray } = Array;
	const { isView } = ArrayBuffer;
	const { push } = Array.prototype;
	const { apply } = Reflect;
	const { defineProperty, getPrototypeOf } = Object;
	const ObjectPrototype = Object.prototype;
	const intrinsics = { BigInt, Date, Uint8Array };
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
	const unboxers = [
		[Number.prototype, uncurry(Number.prototype.valueOf)], [String.prototype, uncurry(String.prototype.valueOf)],
		[Boolean.prototype, uncurry(Boolean.prototype.valueOf)], [BigInt.prototype, uncurry(BigInt.prototype.valueOf)],
	];
	const prototypes = {
		arrayBuffer: ArrayBuffer.prototype, bigInt: BigInt.prototype, boolean: Boolean.prototype, bytes: Uint8Array.prototype,
		clampedBytes: Uint8ClampedArray.prototype, dataView: DataView.prototype, date: Date.prototype, error: Error.prototype,
		map: Map.prototype, number: Number.prototype, promise: Promise.prototype, regExp: RegExp.prototype, set: Set.prototype,
		string: String.prototype, weakMap: WeakMap.prototype, weakRef: WeakRef.prototype, weakSet: WeakSet.prototype,
	};

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
			const kind = kindOfInstance(value, prototype);
			if (kind !== OBJECT) {
				return kind;
			}
		}
		return typeof value.toJSON === 'function' ? TO_JSON : OBJECT;
	}

	// The prototype is asked, since a foreign object, such as a map of the host, is not on its chain by itself.
	function inherits(prototype, expected) {
		return prototype === expected || isPrototypeOf(expected, prototype);
	}

	function kindOfInstance(value, prototype) {
		const is = (expected) => inherits(prototype, expected);
		if (is(prototypes.date)) {
			return DATE;
		}
		if (is(prototypes.bytes) || is(prototypes.clampedBytes) || is(prototypes.arrayBuffer)) {
			return BYTES;
		}
		if (isView(value)) {
			return is(prototypes.dataView) ? UNSUPPORTED : ARRAY;
		}
		if (is(prototypes.promise)) {
			return PROMISE;
		}
		if (typeof value.toJSON === 'function') {
			return TO_JSON;
		}
		if (is(prototypes.map)) {
			return MAP;
		}
		if (is(prototypes.set)) {
			return SET;
		}
		if (is(prototypes.number) || is(prototypes.string) || is(prototypes.boolean) || is(prototypes.bigInt)) {
			return BOXED;
		}
		if (is(IteratorPrototype) || is(AsyncIteratorPrototype)) {
			return ITERATOR;
		}
		const opaque = is(prototypes.error) || is(prototypes.regExp) || is(prototypes.weakMap) || is(prototypes.weakSet)
			|| is(prototypes.weakRef);
		return opaque ? UNSUPPORTED : OBJECT;
	}

	function define(object, name, value) {
		return defineProperty(object, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
	}

	function add(array, value) {
		define(array, array.length, value);
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
			const prototype = getPrototypeOf(value);
			for (let i = 0; i < unboxers.length; i++) {
				if (inherits(prototype, unboxers[i][0])) {
					return unboxers[i][1](value);
				}
			}
		},
		bytesOf(value) {
			if (inherits(getPrototypeOf(value), prototypes.arrayBuffer)) {
				return [value, 0, arrayBufferLength(value)];
			}
			return [typedArrayBuffer(value), typedArrayOffset(value), typedArrayLength(value)];
		},
		entriesOf(map) {
			const entries = [];
			mapForEach(map, (value, key) => {
				const name = typeof key === 'object' && key !== null || typeof key === 'symbol'
					|| typeof key === 'function' ? key : `${key}`;
				add(entries, name);
				add(entries, value);
			});
			return entries;
		},
		itemsOf(set) {
			const items = [];
			setForEach(set, (value) => add(items, value));
			return items;
		},
		copyOf(array, most) {
			const { length } = array;
			if (!(length <= most)) {
				return most + 1;
			}
			const copy = [];
			for (let i = 0; i < length; i++) {
				add(copy, array[i]);
			}
			return copy;
		},
		newObject: () => ({}),
		define,
		newArray: (...values) => values,
		append: (array, ...values) => apply(push, array, values),
		newDate: (millis) => new intrinsics.Date(millis),
		newBigInt: (digits) => intrinsics.BigInt(digits),
		newBytes: (length) => new intrinsics.Uint8Array(length),
	};
})();
