'use strict';

const { StringDecoder } = require('npm:string_decoder');
const { nodeError } = require('errors');

function Decoder(encoding) {
  const normalized = require('buffer').normalizeEncoding(encoding);
  if (normalized === undefined) {
    throw nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
  }
  Reflect.apply(StringDecoder, this, [normalized]);
}
Decoder.prototype = Object.create(StringDecoder.prototype, {
  write: {
    value: function write(input) {
      return typeof input === 'string' ? input : Reflect.apply(StringDecoder.prototype.write, this, [input]);
    },
    writable: true, configurable: true,
  },
});
Object.defineProperty(Decoder, 'name', { value: 'StringDecoder' });
Object.defineProperty(Decoder.prototype, 'constructor', { value: Decoder, writable: true, configurable: true });

module.exports = { StringDecoder: Decoder };
