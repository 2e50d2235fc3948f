'use strict';

// https://nodejs.org/api/async_context.html: the stores are one value of the engine's async context, which promise reactions, timers, ticks and immediates restore when they run.
const { validate } = require('errors');
const { deniedFunction } = require('denied');
const frames = binding('frames');
const { apply } = Reflect;

const none = new Map();
const stores = () => frames.get() ?? none;
let lastId = 1;

function within(snapshot, callback, thisArg, args) {
  const before = stores();
  frames.set(snapshot);
  try {
    return apply(callback, thisArg, args);
  } finally {
    frames.set(before);
  }
}

class AsyncLocalStorage {
  #default;
  #name;

  constructor({ defaultValue, name = '' } = {}) {
    this.#default = defaultValue;
    this.#name = `${name}`;
  }

  get name() { return this.#name; }

  static bind(callback) {
    validate.function(callback, 'fn');
    const snapshot = stores();
    return function (...args) {
      return within(snapshot, callback, this, args);
    };
  }

  static snapshot() {
    return AsyncLocalStorage.bind((callback, ...args) => callback(...args));
  }

  run(store, callback, ...args) {
    return within(new Map(stores()).set(this, store), callback, undefined, args);
  }

  exit(callback, ...args) {
    const without = new Map(stores());
    without.delete(this);
    return within(without, callback, undefined, args);
  }

  enterWith(store) { frames.set(new Map(stores()).set(this, store)); }

  getStore() {
    const current = stores();
    return current.has(this) ? current.get(this) : this.#default;
  }

  disable() {
    const without = new Map(stores());
    without.delete(this);
    frames.set(without);
  }
}

class AsyncResource {
  #snapshot = stores();
  #id = ++lastId;

  constructor(type) {
    validate.string(type, 'type');
  }

  runInAsyncScope(callback, thisArg, ...args) { return within(this.#snapshot, callback, thisArg, args); }
  emitDestroy() { return this; }
  asyncId() { return this.#id; }
  triggerAsyncId() { return 1; }

  bind(callback, thisArg) {
    validate.function(callback, 'fn');
    const resource = this;
    return function (...args) {
      return resource.runInAsyncScope(callback, thisArg ?? this, ...args);
    };
  }

  static bind(callback, type, thisArg) { return new AsyncResource(type || callback.name || 'bound-anonymous-fn').bind(callback, thisArg); }
}

module.exports = {
  AsyncLocalStorage, AsyncResource,
  createHook: deniedFunction('node:async_hooks', 'createHook', 'createHook'),
  executionAsyncId: function () { return 1; },
  triggerAsyncId: function () { return 0; },
  executionAsyncResource: function () { return {}; },
  asyncWrapProviders: Object.freeze({ __proto__: null }),
};
