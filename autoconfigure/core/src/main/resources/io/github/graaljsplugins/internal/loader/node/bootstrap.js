/*
 * Defines Node's globals and loads its built-in modules, each when it is first used. Evaluated once per context, before any
 * plugin; `host` gives scripts and Java functions. Built-in modules are CommonJS functions that only this loader sees:
 * their `require` returns other built-in modules, `binding` Java functions.
 */
(function (host) {
  'use strict';

  const { apply } = Reflect;
  const { defineProperty } = Object;
  const { compile, resolve, exists, binding } = host;
  const modules = { __proto__: null };
  // The engine's originals of the globals that are replaced.
  const { TextDecoder, TextEncoder } = globalThis;
  const bindings = { __proto__: null, native: { __proto__: null, TextDecoder, TextEncoder } };

  function getBinding(name) {
    return bindings[name] ??= binding(name);
  }

  function load(id) {
    const found = modules[id];
    if (found !== undefined) {
      return found.exports;
    }
    const module = { __proto__: null, exports: {} };
    modules[id] = module;
    try {
      const require = (request) => load(resolve(request, id));
      apply(compile(id), module.exports, [module.exports, require, module, getBinding]);
    } catch (error) {
      delete modules[id];
      throw error;
    }
    return module.exports;
  }

  function builtin(name) {
    if (exists(name)) {
      return load(name);
    }
    return load('denied').module(name);
  }

  // Which globals are enumerable is Node's choice.
  const enumerable = { __proto__: null };
  for (const name of ['clearImmediate', 'setImmediate', 'clearInterval', 'clearTimeout', 'setInterval', 'setTimeout', 'queueMicrotask',
    'structuredClone', 'atob', 'btoa', 'performance', 'fetch', 'navigator', 'crypto']) {
    enumerable[name] = true;
  }

  function settle(name, value) {
    defineProperty(globalThis, name, {
      __proto__: null, value, writable: true, enumerable: enumerable[name] === true, configurable: true,
    });
    return value;
  }

  // Globals that are loaded on first use and ordinary properties afterwards. Without an id, a global is a module.
  function lazy(id, names) {
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      defineProperty(globalThis, name, {
        __proto__: null,
        get: () => settle(name, id === undefined ? load(name) : load(id)[name]),
        set: (value) => { settle(name, value); },
        enumerable: enumerable[name] === true,
        configurable: true,
      });
    }
  }

  lazy('timers', ['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate']);
  lazy('web_globals', ['queueMicrotask', 'structuredClone', 'atob', 'btoa', 'crypto', 'fetch', 'WebSocket', 'EventSource',
    'Headers', 'Request', 'Response', 'FormData', 'ReadableStream', 'WritableStream', 'TransformStream', 'MessageChannel',
    'MessagePort', 'BroadcastChannel', 'CompressionStream', 'DecompressionStream', 'Crypto', 'navigator']);
  lazy('whatwg_url', ['URL', 'URLSearchParams']);
  lazy('event_target', ['Event', 'EventTarget', 'CustomEvent', 'AbortController', 'AbortSignal']);
  lazy('dom_exception', ['DOMException']);
  lazy('buffer', ['Buffer', 'Blob', 'File']);
  lazy('perf_hooks', ['performance', 'Performance', 'PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure',
    'PerformanceObserver']);
  lazy('text_decoder', ['TextDecoder']);
  lazy(undefined, ['process', 'console']);
  defineProperty(globalThis, 'global', {
    __proto__: null, value: globalThis, writable: true, enumerable: true, configurable: true,
  });

  return builtin;
})
