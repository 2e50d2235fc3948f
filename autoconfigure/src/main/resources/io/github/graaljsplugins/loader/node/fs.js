'use strict';

// https://nodejs.org/api/fs.html: a plugin reads its own files, as they are in the snapshot it runs from; all else is denied.
const { nodeError, validate } = require('errors');
const { complete } = require('denied');
const { Buffer } = require('buffer');
const host = binding('files');
const { apply } = Reflect;

function pathOf(path, name = 'path') {
  if (typeof path === 'string') {
    if (path.includes('\0')) {
      throw require('errors').invalidArgValue(name, path, 'must be a string, Uint8Array, or URL without null bytes');
    }
    return require('path').resolve(path);
  }
  if (path instanceof Uint8Array) {
    return pathOf(Buffer.from(path).toString(), name);
  }
  if (path !== null && typeof path === 'object' && path.href !== undefined) {
    return require('url').fileURLToPath(path);
  }
  throw require('errors').invalidArgType(name, ['string', 'Buffer', 'URL'], path);
}

function denied(call) {
  return nodeError(Error, 'ERR_ACCESS_DENIED', `Access to this API has been restricted: node:fs.${call} is not granted to plugins`);
}

function missing(call, path) {
  return Object.assign(new Error(`ENOENT: no such file or directory, ${call} '${path}'`), { errno: -2, code: 'ENOENT', syscall: call, path });
}

function sizeOf(call, path) {
  const size = host.size(pathOf(path));
  if (size < 0) {
    throw missing(call, path);
  }
  return size;
}

function encodingOf(options) {
  const encoding = typeof options === 'string' ? options : options?.encoding;
  if (encoding !== undefined && encoding !== null && encoding !== 'buffer' && !Buffer.isEncoding(encoding)) {
    throw require('errors').invalidArgValue('encoding', encoding, 'is invalid encoding');
  }
  return encoding === 'buffer' ? undefined : encoding;
}

function readFileSync(path, options) {
  if (typeof path === 'number') {
    throw denied('readFileSync');
  }
  const flag = options?.flag;
  if (flag !== undefined && flag !== 'r' && flag !== 'rs') {
    throw denied('readFileSync');
  }
  const encoding = encodingOf(options);
  const bytes = Buffer.alloc(sizeOf('open', path));
  host.read(pathOf(path), bytes.buffer);
  return encoding ? bytes.toString(encoding) : bytes;
}

class Stats {
  constructor(size) {
    const time = new Date(0);
    Object.assign(this, { dev: 0, mode: 33060, nlink: 1, uid: 0, gid: 0, rdev: 0, blksize: 4096, ino: 0, size, blocks: Math.ceil(size / 512),
      atimeMs: 0, mtimeMs: 0, ctimeMs: 0, birthtimeMs: 0, atime: time, mtime: time, ctime: time, birthtime: time });
  }

  isFile() { return true; }
  isDirectory() { return false; }
  isSymbolicLink() { return false; }
  isBlockDevice() { return false; }
  isCharacterDevice() { return false; }
  isFIFO() { return false; }
  isSocket() { return false; }
}

function statSync(path, options) {
  if (options?.throwIfNoEntry === false && host.size(pathOf(path)) < 0) {
    return undefined;
  }
  return new Stats(sizeOf('stat', path));
}

function accessSync(path, mode = 0) {
  sizeOf('access', path);
  if ((mode & 3) !== 0) {
    throw Object.assign(new Error(`EACCES: permission denied, access '${path}'`), { errno: -13, code: 'EACCES', syscall: 'access', path });
  }
}

function existsSync(path) {
  try {
    return host.size(pathOf(path)) >= 0;
  } catch {
    return false;
  }
}

function realpathSync(path) {
  sizeOf('lstat', path);
  return pathOf(path);
}
realpathSync.native = realpathSync;

const synchronous = { readFile: readFileSync, stat: statSync, lstat: statSync, access: accessSync, realpath: realpathSync };

function withCallback(name) {
  return { [name](...args) {
    const callback = args.pop();
    validate.function(callback, 'cb');
    let outcome;
    try {
      const value = apply(synchronous[name], undefined, args);
      outcome = value === undefined ? [null] : [null, value];
    } catch (error) {
      if (error.code?.startsWith('ERR_INVALID')) {
        throw error;
      }
      outcome = [error];
    }
    require('timers').setImmediate(callback, ...outcome);
  } }[name];
}

const fs = { readFileSync, existsSync, statSync, lstatSync: statSync, accessSync, realpathSync, Stats };
const promises = {};
for (const name of Object.keys(synchronous)) {
  fs[name] = withCallback(name);
  promises[name] = { async [name](...args) { return apply(synchronous[name], undefined, args); } }[name];
}
fs.exists = (path, callback) => {
  validate.function(callback, 'cb');
  require('timers').setImmediate(callback, existsSync(path));
};
Object.defineProperty(fs, 'promises', { value: promises, enumerable: true, configurable: true });
complete('fs', fs);
// As of async functions, failures of these are rejections.
const refusing = complete('fs/promises', {});
for (const name of Object.keys(refusing)) {
  const refuse = refusing[name];
  promises[name] ??= typeof refuse === 'function' ? { async [name]() { return refuse(); } }[name] : refuse;
}

module.exports = fs;
