'use strict';

// The npm package `readable-stream`, and later additions of Node: https://nodejs.org/api/stream.html
const Stream = require('npm:readable-stream/lib/stream.js');

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

Stream.setDefaultHighWaterMark(false, 65536);
Stream.duplexPair = function duplexPair(options) { return Side.pair(options); };
Stream._isArrayBufferView = ArrayBuffer.isView;

module.exports = Stream;
