'use strict';

// The engine's own TextDecoder, and the one-byte encodings that it lacks: https://encoding.spec.whatwg.org
const { TextDecoder: Native } = binding('native');
const { nodeError } = require('errors');

const windows1252 = ['ansi_x3.4-1968', 'ascii', 'cp1252', 'cp819', 'csisolatin1', 'ibm819', 'iso-8859-1', 'iso-ir-100', 'iso8859-1', 'iso88591',
  'iso_8859-1', 'iso_8859-1:1987', 'l1', 'latin1', 'us-ascii', 'windows-1252', 'x-cp1252'];
// The characters of windows-1252 at 0x80 to 0x9f.
const extra = '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f'
  + '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

class TextDecoder {
  #native;
  #fatal;
  #ignoreBom;

  constructor(encoding = 'utf-8', options = {}) {
    const label = `${encoding}`.trim().toLowerCase();
    this.#fatal = !!options?.fatal;
    this.#ignoreBom = !!options?.ignoreBOM;
    if (!windows1252.includes(label)) {
      try {
        this.#native = new Native(label, options ?? {});
      } catch {
        throw nodeError(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${encoding}" encoding is not supported`);
      }
    }
  }

  get encoding() { return this.#native === undefined ? 'windows-1252' : this.#native.encoding; }
  get fatal() { return this.#fatal; }
  get ignoreBOM() { return this.#ignoreBom; }

  decode(input = new Uint8Array(0), options = {}) {
    if (!ArrayBuffer.isView(input) && !(input instanceof ArrayBuffer) && !(input instanceof SharedArrayBuffer)) {
      throw require('errors').invalidArgType('list', ['SharedArrayBuffer', 'ArrayBuffer', 'ArrayBufferView'], input);
    }
    if (this.#native !== undefined) {
      try {
        return this.#native.decode(input, options ?? {});
      } catch {
        throw nodeError(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${this.encoding}`);
      }
    }
    const bytes = ArrayBuffer.isView(input) ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : new Uint8Array(input);
    let text = '';
    for (const byte of bytes) {
      text += byte >= 0x80 && byte <= 0x9f ? extra[byte - 0x80] : String.fromCharCode(byte);
    }
    return text;
  }

  get [Symbol.toStringTag]() { return 'TextDecoder'; }
}

module.exports = { TextDecoder };
