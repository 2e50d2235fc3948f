'use strict';

// What readable-stream expects of the npm package of that name.
const { AbortController, AbortSignal } = require('event_target');

module.exports = { AbortController, AbortSignal };
