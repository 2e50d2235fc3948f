'use strict';

// The subset of this npm package that string_decoder needs.
module.exports = { Buffer: require('buffer').Buffer };
