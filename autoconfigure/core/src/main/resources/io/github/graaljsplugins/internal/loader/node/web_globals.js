'use strict';

// Globals that browsers and Node share, and that have no module of their own.
const { nodeError, validate } = require('errors');
const { microtask } = binding('timers');
const { defineProperty, freeze, ErrorType } = binding('primordials');

function queueMicrotask(callback) {
  validate.function(callback, 'callback');
  microtask(() => { callback(); });
}

module.exports = { queueMicrotask };

function lazily(name, get) {
  defineProperty(module.exports, name, { __proto__: null, enumerable: true, get });
}

lazily('structuredClone', () => require('structured_clone'));
lazily('atob', () => require('buffer').atob);
lazily('btoa', () => require('buffer').btoa);
lazily('crypto', () => require('crypto').webcrypto);
lazily('Crypto', () => require('crypto').webcrypto.constructor);
lazily('navigator', () => ({ hardwareConcurrency: 1, language: 'en-US', languages: freeze(['en-US']), platform: 'linux',
  userAgent: 'Node.js/26' }));
const deniedNames = ['fetch', 'WebSocket', 'EventSource', 'Headers', 'Request', 'Response', 'FormData', 'ReadableStream',
  'WritableStream', 'TransformStream', 'MessageChannel', 'MessagePort', 'BroadcastChannel', 'CompressionStream',
  'DecompressionStream'];
for (let i = 0; i < deniedNames.length; i++) {
  const name = deniedNames[i];
  const denied = defineProperty(function () {
    throw nodeError(ErrorType, 'ERR_ACCESS_DENIED', `Access to this API has been restricted: ${name} is not granted to plugins`);
  }, 'name', { __proto__: null, value: name, configurable: true });
  module.exports[name] = denied;
}
// As in an async function, a failure is a rejection.
const { fetch } = module.exports;
module.exports.fetch = defineProperty(async function () { fetch(); }, 'name', { __proto__: null, value: 'fetch' });
