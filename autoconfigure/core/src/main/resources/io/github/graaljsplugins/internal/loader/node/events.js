'use strict';

// The npm package `events`, and later additions of Node: https://nodejs.org/api/events.html
const EventEmitter = require('npm:events');
const { abortError, invalidArgType, nodeError, validate } = require('errors');
const listeners = require('listeners');

const { apply } = Reflect;
const errorMonitor = Symbol('events.errorMonitor');
const captureRejection = Symbol.for('nodejs.rejection');
const capture = Symbol('kCapture');
const { prototype } = EventEmitter;
const packageEmit = prototype.emit;

function define(target, properties) {
  for (const name of Reflect.ownKeys(properties)) {
    Object.defineProperty(target, name, {
      value: properties[name], writable: true, enumerable: true, configurable: true,
    });
  }
}

let defaultCapture = false;

function Emitter(options) {
  if (options?.captureRejections !== undefined) {
    validate.boolean(options.captureRejections, 'options.captureRejections');
    this[capture] = options.captureRejections;
  } else {
    this[capture] = defaultCapture;
  }
  Object.defineProperty(this, capture, { enumerable: false });
  apply(EventEmitter, this, []);
}
Emitter.prototype = prototype;
Object.defineProperty(Emitter, 'name', { value: 'EventEmitter' });
Object.defineProperty(prototype, 'constructor', { value: Emitter, writable: true, configurable: true });

function unhandled(error) {
  let shown;
  try {
    shown = require('inspect').inspect(error);
  } catch {
    shown = String(error);
  }
  const result = nodeError(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${typeof error === 'string' ? `'${error}'` : shown})`);
  result.context = error;
  return result;
}

function emit(type, ...args) {
  if (type === 'error') {
    const events = this._events;
    if (events?.[errorMonitor] !== undefined) {
      apply(packageEmit, this, [errorMonitor, ...args]);
    }
    if (events?.error === undefined) {
      const [error] = args;
      throw error instanceof Error ? error : unhandled(error);
    }
  }
  return this[capture] ? emitCapturing(this, type, args) : apply(packageEmit, this, [type, ...args]);
}

function emitCapturing(emitter, type, args) {
  const listeners = prototype.rawListeners.call(emitter, type);
  for (const listener of listeners) {
    const result = apply(listener, emitter, args);
    if (typeof result?.then === 'function') {
      result.then(undefined, (error) => require('process').nextTick(() => {
        if (typeof emitter[captureRejection] === 'function') {
          emitter[captureRejection](error, type, ...args);
        } else {
          const before = emitter[capture];
          emitter[capture] = false;
          try {
            emitter.emit('error', error);
          } finally {
            emitter[capture] = before;
          }
        }
      }));
    }
  }
  return listeners.length > 0;
}

function checked(name) {
  const original = prototype[name];
  return { [name]: function (type, listener) {
    validate.function(listener, 'listener');
    return apply(original, this, [type, listener]);
  } }[name];
}

// `once` registers a function that has the listener as a property.
function owned(name) {
  const register = checked(name);
  return { [name]: function (type, listener) {
    const result = apply(register, this, [type, listener]);
    if (listener.listener === undefined) {
      listeners.added(this, type, listener);
    }
    return result;
  } }[name];
}

define(prototype, {
  emit,
  addListener: owned('addListener'),
  on: owned('on'),
  once: owned('once'),
  prependListener: owned('prependListener'),
  prependOnceListener: owned('prependOnceListener'),
  removeListener: checked('removeListener'),
  off: checked('off'),
  setMaxListeners: function (count) {
    validate.number(count, 'setMaxListeners', 0);
    this._maxListeners = count;
    return this;
  },
  listenerCount: function (type, listener) {
    if (listener === undefined) {
      return countOf(this, type);
    }
    return prototype.listeners.call(this, type).filter((candidate) => candidate === listener).length;
  },
});
prototype.on = prototype.addListener;
prototype.off = prototype.removeListener;

function countOf(emitter, type) {
  const listeners = emitter._events?.[type];
  return listeners === undefined ? 0 : typeof listeners === 'function' ? 1 : listeners.length;
}

function isTarget(emitter) {
  return typeof emitter?.addEventListener === 'function';
}

function getEventListeners(emitter, type) {
  if (typeof emitter?.listeners === 'function') {
    return emitter.listeners(type);
  }
  const { EventTarget, listenersOf } = require('event_target');
  if (emitter instanceof EventTarget) {
    return listenersOf(emitter, type);
  }
  throw invalidArgType('emitter', ['EventEmitter', 'EventTarget'], emitter);
}

function listenerCount(emitter, type) {
  if (typeof emitter?.listenerCount === 'function') {
    return emitter.listenerCount(type);
  }
  return getEventListeners(emitter, type).length;
}

function setMaxListeners(count = Emitter.defaultMaxListeners, ...emitters) {
  validate.number(count, 'setMaxListeners', 0);
  if (emitters.length === 0) {
    Emitter.defaultMaxListeners = count;
  }
  for (const emitter of emitters) {
    if (typeof emitter?.setMaxListeners === 'function') {
      emitter.setMaxListeners(count);
    } else if (!isTarget(emitter)) {
      throw invalidArgType('eventTargets', ['EventEmitter', 'EventTarget'], emitter);
    }
  }
}

function attach(emitter, type, listener, once) {
  if (typeof emitter?.on === 'function') {
    listeners.unowned(() => emitter[once ? 'once' : 'on'](type, listener));
  } else if (isTarget(emitter)) {
    listeners.unowned(() => emitter.addEventListener(type, listener, { once }));
  } else {
    throw invalidArgType('emitter', 'EventEmitter', emitter);
  }
}

function detach(emitter, type, listener) {
  if (typeof emitter?.removeListener === 'function') {
    emitter.removeListener(type, listener);
  } else {
    emitter.removeEventListener(type, listener);
  }
}

async function once(emitter, type, options = {}) {
  validate.object(options, 'options');
  const { signal } = options;
  validate.abortSignal(signal, 'options.signal');
  if (signal?.aborted) {
    throw abortError(signal.reason);
  }
  return new Promise((resolve, reject) => {
    const stop = () => {
      detach(emitter, type, onEvent);
      if (typeof emitter.removeListener === 'function') {
        emitter.removeListener('error', onError);
      }
      signal?.removeEventListener('abort', onAbort);
    };
    const onEvent = (...args) => {
      stop();
      resolve(args);
    };
    const onError = (error) => {
      stop();
      reject(error);
    };
    const onAbort = () => {
      stop();
      reject(abortError(signal.reason));
    };
    attach(emitter, type, onEvent, true);
    if (type !== 'error' && typeof emitter.once === 'function') {
      attach(emitter, 'error', onError, true);
    }
    if (signal) {
      attach(signal, 'abort', onAbort, true);
    }
  });
}

function on(emitter, type, options = {}) {
  validate.object(options, 'options');
  const { signal, close = [] } = options;
  validate.abortSignal(signal, 'options.signal');
  if (signal?.aborted) {
    throw abortError(signal.reason);
  }
  const values = [];
  const waiting = [];
  let failure;
  let finished = false;
  const onEvent = (...args) => (waiting.length > 0 ? waiting.shift().resolve({ value: args, done: false }) : values.push(args));
  const onError = (error) => {
    failure = { error };
    const first = waiting.shift();
    if (first !== undefined) {
      failure = undefined;
      first.reject(error);
    }
    iterator.return();
  };
  const onAbort = () => onError(abortError(signal.reason));
  const onClose = () => iterator.return();
  const iterator = {
    __proto__: Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}.prototype)),
    next() {
      if (values.length > 0) {
        return Promise.resolve({ value: values.shift(), done: false });
      }
      if (failure !== undefined) {
        const { error } = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      if (finished) {
        return Promise.resolve({ value: undefined, done: true });
      }
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return() {
      finished = true;
      detach(emitter, type, onEvent);
      if (type !== 'error' && typeof emitter.removeListener === 'function') {
        emitter.removeListener('error', onError);
      }
      close.forEach((name) => detach(emitter, name, onClose));
      signal?.removeEventListener('abort', onAbort);
      waiting.splice(0).forEach(({ resolve }) => resolve({ value: undefined, done: true }));
      return Promise.resolve({ value: undefined, done: true });
    },
    throw(error) {
      if (!(error instanceof Error)) {
        throw invalidArgType('EventEmitter.AsyncIterator', 'Error', error);
      }
      onError(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  attach(emitter, type, onEvent, false);
  if (type !== 'error' && typeof emitter.on === 'function') {
    attach(emitter, 'error', onError, false);
  }
  close.forEach((name) => attach(emitter, name, onClose, false));
  if (signal) {
    attach(signal, 'abort', onAbort, true);
  }
  return iterator;
}

function addAbortListener(signal, listener) {
  if (signal === undefined) {
    throw invalidArgType('signal', 'AbortSignal', signal);
  }
  validate.abortSignal(signal, 'signal');
  validate.function(listener, 'listener');
  let remove;
  if (signal.aborted) {
    require('web_globals').queueMicrotask(() => listener());
  } else {
    signal.addEventListener('abort', listener, { once: true });
    remove = () => signal.removeEventListener('abort', listener);
  }
  return { [Symbol.dispose ?? Symbol.for('Symbol.dispose')]: () => remove?.() };
}

class EventEmitterAsyncResource extends Emitter {
  #resource;

  constructor(options) {
    super(options);
    const { AsyncResource } = require('async_hooks');
    this.#resource = new AsyncResource(typeof options === 'string' ? options : options?.name ?? new.target.name);
  }

  emit(type, ...args) {
    return this.#resource.runInAsyncScope(super.emit, this, type, ...args);
  }

  emitDestroy() {
    this.#resource.emitDestroy();
  }

  get asyncId() { return this.#resource.asyncId(); }
  get triggerAsyncId() { return this.#resource.triggerAsyncId(); }
  get asyncResource() { return this.#resource; }
}

define(Emitter, {
  addAbortListener, once, on, getEventListeners, EventEmitter: Emitter, usingDomains: false,
  captureRejectionSymbol: captureRejection, EventEmitterAsyncResource, errorMonitor, setMaxListeners, listenerCount,
  getMaxListeners: function (emitter) { return emitter.getMaxListeners?.() ?? Emitter.defaultMaxListeners; },
  init: EventEmitter.init,
});
Object.defineProperty(Emitter, 'defaultMaxListeners', {
  enumerable: true,
  get: () => EventEmitter.defaultMaxListeners,
  set(count) {
    validate.number(count, 'defaultMaxListeners', 0);
    EventEmitter.defaultMaxListeners = count;
  },
});
Object.defineProperty(Emitter, 'captureRejections', {
  enumerable: true,
  get: () => defaultCapture,
  set(value) {
    validate.boolean(value, 'EventEmitter.captureRejections');
    defaultCapture = value;
  },
});

module.exports = Emitter;
