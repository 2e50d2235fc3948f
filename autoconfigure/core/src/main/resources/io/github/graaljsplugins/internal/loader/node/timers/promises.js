'use strict';

// https://nodejs.org/api/timers.html#timers-promises-api
const { abortError, validate } = require('errors');
const timers = require('timers');

function cancellable(options, start, stop) {
  try {
    validate.object(options, 'options');
    validate.abortSignal(options.signal, 'options.signal');
    if (options.ref !== undefined) {
      validate.boolean(options.ref, 'options.ref');
    }
  } catch (error) {
    return Promise.reject(error);
  }
  const { signal, ref = true } = options;
  if (signal?.aborted) {
    return Promise.reject(abortError(signal.reason));
  }
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      stop(timer);
      reject(abortError(signal.reason));
    };
    const timer = start((value) => {
      signal?.removeEventListener('abort', onAbort);
      resolve(value);
    });
    if (!ref) {
      timer.unref();
    }
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

function setTimeout(delay, value, options = {}) {
  try {
    if (delay !== undefined) {
      validate.number(delay, 'delay');
    }
  } catch (error) {
    return Promise.reject(error);
  }
  return cancellable(options, (done) => timers.setTimeout(done, delay, value), timers.clearTimeout);
}

function setImmediate(value, options = {}) {
  return cancellable(options, (done) => timers.setImmediate(done, value), timers.clearImmediate);
}

async function* setInterval(delay, value, options = {}) {
  validate.object(options, 'options');
  validate.abortSignal(options.signal, 'options.signal');
  const { signal, ref = true } = options;
  if (signal?.aborted) {
    throw abortError(signal.reason);
  }
  let ticks = 0;
  let wake;
  const interval = timers.setInterval(() => {
    ticks++;
    wake?.();
  }, delay);
  if (!ref) {
    interval.unref();
  }
  const onAbort = () => wake?.();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    while (!signal?.aborted) {
      if (ticks === 0) {
        await new Promise((resolve) => { wake = resolve; });
      }
      for (; ticks > 0; ticks--) {
        yield value;
      }
    }
    throw abortError(signal.reason);
  } finally {
    timers.clearInterval(interval);
    signal?.removeEventListener('abort', onAbort);
  }
}

const scheduler = {
  wait: (delay, options) => setTimeout(delay, undefined, options),
  yield: () => setImmediate(),
};

module.exports = { setTimeout, setImmediate, setInterval, scheduler };
