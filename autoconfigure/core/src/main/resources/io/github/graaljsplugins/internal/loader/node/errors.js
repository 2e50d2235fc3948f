'use strict';

// https://nodejs.org/api/errors.html#nodejs-error-codes
const { apply, defineProperty, stackOf, stringSlice } = binding('primordials');

const inspect = (value) => require('inspect').inspect(value, { depth: -1, colors: false, customInspect: false });

function nodeError(Type, code, message) {
  const error = new Type(message);
  const header = `${error.name}: `;
  const stack = stackOf(error);
  if (stack !== undefined && apply(stringSlice, stack, [0, header.length]) === header) {
    defineProperty(error, 'stack', {
      __proto__: null, value: `${error.name} [${code}]: ${apply(stringSlice, stack, [header.length])}`, writable: true, configurable: true,
    });
  }
  defineProperty(error, 'code', { __proto__: null, value: code, writable: true, enumerable: true, configurable: true });
  return error;
}

const kinds = ['string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol'];

function list(items, word) {
  if (items.length <= 2) {
    return items.join(` ${word} `);
  }
  return `${items.slice(0, -1).join(', ')}, ${word} ${items.at(-1)}`;
}

function expectation(expected) {
  const types = [];
  const instances = [];
  const others = [];
  for (const value of [expected].flat()) {
    if (kinds.includes(value)) {
      types.push(value.toLowerCase());
    } else if (/^[A-Z][A-Za-z0-9]*$/.test(value)) {
      instances.push(value);
    } else {
      others.push(value);
    }
  }
  if (instances.length > 0 && types.includes('object')) {
    types.splice(types.indexOf('object'), 1);
    instances.push('Object');
  }
  const parts = [];
  if (types.length > 0) {
    parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${list(types, 'or')}`);
  }
  if (instances.length > 0) {
    parts.push(`an instance of ${list(instances, 'or')}`);
  }
  if (others.length > 0) {
    parts.push(others.length > 1 ? `one of ${list(others, 'or')}` : (/[A-Z]/.test(others[0]) ? 'an ' : '') + others[0]);
  }
  return parts.join(' or ');
}

function received(value) {
  if (value === null || value === undefined) {
    return ` Received ${value}`;
  }
  if (typeof value === 'function') {
    return ` Received function ${value.name}`;
  }
  if (typeof value === 'object') {
    return value.constructor?.name ? ` Received an instance of ${value.constructor.name}` : ` Received ${inspect(value)}`;
  }
  let shown = inspect(value);
  if (shown.length > 28) {
    shown = `${shown.slice(0, 25)}...`;
  }
  return ` Received type ${typeof value} (${shown})`;
}

function invalidArgType(name, expected, actual) {
  const what = name.endsWith(' argument') ? `The ${name}` : `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`;
  return nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `${what} must be ${expectation(expected)}.${received(actual)}`);
}

function invalidArgValue(name, value, reason = 'is invalid') {
  let shown = inspect(value);
  if (shown.length > 128) {
    shown = `${shown.slice(0, 128)}...`;
  }
  return nodeError(TypeError, 'ERR_INVALID_ARG_VALUE',
    `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${shown}`);
}

function invalidReturnValue(expected, hook, name, value) {
  return nodeError(TypeError, 'ERR_INVALID_RETURN_PROPERTY_VALUE', `Expected ${expected} to be returned for the "${name}" from the`
    + ` "${hook}" hook but got${received(value).slice(' Received'.length)}.`);
}

function outOfRange(name, range, value) {
  const digits = (text) => text.replace(/\B(?=(\d{3})+(?!\d))/g, '_');
  let shown = typeof value === 'bigint' ? `${digits(String(value))}n`
    : Number.isInteger(value) && Math.abs(value) > 2 ** 32 ? digits(String(value)) : inspect(value);
  return nodeError(RangeError, 'ERR_OUT_OF_RANGE',
    `The value of "${name}" is out of range. It must be ${range}. Received ${shown}`);
}

function abortError(cause) {
  const error = new Error('The operation was aborted', cause === undefined ? undefined : { cause });
  error.name = 'AbortError';
  error.code = 'ABORT_ERR';
  return error;
}

const validate = {
  string(value, name) {
    if (typeof value !== 'string') {
      throw invalidArgType(name, 'string', value);
    }
  },
  function(value, name) {
    if (typeof value !== 'function') {
      throw invalidArgType(name, 'function', value);
    }
  },
  object(value, name) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      throw invalidArgType(name, 'Object', value);
    }
  },
  boolean(value, name) {
    if (typeof value !== 'boolean') {
      throw invalidArgType(name, 'boolean', value);
    }
  },
  number(value, name, min, max) {
    if (typeof value !== 'number') {
      throw invalidArgType(name, 'number', value);
    }
    if (value < min || value > max || Number.isNaN(value) && min !== undefined) {
      throw outOfRange(name, max === undefined ? `>= ${min}` : `>= ${min} && <= ${max}`, value);
    }
  },
  integer(value, name, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
    if (typeof value !== 'number') {
      throw invalidArgType(name, 'number', value);
    }
    if (!Number.isInteger(value)) {
      throw outOfRange(name, 'an integer', value);
    }
    if (value < min || value > max) {
      throw outOfRange(name, `>= ${min} && <= ${max}`, value);
    }
  },
  abortSignal(value, name) {
    if (value !== undefined && (value === null || typeof value !== 'object' || !('aborted' in value))) {
      throw invalidArgType(name, 'AbortSignal', value);
    }
  },
};

module.exports = { abortError, invalidArgType, invalidArgValue, invalidReturnValue, nodeError, outOfRange, validate };
