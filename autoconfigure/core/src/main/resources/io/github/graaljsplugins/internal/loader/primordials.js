/*
 * The intrinsics that the loader's scripts use, captured before any plugin runs: a plugin that changes a prototype, a constructor
 * or a global affects neither these scripts, nor does it get hold of their objects. Syntax depends on prototypes as well, so the
 * scripts avoid iteration (for-of, for-in, spread, array patterns), and lists of internal objects have no prototype.
 */
(function () {
  'use strict';

  const { apply, defineProperty: defineOwnProperty, deleteProperty, ownKeys } = Reflect;
  const { assign, create, defineProperty, freeze, getOwnPropertyNames, getPrototypeOf, hasOwn, keys, setPrototypeOf } = Object;
  const { prototype: array } = Array;
  const { prototype: string } = String;
  const { prototype: map } = Map;
  const { prototype: set } = Set;
  const { prototype: weakMap } = WeakMap;
  const { prototype: weakSet } = WeakSet;
  const { then: promiseThen } = Promise.prototype;
  const { indexOf: stringIndexOf, slice: stringSlice } = string;
  const PromiseType = Promise;
  const unspecified = { __proto__: null, value: undefined };

  // Splits a text, as String.prototype.split() does for a separator that is a string.
  function split(text, separator) {
    const parts = [];
    let start = 0;
    let end = apply(stringIndexOf, text, [separator]);
    while (end !== -1) {
      append(parts, apply(stringSlice, text, [start, end]));
      start = end + separator.length;
      end = apply(stringIndexOf, text, [separator, start]);
    }
    append(parts, apply(stringSlice, text, [start]));
    return parts;
  }

  // Appends to an array, even if the prototype of arrays has a setter for the index.
  function append(list, value) {
    defineProperty(list, list.length, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
  }

  // Removes an element of an array.
  function removeAt(list, index) {
    for (let i = index; i < list.length - 1; i++) {
      list[i] = list[i + 1];
    }
    list.length--;
  }

  // Adds reactions to a promise that no plugin sees, without a look at the constructor that it inherits.
  function then(promise, fulfilled, rejected) {
    return apply(promiseThen, defineProperty(promise, 'constructor', unspecified), [fulfilled, rejected]);
  }

  // Returns the text of an error's stack, if it has one: a plugin may prepare other values, or throw.
  function stackOf(error) {
    try {
      const { stack } = error;
      return typeof stack === 'string' ? stack : undefined;
    } catch {
      return undefined;
    }
  }

  return freeze({
    __proto__: null, append, apply, assign, create, defineOwnProperty, defineProperty, deleteProperty, freeze, getOwnPropertyNames, getPrototypeOf,
    hasOwn, keys, ownKeys, removeAt, setPrototypeOf, split, stackOf, then,
    arrayIncludes: array.includes,
    arrayIndexOf: array.indexOf,
    arrayJoin: array.join,
    arraySort: array.sort,
    isArray: Array.isArray,
    isView: ArrayBuffer.isView,
    jsonParse: JSON.parse,
    mapDelete: map.delete,
    mapForEach: map.forEach,
    mapGet: map.get,
    mapHas: map.has,
    mapSet: map.set,
    reflectGet: Reflect.get,
    reflectGetPrototypeOf: Reflect.getPrototypeOf,
    reflectHas: Reflect.has,
    reflectSet: Reflect.set,
    regExpExec: RegExp.prototype.exec,
    setAdd: set.add,
    setHas: set.has,
    stringIndexOf,
    stringLastIndexOf: string.lastIndexOf,
    stringSlice,
    weakMapGet: weakMap.get,
    weakMapSet: weakMap.set,
    weakSetAdd: weakSet.add,
    weakSetHas: weakSet.has,
    mathFloor: Math.floor,
    mathTrunc: Math.trunc,
    isNaN: Number.isNaN,
    symbolFor: Symbol.for,
    symbolDispose: Symbol.dispose ?? Symbol.for('Symbol.dispose'),
    symbolIsConcatSpreadable: Symbol.isConcatSpreadable,
    symbolIterator: Symbol.iterator,
    symbolToPrimitive: Symbol.toPrimitive,
    symbolToStringTag: Symbol.toStringTag,
    ArrayBufferType: ArrayBuffer,
    BigIntType: BigInt,
    ErrorType: Error,
    EvalErrorType: EvalError,
    MapType: Map,
    NumberType: Number,
    ObjectType: Object,
    PromiseType,
    ProxyType: Proxy,
    RangeErrorType: RangeError,
    ReferenceErrorType: ReferenceError,
    SetType: Set,
    SharedArrayBufferType: globalThis.SharedArrayBuffer,
    StringType: String,
    SyntaxErrorType: SyntaxError,
    TypeErrorType: TypeError,
    WeakMapType: WeakMap,
    WeakSetType: WeakSet,
  });
})
