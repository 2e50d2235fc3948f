'use strict';

// https://nodejs.org/api/assert.html#assertdeepstrictequalactual-expected-message
const { className } = binding('types');
const { apply } = Reflect;
const { propertyIsEnumerable } = Object.prototype;

const LOOSE = 0;
const STRICT = 1;
const PARTIAL = 2;

function enumerableKeys(value) {
  return [...Object.keys(value),
    ...Object.getOwnPropertySymbols(value).filter((symbol) => apply(propertyIsEnumerable, value, [symbol]))];
}

function sameBytes(left, right) {
  if (left.byteLength !== right.byteLength) {
    return false;
  }
  const a = ArrayBuffer.isView(left) ? new Uint8Array(left.buffer, left.byteOffset, left.byteLength) : new Uint8Array(left);
  const b = ArrayBuffer.isView(right) ? new Uint8Array(right.buffer, right.byteOffset, right.byteLength) : new Uint8Array(right);
  return a.every((byte, index) => byte === b[index]);
}

function equal(left, right, mode, memo) {
  if (left === right) {
    return left !== 0 || mode === LOOSE || Object.is(left, right);
  }
  if (mode !== LOOSE) {
    if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
      return typeof left === 'number' && Number.isNaN(left) && Number.isNaN(right);
    }
    if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right) && mode === STRICT) {
      return false;
    }
  } else if (left === null || typeof left !== 'object') {
    // eslint-disable-next-line eqeqeq
    return (right === null || typeof right !== 'object') && (left == right || Number.isNaN(left) && Number.isNaN(right));
  } else if (right === null || typeof right !== 'object') {
    return false;
  }
  return equalObjects(left, right, mode, memo);
}

function equalObjects(left, right, mode, memo) {
  const kind = className(left);
  if (kind !== className(right)) {
    return false;
  }
  if (Array.isArray(left) !== Array.isArray(right) || Object.prototype.toString.call(left) !== Object.prototype.toString.call(right)) {
    return false;
  }
  if (Array.isArray(left)) {
    if (mode === PARTIAL) {
      return partialArray(left, right, memo);
    }
    if (left.length !== right.length) {
      return false;
    }
  }
  if (ArrayBuffer.isView(left) && kind !== 'DataView' && mode !== PARTIAL) {
    if (left.length !== right.length || !Array.prototype.every.call(left, (item, index) => (mode === LOOSE ? item === right[index]
      || item !== item && right[index] !== right[index] : Object.is(item, right[index])))) {
      return false;
    }
    return sameKeys(left, right, mode, memo, (key) => typeof key === 'symbol' || !/^\d+$/.test(key));
  }
  switch (kind) {
    case 'Date':
      if (left.getTime() !== right.getTime() && !(Number.isNaN(left.getTime()) && Number.isNaN(right.getTime()))) {
        return false;
      }
      break;
    case 'RegExp':
      if (left.source !== right.source || left.flags !== right.flags || left.lastIndex !== right.lastIndex) {
        return false;
      }
      break;
    case 'Error':
      if (!['name', 'message', 'cause', 'errors'].every((name) => Object.hasOwn(left, name) === Object.hasOwn(right, name)
        && equal(left[name], right[name], mode, memo))) {
        return false;
      }
      break;
    case 'Number': case 'String': case 'Boolean': case 'BigInt': case 'Symbol':
      if (!Object.is(globalThis[kind].prototype.valueOf.call(left), globalThis[kind].prototype.valueOf.call(right))) {
        return false;
      }
      break;
    case 'ArrayBuffer': case 'SharedArrayBuffer': case 'DataView':
      if (!sameBytes(left, right)) {
        return false;
      }
      break;
    case 'WeakMap': case 'WeakSet': case 'Promise':
      if (mode !== LOOSE) {
        return false;
      }
      break;
    default:
  }
  return sameKeys(left, right, mode, memo, () => true);
}

function sameKeys(left, right, mode, memo, wanted) {
  const rightKeys = enumerableKeys(right).filter(wanted).filter((key) => mode !== LOOSE || typeof key !== 'symbol');
  if (mode !== PARTIAL) {
    const leftKeys = enumerableKeys(left).filter(wanted).filter((key) => mode !== LOOSE || typeof key !== 'symbol');
    if (leftKeys.length !== rightKeys.length) {
      return false;
    }
  }
  if (!rightKeys.every((key) => apply(propertyIsEnumerable, left, [key]))) {
    return false;
  }
  const pairs = memo ?? new Map();
  if (pairs.get(left) === right) {
    return true;
  }
  const before = pairs.get(left);
  pairs.set(left, right);
  const result = rightKeys.every((key) => equal(left[key], right[key], mode, pairs)) && sameItems(left, right, mode, pairs);
  if (before === undefined) {
    pairs.delete(left);
  } else {
    pairs.set(left, before);
  }
  return result;
}

function sameItems(left, right, mode, memo) {
  const kind = className(left);
  if (kind !== 'Set' && kind !== 'Map' || mode !== PARTIAL && left.size !== right.size) {
    return kind !== 'Set' && kind !== 'Map';
  }
  const rest = [];
  for (const item of right) {
    const key = kind === 'Map' ? item[0] : item;
    const primitive = mode !== LOOSE && (typeof key !== 'object' || key === null);
    if (left.has(key) && (kind === 'Set' || equal(left.get(key), item[1], mode, memo))) {
      continue;
    }
    if (primitive) {
      return false;
    }
    rest.push(item);
  }
  const candidates = new Set([...left].filter((item) => !right.has(kind === 'Map' ? item[0] : item) || rest.length > 0));
  return rest.every((item) => {
    for (const candidate of candidates) {
      const found = kind === 'Map' ? equal(candidate[0], item[0], mode, memo) && equal(candidate[1], item[1], mode, memo)
        : equal(candidate, item, mode, memo);
      if (found) {
        candidates.delete(candidate);
        return true;
      }
    }
    return false;
  });
}

function partialArray(left, right, memo) {
  let position = 0;
  return right.every((item) => {
    while (position < left.length) {
      if (equal(left[position++], item, PARTIAL, memo)) {
        return true;
      }
    }
    return false;
  });
}

module.exports = {
  isDeepEqual: (left, right) => equal(left, right, LOOSE),
  isDeepStrictEqual: (left, right) => equal(left, right, STRICT),
  isPartialDeepStrictEqual: (left, right) => equal(left, right, PARTIAL),
};
