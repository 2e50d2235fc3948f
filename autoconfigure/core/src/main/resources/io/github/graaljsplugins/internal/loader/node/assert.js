'use strict';

// https://nodejs.org/api/assert.html
const { invalidArgType, invalidArgValue, nodeError, validate } = require('errors');
const { inspect } = require('inspect');
const { isDeepEqual, isDeepStrictEqual, isPartialDeepStrictEqual } = require('comparisons');
const { apply } = Reflect;

const headers = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
};

function show(value) {
  return inspect(value, {
    compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false, sorted: true,
    getters: true, breakLength: Infinity,
  });
}

function difference(actual, expected, operator) {
  const left = show(actual).split('\n');
  const right = show(expected).split('\n');
  const isObject = (value) => typeof value === 'object' && value !== null || typeof value === 'function';
  let name = operator;
  if (operator === 'strictEqual' && isObject(actual) && isObject(expected)) {
    name = 'strictEqualObject';
  }
  if (left.length === 1 && right.length === 1 && left[0] !== right[0] && !(isObject(actual) && isObject(expected))) {
    const length = left[0].length + right[0].length;
    if (length <= 12 && (actual !== 0 || expected !== 0) || typeof actual !== 'string' || typeof expected !== 'string') {
      if (length <= 77) {
        return `${headers[name]}\n\n${left[0]} !== ${right[0]}\n`;
      }
    }
  }
  if (left.join('\n') === right.join('\n')) {
    return `${operator === 'strictEqual' ? headers.notIdentical : headers[name]}\n\n${left.join('\n')}\n`;
  }
  const lines = require('line_diff')(left.map((line) => line.replace(/,$/, '')), right.map((line) => line.replace(/,$/, '')));
  let a = 0;
  let b = 0;
  const shown = lines.map(([operation]) => {
    if (operation === 0) {
      b++;
      return `  ${left[a++]}`;
    }
    return operation === 1 ? `+ ${left[a++]}` : `- ${right[b++]}`;
  });
  return `${headers[name]}\n+ actual - expected\n\n${shown.join('\n')}\n`;
}

function generate(actual, expected, operator) {
  switch (operator) {
    case 'deepStrictEqual': case 'strictEqual': case 'partialDeepStrictEqual':
      return difference(actual, expected, operator);
    case 'notDeepStrictEqual': case 'notStrictEqual': case 'notDeepEqual': {
      const isObject = typeof actual === 'object' && actual !== null || typeof actual === 'function';
      const header = headers[operator === 'notStrictEqual' && isObject ? 'notStrictEqualObject' : operator];
      const lines = show(actual).split('\n');
      return lines.length === 1 ? `${header}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}` : `${header}\n\n${lines.join('\n')}\n`;
    }
    case 'deepEqual':
      return `${headers.deepEqual}\n\n${show(actual)}\n\nshould loosely deep-equal\n\n${show(expected)}`;
    default:
      return `${show(actual)} ${operator} ${show(expected)}`;
  }
}

const { stackOf } = binding('primordials');

class AssertionError extends Error {
  constructor(options) {
    validate.object(options, 'options');
    const { message, operator, actual, expected, stackStartFn, stackStartFunction } = options;
    super(message !== undefined && message !== null ? String(message) : generate(actual, expected, operator));
    this.generatedMessage = !message;
    Object.defineProperty(this, 'name', { value: 'AssertionError', writable: true, configurable: true });
    this.code = 'ERR_ASSERTION';
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    this.diff = options.diff ?? 'simple';
    Error.captureStackTrace?.(this, stackStartFn ?? stackStartFunction);
    const prefix = `AssertionError [ERR_ASSERTION]: ${this.message}`;
    const stack = stackOf(this) ?? '';
    const frames = stack.slice(stack.search(/\n\s+at /));
    Object.defineProperty(this, 'stack', { value: /^\n\s+at /.test(frames) ? prefix + frames : prefix, writable: true, configurable: true });
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

// The properties by which errors are compared, shown under this name.
class Comparison {
  constructor(source, keys, expected) {
    for (const key of keys) {
      if (key in source) {
        const matched = expected !== undefined && typeof source[key] === 'string' && expected[key] instanceof RegExp && expected[key].test(source[key]);
        this[key] = matched ? expected[key] : source[key];
      }
    }
  }
}

function fails(options, message) {
  if (message instanceof Error) {
    throw message;
  }
  const text = typeof message === 'function' ? message(options.actual, options.expected) : message;
  throw new AssertionError(text === undefined ? options : { ...options, message: text });
}

function truthy(name, args, start) {
  const [value, message] = args;
  if (value) {
    return;
  }
  if (args.length === 0) {
    throw Object.assign(new AssertionError({ message: 'No value argument passed to `assert.ok()`', actual: value, expected: true, operator: '==',
      stackStartFn: start }), { generatedMessage: true });
  }
  if (message instanceof Error) {
    throw message;
  }
  const generated = message === undefined || message === null;
  throw Object.assign(new AssertionError({ actual: value, expected: true, operator: '==', stackStartFn: start,
    message: generated ? 'The expression evaluated to a falsy value' : message }), { generatedMessage: generated });
}

function assert(...args) {
  truthy('assert', args, assert);
}

function compare(name, test, operator = name) {
  const check = { [name]: function (actual, expected, message) {
    if (arguments.length < 2) {
      throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "actual" and "expected" arguments must be specified');
    }
    if (!test(actual, expected)) {
      fails({ actual, expected, operator, stackStartFn: check }, message);
    }
  } }[name];
  return check;
}

// eslint-disable-next-line eqeqeq
const looselySame = (actual, expected) => actual == expected || actual !== actual && expected !== expected;

function matchesError(actual, expected, message, name) {
  if (expected === undefined) {
    return;
  }
  if (typeof expected === 'function') {
    if (expected.prototype !== undefined && actual instanceof expected) {
      return;
    }
    if (Object.prototype.isPrototypeOf.call(Error, expected)) {
      const thrown = actual instanceof Error ? `${actual.constructor?.name}\n\nError message:\n\n${actual.message}` : inspect(actual, { depth: -1 });
      throw new AssertionError({ actual, expected, operator: name.name, stackStartFn: name, message: message
        ?? `The error is expected to be an instance of "${expected.name}". Received ${actual instanceof Error ? `"${thrown.replace('\n', '"\n')}` : `"${thrown}"`}` });
    }
    if (apply(expected, {}, [actual]) !== true) {
      throw new AssertionError({ actual, expected, operator: name.name, stackStartFn: name, message: message
        ?? `The ${expected.name ? `"${expected.name}" ` : ''}validation function is expected to return "true". Received ${inspect(apply(expected, {}, [actual]))}`
          + (actual instanceof Error ? `\n\nCaught error:\n\n${actual}` : '') });
    }
    return;
  }
  if (expected instanceof RegExp) {
    if (!expected.test(String(actual))) {
      throw new AssertionError({ actual, expected, operator: name.name, stackStartFn: name, message: message
        ?? `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(String(actual))}\n` });
    }
    return;
  }
  if (typeof actual !== 'object' || actual === null) {
    throw new AssertionError({ actual, expected, operator: 'deepStrictEqual', message, stackStartFn: name });
  }
  const keys = Object.keys(expected);
  if (expected instanceof Error) {
    keys.push('name', 'message');
  } else if (keys.length === 0) {
    throw invalidArgValue('error', expected, 'may not be an empty object');
  }
  for (const key of keys) {
    if (typeof actual[key] === 'string' && expected[key] instanceof RegExp && expected[key].test(actual[key])) {
      continue;
    }
    if (!(key in actual) || !isDeepStrictEqual(actual[key], expected[key])) {
      const error = new AssertionError({ actual: new Comparison(actual, keys, expected), expected: new Comparison(expected, keys), operator: 'deepStrictEqual',
        stackStartFn: name, message });
      throw Object.assign(error, { actual, expected, operator: name.name });
    }
  }
}

const nothing = Symbol('nothing');

function outcome(callback) {
  validate.function(callback, 'fn');
  try {
    callback();
  } catch (error) {
    return error;
  }
  return nothing;
}

async function asyncOutcome(callback) {
  let promise = callback;
  if (typeof callback === 'function') {
    promise = callback();
    if (typeof promise?.then !== 'function') {
      throw nodeError(TypeError, 'ERR_INVALID_RETURN_VALUE',
        `Expected instance of Promise to be returned from the "promiseFn" function but got ${promise === null ? 'null' : typeof promise === 'object' ? `an instance of ${promise.constructor?.name}` : `type ${typeof promise} (${inspect(promise)})`}.`.replace('type undefined (undefined)', 'undefined'));
    }
  } else if (typeof promise?.then !== 'function') {
    throw invalidArgType('promiseFn', ['Function', 'Promise'], promise);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return nothing;
}

function expectsError(name, actual, error, message) {
  let expected = error;
  let text = message;
  if (typeof error === 'string') {
    text = error;
    expected = undefined;
  }
  if (actual === nothing) {
    let details = expected?.name ? ` (${expected.name})` : '';
    details += text ? `: ${text}` : '.';
    const kind = name === assert.rejects ? 'rejection' : 'exception';
    throw Object.assign(new AssertionError({ actual: undefined, expected, operator: name.name, message: `Missing expected ${kind}${details}`,
      stackStartFn: name }), { generatedMessage: !text });
  }
  matchesError(actual, expected, text, name);
}

function expectsNoError(name, actual, error, message) {
  if (actual === nothing) {
    return;
  }
  let expected = error;
  let text = message;
  if (typeof error === 'string') {
    text = error;
    expected = undefined;
  }
  const matches = expected === undefined || expected instanceof RegExp && expected.test(String(actual))
    || typeof expected === 'function' && (expected.prototype !== undefined && actual instanceof expected
      || !Object.prototype.isPrototypeOf.call(Error, expected) && apply(expected, {}, [actual]) === true);
  if (matches) {
    const details = text ? `: ${text}` : '.';
    const kind = name === assert.doesNotReject ? 'rejection' : 'exception';
    throw new AssertionError({ actual, expected, operator: name.name, stackStartFn: name,
      message: `Got unwanted ${kind}${details}\nActual message: "${actual?.message}"` });
  }
  throw actual;
}

function fail(message) {
  if (message instanceof Error) {
    throw message;
  }
  throw Object.assign(new AssertionError({ message: message ?? 'Failed', operator: 'fail', stackStartFn: fail }),
    { generatedMessage: message === undefined });
}

function matching(name, wanted) {
  const check = { [name]: function (string, regexp, message) {
    if (!(regexp instanceof RegExp)) {
      throw invalidArgType('regexp', 'RegExp', regexp);
    }
    if (typeof string !== 'string' || (RegExp.prototype.exec.call(regexp, string) !== null) !== wanted) {
      const generated = message === undefined;
      const text = generated ? typeof string !== 'string'
        ? `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`
        : `The input ${wanted ? 'did not match' : 'was expected to not match'} the regular expression ${inspect(regexp)}. Input:\n\n${inspect(string)}\n` : message;
      if (text instanceof Error) {
        throw text;
      }
      throw Object.assign(new AssertionError({ actual: string, expected: regexp, message: text, operator: name, stackStartFn: check }),
        { generatedMessage: generated });
    }
  } }[name];
  return check;
}

Object.assign(assert, {
  AssertionError,
  ok: function (...args) { truthy('ok', args, assert.ok); },
  fail,
  equal: compare('equal', looselySame, '=='),
  // eslint-disable-next-line eqeqeq
  notEqual: compare('notEqual', (a, b) => a != b && !(a !== a && b !== b), '!='),
  deepEqual: compare('deepEqual', isDeepEqual),
  notDeepEqual: compare('notDeepEqual', (a, b) => !isDeepEqual(a, b)),
  deepStrictEqual: compare('deepStrictEqual', isDeepStrictEqual),
  notDeepStrictEqual: compare('notDeepStrictEqual', (a, b) => !isDeepStrictEqual(a, b)),
  strictEqual: compare('strictEqual', Object.is),
  notStrictEqual: compare('notStrictEqual', (a, b) => !Object.is(a, b)),
  partialDeepStrictEqual: compare('partialDeepStrictEqual', isPartialDeepStrictEqual),
  match: matching('match', true),
  doesNotMatch: matching('doesNotMatch', false),
  throws: function (callback, ...rest) { expectsError(assert.throws, outcome(callback), ...rest); },
  doesNotThrow: function (callback, ...rest) { expectsNoError(assert.doesNotThrow, outcome(callback), ...rest); },
  async rejects(callback, ...rest) { expectsError(assert.rejects, await asyncOutcome(callback), ...rest); },
  async doesNotReject(callback, ...rest) { expectsNoError(assert.doesNotReject, await asyncOutcome(callback), ...rest); },
  ifError: function (error) {
    if (error !== null && error !== undefined) {
      let message = 'ifError got unwanted exception: ';
      message += typeof error === 'object' && typeof error.message === 'string' ? error.message || error.constructor?.name : inspect(error);
      throw Object.assign(new AssertionError({ actual: error, expected: null, operator: 'ifError', message, stackStartFn: assert.ifError }),
        { generatedMessage: true });
    }
  },
});

function strict(...args) {
  truthy('strict', args, strict);
}

assert.strict = Object.assign(strict, assert, {
  equal: assert.strictEqual, deepEqual: assert.deepStrictEqual, notEqual: assert.notStrictEqual, notDeepEqual: assert.notDeepStrictEqual,
});
strict.strict = strict;

module.exports = assert;
