'use strict';

// https://nodejs.org/api/url.html; the legacy API is the npm package `url`.
const legacy = require('npm:url');
const { URL, URLSearchParams } = require('whatwg_url');
const { invalidArgType, invalidArgValue, nodeError, validate } = require('errors');
const { deniedFunction } = require('denied');

function fileURLToPath(path, options) {
  const windows = options?.windows ?? false;
  let url = path;
  if (typeof path === 'string') {
    url = new URL(path);
  } else if (path === null || typeof path !== 'object' || !path.href || !path.protocol) {
    throw invalidArgType('path', ['string', 'URL'], path);
  }
  if (url.protocol !== 'file:') {
    throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  }
  const { hostname, pathname } = url;
  if (windows) {
    if (/%2f|%5c/i.test(pathname)) {
      throw Object.assign(nodeError(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must not include encoded \\ or / characters'), { input: url });
    }
    const decoded = decodeURIComponent(pathname.replaceAll('/', '\\'));
    if (hostname !== '') {
      return `\\\\${domainToUnicode(hostname)}${decoded}`;
    }
    if (!/^\\[a-z]:/i.test(decoded)) {
      throw Object.assign(nodeError(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must be absolute'), { input: url });
    }
    return decoded.slice(1);
  }
  if (hostname !== '') {
    throw nodeError(TypeError, 'ERR_INVALID_FILE_URL_HOST', 'File URL host must be "localhost" or empty on linux');
  }
  if (/%2f/i.test(pathname)) {
    throw Object.assign(nodeError(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must not include encoded / characters'), { input: url });
  }
  return decodeURIComponent(pathname);
}

function pathToFileURL(path, options) {
  validate.string(path, 'path');
  const windows = options?.windows ?? false;
  const { posix, win32 } = require('path');
  if (windows && path.startsWith('\\\\')) {
    const parts = /^\\\\([^\\]+)(\\.+)$/.exec(win32.resolve(path));
    if (parts === null) {
      throw invalidArgValue('path', path, 'Missing UNC resource path');
    }
    const url = new URL(`file://${parts[1]}`);
    url.pathname = encode(parts[2].replaceAll('\\', '/'));
    return url;
  }
  let resolved = windows ? win32.resolve(path) : posix.resolve(path);
  if (/[\\/]$/.test(path) && !/[\\/]$/.test(resolved)) {
    resolved += '/';
  }
  return new URL(`file://${windows ? '/' : ''}${encode(windows ? resolved.replaceAll('\\', '/') : resolved)}`);
}

// Characters allowed in a file name but not in a URL's path.
function encode(path) {
  return path.replace(/[%\\\n\r\t?#\u0000-\u001f "<>`{}|^~[\]\u007f-\u{10ffff}]/gu, (character) => (/[|^~[\]]/.test(character)
    ? { '|': '%7C', '^': '%5E', '~': '%7E', '[': '%5B', ']': '%5D' }[character] : encodeURIComponent(character)));
}

function domainToASCII(domain) {
  validate.string(`${domain}`, 'domain');
  return URL.parse(`ws://${domain}`)?.hostname ?? '';
}

function domainToUnicode(domain) {
  const ascii = domainToASCII(domain);
  return ascii === '' ? '' : require('tr46').toUnicode(ascii, { checkHyphens: false, checkBidi: true, checkJoiners: true,
    useSTD3ASCIIRules: false, transitionalProcessing: false, ignoreInvalidPunycode: false }).domain;
}

function urlToHttpOptions(url) {
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null, ...url, protocol: url.protocol,
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    hash: url.hash, search, pathname, path: `${pathname || ''}${search || ''}`, href: url.href,
  };
  if (port !== '') {
    options.port = Number(port);
  }
  if (username || password) {
    options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  }
  return options;
}

function format(value, options) {
  if (value instanceof URL || value !== null && typeof value === 'object' && value.href && value.searchParams) {
    if (options !== undefined) {
      validate.object(options, 'options');
    }
    const { auth = true, fragment = true, search = true, unicode = false } = options ?? {};
    const url = new URL(value.href);
    if (!auth) {
      url.username = '';
      url.password = '';
    }
    if (!fragment) {
      url.hash = '';
    }
    if (!search) {
      url.search = '';
    }
    return unicode && url.hostname !== '' ? url.href.replace(url.hostname, domainToUnicode(url.hostname)) : url.href;
  }
  if (typeof value !== 'string' && (value === null || typeof value !== 'object')) {
    throw invalidArgType('urlObject', ['Object', 'string'], value);
  }
  return legacy.format(value);
}

function parse(text, parseQuery, slashes) {
  validate.string(text, 'url');
  return legacy.parse(text, parseQuery, slashes);
}

module.exports = {
  Url: legacy.Url, parse, resolve: legacy.resolve, resolveObject: legacy.resolveObject, format, URL, URLSearchParams,
  URLPattern: deniedFunction('node:url', 'URLPattern', 'URLPattern'), domainToASCII, domainToUnicode, pathToFileURL, fileURLToPath,
  fileURLToPathBuffer: function (path) { return require('buffer').Buffer.from(fileURLToPath(path)); }, urlToHttpOptions,
};
