'use strict';

// https://nodejs.org/api/path.html
const { validate } = require('errors');

// Resolves `.`, `..` and repeated separators in a path without its root.
function normalizeTail(path, isSeparator, separator, allowAboveRoot) {
  const kept = [];
  for (const part of path.split(isSeparator)) {
    if (part === '' || part === '.') {
      continue;
    }
    if (part !== '..') {
      kept.push(part);
    } else if (kept.length > 0 && kept.at(-1) !== '..') {
      kept.pop();
    } else if (allowAboveRoot) {
      kept.push('..');
    }
  }
  return kept.join(separator);
}

function withoutSuffix(base, suffix) {
  return suffix !== undefined && suffix !== '' && base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
}

// The name's extension as Node sees it: from the last dot, if there is more than dots before it.
function extensionOf(base) {
  const dot = base.lastIndexOf('.');
  return dot <= 0 || base === '..' ? '' : base.slice(dot);
}

function formatPath(separator, pathObject) {
  validate.object(pathObject, 'pathObject');
  const { dir, root, base, name, ext } = pathObject;
  const directory = dir || root;
  const file = base || `${name || ''}${ext ? (ext[0] === '.' ? '' : '.') + ext : ''}`;
  if (!directory) {
    return file;
  }
  return directory === root ? `${directory}${file}` : `${directory}${separator}${file}`;
}

function cwd() {
  return require('process').cwd();
}

function matchesGlob(path, pattern, windows) {
  validate.string(path, 'path');
  validate.string(pattern, 'pattern');
  return require('glob').matches(windows ? path.replaceAll('\\', '/') : path, windows ? pattern.replaceAll('\\', '/') : pattern);
}

const posix = {
  resolve(...paths) {
    let resolved = '';
    let absolute = false;
    for (let index = paths.length - 1; index >= -1 && !absolute; index--) {
      const path = index >= 0 ? paths[index] : cwd();
      validate.string(path, `paths[${index}]`);
      if (path !== '') {
        resolved = `${path}/${resolved}`;
        absolute = path[0] === '/';
      }
    }
    const tail = normalizeTail(resolved, '/', '/', !absolute);
    return absolute ? `/${tail}` : tail || '.';
  },

  normalize(path) {
    validate.string(path, 'path');
    if (path === '') {
      return '.';
    }
    const absolute = path[0] === '/';
    const trailing = path.endsWith('/');
    const tail = normalizeTail(path, '/', '/', !absolute);
    if (tail === '') {
      return absolute ? '/' : trailing ? './' : '.';
    }
    return `${absolute ? '/' : ''}${tail}${trailing ? '/' : ''}`;
  },

  isAbsolute(path) {
    validate.string(path, 'path');
    return path[0] === '/';
  },

  join(...paths) {
    paths.forEach((path) => validate.string(path, 'path'));
    const joined = paths.filter((path) => path !== '').join('/');
    return joined === '' ? '.' : posix.normalize(joined);
  },

  relative(from, to) {
    validate.string(from, 'from');
    validate.string(to, 'to');
    const start = posix.resolve(from).split('/').filter(Boolean);
    const end = posix.resolve(to).split('/').filter(Boolean);
    let common = 0;
    while (common < start.length && start[common] === end[common]) {
      common++;
    }
    return [...start.slice(common).map(() => '..'), ...end.slice(common)].join('/');
  },

  toNamespacedPath: (path) => path,

  dirname(path) {
    validate.string(path, 'path');
    if (path === '') {
      return '.';
    }
    const trimmed = path.replace(/(?<=.)\/+$/s, '');
    const slash = trimmed.lastIndexOf('/');
    if (slash === -1) {
      return path[0] === '/' ? '/' : '.';
    }
    if (slash === 0) {
      return '/';
    }
    if (slash === 1 && path[0] === '/') {
      return '//';
    }
    return trimmed.slice(0, slash);
  },

  basename(path, suffix) {
    if (suffix !== undefined) {
      validate.string(suffix, 'suffix');
    }
    validate.string(path, 'path');
    const trimmed = path.replace(/\/+$/, '');
    const base = trimmed.slice(trimmed.lastIndexOf('/') + 1);
    return path === suffix ? '' : withoutSuffix(base, suffix);
  },

  extname(path) {
    validate.string(path, 'path');
    return extensionOf(posix.basename(path));
  },

  format: function (pathObject) { return formatPath('/', pathObject); },

  parse(path) {
    validate.string(path, 'path');
    const root = path[0] === '/' ? '/' : '';
    const base = posix.basename(path);
    const ext = extensionOf(base);
    const trimmed = path.replace(/(?<=.)\/+$/s, '');
    const slash = trimmed.lastIndexOf('/');
    const dir = slash > 0 ? trimmed.slice(0, slash) : root;
    return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
  },

  matchesGlob: (path, pattern) => matchesGlob(path, pattern, false),
  sep: '/',
  delimiter: ':',
  win32: null,
  posix: null,
};

// The root of a Windows path: a drive (with or without separator), a UNC share, a device or a separator.
function windowsRoot(path) {
  const unc = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)(?:[\\/]|$)/.exec(path);
  if (unc !== null) {
    return { device: `\\\\${unc[1]}\\${unc[2]}`, text: unc[0], absolute: true, unc: true };
  }
  const drive = /^[A-Za-z]:[\\/]?/.exec(path);
  if (drive !== null) {
    return { device: path.slice(0, 2), text: drive[0], absolute: drive[0].length === 3, unc: false };
  }
  return /^[\\/]/.test(path) ? { device: '', text: path[0], absolute: true, unc: false } : { device: '', text: '', absolute: false, unc: false };
}

const reserved = /^(?:CON|PRN|AUX|NUL|COM[1-9\u00b9\u00b2\u00b3]|LPT[1-9\u00b9\u00b2\u00b3])$/i;

const win32 = {
  resolve(...paths) {
    let device = '';
    let tail = '';
    let absolute = false;
    for (let index = paths.length - 1; index >= -1 && !(absolute && device !== ''); index--) {
      let path;
      if (index >= 0) {
        path = paths[index];
        validate.string(path, `paths[${index}]`);
        if (path === '') {
          continue;
        }
      } else {
        path = cwd();
        if (device !== '' && path.slice(0, 2).toLowerCase() !== device.toLowerCase() && path[2] === '\\') {
          path = `${device}\\`;
        }
      }
      const root = windowsRoot(path);
      if (root.device !== '') {
        if (device === '') {
          device = root.device;
        } else if (device.toLowerCase() !== root.device.toLowerCase()) {
          continue;
        }
      }
      if (!absolute) {
        tail = `${path.slice(root.text.length)}\\${tail}`;
        absolute = root.absolute;
      }
    }
    const normalized = normalizeTail(tail, /[\\/]/, '\\', !absolute);
    return absolute ? `${device}\\${normalized}` : `${device}${normalized}` || '.';
  },

  normalize(path) {
    validate.string(path, 'path');
    if (path === '') {
      return '.';
    }
    if (path.length === 1) {
      return path === '/' ? '\\' : path;
    }
    const root = windowsRoot(path);
    const rest = path.slice(root.text.length);
    if (root.unc && rest === '') {
      return `${root.device}\\`;
    }
    let tail = normalizeTail(rest, /[\\/]/, '\\', !root.absolute);
    if (tail === '' && !root.absolute) {
      tail = '.';
    }
    if (tail !== '' && /[\\/]$/.test(path)) {
      tail += '\\';
    }
    // A path that looks like a drive or a device only after normalization must not become one.
    if (!root.absolute && root.device === '' && path.includes(':')) {
      if (/^[A-Za-z]:/.test(tail)) {
        return `.\\${tail}`;
      }
      let colon = path.indexOf(':');
      do {
        if (colon === path.length - 1 || /[\\/]/.test(path[colon + 1])) {
          return `.\\${tail}`;
        }
        colon = path.indexOf(':', colon + 1);
      } while (colon !== -1);
    }
    const colon = path.indexOf(':');
    if (colon !== -1 && reserved.test(path.slice(0, colon))) {
      return `.\\${root.device}${tail}`;
    }
    return root.device === '' ? `${root.absolute ? '\\' : ''}${tail}` : `${root.device}${root.absolute ? '\\' : ''}${tail}`;
  },

  isAbsolute(path) {
    validate.string(path, 'path');
    return /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);
  },

  join(...paths) {
    paths.forEach((path) => validate.string(path, 'path'));
    const parts = paths.filter((path) => path !== '');
    if (parts.length === 0) {
      return '.';
    }
    let joined = parts.join('\\');
    // Two separators at the start are a UNC path only if the first part itself has them.
    const first = parts[0];
    let needsReplace = true;
    let slashes = 0;
    if (/^[\\/]/.test(first)) {
      slashes++;
      if (first.length > 1 && /[\\/]/.test(first[1])) {
        slashes++;
        if (first.length > 2) {
          if (/[\\/]/.test(first[2])) {
            slashes++;
          } else {
            needsReplace = false;
          }
        }
      }
    }
    if (needsReplace) {
      while (slashes < joined.length && /[\\/]/.test(joined[slashes])) {
        slashes++;
      }
      if (slashes >= 2) {
        joined = `\\${joined.slice(slashes)}`;
      }
    }
    return win32.normalize(joined);
  },

  relative(from, to) {
    validate.string(from, 'from');
    validate.string(to, 'to');
    const start = win32.resolve(from);
    const end = win32.resolve(to);
    if (start.toLowerCase() === end.toLowerCase()) {
      return '';
    }
    const a = start.split('\\').filter(Boolean);
    const b = end.split('\\').filter(Boolean);
    if (a[0]?.toLowerCase() !== b[0]?.toLowerCase()) {
      return end;
    }
    let common = 0;
    while (common < a.length && a[common].toLowerCase() === b[common]?.toLowerCase()) {
      common++;
    }
    return [...a.slice(common).map(() => '..'), ...b.slice(common)].join('\\');
  },

  toNamespacedPath(path) {
    if (typeof path !== 'string' || path === '') {
      return path;
    }
    const resolved = win32.resolve(path);
    if (resolved.length <= 2) {
      return path;
    }
    if (/^\\\\[^?.]/.test(resolved)) {
      return `\\\\?\\UNC\\${resolved.slice(2)}`;
    }
    return /^[A-Za-z]:\\/.test(resolved) ? `\\\\?\\${resolved}` : resolved;
  },

  dirname(path) {
    validate.string(path, 'path');
    if (path === '') {
      return '.';
    }
    const root = windowsRoot(path);
    const trimmed = path.replace(/[\\/]+$/, '');
    if (root.unc && trimmed.length <= root.text.length) {
      return path;
    }
    const separator = Math.max(trimmed.lastIndexOf('\\'), trimmed.lastIndexOf('/'));
    if (separator >= root.text.length) {
      return trimmed.slice(0, separator);
    }
    return root.text === '' ? '.' : root.text;
  },

  basename(path, suffix) {
    if (suffix !== undefined) {
      validate.string(suffix, 'suffix');
    }
    validate.string(path, 'path');
    const trimmed = path.replace(/^[A-Za-z]:/, '').replace(/[\\/]+$/, '');
    const base = trimmed.slice(Math.max(trimmed.lastIndexOf('\\'), trimmed.lastIndexOf('/')) + 1);
    return path === suffix ? '' : withoutSuffix(base, suffix);
  },

  extname(path) {
    validate.string(path, 'path');
    return extensionOf(win32.basename(path));
  },

  format: function (pathObject) { return formatPath('\\', pathObject); },

  parse(path) {
    validate.string(path, 'path');
    const root = windowsRoot(path).text;
    const rest = path.slice(root.length);
    const trimmed = rest.replace(/[\\/]+$/, '');
    const separator = Math.max(trimmed.lastIndexOf('\\'), trimmed.lastIndexOf('/'));
    const base = trimmed.slice(separator + 1);
    const ext = extensionOf(base);
    const dir = separator > 0 ? root + trimmed.slice(0, separator) : root;
    return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
  },

  matchesGlob: (path, pattern) => matchesGlob(path, pattern, true),
  sep: '\\',
  delimiter: ';',
  win32: null,
  posix: null,
};

posix.posix = win32.posix = posix;
posix.win32 = win32.win32 = win32;
Object.defineProperty(posix, '_makeLong', { value: posix.toNamespacedPath, enumerable: true });
Object.defineProperty(win32, '_makeLong', { value: win32.toNamespacedPath, enumerable: true });

module.exports = posix;
