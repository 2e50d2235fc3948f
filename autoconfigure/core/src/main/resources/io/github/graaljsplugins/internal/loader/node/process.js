'use strict';

// https://nodejs.org/api/process.html: the few properties of a process that a plugin may know.
const { nodeError, validate } = require('errors');
const EventEmitter = require('events');
const host = binding('process');
const { tick } = binding('timers');
const { apply, assign, create, defineOwnProperty, defineProperty, freeze, isArray, mathFloor, mathTrunc, split, symbolFor, symbolToStringTag,
  BigIntType, ErrorType, ProxyType, SetType, StringType, TypeErrorType } = binding('primordials');

const version = '26.10.0';

const process = create(create(EventEmitter.prototype, {
  __proto__: null,
  constructor: { __proto__: null, value: function process() {}, writable: true, configurable: true },
}), {
  __proto__: null,
  [symbolToStringTag]: { __proto__: null, value: 'process', configurable: true },
});
apply(EventEmitter, process, []);

function variables() {
  const values = {};
  const joined = host.environment();
  if (joined !== '') {
    const parts = split(joined, '\0');
    for (let i = 0; i < parts.length; i += 2) {
      values[parts[i]] = parts[i + 1];
    }
  }
  // As in Node, assigned values become strings.
  return new ProxyType(values, {
    __proto__: null,
    set(target, name, value) {
      if (typeof name === 'symbol' || typeof value === 'symbol') {
        throw new TypeErrorType('Cannot convert a Symbol value to a string');
      }
      target[name] = `${value}`;
      return true;
    },
    defineProperty(target, name, descriptor) {
      if ('value' in descriptor && !(descriptor.configurable && descriptor.writable && descriptor.enumerable)) {
        throw nodeError(TypeErrorType, 'ERR_INVALID_OBJECT_DEFINE_PROPERTY', "'process.env' only accepts a configurable, writable,"
          + ' and enumerable data descriptor');
      }
      return defineOwnProperty(target, name, { __proto__: null, ...descriptor, value: `${descriptor.value}` });
    },
  });
}

function hrtime(previous) {
  const now = host.nanoseconds();
  const time = [mathFloor(now / 1e9), now % 1e9];
  if (previous !== undefined) {
    if (!isArray(previous)) {
      throw require('errors').invalidArgType('time', 'Array', previous);
    }
    time[0] -= previous[0];
    time[1] -= previous[1];
    if (time[1] < 0) {
      time[0]--;
      time[1] += 1e9;
    }
  }
  return time;
}
hrtime.bigint = function () { return BigIntType(host.nanoseconds()); };

function emitWarning(warning, type, code, constructor) {
  let detail;
  if (type !== null && typeof type === 'object' && !isArray(type)) {
    ({ code, detail } = type);
    constructor = type.ctor;
    type = type.type;
  } else if (typeof type === 'function') {
    constructor = type;
    type = code = undefined;
  }
  if (typeof code === 'function') {
    constructor = code;
    code = undefined;
  }
  let error = warning;
  if (typeof warning === 'string') {
    error = new ErrorType(warning);
    error.name = StringType(type || 'Warning');
    if (code !== undefined) {
      error.code = code;
    }
    if (detail !== undefined) {
      error.detail = detail;
    }
    ErrorType.captureStackTrace?.(error, constructor ?? process.emitWarning);
  } else if (!(warning instanceof ErrorType)) {
    throw require('errors').invalidArgType('warning', ['string', 'Error'], warning);
  }
  if (error.name === 'DeprecationWarning' && process.noDeprecation) {
    return;
  }
  process.nextTick(() => {
    const shown = error.code ? `[${error.code}] ` : '';
    host.console('warn', `(node) ${shown}${error.name}: ${error.message}${error.detail ? `\n${error.detail}` : ''}`);
    process.emit('warning', error);
  });
}

// Functions that would end the process or change it for all its plugins.
function refused(name) {
  return require('denied').deniedFunction('node:process', name, name);
}

function stream(level) {
  let pending = '';
  const { Writable } = require('stream');
  const writable = new Writable({
    decodeStrings: false,
    write(chunk, encoding, done) {
      const lines = (pending + (typeof chunk === 'string' ? chunk : chunk.toString())).split('\n');
      pending = lines.pop();
      for (const line of lines) {
        host.console(level, line);
      }
      done();
    },
  });
  return assign(writable, { isTTY: undefined, fd: level === 'log' ? 1 : 2, columns: undefined });
}

function callEither(handle, symbol, name) {
  const method = handle?.[symbol] ?? handle?.[name];
  if (typeof method === 'function') {
    apply(method, handle, []);
  }
}

function lazily(name, get) {
  defineProperty(process, name, {
    __proto__: null,
    get() {
      const value = get();
      defineProperty(process, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
      return value;
    },
    set(value) {
      defineProperty(process, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
    },
    enumerable: true,
    configurable: true,
  });
}

assign(process, {
  version: `v${version}`,
  versions: freeze({ node: version, modules: '147', unicode: '17.0', v8: '14.6.202.34-node.34', uv: '1.52.1' }),
  arch: 'x64',
  platform: 'linux',
  release: { name: 'node' },
  argv: ['node'],
  argv0: 'node',
  execArgv: [],
  execPath: '/usr/local/bin/node',
  title: 'node',
  pid: 1,
  ppid: 0,
  debugPort: 0,
  exitCode: undefined,
  features: freeze({
    inspector: false, debug: false, uv: false, ipv6: false, tls_alpn: false, tls_sni: false, tls_ocsp: false, tls: false,
    cached_builtins: true, require_module: true, typescript: false,
  }),
  config: freeze({ target_defaults: {}, variables: {} }),
  allowedNodeEnvironmentFlags: new SetType(),
  nextTick: function (callback, ...args) {
    validate.function(callback, 'callback');
    tick(args.length === 0 ? callback : () => apply(callback, undefined, args));
  },
  cwd: function () { return host.root(); },
  umask: function () { return 18; },
  uptime: () => host.milliseconds() / 1000,
  hrtime,
  emitWarning,
  memoryUsage: assign(function () { return { rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }; }, { rss: () => 0 }),
  cpuUsage: function () { return { user: mathTrunc(host.milliseconds() * 1000), system: 0 }; },
  threadCpuUsage: function () { return process.cpuUsage(); },
  constrainedMemory: () => 0,
  availableMemory: () => 0,
  domain: null,
  ref: function (handle) { callEither(handle, symbolFor('nodejs.ref'), 'ref'); },
  unref: function (handle) { callEither(handle, symbolFor('nodejs.unref'), 'unref'); },
  resourceUsage: function () { return { userCPUTime: mathTrunc(host.milliseconds() * 1000), systemCPUTime: 0, maxRSS: 0 }; },
  getuid: () => 65534,
  geteuid: () => 65534,
  getgid: () => 65534,
  getegid: () => 65534,
  getgroups: () => [],
  setUncaughtExceptionCaptureCallback: function () {},
  hasUncaughtExceptionCaptureCallback: function () { return false; },
  setSourceMapsEnabled: function () {},
  sourceMapsEnabled: false,
  getActiveResourcesInfo: () => [],
});
const refusedNames = ['abort', 'chdir', 'dlopen', 'exit', 'reallyExit', 'kill', 'initgroups', 'setuid', 'seteuid', 'setgid',
  'setegid', 'setgroups', 'loadEnvFile', 'binding', 'execve'];
for (let i = 0; i < refusedNames.length; i++) {
  process[refusedNames[i]] = refused(refusedNames[i]);
}
lazily('env', variables);
lazily('stdout', () => stream('log'));
lazily('stderr', () => stream('error'));
lazily('stdin', () => {
  const { Readable } = require('stream');
  return assign(new Readable({ read() { this.push(null); } }), { fd: 0, isTTY: undefined });
});

module.exports = process;
