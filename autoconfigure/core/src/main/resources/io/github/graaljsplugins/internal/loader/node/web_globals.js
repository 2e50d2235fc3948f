'use strict';

// Globals that browsers and Node share, and that have no module of their own.
const { nodeError, validate } = require('errors');
const { microtask } = binding('timers');

function queueMicrotask(callback) {
  validate.function(callback, 'callback');
  microtask(() => { callback(); });
}

module.exports = { queueMicrotask };

function lazily(name, get) {
  Object.defineProperty(module.exports, name, { enumerable: true, get });
}

lazily('structuredClone', () => require('structured_clone'));
lazily('atob', () => require('buffer').atob);
lazily('btoa', () => require('buffer').btoa);
lazily('crypto', () => require('crypto').webcrypto);
lazily('Crypto', () => require('crypto').webcrypto.constructor);
lazily('navigator', () => ({ hardwareConcurrency: 1, language: 'en-US', languages: Object.freeze(['en-US']), platform: 'linux',
  userAgent: 'Node.js/26' }));
for (const name of ['fetch', 'WebSocket', 'EventSource', 'Headers', 'Request', 'Response', 'FormData', 'ReadableStream',
  'WritableStream', 'TransformStream', 'MessageChannel', 'MessagePort', 'BroadcastChannel', 'CompressionStream',
  'DecompressionStream']) {
  const denied = Object.defineProperty(function () {
    throw nodeError(Error, 'ERR_ACCESS_DENIED', `Access to this API has been restricted: ${name} is not granted to plugins`);
  }, 'name', { value: name, configurable: true });
  module.exports[name] = denied;
}
// As in an async function, a failure is a rejection.
const { fetch } = module.exports;
module.exports.fetch = Object.defineProperty(async function () { fetch(); }, 'name', { value: 'fetch' });
