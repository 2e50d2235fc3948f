'use strict';

// Whether names and values can be those of HTTP headers: https://nodejs.org/api/http.html#httpvalidateheadernamename-label
const { nodeError } = require('errors');

const token = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const forbidden = /[^\t\x20-\x7e\x80-\xff]/;

function checkIsHttpToken(value) {
  return token.test(value);
}

function checkInvalidHeaderChar(value) {
  return forbidden.test(value);
}

function validateHeaderName(name, label) {
  if (typeof name !== 'string' || !checkIsHttpToken(name)) {
    throw nodeError(TypeError, 'ERR_INVALID_HTTP_TOKEN', `${label || 'Header name'} must be a valid HTTP token ["${name}"]`);
  }
}

function validateHeaderValue(name, value) {
  if (value === undefined) {
    throw nodeError(TypeError, 'ERR_HTTP_INVALID_HEADER_VALUE', `Invalid value "undefined" for header "${name}"`);
  }
  if (checkInvalidHeaderChar(value)) {
    throw nodeError(TypeError, 'ERR_INVALID_CHAR', `Invalid character in header content ["${name}"]`);
  }
}

module.exports = { checkInvalidHeaderChar, checkIsHttpToken, validateHeaderName, validateHeaderValue };
