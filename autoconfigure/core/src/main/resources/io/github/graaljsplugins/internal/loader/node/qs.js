'use strict';

// What the npm package `url` expects of the one called `qs`.
const { parse, stringify } = require('querystring');

module.exports = {
  parse: (text) => Object.assign({ __proto__: null }, parse(text)),
  stringify: (value) => stringify(value),
};
