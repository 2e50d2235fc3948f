'use strict';

// The npm package `readable-stream`, and later additions of Node: https://nodejs.org/api/stream.html
const Stream = require('npm:readable-stream');
const utils = require('npm:readable-stream/lib/internal/streams/utils.js');
const state = require('npm:readable-stream/lib/internal/streams/state.js');
const promises = require('npm:readable-stream/lib/stream/promises.js');

class Side extends Stream.Duplex {
  #other;
  #callback;

  static pair(options) {
    const [left, right] = [new Side(options), new Side(options)];
    left.#other = right;
    right.#other = left;
    return [left, right];
  }

  _read() {
    const callback = this.#callback;
    this.#callback = undefined;
    callback?.();
  }

  _write(chunk, encoding, callback) {
    if (chunk.length === 0) {
      require('process').nextTick(callback);
    } else {
      this.#other.push(chunk);
      this.#other.#callback = callback;
    }
  }

  _final(callback) {
    this.#other.on('end', callback);
    this.#other.push(null);
  }
}

state.setDefaultHighWaterMark(false, 65536);
Object.defineProperty(Stream, 'promises', { value: promises, enumerable: true, configurable: true });
Object.assign(Stream, {
  duplexPair: (options) => Side.pair(options),
  getDefaultHighWaterMark: (objectMode) => state.getDefaultHighWaterMark(objectMode),
  setDefaultHighWaterMark: (objectMode, value) => state.setDefaultHighWaterMark(objectMode, value),
  isDestroyed: (stream) => utils.isDestroyed(stream),
  isWritable: (stream) => utils.isWritable(stream),
  _isArrayBufferView: ArrayBuffer.isView,
});

module.exports = Stream;
