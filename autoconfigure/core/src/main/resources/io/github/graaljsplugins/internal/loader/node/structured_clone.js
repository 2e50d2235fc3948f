'use strict';

// https://html.spec.whatwg.org/multipage/structured-data.html#dom-structuredclone
const { className } = binding('types');
const { DOMException } = require('dom_exception');
const { invalidArgType, nodeError } = require('errors');
const { exports: { isMarkedAsUntransferable }, isMarkedAsUncloneable } = require('worker_marks');

const errors = { __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

function uncloneable(value) {
  const shown = typeof value === 'symbol' || typeof value === 'function' ? String(value) : `#<${value.constructor?.name ?? 'Object'}>`;
  return new DOMException(`${shown} could not be cloned.`, 'DataCloneError');
}

function copyBuffer(buffer, transfer) {
  return transfer.has(buffer) ? buffer.transfer() : buffer.slice(0);
}

function clone(value, seen, transfer) {
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'symbol' || typeof value === 'function') {
      throw uncloneable(value);
    }
    return value;
  }
  if (seen.has(value)) {
    return seen.get(value);
  }
  if (isMarkedAsUncloneable(value)) {
    throw new DOMException('Cannot clone object of unsupported type.', 'DataCloneError');
  }
  const keep = (copy) => {
    seen.set(value, copy);
    return copy;
  };
  const kind = className(value);
  switch (kind) {
    case 'Boolean': case 'Number': case 'String': case 'BigInt':
      return keep(Object(globalThis[kind].prototype.valueOf.call(value)));
    case 'Date':
      return keep(new Date(Date.prototype.getTime.call(value)));
    case 'RegExp':
      return keep(new RegExp(value.source, value.flags));
    case 'ArrayBuffer':
      return keep(copyBuffer(value, transfer));
    case 'SharedArrayBuffer':
      return keep(value);
    case 'Map': {
      const copy = keep(new Map());
      for (const [key, item] of [...Map.prototype.entries.call(value)]) {
        copy.set(clone(key, seen, transfer), clone(item, seen, transfer));
      }
      return copy;
    }
    case 'Set': {
      const copy = keep(new Set());
      for (const item of [...Set.prototype.values.call(value)]) {
        copy.add(clone(item, seen, transfer));
      }
      return copy;
    }
    case 'Error': {
      const Type = errors[value.name] ?? Error;
      const error = keep(new Type(value.message === undefined ? undefined : `${value.message}`));
      for (const name of ['stack', 'cause']) {
        if (Object.hasOwn(value, name)) {
          Object.defineProperty(error, name, { value: clone(value[name], seen, transfer), writable: true, configurable: true });
        }
      }
      return error;
    }
    case 'Proxy': case 'Promise': case 'WeakMap': case 'WeakSet': case 'WeakRef': case 'Symbol': case 'Generator':
    case 'AsyncGenerator': case 'FinalizationRegistry':
      throw uncloneable(value);
    default:
  }
  if (ArrayBuffer.isView(value)) {
    const buffer = clone(value.buffer, seen, transfer);
    const Type = kind === 'DataView' ? DataView : globalThis[kind];
    return keep(new Type(buffer, value.byteOffset, kind === 'DataView' ? value.byteLength : value.length));
  }
  const copy = keep(Array.isArray(value) ? new Array(value.length) : {});
  for (const key of Object.keys(value)) {
    Object.defineProperty(copy, key, { value: clone(value[key], seen, transfer), writable: true, enumerable: true, configurable: true });
  }
  return copy;
}

module.exports = function structuredClone(value, options) {
  if (arguments.length === 0) {
    throw nodeError(TypeError, 'ERR_MISSING_ARGS', "The \"value\" argument must be specified");
  }
  if (options !== undefined && options !== null && typeof options !== 'object') {
    throw invalidArgType('options', 'Object', options);
  }
  const transfer = new Set(options?.transfer ?? []);
  for (const item of transfer) {
    if (!(item instanceof ArrayBuffer)) {
      throw new DOMException('Found invalid value in transferList', 'DataCloneError');
    }
    if (isMarkedAsUntransferable(item)) {
      throw new DOMException('Cannot transfer object of unsupported type.', 'DataCloneError');
    }
  }
  return clone(value, new Map(), transfer);
};
