'use strict';

// https://nodejs.org/api/fs.html: a plugin reads its own files, from the snapshot it runs on; everything else is denied.
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

const failures = { ENOENT: [-2, 'no such file or directory'], ENOTDIR: [-20, 'not a directory'], EACCES: [-13, 'permission denied'],
  EISDIR: [-21, 'illegal operation on a directory'] };

function failure(code, syscall, path) {
  const [errno, text] = failures[code];
  const where = path === undefined ? '' : ` '${path}'`;
  const error = Object.assign(new Error(`${code}: ${text}, ${syscall}${where}`), { errno, code, syscall });
  return path === undefined ? error : Object.assign(error, { path: `${path}` });
}

// Return the kind of entry at a path: 'FILE', 'FOLDER' or, unless links are followed, 'LINK'. Paths outside of the roots do not exist.
function kindOf(syscall, path, keepLink = false) {
  const absolute = pathOf(path);
  const kind = host.kind(absolute, keepLink);
  if (kind === 'FILE' && typeof path === 'string' && path.endsWith('/')) {
    throw failure('ENOTDIR', syscall, path);
  }
  if (kind === 'NONE') {
    throw failure(belowFile(absolute) ? 'ENOTDIR' : 'ENOENT', syscall, path);
  }
  return kind;
}

function belowFile(absolute) {
  const { dirname } = require('path');
  for (let folder = dirname(absolute); folder !== dirname(folder); folder = dirname(folder)) {
    const kind = host.kind(folder, false);
    if (kind !== 'NONE') {
      return kind === 'FILE';
    }
  }
  return false;
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
  if (kindOf('open', path) === 'FOLDER') {
    throw failure('EISDIR', 'read');
  }
  const bytes = Buffer.alloc(host.size(pathOf(path)));
  host.read(pathOf(path), bytes.buffer);
  return encoding ? bytes.toString(encoding) : bytes;
}

const modes = { FILE: 0o100444, FOLDER: 0o40555, LINK: 0o120777 };
const types = { FILE: 1, FOLDER: 2, LINK: 3 };

class Stats {
  #kind;

  constructor(kind, size, big) {
    this.#kind = kind;
    const time = new Date(0);
    const numbers = { dev: 0, mode: modes[kind], nlink: 1, uid: 0, gid: 0, rdev: 0, blksize: 4096, ino: 0, size,
      blocks: Math.ceil(size / 512), atimeMs: 0, mtimeMs: 0, ctimeMs: 0, birthtimeMs: 0 };
    if (big) {
      Object.assign(numbers, { atimeNs: 0, mtimeNs: 0, ctimeNs: 0, birthtimeNs: 0 });
    }
    for (const name of Object.keys(numbers)) {
      this[name] = big ? BigInt(numbers[name]) : numbers[name];
    }
    Object.assign(this, { atime: time, mtime: time, ctime: time, birthtime: time });
  }

  isFile() { return this.#kind === 'FILE'; }
  isDirectory() { return this.#kind === 'FOLDER'; }
  isSymbolicLink() { return this.#kind === 'LINK'; }
  isBlockDevice() { return false; }
  isCharacterDevice() { return false; }
  isFIFO() { return false; }
  isSocket() { return false; }
}

class Dirent {
  #type;

  constructor(name, parentPath, type) {
    this.name = name;
    this.parentPath = parentPath;
    this.#type = type;
  }

  isFile() { return this.#type === types.FILE; }
  isDirectory() { return this.#type === types.FOLDER; }
  isSymbolicLink() { return this.#type === types.LINK; }
  isBlockDevice() { return false; }
  isCharacterDevice() { return false; }
  isFIFO() { return false; }
  isSocket() { return false; }
}

function statsOf(syscall, path, options, keepLink) {
  let kind;
  try {
    kind = kindOf(syscall, path, keepLink);
  } catch (error) {
    if (options?.throwIfNoEntry === false && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      return undefined;
    }
    throw error;
  }
  return new Stats(kind, kind === 'FILE' ? host.size(pathOf(path)) : 0, options?.bigint === true);
}

function statSync(path, options) {
  return statsOf('stat', path, options, false);
}

function lstatSync(path, options) {
  return statsOf('lstat', path, options, true);
}

function accessSync(path, mode = 0) {
  const kind = kindOf('access', path);
  if ((mode & 2) !== 0 || (mode & 1) !== 0 && kind !== 'FOLDER') {
    throw failure('EACCES', 'access', path);
  }
}

function existsSync(path) {
  try {
    return host.kind(pathOf(path), false) !== 'NONE';
  } catch {
    return false;
  }
}

function realpathSync(path, options) {
  const absolute = pathOf(path);
  kindOf('lstat', absolute);
  const real = host.realPath(absolute);
  const encoding = typeof options === 'string' ? options : options?.encoding;
  return encoding === 'buffer' ? Buffer.from(real) : real;
}
realpathSync.native = realpathSync;

function readdirSync(path, options) {
  const encoding = typeof options === 'string' ? options : options?.encoding ?? 'utf8';
  const shown = (name) => (encoding === 'buffer' ? Buffer.from(name) : encoding === 'utf8' ? name : Buffer.from(name).toString(encoding));
  encodingOf({ encoding });
  if (kindOf('scandir', path) !== 'FOLDER') {
    throw failure('ENOTDIR', 'scandir', path);
  }
  const given = typeof path === 'string' ? path : pathOf(path);
  const found = [];
  const pending = [''];
  while (pending.length > 0) {
    const below = pending.shift();
    const folder = require('path').resolve(pathOf(path), below);
    const names = host.entries(host.realPath(folder));
    for (const name of names === '' ? [] : names.split('\0')) {
      const kind = host.kind(require('path').join(folder, name), true);
      const relative = require('path').join(below, name);
      found.push(options?.withFileTypes ? new Dirent(shown(name), require('path').join(given, below), types[kind]) : shown(relative));
      if (options?.recursive && kind === 'FOLDER') {
        pending.push(relative);
      }
    }
  }
  return found;
}

const synchronous = { readFile: readFileSync, stat: statSync, lstat: lstatSync, access: accessSync, realpath: realpathSync,
  readdir: readdirSync };

function withCallback(name) {
  return { [name]: function (...args) {
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

const fs = { readFileSync, existsSync, statSync, lstatSync, accessSync, realpathSync, readdirSync, Stats, Dirent };
const promises = {};
for (const name of Object.keys(synchronous)) {
  fs[name] = withCallback(name);
  promises[name] = { async [name](...args) { return apply(synchronous[name], undefined, args); } }[name];
}
fs.exists = function (path, callback) {
  validate.function(callback, 'cb');
  require('timers').setImmediate(callback, existsSync(path));
};
Object.defineProperty(fs, 'promises', { value: promises, enumerable: true, configurable: true });
// As on Linux, these are defined but unsupported.
fs.lchmod = fs.lchmodSync = undefined;
complete('fs', fs);
// As in async functions, failures are rejections.
const refusing = complete('fs/promises', {});
for (const name of Object.keys(refusing)) {
  const refuse = refusing[name];
  promises[name] ??= typeof refuse === 'function' ? { async [name]() { return refuse(); } }[name] : refuse;
}

module.exports = fs;
