'use strict';

// A Transform that becomes a stream only when it is used as one: a hash that is merely updated needs no stream.
function Transform(options) {
  Object.defineProperty(this, 'options', { value: options, configurable: true });
}

function become(object) {
  const Stream = require('stream').Transform;
  const base = Object.getPrototypeOf(Transform.prototype);
  if (base !== Stream.prototype) {
    for (const name of Object.getOwnPropertyNames(Transform.prototype)) {
      if (name !== 'constructor') {
        delete Transform.prototype[name];
      }
    }
    Object.setPrototypeOf(Transform.prototype, Stream.prototype);
  }
  if (object._readableState === undefined) {
    Reflect.apply(Stream, object, [object.options]);
  }
}

for (const name of ['write', 'end', 'pipe', 'on', 'once', 'addListener', 'read', 'setEncoding', 'resume', 'emit', 'destroy', Symbol.asyncIterator]) {
  Object.defineProperty(Transform.prototype, name, {
    value(...args) {
      become(this);
      return this[name](...args);
    },
    configurable: true, writable: true,
  });
}

module.exports = { Transform };
