'use strict';

// https://nodejs.org/api/crypto.html: hashes, HMACs and randomness over the JDK. Keys, ciphers and certificates are not granted.
const { invalidArgType, nodeError, outOfRange, validate } = require('errors');
const { Buffer } = require('buffer');
const { Transform } = require('lazy_transform');
const host = binding('crypto');

function bytesOf(data, encoding, name = 'data') {
  if (typeof data === 'string') {
    return Buffer.from(data, encoding === 'buffer' ? 'utf8' : encoding);
  }
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
  if (data instanceof ArrayBuffer) {
    return new Uint8Array(data);
  }
  throw invalidArgType(name, ['string', 'Buffer', 'TypedArray', 'DataView'], data);
}

function result(bytes, encoding) {
  return encoding === undefined || encoding === 'buffer' ? bytes : bytes.toString(encoding);
}

class Digest extends Transform {
  #handle;
  #size;
  #finished = false;

  constructor(handle, size, options) {
    super(options);
    this.#handle = handle;
    this.#size = size;
  }

  static handleOf(digest) {
    return digest.#finished ? undefined : [digest.#handle, digest.#size];
  }

  update(data, encoding) {
    if (this.#finished) {
      throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    }
    const bytes = bytesOf(data, encoding);
    host.update(this.#handle, bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return this;
  }

  digest(encoding) {
    if (this.#finished) {
      if (this instanceof Hmac) {
        return result(Buffer.alloc(0), encoding);
      }
      throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    }
    this.#finished = true;
    const bytes = Buffer.alloc(this.#size);
    host.digest(this.#handle, bytes.buffer);
    return result(bytes, encoding);
  }

  _transform(chunk, encoding, done) {
    this.update(chunk, encoding);
    done();
  }

  _flush(done) {
    this.push(this.digest());
    done();
  }
}

class Hash extends Digest {
  copy(options) {
    const state = Digest.handleOf(this);
    if (state === undefined) {
      throw nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
    }
    const handle = {};
    host.copy(state[0], handle);
    return new Hash(handle, state[1], options);
  }
}

class Hmac extends Digest {}

function createHash(algorithm, options) {
  validate.string(algorithm, 'algorithm');
  const handle = {};
  const size = host.hash(handle, algorithm);
  if (size === 0) {
    throw new Error('Digest method not supported');
  }
  return new Hash(handle, size, options);
}

function createHmac(algorithm, key, options) {
  validate.string(algorithm, 'hmac');
  const secret = bytesOf(key, options?.encoding, 'key');
  const handle = {};
  const size = host.hmac(handle, algorithm, secret.buffer, secret.byteOffset, secret.byteLength);
  if (size === 0) {
    throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${algorithm}`);
  }
  return new Hmac(handle, size, options);
}

function hash(algorithm, input, options) {
  return createHash(algorithm).update(input).digest(typeof options === 'string' ? options : options?.outputEncoding ?? 'hex');
}

function fillRandom(bytes) {
  host.random(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes;
}

function later(callback, ...values) {
  validate.function(callback, 'callback');
  require('timers').setImmediate(callback, null, ...values);
}

function randomBytes(size, callback) {
  validate.number(size, 'size', 0, 2147483647);
  if (callback !== undefined) {
    validate.function(callback, 'callback');
  }
  const bytes = fillRandom(Buffer.alloc(size));
  return callback === undefined ? bytes : later(callback, bytes);
}

function randomFillSync(buffer, offset = 0, size = buffer.byteLength - offset) {
  if (!ArrayBuffer.isView(buffer) && !(buffer instanceof ArrayBuffer)) {
    throw invalidArgType('buf', ['ArrayBuffer', 'ArrayBufferView'], buffer);
  }
  const element = buffer.BYTES_PER_ELEMENT ?? 1;
  validate.number(offset, 'offset', 0, buffer.byteLength);
  validate.number(size, 'size', 0, buffer.byteLength - offset);
  fillRandom(new Uint8Array(buffer.buffer ?? buffer, (buffer.byteOffset ?? 0) + offset * element, arguments.length < 3
    ? buffer.byteLength - offset * element : size * element));
  return buffer;
}

function randomFill(buffer, ...rest) {
  const callback = rest.pop();
  validate.function(callback, 'callback');
  later(callback, randomFillSync(buffer, ...rest));
}

function randomInt(...args) {
  const callback = typeof args.at(-1) === 'function' ? args.pop() : undefined;
  const [min, max] = args.length < 2 ? [0, args[0]] : args;
  for (const [value, name] of [[min, 'min'], [max, 'max']]) {
    if (!Number.isSafeInteger(value)) {
      throw invalidArgType(name, 'a safe integer', value);
    }
  }
  if (max <= min) {
    throw outOfRange('max', `greater than the value of "min" (${min})`, max);
  }
  const range = max - min;
  if (range > 2 ** 48 - 1) {
    throw outOfRange(args.length < 2 ? 'max' : 'max - min', `<= ${2 ** 48 - 1}`, range);
  }
  const limit = 2 ** 48 - 2 ** 48 % range;
  let value;
  do {
    value = fillRandom(Buffer.alloc(6)).readUIntBE(0, 6);
  } while (value >= limit);
  const number = min + value % range;
  return callback === undefined ? number : later(callback, number);
}

function randomUUID(options) {
  if (options !== undefined) {
    validate.object(options, 'options');
  }
  const bytes = fillRandom(Buffer.alloc(16));
  bytes[6] = bytes[6] & 0x0f | 0x40;
  bytes[8] = bytes[8] & 0x3f | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function timingSafeEqual(left, right) {
  const [a, b] = [left, right].map((value, index) => {
    if (!ArrayBuffer.isView(value) && !(value instanceof ArrayBuffer)) {
      throw invalidArgType(`buf${index + 1}`, ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], value);
    }
    return bytesOf(value);
  });
  if (a.length !== b.length) {
    throw nodeError(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
  }
  let difference = 0;
  for (let index = 0; index < a.length; index++) {
    difference |= a[index] ^ b[index];
  }
  return difference === 0;
}

const integerArrays = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array',
  'BigInt64Array', 'BigUint64Array'];

function getRandomValues(array) {
  const { DOMException } = require('dom_exception');
  if (!ArrayBuffer.isView(array) || !integerArrays.some((name) => array instanceof globalThis[name])) {
    throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  }
  if (array.byteLength > 65536) {
    throw new DOMException(`The requested length exceeds 65,536 bytes`, 'QuotaExceededError');
  }
  fillRandom(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return array;
}

const { complete, deniedFunction } = require('denied');

class Crypto {
  getRandomValues(array) { return getRandomValues(array); }
  randomUUID(options) { return randomUUID(options); }
  get subtle() { return subtle; }
  get [Symbol.toStringTag]() { return 'Crypto'; }
}

const subtle = {
  async digest(algorithm, data) {
    const name = typeof algorithm === 'string' ? algorithm : algorithm?.name;
    if (!/^sha(?:-1|-256|-384|-512|3-256|3-384|3-512)$/i.test(name)) {
      const { DOMException } = require('dom_exception');
      throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
    }
    const bytes = createHash(name).update(bytesOf(data)).digest();
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  },
};
for (const name of ['encrypt', 'decrypt', 'sign', 'verify', 'generateKey', 'deriveKey', 'deriveBits', 'importKey', 'exportKey', 'wrapKey',
  'unwrapKey']) {
  const denied = deniedFunction('node:crypto', `subtle.${name}`, name);
  subtle[name] = async () => denied();
}

const webcrypto = new Crypto();

module.exports = complete('crypto', {
  createHash, createHmac, hash, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, timingSafeEqual, getRandomValues,
  webcrypto, subtle,
  getHashes: () => ['RSA-MD5', 'RSA-SHA1', 'RSA-SHA224', 'RSA-SHA256', 'RSA-SHA3-224', 'RSA-SHA3-256', 'RSA-SHA3-384', 'RSA-SHA3-512', 'RSA-SHA384',
    'RSA-SHA512', 'RSA-SHA512/224', 'RSA-SHA512/256', 'md5', 'sha1', 'sha224', 'sha256', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512',
    'sha384', 'sha512', 'sha512-224', 'sha512-256'],
  getCiphers: () => [],
  getCurves: () => [],
  getFips: () => 0,
  constants: Object.freeze({ __proto__: null }),
});
module.exports.Hash = Hash;
module.exports.Hmac = Hmac;
