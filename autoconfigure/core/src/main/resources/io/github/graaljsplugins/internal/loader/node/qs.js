'use strict';

// The subset of the npm package `qs` that the package `url` needs.
const { parse, stringify } = require('querystring');

module.exports = {
  parse: (text) => Object.assign({ __proto__: null }, parse(text)),
  stringify: (value) => stringify(value),
};
