'use strict';

// https://nodejs.org/api/querystring.html
const { nodeError } = require('errors');

function escape(value) {
  const text = typeof value === 'string' ? value : typeof value === 'object' ? String(value) : `${value}`;
  try {
    return encodeURIComponent(text);
  } catch {
    throw nodeError(URIError, 'ERR_INVALID_URI', 'URI malformed');
  }
}

function unescapeBuffer(text, decodeSpaces) {
  const { Buffer } = require('buffer');
  const decoded = text.replace(/\+|%[0-9a-fA-F]{2}|[^\0-\x7f]/gu, (match) => {
    if (match === '+') {
      return decodeSpaces ? ' ' : '+';
    }
    return match.length === 3 && match[0] === '%' ? String.fromCharCode(parseInt(match.slice(1), 16)) : match;
  });
  return Buffer.from(decoded, 'latin1');
}

function unescape(text, decodeSpaces) {
  try {
    return decodeURIComponent(text);
  } catch {
    return module.exports.unescapeBuffer(text, decodeSpaces).toString();
  }
}

function primitive(value) {
  switch (typeof value) {
    case 'string': return value;
    case 'number': return Number.isFinite(value) ? `${value}` : '';
    case 'bigint': case 'boolean': return `${value}`;
    default: return '';
  }
}

function stringify(object, separator = '&', equals = '=', options = undefined) {
  if (object === null || typeof object !== 'object') {
    return '';
  }
  const encode = typeof options?.encodeURIComponent === 'function' ? options.encodeURIComponent : module.exports.escape;
  const parts = [];
  for (const key of Object.keys(object)) {
    for (const value of [object[key]].flat(1)) {
      parts.push(`${encode(primitive(key))}${equals || '='}${encode(primitive(value))}`);
    }
  }
  return parts.join(separator || '&');
}

function parse(text, separator = '&', equals = '=', options = undefined) {
  const result = { __proto__: null };
  if (typeof text !== 'string' || text.length === 0) {
    return result;
  }
  const limit = typeof options?.maxKeys === 'number' ? options.maxKeys : 1000;
  const decode = typeof options?.decodeURIComponent === 'function' ? options.decodeURIComponent : module.exports.unescape;
  const decoded = (part) => {
    const spaced = part.replaceAll('+', '%20');
    try {
      return spaced.includes('%') || decode !== module.exports.unescape ? decode(spaced) : spaced;
    } catch {
      return unescape(spaced, true);
    }
  };
  const mark = `${equals || '='}`;
  let count = 0;
  for (const part of text.split(`${separator || '&'}`)) {
    if (part === '') {
      continue;
    }
    if (limit > 0 && count >= limit) {
      break;
    }
    count++;
    const at = part.indexOf(mark);
    const key = decoded(at === -1 ? part : part.slice(0, at));
    const value = at === -1 ? '' : decoded(part.slice(at + mark.length));
    if (!(key in result)) {
      result[key] = value;
    } else if (Array.isArray(result[key])) {
      result[key].push(value);
    } else {
      result[key] = [result[key], value];
    }
  }
  return result;
}

module.exports = { unescapeBuffer, unescape, escape, stringify, encode: stringify, parse, decode: parse };
