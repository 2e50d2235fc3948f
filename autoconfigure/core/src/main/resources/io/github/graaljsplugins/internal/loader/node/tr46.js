'use strict';

// Domains of plain ASCII, nearly all, need none of the npm package `tr46` and its tables.
const plain = /^[\x00-\x7f]*$/;

function needsTables(domain) {
  return !plain.test(domain) || /(?:^|\.)xn--/i.test(domain);
}

function toASCII(domain, options) {
  if (needsTables(domain) || options.verifyDNSLength) {
    return require('npm:tr46').toASCII(domain, options);
  }
  return domain.toLowerCase();
}

function toUnicode(domain, options) {
  return needsTables(domain) ? require('npm:tr46').toUnicode(domain, options) : { domain: domain.toLowerCase(), error: false };
}

module.exports = { toASCII, toUnicode };
