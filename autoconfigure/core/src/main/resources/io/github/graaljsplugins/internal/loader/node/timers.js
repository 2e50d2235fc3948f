'use strict';

// https://nodejs.org/api/timers.html
const { validate } = require('errors');
const queue = binding('timers');

const { apply, create, defineProperty, isNaN, mathTrunc, symbolDispose, symbolFor, symbolToPrimitive, NumberType } = binding('primordials');
const LONGEST = 2 ** 31 - 1;
const timers = create(null);

class Timeout {
  #callback;
  #args;
  #delay;
  #repeats;
  #moduleUrl;
  #handle = 0;
  #id = 0;
  #referenced = true;

  constructor(callback, delay, args, repeats) {
    let milliseconds = delay * 1;
    if (!(milliseconds >= 1 && milliseconds <= LONGEST)) {
      if (milliseconds > LONGEST || milliseconds < 0 || isNaN(milliseconds) && delay !== undefined) {
        warnOfDelay(milliseconds);
      }
      milliseconds = 1;
    }
    this.#callback = callback;
    this.#delay = mathTrunc(milliseconds);
    this.#args = args;
    this.#repeats = repeats;
    this.#moduleUrl = queue.caller();
    this.#schedule();
  }

  #schedule() {
    this.#handle = queue.schedule(this.#run, this.#delay, this.#moduleUrl);
    if (!this.#referenced) {
      queue.reference(this.#handle, false);
    }
  }

  #run = () => {
    const fired = this.#handle;
    try {
      apply(this.#callback, this, this.#args);
    } finally {
      if (this.#handle === fired) {
        if (this.#repeats) {
          this.#schedule();
        } else {
          this.#forget();
        }
      }
    }
  };

  #forget() {
    this.#handle = 0;
    delete timers[this.#id];
  }

  close() {
    if (this.#handle !== 0) {
      queue.cancel(this.#handle);
      this.#forget();
    }
    return this;
  }

  refresh() {
    if (this.#handle !== 0) {
      queue.cancel(this.#handle);
      this.#schedule();
    }
    return this;
  }

  ref() {
    this.#referenced = true;
    queue.reference(this.#handle, true);
    return this;
  }

  unref() {
    this.#referenced = false;
    queue.reference(this.#handle, false);
    return this;
  }

  hasRef() {
    return this.#referenced;
  }

  [symbolToPrimitive]() {
    if (this.#id === 0) {
      this.#id = this.#handle;
      timers[this.#id] = this;
    }
    return this.#id;
  }

  [symbolDispose]() {
    this.close();
  }
}

class Immediate {
  #handle;
  #referenced = true;

  constructor(callback, args) {
    this.#handle = queue.immediate(() => {
      this.#handle = 0;
      apply(callback, this, args);
    });
  }

  static clear(immediate) {
    queue.cancelImmediate(immediate.#handle);
    immediate.#handle = 0;
  }

  ref() {
    this.#referenced = true;
    queue.referenceImmediate(this.#handle, true);
    return this;
  }

  unref() {
    this.#referenced = false;
    queue.referenceImmediate(this.#handle, false);
    return this;
  }

  hasRef() {
    return this.#handle !== 0 && this.#referenced;
  }

  [symbolDispose]() {
    Immediate.clear(this);
  }
}

function warnOfDelay(delay) {
  const reason = isNaN(delay) ? `${delay} is not a number.`
    : delay < 0 ? `${delay} is a negative number.` : `${delay} does not fit into a 32-bit signed integer.`;
  const name = isNaN(delay) ? 'TimeoutNaNWarning' : delay < 0 ? 'TimeoutNegativeWarning' : 'TimeoutOverflowWarning';
  require('process').emitWarning(`${reason}\nTimeout duration was set to 1.`, name);
}

function setTimeout(callback, delay, ...args) {
  validate.function(callback, 'callback');
  return new Timeout(callback, delay, args, false);
}

function setInterval(callback, delay, ...args) {
  validate.function(callback, 'callback');
  return new Timeout(callback, delay, args, true);
}

function setImmediate(callback, ...args) {
  validate.function(callback, 'callback');
  return new Immediate(callback, args);
}

function clearTimeout(timer) {
  if (timer instanceof Timeout) {
    timer.close();
  } else if (typeof timer === 'number' || typeof timer === 'string') {
    timers[NumberType(timer)]?.close();
  }
}

function clearInterval(timer) {
  clearTimeout(timer);
}

function clearImmediate(immediate) {
  if (immediate instanceof Immediate) {
    Immediate.clear(immediate);
  }
}

function promisified(function_, start) {
  defineProperty(function_, symbolFor('nodejs.util.promisify.custom'), {
    __proto__: null, enumerable: true, get: () => require('timers/promises')[start],
  });
}

promisified(setTimeout, 'setTimeout');
promisified(setImmediate, 'setImmediate');

module.exports = { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval };
defineProperty(module.exports, 'promises', {
  __proto__: null, enumerable: true, configurable: true, get: () => require('timers/promises'),
});
