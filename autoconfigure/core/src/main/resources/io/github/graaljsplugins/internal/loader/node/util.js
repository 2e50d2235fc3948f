'use strict';

// https://nodejs.org/api/util.html
const { invalidArgType, invalidArgValue, nodeError, validate } = require('errors');
const { colors, formatWithOptions, inspect, stripAnsi } = require('inspect');
const types = require('util/types');
const { apply } = Reflect;

const customPromisify = Symbol.for('nodejs.util.promisify.custom');
const customArgs = Symbol('customPromisifyArgs');

function promisify(original) {
  validate.function(original, 'original');
  const custom = original[customPromisify];
  if (custom !== undefined && custom !== null) {
    validate.function(custom, 'util.promisify.custom');
    return Object.defineProperty(custom, customPromisify, { value: custom, configurable: true });
  }
  const names = original[customArgs];
  function promised(...args) {
    return new Promise((resolve, reject) => {
      apply(original, this, [...args, (error, ...values) => {
        if (error) {
          reject(error);
        } else if (names !== undefined && values.length > 1) {
          resolve(Object.fromEntries(names.map((name, index) => [name, values[index]])));
        } else {
          resolve(values[0]);
        }
      }]);
    });
  }
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
  Object.defineProperty(promised, customPromisify, { value: promised, configurable: true });
  return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original));
}
promisify.custom = customPromisify;

function callbackify(original) {
  validate.function(original, 'original');
  function callbackified(...args) {
    const callback = args.pop();
    validate.function(callback, 'last argument');
    const { nextTick } = require('process');
    apply(original, this, args).then((value) => nextTick(callback.bind(this), null, value), (reason) => {
      let error = reason;
      if (!reason) {
        error = nodeError(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value');
        error.reason = reason;
      }
      nextTick(callback.bind(this), error);
    });
  }
  const descriptors = Object.getOwnPropertyDescriptors(original);
  if (typeof descriptors.length?.value === 'number') {
    descriptors.length.value++;
  }
  if (typeof descriptors.name?.value === 'string') {
    descriptors.name.value += 'Callbackified';
  }
  return Object.defineProperties(callbackified, descriptors);
}

const warned = new Set();

function deprecate(original, message, code, { modifyPrototype = true } = {}) {
  if (code !== undefined) {
    validate.string(code, 'code');
  }
  let done = false;
  function deprecated(...args) {
    if (!done && !(code !== undefined && warned.has(code))) {
      done = true;
      warned.add(code);
      require('process').emitWarning(message, 'DeprecationWarning', code, deprecated);
    }
    return new.target ? Reflect.construct(original, args, new.target) : apply(original, this, args);
  }
  if (modifyPrototype) {
    Object.setPrototypeOf(deprecated, original);
    if (original.prototype) {
      deprecated.prototype = original.prototype;
    }
  }
  Object.defineProperty(deprecated, 'length', { ...Object.getOwnPropertyDescriptor(original, 'length') });
  return deprecated;
}

function inherits(constructor, superConstructor) {
  validate.function(constructor, 'ctor');
  validate.function(superConstructor, 'superCtor');
  if (superConstructor.prototype === undefined) {
    throw invalidArgType('superCtor.prototype', 'Object', superConstructor.prototype);
  }
  Object.defineProperty(constructor, 'super_', { value: superConstructor, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, superConstructor.prototype);
}

function debuglog(set, callback) {
  const wanted = (require('process').env.NODE_DEBUG ?? '').split(',').map((name) => name.trim().toUpperCase());
  const name = set.toUpperCase();
  const enabled = wanted.some((pattern) => pattern !== ''
    && new RegExp(`^${pattern.replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*')}$`).test(name));
  const log = (...args) => {
    if (enabled) {
      binding('process').console('debug', `${name} 1: ${formatWithOptions({}, ...args)}`);
    }
  };
  callback?.(log);
  return Object.defineProperty(log, 'enabled', { get: () => enabled, configurable: true, enumerable: true });
}

function styleText(format, text, { validateStream = true, stream } = {}) {
  validate.string(text, 'text');
  const formats = [format].flat();
  for (const name of formats) {
    if (name !== 'none' && !Object.hasOwn(colors, name) && colors[name] === undefined) {
      throw invalidArgValue('format', name, `must be one of: ${Object.keys(inspect.colors).map((key) => `'${key}'`).join(', ')}`);
    }
  }
  // Standard output is no terminal here, so that by default nothing is coloured, as in Node.
  if (validateStream && !stream?.isTTY) {
    return text;
  }
  return formats.filter((name) => name !== 'none').reduceRight((styled, name) => {
    const [open, close] = colors[name];
    return `\u001b[${open}m${styled}\u001b[${close}m`;
  }, text);
}

function getSystemErrorMap() {
  const { errno } = require('os').constants;
  return new Map(Object.keys(errno).map((name) => [-errno[name], [name, name]]));
}

function getSystemErrorName(number) {
  validate.integer(number, 'err');
  return getSystemErrorMap().get(number)?.[0] ?? `Unknown system error ${number}`;
}

function aborted(signal, resource) {
  if (signal === undefined) {
    return Promise.reject(invalidArgType('signal', 'AbortSignal', signal));
  }
  validate.abortSignal(signal, 'signal');
  return signal.aborted ? Promise.resolve()
    : new Promise((resolve) => { signal.addEventListener('abort', () => resolve(), { once: true }); });
}

function parseEnv(content) {
  validate.string(content, 'content');
  const values = { __proto__: null };
  const line = /^\s*(?:export\s+)?([\w.-]+)\s*=[ \t]*("(?:\\"|[^"])*"|'(?:\\'|[^'])*'|`(?:\\`|[^`])*`|[^#\r\n]*)?[ \t]*(?:#.*)?$/gm;
  for (const [, name, raw = ''] of content.matchAll(line)) {
    let value = raw.trim();
    const quoted = /^(['"`])([\s\S]*)\1$/.exec(value);
    if (quoted !== null) {
      value = quoted[1] === '"' ? quoted[2].replaceAll('\\n', '\n') : quoted[2];
    }
    values[name] = value;
  }
  return values;
}

function diff(actual, expected) {
  const left = typeof actual === 'string' ? [...actual] : actual;
  const right = typeof expected === 'string' ? [...expected] : expected;
  return require('line_diff')(left, right);
}

function convertProcessSignalToExitCode(signal) {
  const { signals } = require('os').constants;
  if (!Object.hasOwn(signals, signal)) {
    const known = Object.keys(signals).map((name) => `'${name}'`).join(', ');
    throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'signalCode' must be one of: ${known}. Received ${inspect(signal)}`);
  }
  return 128 + signals[signal];
}

function getCallSites(frameCount = 10, options) {
  let [count, settings] = [frameCount, options];
  if (settings === undefined && count !== null && typeof count === 'object') {
    [count, settings] = [10, count];
  }
  settings ??= {};
  if (typeof settings !== 'object') {
    throw invalidArgType('options', 'Object', settings);
  }
  if (settings.sourceMap !== undefined && typeof settings.sourceMap !== 'boolean') {
    throw invalidArgType('options.sourceMap', 'boolean', settings.sourceMap);
  }
  validate.integer(count, 'frameCount', 1, 200);
  const fields = binding('callSites').get(count, settings.sourceMap === true).split('\0');
  const sites = [];
  for (let i = 0; i + 4 < fields.length; i += 5) {
    const column = Number(fields[i + 4]);
    sites.push({
      __proto__: null, functionName: fields[i], scriptId: fields[i + 1], scriptName: fields[i + 2], lineNumber: Number(fields[i + 3]),
      columnNumber: column, column,
    });
  }
  return sites;
}

module.exports = {
  _extend: function (target, source) {
    return source !== null && typeof source === 'object' ? Object.assign(target, source) : target;
  },
  aborted,
  callbackify,
  convertProcessSignalToExitCode,
  debug: debuglog,
  debuglog,
  deprecate,
  diff,
  format: function (...values) { return formatWithOptions(undefined, ...values); },
  formatWithOptions: function (options, ...values) {
    validate.object(options, 'inspectOptions');
    return formatWithOptions(options, ...values);
  },
  getCallSites,
  getSystemErrorMap,
  getSystemErrorName,
  getSystemErrorMessage: function (number) { return getSystemErrorName(number); },
  inherits,
  inspect,
  isArray: function (value) { return Array.isArray(value); },
  isDeepStrictEqual: (left, right) => require('comparisons').isDeepStrictEqual(left, right),
  parseEnv,
  promisify,
  stripVTControlCharacters: function (text) {
    validate.string(text, 'str');
    return stripAnsi(text);
  },
  styleText,
  toUSVString: (value) => `${value}`.toWellFormed(),
  types,
  TextEncoder: binding('native').TextEncoder,
};

for (const [name, get] of Object.entries({
  TextDecoder: () => require('text_decoder').TextDecoder,
  parseArgs: () => require('parse_args'),
})) {
  Object.defineProperty(module.exports, name, {
    enumerable: true, configurable: true, get,
    set(value) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
  });
}
Object.defineProperty(promisify, 'args', { value: customArgs });
