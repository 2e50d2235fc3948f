'use strict';

// https://nodejs.org/api/util.html#utiltypes
const { className } = binding('types');

const is = (...names) => (value) => names.includes(className(value));
const typedArrayTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
const typedArrayName = (value) => (ArrayBuffer.isView(value) ? Reflect.apply(typedArrayTag, value, []) : undefined);
const types = {};

for (const name of ['Date', 'RegExp', 'Promise', 'Map', 'Set', 'WeakMap', 'WeakSet', 'ArrayBuffer', 'SharedArrayBuffer', 'DataView',
  'Proxy']) {
  types[`is${name}`] = is(name);
}
types.isDataView = function (value) { return className(value) === 'DataView'; };
for (const name of ['Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'Int8Array', 'Int16Array', 'Int32Array',
  'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array']) {
  types[`is${name}`] = function (value) { return typedArrayName(value) === name; };
}
const isBoxed = (name) => (value) => typeof value === 'object' && className(value) === name;
Object.assign(types, {
  isExternal: () => false,
  isArgumentsObject: is('Arguments'),
  isBigIntObject: isBoxed('BigInt'),
  isBooleanObject: isBoxed('Boolean'),
  isNumberObject: isBoxed('Number'),
  isStringObject: isBoxed('String'),
  isSymbolObject: isBoxed('Symbol'),
  isBoxedPrimitive: (value) => typeof value === 'object' && ['BigInt', 'Boolean', 'Number', 'String', 'Symbol'].includes(className(value)),
  isNativeError: is('Error'),
  isAsyncFunction: (value) => typeof value === 'function' && /^(?:static\s+)?async\b/.test(Function.prototype.toString.call(value)),
  isGeneratorFunction: (value) => typeof value === 'function'
    && /^(?:static\s+)?(?:async\s+)?(?:function\s*\*|\*)/.test(Function.prototype.toString.call(value)),
  isGeneratorObject: is('Generator', 'AsyncGenerator', 'Async Generator'),
  isMapIterator: is('Map Iterator'),
  isSetIterator: is('Set Iterator'),
  isModuleNamespaceObject: is('Module'),
  isAnyArrayBuffer: is('ArrayBuffer', 'SharedArrayBuffer'),
  isArrayBufferView: ArrayBuffer.isView,
  isTypedArray: function (value) { return typedArrayName(value) !== undefined; },
  isCryptoKey: function () { return false; },
  isKeyObject: function () { return false; },
  isEventTarget: (value) => value instanceof require('event_target').EventTarget,
});

module.exports = types;
