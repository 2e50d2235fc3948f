'use strict';

// The npm package `whatwg-url`, with Node's errors and Node's display of a URL: https://nodejs.org/api/url.html
const { URL: StandardURL, URLSearchParams } = require('npm:whatwg-url');
const { nodeError } = require('errors');
const { deniedFunction } = require('denied');

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

function invalidUrl(input, base) {
  const error = nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
  error.input = input;
  if (base !== undefined) {
    error.base = base;
  }
  return error;
}

class URL extends StandardURL {
  constructor(input, base = undefined) {
    if (arguments.length === 0) {
      throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "url" argument must be specified');
    }
    const text = `${input}`;
    const baseText = base === undefined ? undefined : `${base}`;
    if (!StandardURL.canParse(text, baseText)) {
      throw invalidUrl(text, baseText);
    }
    super(text, baseText);
  }

  static canParse(input, base = undefined) {
    return StandardURL.canParse(`${input}`, base === undefined ? undefined : `${base}`);
  }

  static parse(input, base = undefined) {
    return URL.canParse(input, base) ? new URL(input, base) : null;
  }

  get href() { return super.href; }

  set href(value) {
    if (!StandardURL.canParse(`${value}`)) {
      throw invalidUrl(`${value}`);
    }
    super.href = value;
  }

  [inspectCustom](depth, options, inspect) {
    if (typeof depth === 'number' && depth < 0) {
      return this.toString();
    }
    const shown = {};
    for (const name of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams',
      'hash']) {
      shown[name] = this[name];
    }
    return `${this.constructor.name} ${inspect(shown, options)}`;
  }
}
URL.createObjectURL = deniedFunction('node:url', 'URL.createObjectURL', 'createObjectURL');
URL.revokeObjectURL = deniedFunction('node:url', 'URL.revokeObjectURL', 'revokeObjectURL');
Object.defineProperty(URL.prototype, 'href', { enumerable: true });

URLSearchParams.prototype[inspectCustom] = function (depth, options, inspect) {
  if (typeof depth === 'number' && depth < 0) {
    return '[Object]';
  }
  const separator = ', ';
  const entries = [...this].map(([name, value]) => `${inspect(name, options)} => ${inspect(value, options)}`);
  if (entries.length === 0) {
    return 'URLSearchParams {}';
  }
  const length = entries.reduce((sum, entry) => sum + entry.length + separator.length, -separator.length);
  return length > options.breakLength ? `URLSearchParams {\n  ${entries.join(',\n  ')} }` : `URLSearchParams { ${entries.join(separator)} }`;
};
Object.defineProperty(URLSearchParams.prototype, inspectCustom, { enumerable: false });
Object.defineProperty(URL.prototype, inspectCustom, { enumerable: false });

module.exports = { URL, URLSearchParams };
