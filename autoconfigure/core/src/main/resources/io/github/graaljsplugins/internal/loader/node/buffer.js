'use strict';

// The npm package `buffer`, and later additions of Node: https://nodejs.org/api/buffer.html
const { Buffer, INSPECT_MAX_BYTES } = require('npm:buffer');
const { invalidArgType, nodeError, outOfRange, validate } = require('errors');

const { apply } = Reflect;
const { prototype } = Buffer;
const write = prototype.write;
const toString = prototype.toString;
const from = Buffer.from;
const byteLength = Buffer.byteLength;
const fill = prototype.fill;
const kMaxLength = Number.MAX_SAFE_INTEGER;
const utf8 = new (binding('native').TextEncoder)();
const text = new (binding('native').TextDecoder)('utf-8', { ignoreBOM: true });

function normalizeEncoding(encoding) {
  switch (`${encoding ?? ''}`.toLowerCase()) {
    case '': case 'utf8': case 'utf-8': return 'utf8';
    case 'ucs2': case 'ucs-2': case 'utf16le': case 'utf-16le': return 'utf16le';
    case 'latin1': case 'binary': return 'latin1';
    case 'base64': return 'base64';
    case 'base64url': return 'base64url';
    case 'hex': return 'hex';
    case 'ascii': return 'ascii';
    default: return undefined;
  }
}


function unknownEncoding(encoding) {
  return nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
}

function clean(text, encoding) {
  switch (encoding) {
    case 'base64': case 'base64url': {
      const end = text.indexOf('=');
      return (end === -1 ? text : text.slice(0, end)).replace(/[^A-Za-z0-9+/_-]/g, '').replaceAll('-', '+').replaceAll('_', '/');
    }
    case 'hex': {
      const [digits] = /^(?:[0-9a-fA-F]{2})*/.exec(text);
      return digits;
    }
    default:
      return text;
  }
}

function encode(text, encoding = 'utf8') {
  const normalized = normalizeEncoding(encoding);
  if (normalized === undefined) {
    throw unknownEncoding(encoding);
  }
  if (normalized === 'utf8') {
    const bytes = utf8.encode(text);
    return Object.setPrototypeOf(bytes, prototype);
  }
  if (normalized === 'hex') {
    return apply(from, Buffer, [clean(text, 'hex'), 'hex']);
  }
  const base64 = normalized === 'base64' || normalized === 'base64url';
  return apply(from, Buffer, [base64 ? clean(text, 'base64') : text, base64 ? 'base64' : normalized === 'ascii' ? 'latin1' : normalized]);
}

const methods = {
  toString: function (encoding, start, end) {
    const normalized = normalizeEncoding(encoding);
    if (normalized === undefined) {
      throw unknownEncoding(encoding);
    }
    if (normalized === 'base64url') {
      return apply(toString, this, ['base64', start, end]).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
    }
    if (normalized === 'utf8' && this.length > 0) {
      const [from, to] = [start, end].map((value, index) => (value === undefined ? index * this.length : Math.trunc(Number(value)) || 0));
      return text.decode(apply(Uint8Array.prototype.subarray, this, [Math.max(from, 0), Math.max(to, 0)]));
    }
    return apply(toString, this, [normalized, start, end]);
  },
  write: function (string, offset, length, encoding) {
    validate.string(string, 'argument');
    let [at, size, name] = [offset, length, encoding];
    if (typeof offset === 'string') {
      [at, size, name] = [undefined, undefined, offset];
    } else if (typeof length === 'string') {
      [size, name] = [undefined, length];
    }
    const normalized = normalizeEncoding(name);
    if (normalized === undefined) {
      throw unknownEncoding(name);
    }
    const base64 = normalized === 'base64url' || normalized === 'base64';
    const args = [base64 || normalized === 'hex' ? clean(string, normalized) : string];
    if (at !== undefined) {
      args.push(at);
      if (size !== undefined) {
        args.push(size);
      }
    }
    return apply(write, this, [...args, base64 ? 'base64' : normalized]);
  },
  fill: function (value, offset, end, encoding) {
    if (typeof value === 'string') {
      const name = [offset, end, encoding].find((argument) => typeof argument === 'string');
      if (name !== undefined && normalizeEncoding(name) === undefined) {
        throw unknownEncoding(name);
      }
      const bytes = encode(value, name);
      if (value.length > 0 && bytes.length === 0) {
        throw require('errors').invalidArgValue('value', value);
      }
      const [start, stop] = [offset, end].map((argument) => (typeof argument === 'string' ? undefined : argument));
      return apply(fill, this, [bytes.length === 0 ? 0 : bytes, start ?? 0, stop ?? this.length]);
    }
    return apply(fill, this, [value, offset, end]);
  },
  subarray: function (start, end) {
    return Object.setPrototypeOf(apply(Uint8Array.prototype.subarray, this, [start, end]), prototype);
  },
  toLocaleString: function (encoding, start, end) { return this.toString(encoding, start, end); },
};
for (const name of Object.keys(methods)) {
  prototype[name] = methods[name];
}

// The package's range errors, with Node's messages.
function bounds(name, buffer, args, error) {
  const bytes = name.includes('Double') ? 8 : name.includes('Float') ? 4 : Number(/\d+/.exec(name)?.[0] ?? 8) / 8;
  if (error.message.includes('value')) {
    const bits = bytes * 8;
    const [min, max] = /U(?:Int|int)/.test(name) ? ['0', bits > 32 ? `2n ** ${bits}n - 1n` : 2 ** bits - 1]
      : bits > 32 ? [`-(2n ** ${bits - 1}n)`, `2n ** ${bits - 1}n - 1n`] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
    return outOfRange('value', `>= ${min} and <= ${max}`, args[0]);
  }
  if (buffer.length < bytes) {
    return nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
  }
  return outOfRange('offset', `>= 0 and <= ${buffer.length - bytes}`, name.startsWith('read') ? args[0] : args[1]);
}

for (const name of Object.getOwnPropertyNames(prototype)) {
  if (/^(?:read|write)(?:Big|U|I|F|D)/.test(name)) {
    const original = prototype[name];
    const reads = name.startsWith('read');
    prototype[name] = function (...args) {
      try {
        return apply(original, this, reads ? [args[0] ?? 0, ...args.slice(1)] : [args[0], args[1] ?? 0, ...args.slice(2)]);
      } catch (error) {
        throw error instanceof RangeError && error.code === undefined ? bounds(name, this, args, error) : error;
      }
    };
  }
}

for (const access of ['read', 'write']) {
  for (const order of ['LE', 'BE']) {
    prototype[`${access}BigUint64${order}`] = prototype[`${access}BigUInt64${order}`];
  }
}

function within(value, fallback, limit, error) {
  const index = value === undefined ? fallback : Math.trunc(Number(value)) || 0;
  if (index < 0 || index > limit) {
    throw error();
  }
  return index;
}

// Undocumented, but parsers of binary formats call them.
const outside = () => nodeError(RangeError, 'ERR_OUT_OF_RANGE', 'Index out of range');
for (const encoding of ['ascii', 'base64', 'base64url', 'latin1', 'hex', 'ucs2', 'utf8']) {
  prototype[`${encoding}Slice`] = function (start, end) {
    const from = within(start, 0, Infinity, outside);
    const to = Math.max(within(end, this.length, Infinity, outside), from);
    return methods.toString.call(this, encoding, from, within(to, to, this.length, outside));
  };
  prototype[`${encoding}Write`] = function (string, offset, length) {
    const error = (name) => () => nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', `"${name}" is outside of buffer bounds`);
    if (typeof string !== 'string') {
      throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
    }
    const at = within(offset, 0, this.length, error('offset'));
    const room = this.length - at;
    return methods.write.call(this, string, at, within(length, room, room, error('length')), encoding);
  };
}

prototype[Symbol.for('nodejs.util.inspect.custom')] = function (depth, options, inspect) {
  const max = module.exports.INSPECT_MAX_BYTES;
  const shown = Math.min(max, this.length);
  let text = this.subarray(0, shown).toString('hex').replace(/(..)(?=.)/g, '$1 ');
  if (this.length > max) {
    text += ` ... ${this.length - max} more byte${this.length - max > 1 ? 's' : ''}`;
  }
  const extras = Object.keys(this).filter((key) => !/^\d+$/.test(key));
  if (extras.length > 0 && inspect !== undefined) {
    const shownExtras = inspect(Object.fromEntries(extras.map((key) => [key, this[key]])), { ...options, breakLength: Infinity, compact: true });
    text += `${this.length > 0 ? ', ' : ''}${shownExtras.slice(2, -2)}`;
  }
  return `<${this.constructor.name} ${text}>`;
};

function size(length) {
  validate.number(length, 'size');
  if (!(length >= 0 && length <= kMaxLength)) {
    throw outOfRange('size', `>= 0 && <= ${kMaxLength}`, length);
  }
}

const statics = {
  from: function (value, encodingOrOffset, length) {
    if (typeof value === 'string') {
      return encode(value, typeof encodingOrOffset === 'string' && encodingOrOffset !== '' ? encodingOrOffset : 'utf8');
    }
    if (value === null || typeof value !== 'object') {
      throw invalidArgType('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
    }
    try {
      return apply(from, Buffer, [value, encodingOrOffset, length]);
    } catch (error) {
      if (error instanceof TypeError && error.code === undefined) {
        throw invalidArgType('first argument', ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'], value);
      }
      throw error;
    }
  },
  alloc: function (length, value, encoding) {
    size(length);
    const buffer = new Buffer(new ArrayBuffer(length), 0, length);
    return value === undefined || value === 0 || length === 0 ? buffer : buffer.fill(value, encoding);
  },
  allocUnsafe: function (length) {
    size(length);
    return statics.alloc(length);
  },
  allocUnsafeSlow: function (length) {
    size(length);
    return statics.alloc(length);
  },
  byteLength: function (value, encoding) {
    if (typeof value !== 'string') {
      if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
        return value.byteLength;
      }
      throw invalidArgType('string', ['string', 'Buffer', 'ArrayBuffer'], value);
    }
    const normalized = normalizeEncoding(encoding) ?? 'utf8';
    if (normalized === 'base64' || normalized === 'base64url') {
      const padding = value.endsWith('==') ? 2 : value.endsWith('=') ? 1 : 0;
      return ((value.length - padding) * 3) >>> 2;
    }
    return apply(byteLength, Buffer, [value, normalized]);
  },
  isEncoding: function (encoding) {
    return typeof encoding === 'string' && encoding.length !== 0 && normalizeEncoding(encoding) !== undefined;
  },
  compare: function (left, right) {
    for (const [value, name] of [[left, 'buf1'], [right, 'buf2']]) {
      if (!(value instanceof Uint8Array)) {
        throw invalidArgType(name, ['Buffer', 'Uint8Array'], value);
      }
    }
    return apply(prototype.compare, statics.from(left), [statics.from(right)]);
  },
  concat: function (list, length) {
    if (!Array.isArray(list)) {
      throw invalidArgType('list', 'Array', list);
    }
    let total = length;
    if (total === undefined) {
      total = list.reduce((sum, { length: part }) => sum + part, 0);
    } else {
      validate.integer(total, 'length', 0);
    }
    const result = statics.alloc(total);
    let position = 0;
    for (const [index, part] of list.entries()) {
      if (!(part instanceof Uint8Array)) {
        throw invalidArgType(`list[${index}]`, ['Buffer', 'Uint8Array'], part);
      }
      const fitting = position + part.length > total ? part.subarray(0, total - position) : part;
      Uint8Array.prototype.set.call(result, fitting, position);
      position += fitting.length;
    }
    return result;
  },
  copyBytesFrom: function (view, offset = 0, length = view.length - offset) {
    const part = view.subarray(offset, offset + length);
    return statics.from(new Uint8Array(part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength)));
  },
  of: (...items) => statics.from(items),
};
Object.assign(Buffer, statics, { poolSize: 8192 });

const { DOMException } = require('dom_exception');

function atob(input) {
  const text = `${input}`.replace(/[\t\n\f\r ]/g, '');
  const body = text.length % 4 === 0 ? text.replace(/={1,2}$/, '') : text;
  if (body.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(body)) {
    throw new DOMException('The string to be decoded is not correctly encoded.', 'InvalidCharacterError');
  }
  return statics.from(body, 'base64').toString('latin1');
}

function btoa(input) {
  const text = `${input}`;
  if (/[^\0-\xff]/.test(text)) {
    throw new DOMException('Invalid character', 'InvalidCharacterError');
  }
  return statics.from(text, 'latin1').toString('base64');
}

function isAscii(input) {
  return new Uint8Array(input.buffer ?? input, input.byteOffset ?? 0, input.byteLength).every((byte) => byte < 128);
}

function isUtf8(input) {
  try {
    new (binding('native').TextDecoder)('utf-8', { fatal: true }).decode(input);
    return true;
  } catch {
    return false;
  }
}

function transcode(source, fromEncoding, toEncoding) {
  const text = statics.from(source).toString(fromEncoding);
  const normalized = normalizeEncoding(toEncoding);
  return normalized === 'ascii' || normalized === 'latin1'
    ? statics.from(text.replace(normalized === 'ascii' ? /[^\0-\x7f]/gu : /[^\0-\xff]/gu, '?'), 'latin1') : statics.from(text, toEncoding);
}

class Blob {
  #bytes;
  #type;

  constructor(sources = [], options = {}) {
    if (sources === null || typeof sources !== 'object' || typeof sources[Symbol.iterator] !== 'function') {
      throw invalidArgType('sources', 'a sequence', sources);
    }
    const native = options?.endings === 'native';
    this.#bytes = statics.concat([...sources].map((part) => (part instanceof Blob ? part.#bytes
      : ArrayBuffer.isView(part) ? statics.from(new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
        : part instanceof ArrayBuffer ? statics.from(new Uint8Array(part))
          : statics.from(native ? `${part}`.replace(/\r\n?|\n/g, '\n') : `${part}`))));
    const type = `${options?.type ?? ''}`;
    this.#type = /[^\x20-\x7e]/.test(type) ? '' : type.toLowerCase();
  }

  get size() { return this.#bytes.length; }
  get type() { return this.#type; }
  async text() { return this.#bytes.toString(); }
  async bytes() { return new Uint8Array(this.#bytes); }
  async arrayBuffer() { return new Uint8Array(this.#bytes).buffer; }

  slice(start, end, type = '') {
    const blob = new Blob([], { type });
    blob.#bytes = statics.from(Uint8Array.prototype.slice.call(this.#bytes, start, end));
    return blob;
  }

  get [Symbol.toStringTag]() { return 'Blob'; }
}

class File extends Blob {
  #name;
  #lastModified;

  constructor(sources, name, options = {}) {
    if (arguments.length < 2) {
      throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "sources" and "fileName" arguments must be specified');
    }
    super(sources, options);
    this.#name = `${name}`.toWellFormed();
    this.#lastModified = Number(options.lastModified ?? Date.now());
  }

  get name() { return this.#name; }
  get lastModified() { return this.#lastModified; }
  get [Symbol.toStringTag]() { return 'File'; }
}

module.exports = {
  Buffer, transcode, isUtf8, isAscii, kMaxLength, kStringMaxLength: 536870888, btoa, atob, Blob, File,
  constants: { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: 536870888 }, INSPECT_MAX_BYTES,
  // There are no object URLs, since createObjectURL is denied.
  resolveObjectURL: function () {},
};
Object.defineProperty(module.exports, 'normalizeEncoding', { value: normalizeEncoding });
