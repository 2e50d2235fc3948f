'use strict';

// Modules that need the outside world: all of Node's exports are defined, and fail when used.
const { nodeError } = require('errors');
const names = () => require('denied_names');

function refuse(module, path) {
  throw nodeError(Error, 'ERR_ACCESS_DENIED',
    `Access to this API has been restricted: ${module}.${path} is not granted to plugins`);
}

function deniedFunction(module, path, name) {
  // Not an arrow function: packages extend such classes when they load.
  const denied = function () {
    refuse(module, path);
  };
  Object.defineProperty(denied, 'name', { value: name, configurable: true });
  return denied;
}

function fill(target, module, prefix, functions) {
  for (const name of functions.split(' ')) {
    if (!Object.hasOwn(target, name)) {
      target[name] = deniedFunction(module, prefix + name, name);
    }
  }
  return target;
}

// Add the missing exports of the module to `target`.
function complete(name, target) {
  const { functions = '', lists = {}, objects = {}, values = {}, constants = {} } = names()[name];
  const label = `node:${name}`;
  if (functions !== '') {
    fill(target, label, '', functions);
  }
  for (const key of Object.keys(lists)) {
    target[key] ??= lists[key].split(' ');
  }
  for (const key of Object.keys(objects)) {
    target[key] ??= fill({}, label, `${key}.`, objects[key]);
  }
  for (const key of Object.keys(values)) {
    target[key] ??= values[key];
  }
  for (const key of Object.keys(constants)) {
    target[key] ??= Object.assign({ __proto__: null }, constants[key]);
  }
  return target;
}

// What only describes, marks or constructs needs no permission.
const harmless = {
  __proto__: null,
  _http_agent: () => ({ Agent: require('http_agent').Agent }),
  _http_common() {
    const { checkInvalidHeaderChar, checkIsHttpToken } = require('http_header');
    return { _checkInvalidHeaderChar: checkInvalidHeaderChar, _checkIsHttpToken: checkIsHttpToken };
  },
  _http_outgoing: headers,
  dns: () => ({ getDefaultResultOrder: () => 'verbatim' }),
  http: () => ({ Agent: require('http_agent').Agent, setMaxIdleHTTPParsers() {}, ...headers() }),
  https: () => ({ Agent: require('http_agent').SecureAgent }),
  inspector: () => ({ url() {} }),
  'inspector/promises': () => ({ url() {} }),
  net: () => ({ ...require('ip_address'), getDefaultAutoSelectFamily: () => true, getDefaultAutoSelectFamilyAttemptTimeout: () => 500 }),
  sea: () => ({ isSea: () => false }),
  trace_events: () => ({ getEnabledCategories() {} }),
  tty: () => ({ isatty: () => false }),
  vm: () => ({ isContext: () => false }),
  worker_threads: () => require('worker_marks').exports,
};

function headers() {
  const { validateHeaderName, validateHeaderValue } = require('http_header');
  return { validateHeaderName, validateHeaderValue };
}

function exportsOf(name) {
  switch (name) {
    case 'cluster': return new (require('events'))();
    case 'test': return deniedFunction('node:test', 'test', 'test');
    default: return {};
  }
}

const cache = { __proto__: null };

function denied(name) {
  if (cache[name] === undefined) {
    if (names()[name] === undefined) {
      return undefined;
    }
    const exports = exportsOf(name);
    cache[name] = exports;
    Object.assign(exports, harmless[name]?.());
    complete(name, exports);
    if (name === 'dns' || name === 'readline') {
      exports.promises = denied(`${name}/promises`);
    } else if (name === 'http' || name === 'https') {
      exports.globalAgent = new exports.Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 });
    } else if (name === 'test') {
      exports.test = exports.default = exports;
    }
  }
  return cache[name];
}

module.exports = { complete, deniedFunction, module: denied };
