'use strict';

// https://nodejs.org/api/events.html#eventtarget-and-event-api and https://dom.spec.whatwg.org
const { abortError, invalidArgType, nodeError, validate } = require('errors');
const { DOMException } = require('dom_exception');
const { ownerOf, unowned } = require('listeners');

const internal = Symbol('internal');
const isTrusted = Symbol('isTrusted');
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #canceled = false;
  #timestamp = require('perf_hooks').performance.now();
  #stopped = false;
  #propagates = true;
  #target = null;
  #current = null;
  #phase = 0;
  #passive = false;

  constructor(type, options = undefined) {
    if (arguments.length === 0) {
      throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "type" argument must be specified');
    }
    if (options !== undefined && options !== null) {
      validate.object(options, 'options');
    }
    this.#bubbles = !!options?.bubbles;
    this.#cancelable = !!options?.cancelable;
    this.#composed = !!options?.composed;
    this.#type = `${type}`;
  }

  // Operations on events that are reserved to EventTarget.
  static [internal] = {
    begin(event, target) {
      event.#target = target;
      event.#current = target;
      event.#phase = 2;
    },
    end(event) {
      event.#current = null;
      event.#phase = 0;
    },
    passive(event, passive) {
      event.#passive = passive;
    },
    isDispatching: (event) => event.#phase !== 0,
    isStopped: (event) => event.#stopped,
  };

  get type() { return this.#type; }
  get target() { return this.#target; }
  get srcElement() { return this.#target; }
  get currentTarget() { return this.#current; }
  get bubbles() { return this.#bubbles; }
  get cancelable() { return this.#cancelable; }
  get composed() { return this.#composed; }
  get defaultPrevented() { return this.#cancelable && this.#canceled; }
  get returnValue() { return !this.defaultPrevented; }
  get eventPhase() { return this.#phase; }
  get timeStamp() { return this.#timestamp; }
  get isTrusted() { return this[isTrusted] === true; }
  get cancelBubble() { return !this.#propagates; }
  set cancelBubble(value) { if (value) { this.#propagates = false; } }
  composedPath() { return this.#phase === 0 ? [] : [this.#current]; }
  preventDefault() { if (!this.#passive) { this.#canceled = true; } }
  stopPropagation() { this.#propagates = false; }
  stopImmediatePropagation() { this.#propagates = false; this.#stopped = true; }
  get [Symbol.toStringTag]() { return 'Event'; }

  static NONE = 0;
  static CAPTURING_PHASE = 1;
  static AT_TARGET = 2;
  static BUBBLING_PHASE = 3;

  [inspectCustom](depth, options, inspect) {
    const name = this.constructor.name;
    if (depth < 0) {
      return name;
    }
    return `${name} ${inspect({
      type: this.type, defaultPrevented: this.defaultPrevented, cancelable: this.cancelable, timeStamp: this.timeStamp,
    }, options)}`;
  }
}

const eventInternals = Event[internal];
delete Event[internal];

class CustomEvent extends Event {
  #detail;

  constructor(type, options) {
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail() { return this.#detail; }
  get [Symbol.toStringTag]() { return 'CustomEvent'; }
}

class EventTarget {
  #listeners = new Map();

  #of(type) {
    return this.#listeners.get(type) ?? [];
  }

  addEventListener(type, listener, options = undefined) {
    if (arguments.length < 2) {
      throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "type" and "listener" arguments must be specified');
    }
    if (listener === null || listener === undefined) {
      return;
    }
    if (typeof listener !== 'function' && typeof listener !== 'object') {
      throw invalidArgType('listener', 'EventListener', listener);
    }
    const name = `${type}`;
    const capture = typeof options === 'boolean' ? options : !!options?.capture;
    const { once = false, passive = false, signal } = typeof options === 'object' && options !== null ? options : {};
    validate.abortSignal(signal, 'options.signal');
    if (signal?.aborted || this.#of(name).some((entry) => entry.listener === listener && entry.capture === capture)) {
      return;
    }
    const entry = { listener, capture, once, passive, removed: false, owner: ownerOf(this) };
    this.#listeners.set(name, [...this.#of(name), entry]);
    if (signal) {
      unowned(() => signal.addEventListener('abort', () => this.removeEventListener(name, listener, options), { once: true }));
    }
  }

  removeEventListener(type, listener, options = undefined) {
    const name = `${type}`;
    const capture = typeof options === 'boolean' ? options : !!options?.capture;
    const left = this.#of(name).filter((entry) => {
      const match = entry.listener === listener && entry.capture === capture;
      entry.removed ||= match;
      return !match;
    });
    this.#listeners.set(name, left);
  }

  dispatchEvent(event) {
    if (!(event instanceof Event)) {
      throw invalidArgType('event', 'Event', event);
    }
    if (eventInternals.isDispatching(event)) {
      throw nodeError(Error, 'ERR_EVENT_RECURSION', `The event "${event.type}" is already being dispatched`);
    }
    eventInternals.begin(event, this);
    try {
      for (const entry of this.#of(event.type)) {
        if (entry.removed) {
          continue;
        }
        if (entry.once) {
          this.removeEventListener(event.type, entry.listener, entry.capture);
        }
        this.#call(entry, event);
        if (eventInternals.isStopped(event)) {
          break;
        }
      }
    } finally {
      eventInternals.end(event);
    }
    return !event.defaultPrevented;
  }

  // As in Node, an error of a listener is reported as uncaught and does not stop the other listeners.
  #call({ listener, passive }, event) {
    try {
      eventInternals.passive(event, passive);
      const result = typeof listener === 'function' ? Reflect.apply(listener, this, [event]) : listener.handleEvent(event);
      result?.then?.(undefined, raise);
    } catch (error) {
      raise(error);
    }
  }

  static [internal] = {
    of: (target, type) => target.#of(type).map((entry) => entry.listener),
    removeOwnedBy(target, url) {
      for (const [type, entries] of target.#listeners) {
        const left = entries.filter((entry) => {
          const owned = entry.owner === url;
          entry.removed ||= owned;
          if (owned && handlersOf.has(entry.listener)) {
            handlersOf.get(entry.listener).handler = null;
          }
          return !owned;
        });
        target.#listeners.set(type, left);
      }
    },
  };

  get [Symbol.toStringTag]() { return 'EventTarget'; }

  [inspectCustom](depth, options, inspect) {
    return depth < 0 ? this.constructor.name : `${this.constructor.name} ${inspect({}, options)}`;
  }
}

const { of: listenersOf, removeOwnedBy: removeListenersOf } = EventTarget[internal];
delete EventTarget[internal];

function raise(error) {
  require('process').nextTick(() => { throw error; });
}

// Accessors of listener properties such as `onabort`.
const handlersOf = new WeakMap();

function eventHandler(prototype, type) {
  const handlers = new WeakMap();
  Object.defineProperty(prototype, `on${type}`, {
    get() {
      return handlers.get(this)?.handler ?? null;
    },
    set(value) {
      const entry = handlers.get(this) ?? { handler: null };
      if (entry.listener === undefined && typeof value === 'function') {
        entry.listener = (event) => (typeof entry.handler === 'function' ? Reflect.apply(entry.handler, this, [event]) : undefined);
        handlers.set(this, entry);
        handlersOf.set(entry.listener, entry);
      }
      entry.handler = typeof value === 'function' ? value : null;
      if (entry.handler !== null) {
        this.addEventListener(type, entry.listener);
      }
    },
    enumerable: true,
    configurable: true,
  });
}

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason;
  #dependents = new Set();

  constructor(key) {
    if (key !== internal) {
      throw nodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    }
    super();
  }

  static [internal] = {
    abort(signal, reason = new DOMException('This operation was aborted', 'AbortError')) {
      if (signal.#aborted) {
        return;
      }
      signal.#aborted = true;
      signal.#reason = reason;
      const event = new Event('abort');
      event[isTrusted] = true;
      const dependents = [...signal.#dependents];
      for (const dependent of dependents) {
        dependent.#aborted || (dependent.#aborted = true, dependent.#reason = reason, dependent.#pending = true);
      }
      signal.dispatchEvent(event);
      for (const dependent of dependents) {
        if (dependent.#pending) {
          dependent.#pending = false;
          const dependentEvent = new Event('abort');
          dependentEvent[isTrusted] = true;
          dependent.dispatchEvent(dependentEvent);
          signalInternals.follow(dependent, reason);
        }
      }
    },
    follow(signal, reason) {
      for (const dependent of signal.#dependents) {
        signalInternals.abort(dependent, reason);
      }
    },
  };

  #pending = false;

  get aborted() { return this.#aborted; }
  get reason() { return this.#reason; }

  throwIfAborted() {
    if (this.#aborted) {
      throw this.#reason;
    }
  }

  static abort(reason) {
    const signal = new AbortSignal(internal);
    signal.#aborted = true;
    signal.#reason = reason === undefined ? new DOMException('This operation was aborted', 'AbortError') : reason;
    return signal;
  }

  static timeout(delay) {
    validate.integer(delay, 'delay', 0, 4294967295);
    const signal = new AbortSignal(internal);
    const timer = require('timers').setTimeout(() => {
      signalInternals.abort(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay);
    timer.unref();
    return signal;
  }

  static any(signals) {
    const list = Array.isArray(signals) ? signals : [...signals];
    for (const [index, signal] of list.entries()) {
      if (!(signal instanceof AbortSignal)) {
        throw invalidArgType(`signals[${index}]`, 'AbortSignal', signal);
      }
    }
    const result = new AbortSignal(internal);
    const aborted = list.find((signal) => signal.aborted);
    if (aborted !== undefined) {
      result.#aborted = true;
      result.#reason = aborted.reason;
    } else {
      list.forEach((signal) => signal.#dependents.add(result));
    }
    return result;
  }

  get [Symbol.toStringTag]() { return 'AbortSignal'; }

  [inspectCustom](depth, options, inspect) {
    return depth < 0 ? 'AbortSignal' : `AbortSignal ${inspect({ aborted: this.aborted }, options)}`;
  }
}

const signalInternals = AbortSignal[internal];
delete AbortSignal[internal];
eventHandler(AbortSignal.prototype, 'abort');

class AbortController {
  #signal = new AbortSignal(internal);

  get signal() { return this.#signal; }

  abort(reason) {
    signalInternals.abort(this.#signal, reason);
  }

  get [Symbol.toStringTag]() { return 'AbortController'; }

  [inspectCustom](depth, options, inspect) {
    return depth < 0 ? 'AbortController' : `AbortController ${inspect({ signal: this.signal }, options)}`;
  }
}

module.exports = { AbortController, AbortSignal, CustomEvent, Event, EventTarget, abortError, listenersOf,
  removeListenersOf };
