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

const cache = { __proto__: null };

function denied(name) {
  if (cache[name] === undefined) {
    if (names()[name] === undefined) {
      return undefined;
    }
    const exports = name === 'test' ? deniedFunction('node:test', 'test', 'test') : {};
    cache[name] = exports;
    complete(name, exports);
    if (name === 'dns' || name === 'readline') {
      exports.promises = denied(`${name}/promises`);
    } else if (name === 'http' || name === 'https') {
      Object.defineProperty(exports, 'globalAgent', {
        get: () => refuse(`node:${name}`, 'globalAgent'), enumerable: true, configurable: true,
      });
    } else if (name === 'tty') {
      exports.isatty = () => false;
    } else if (name === 'net') {
      Object.assign(exports, require('ip_address'));
    } else if (name === 'test') {
      exports.test = exports.default = exports;
    }
  }
  return cache[name];
}

module.exports = { complete, deniedFunction, module: denied };
