'use strict';

// What string_decoder expects of the npm package of that name.
module.exports = { Buffer: require('buffer').Buffer };
