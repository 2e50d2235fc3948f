'use strict';

// https://webidl.spec.whatwg.org/#idl-DOMException
const codes = {
  __proto__: null,
  IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5,
  NoModificationAllowedError: 7, NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10, InvalidStateError: 11,
  SyntaxError: 12, InvalidModificationError: 13, NamespaceError: 14, InvalidAccessError: 15, TypeMismatchError: 17,
  SecurityError: 18, NetworkError: 19, AbortError: 20, URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23,
  InvalidNodeTypeError: 24, DataCloneError: 25,
};

const { stackOf } = binding('primordials');

class DOMException extends Error {
  #name;

  constructor(message = '', options = 'Error') {
    super(message);
    delete this.message;
    Object.defineProperty(this, 'message', { value: `${message}`, writable: true, enumerable: false, configurable: true });
    if (options !== null && typeof options === 'object') {
      this.#name = `${options.name ?? 'Error'}`;
      if ('cause' in options) {
        Object.defineProperty(this, 'cause', { value: options.cause, writable: true, configurable: true });
      }
    } else {
      this.#name = `${options}`;
    }
    const captured = stackOf(this);
    if (captured !== undefined) {
      const end = captured.indexOf('\n');
      const stack = `${this.#name}${message ? `: ${message}` : ''}${end === -1 ? '' : captured.slice(end)}`;
      Object.defineProperty(this, 'stack', { value: stack, writable: true, configurable: true });
    }
  }

  get name() {
    return this.#name;
  }

  get code() {
    return codes[this.#name] ?? 0;
  }

  get [Symbol.toStringTag]() {
    return 'DOMException';
  }
}

for (const name of Object.keys(codes)) {
  const constant = `${name.slice(0, -5).replace(/URL/, 'Url').replace(/(?<!^)[A-Z]/g, '_$&').toUpperCase()}_ERR`;
  for (const target of [DOMException, DOMException.prototype]) {
    Object.defineProperty(target, constant, { value: codes[name], enumerable: true });
  }
}

module.exports = { DOMException };
