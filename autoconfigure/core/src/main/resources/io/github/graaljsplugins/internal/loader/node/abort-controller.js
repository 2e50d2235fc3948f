'use strict';

// The subset of this npm package that readable-stream needs.
const { AbortController, AbortSignal } = require('event_target');

module.exports = { AbortController, AbortSignal };
