/*
 * The CommonJS loader and the parts of `node:module` that belong to it, evaluated once per context. It follows
 * https://nodejs.org/api/modules.html and https://nodejs.org/api/module.html; resolution and sources are provided by Java (`host`),
 * whose functions are defined before the first module is loaded. Code shared with ES modules is in interop.js (`interop`).
 */
(function (host, interop, primordials) {
  'use strict';

  const { append, apply, arrayIncludes, arrayIndexOf, arrayJoin, create, defineOwnProperty, defineProperty, deleteProperty, freeze,
    hasOwn, isArray, ownKeys, regExpExec, removeAt, setAdd, setHas, split, stringIndexOf, stringLastIndexOf, stringSlice, then, weakMapGet, weakMapSet, weakSetAdd,
    weakSetHas, ErrorType, ObjectType, ProxyType, SetType, StringType, WeakMapType, WeakSetType } = primordials;
  const { builtin: loadBuiltin, nodeError, parseJson, takesRequireStack } = interop;

  // Appends like Array.prototype.push(), without allocating an array for its arguments.
  function push(array, value) {
    array[array.length] = value;
  }

  function shown(value) {
    return typeof value === 'string' ? `'${value}'` : StringType(value);
  }

  const invalidArgumentType = (name, expected, actual) => loadBuiltin('errors').invalidArgType(name, expected, actual);

  const invalidArgumentValue = (name, actual, reason) => loadBuiltin('errors').invalidArgValue(name, actual, reason);

  // Distinguishes a URL from the result of the legacy url.parse(), as Node does.
  const isUrl = (value) => !!(value?.href && value.protocol && value.auth === undefined && value.path === undefined);

  // Caches the last directory, which a module requests several times in a row.
  let lastFilename = '';
  let lastDirectory = '.';

  function directoryOf(filename) {
    if (filename !== lastFilename) {
      const slash = apply(stringLastIndexOf, filename, ['/']);
      lastDirectory = slash === -1 ? '.' : slash === 0 ? '/' : apply(stringSlice, filename, [0, slash]);
      lastFilename = filename;
    }
    return lastDirectory;
  }

  // Lists are passed to and from Java as one string.
  const list = (joined) => (joined === null || joined === undefined ? null
    : joined === '' ? [] : split(joined, '\0'));

  // ---- Module -------------------------------------------------------------------------------------------------

  const { cache } = host;
  const requiredEsModules = [];
  const nodeExtensions = ['.js', '.json', '.node'];

  // The host must observe changes of the cache: a module that leaves it is watched from then on, and an entry that a plugin
  // adds counts as loaded.
  const cacheView = new ProxyType(cache, {
    __proto__: null,
    deleteProperty(target, key) {
      const removed = target[key];
      const deleted = deleteProperty(target, key);
      if (deleted && removed !== undefined && typeof key === 'string') {
        host.uncached(key);
      }
      return deleted;
    },
    defineProperty(target, key, descriptor) {
      const before = target[key];
      const defined = defineOwnProperty(target, key, descriptor);
      const after = target[key];
      if (defined && before !== after && typeof key === 'string') {
        if (before !== undefined) {
          host.uncached(key);
        }
        if (after !== null && typeof after === 'object' && apply(stringSlice, key, [0, 1]) === '/') {
          host.cached(key, after);
        }
      }
      return defined;
    },
  });

  const parentDescriptor = { __proto__: null, value: undefined, writable: true, enumerable: false, configurable: true };

  function Module(id = '', parent) {
    this.id = id;
    this.path = directoryOf(id);
    this.exports = {};
    parentDescriptor.value = parent;
    defineProperty(this, 'parent', parentDescriptor);
    parentDescriptor.value = undefined;
    updateChildren(parent, this, false);
    this.filename = null;
    this.loaded = false;
    this.children = [];
  }

  // The modules that createRequire() creates are not cached, so a clear could not remove children from them.
  const requirers = new WeakSetType();
  const isRequirer = (module) => apply(weakSetHas, requirers, [module]);

  // A module that requires another one for the first time cannot have it as a child, so a search of its children is skipped.
  function updateChildren(parent, child, scan) {
    if (!parent) {
      return;
    }
    const first = parent.filename && child.filename ? host.required(parent.filename, child.filename) : false;
    const { children } = parent;
    if (children && !isRequirer(parent) && (first || !(scan && apply(arrayIncludes, children, [child])))) {
      push(children, child);
    }
  }

  function requireStackOf(parent) {
    const stack = [];
    for (let cursor = parent; cursor; cursor = cursor.parent) {
      if (apply(arrayIncludes, stack, [cursor.filename || cursor.id])) {
        break;
      }
      append(stack, cursor.filename || cursor.id);
    }
    return stack;
  }

  // Extensions that a plugin adds to require.extensions are tried after Node's own.
  function resolveByOwnExtensions(request, filename) {
    const extensions = ownKeys(Module._extensions);
    for (let i = 0; i < extensions.length; i++) {
      if (!apply(arrayIncludes, nodeExtensions, [extensions[i]])) {
        try {
          return host.resolve(request + extensions[i], filename);
        } catch (error) {
          if (error?.code !== 'MODULE_NOT_FOUND') {
            throw error;
          }
        }
      }
    }
    return undefined;
  }

  function resolveFilename(request, parent, paths, conditions) {
    const filename = parent?.filename ?? parent?.id ?? '/';
    if (host.isBuiltin(request)) {
      return request;
    }
    try {
      if (conditions !== undefined) {
        return host.resolveWith(request, filename, conditions);
      }
      return paths ? host.resolveFrom(request, filename, apply(arrayJoin, paths, ['\0'])) : host.resolve(request, filename);
    } catch (error) {
      const withRequireStack = takesRequireStack(error);
      const found = error?.code === 'MODULE_NOT_FOUND' ? resolveByOwnExtensions(request, filename) : undefined;
      if (found !== undefined) {
        return found;
      }
      if (withRequireStack && error?.code === 'MODULE_NOT_FOUND' && error.requireStack === undefined) {
        const requireStack = requireStackOf(parent);
        if (requireStack.length > 0) {
          const lines = apply(arrayJoin, requireStack, ['\n- ']);
          const message = `${error.message}\nRequire stack:\n- ${lines}`;
          throw nodeError('Error', 'MODULE_NOT_FOUND', message, { requireStack });
        }
        error.requireStack = requireStack;
      }
      throw error;
    }
  }

  Module._cache = cacheView;
  Module._pathCache = create(null);
  Module._extensions = create(null);
  Module.globalPaths = [];
  Module.Module = Module;
  Module.builtinModules = list(host.builtinModules);
  Module.isBuiltin = (name) => typeof name === 'string' && host.isBuiltin(name);

  // Caches the last result, since the modules of a directory have the same search path.
  let lastFrom;
  let lastPaths;
  Module._nodeModulePaths = (from) => {
    const directory = StringType(from);
    if (directory !== lastFrom) {
      lastPaths = host.nodeModulePaths(directory);
      lastFrom = directory;
    }
    return list(lastPaths);
  };
  const resolveFilenameOfModule = (request, parent, isMain, options) => {
    const paths = options?.paths;
    if (paths !== undefined && !isArray(paths)) {
      throw nodeError('TypeError', 'ERR_INVALID_ARG_VALUE', `The property 'options.paths' is invalid. Received ${shown(paths)}`);
    }
    return resolveFilename(StringType(request), parent, paths, options?.conditions);
  };
  Module._resolveFilename = resolveFilenameOfModule;
  Module._load = (request, parent, isMain) => (hooks?.active() ? loadWithHooks(request, parent, isMain)
    : load(request, parent, isMain));
  Module.wrap = (script) => `${Module.wrapper[0]}${script}${Module.wrapper[1]}`;
  Module.wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];

  // Returns an earlier resolution, unless a plugin replaced _resolveFilename. Benchmark: reload of a leaf.
  function known(request, parent) {
    return typeof request === 'string' && parent?.filename && Module._resolveFilename === resolveFilenameOfModule
      ? host.known(request, parent.filename) : undefined;
  }

  function load(request, parent, isMain) {
    const file = known(request, parent);
    if (file !== undefined) {
      return loadFile(file, parent);
    }
    const filename = Module._resolveFilename(request, parent, isMain);
    if (host.isBuiltin(filename)) {
      // A cache entry added by a plugin replaces `fs`, but never `node:fs`.
      const scheme = apply(stringSlice, request, [0, 5]);
      const replaced = scheme === 'node:' || scheme === 'host:' ? undefined : cache[request];
      return replaced === undefined ? loadBuiltin(filename) : replaced.exports;
    }
    return loadFile(filename, parent, isMain);
  }

  // ---- Hooks --------------------------------------------------------------------------------------------------

  // Set by the first registerHooks(), so that plugins without hooks incur no cost.
  let hooks;

  // The results of hooks for a module: its URL, its format, and after loading its source.
  const hooked = new WeakMapType();

  // The sources that were loaded for import and are not yet evaluated, by file name.
  const provided = create(null);

  const hookedOf = (module) => apply(weakMapGet, hooked, [module]);

  Module.registerHooks = function registerHooks(given) {
    const { resolve, load: loadHook } = given;
    hooks ??= host.hooks();
    return hooks.register({ resolve, load: loadHook });
  };

  function resolveWithHooks(request, parent, options) {
    const parentUrl = parent && (hookedOf(parent)?.url ?? (parent.filename ? host.urlOf(parent.filename) : undefined));
    const { url, format } = hooks.resolveRequire(request, parentUrl, (specifier, conditions) =>
      Module._resolveFilename(specifier, parent, false, conditions === undefined ? options : { ...options, conditions }));
    return { url, format, filename: host.filenameOf(url) };
  }

  function loadWithHooks(request, parent, isMain) {
    const found = hooks.resolves() ? resolveWithHooks(request, parent, undefined)
      : { filename: Module._resolveFilename(request, parent, isMain) };
    const { filename } = found;
    if (!host.isBuiltin(filename)) {
      return loadFile(filename, parent, isMain, found);
    }
    const replaced = apply(stringSlice, request, [0, 5]) === 'node:' ? undefined : cache[filename];
    if (replaced !== undefined) {
      return replaced.exports;
    }
    const loaded = hooks.loads() ? hooks.loadRequire(host.urlOf(filename), found.format ?? 'builtin') : undefined;
    if (!loaded?.format || loaded.format === 'builtin') {
      return loadBuiltin(filename);
    }
    delete cache[filename];
    return loadFile(filename, parent, false, { url: host.urlOf(filename), ...loaded });
  }

  // Returns the text that hooks provide for a module, or undefined if no hook provides one.
  function loadedByHooks(module, filename) {
    let known = hookedOf(module);
    if (known?.source === undefined && provided[filename] !== undefined) {
      known = provided[filename];
      delete provided[filename];
    }
    if (known?.source === undefined && hooks?.loads()) {
      const url = known?.url ?? host.urlOf(filename);
      const loaded = hooks.loadRequire(url, known?.format ?? hooks.formatOf(url, 'require'));
      known = { url, format: loaded.format ?? known?.format, source: loaded.source };
    } else if (known?.format && known.source === undefined) {
      known = { ...known, source: hooks.textOf(known.url) };
    }
    if (known?.source === undefined) {
      return undefined;
    }
    apply(weakMapSet, hooked, [module, known]);
    return known;
  }

  function loadHooked(module, filename, { url, format, source }) {
    if (format === 'json') {
      module.exports = parseJson(source, filename);
      return;
    }
    const compiled = host.compileHooked(filename, url, format, source);
    if (compiled === null || compiled === undefined) {
      module.exports = requireEsModule(module, filename);
    } else {
      run(module, compiled, filename);
    }
  }

  function provide(filename, url, format, source) {
    provided[filename] = { url, format, source };
  }

  function loadFile(filename, parent, isMain = false, found = undefined) {
    const cached = cache[filename];
    if (cached !== undefined) {
      updateChildren(parent, cached, true);
      if (!cached.loaded && apply(arrayIncludes, requiredEsModules, [cached])) {
        const from = cached.parent ? ` (from ${cached.parent.filename})` : '';
        throw nodeError('Error', 'ERR_REQUIRE_CYCLE_MODULE', `Cannot require() ES Module ${cached.id} in a cycle.${from}`);
      }
      return cached.exports;
    }
    const module = new Module(filename, parent);
    if (isMain) {
      module.id = '.';
      mainModule = module;
    }
    if (found?.url !== undefined) {
      apply(weakMapSet, hooked, [module, found]);
    }
    cache[filename] = module;
    host.loading(filename, module, parent?.filename);
    let threw = true;
    try {
      module.load(filename);
      threw = false;
    } finally {
      if (threw) {
        if (cache[filename] === module) {
          delete cache[filename];
        }
        removeChild(parent, module);
        host.failed(filename, module);
      } else {
        host.loaded(filename, module);
      }
    }
    return module.exports;
  }

  function removeChild(parent, module) {
    const children = parent?.children;
    const index = children ? apply(arrayIndexOf, children, [module]) : -1;
    if (index !== -1) {
      removeAt(children, index);
    }
  }

  defineProperty(Module.prototype, 'isPreloading', { __proto__: null, get: () => false, enumerable: false, configurable: true });

  Module.prototype.load = function (filename) {
    this.filename = filename;
    this.paths ??= Module._nodeModulePaths(directoryOf(filename));
    const format = hooks && (hookedOf(this) ?? provided[filename])?.format;
    const extension = !format ? extensionOf(filename) : format === 'json' ? '.json' : format === 'addon' ? '.node' : '.js';
    Module._extensions[extension](this, filename);
    this.loaded = true;
  };

  Module.prototype.require = function (id) {
    if (typeof id !== 'string') {
      throw invalidArgumentType('id', 'string', id);
    }
    if (id === '') {
      throw invalidArgumentValue('id', id, 'must be a non-empty string');
    }
    return Module._load(id, this, false);
  };

  Module.prototype._compile = function (content, filename) {
    return run(this, host.compileText(StringType(content), filename), filename);
  };

  function run(module, compiled, filename) {
    const require = makeRequire(module);
    return apply(compiled, module.exports, [module.exports, require, module, filename, directoryOf(filename)]);
  }

  function extensionOf(filename) {
    const name = apply(stringSlice, filename, [apply(stringLastIndexOf, filename, ['/']) + 1]);
    for (let dot = apply(stringIndexOf, name, ['.', 1]); dot !== -1; dot = apply(stringIndexOf, name, ['.', dot + 1])) {
      const extension = apply(stringSlice, name, [dot]);
      if (Module._extensions[extension]) {
        return extension;
      }
    }
    return '.js';
  }

  Module._extensions['.js'] = (module, filename) => {
    const fromHooks = hooks && loadedByHooks(module, filename);
    if (fromHooks) {
      loadHooked(module, filename, fromHooks);
      return;
    }
    const compiled = host.compile(filename);
    if (compiled === null || compiled === undefined) {
      module.exports = requireEsModule(module, filename);
    } else {
      run(module, compiled, filename);
    }
  };

  Module._extensions['.json'] = (module, filename) => {
    const fromHooks = hooks && loadedByHooks(module, filename);
    if (fromHooks) {
      loadHooked(module, filename, { ...fromHooks, format: fromHooks.format ?? 'json' });
      return;
    }
    module.exports = parseJson(host.readText(filename), filename);
  };

  // A JSON file has one value, whether it is imported or required first.
  function jsonForImport(filename, text) {
    const cached = cache[filename];
    if (cached?.loaded) {
      return cached.exports;
    }
    const module = new Module(filename);
    module.filename = filename;
    module.exports = parseJson(text, filename);
    module.loaded = true;
    cache[filename] = module;
    return module.exports;
  }

  Module._extensions['.node'] = (module, filename) => {
    throw nodeError('Error', 'ERR_DLOPEN_FAILED', `${filename} is a native addon; plugins cannot load native code`);
  };

  // https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require
  function requireEsModule(module, filename) {
    append(requiredEsModules, module);
    let namespace;
    try {
      namespace = host.requireEsModule(filename, apply(arrayJoin, requireStackOf(module.parent), ['\n- ']));
    } finally {
      removeAt(requiredEsModules, apply(arrayIndexOf, requiredEsModules, [module]));
    }
    if (hasOwn(namespace, 'module.exports')) {
      return namespace['module.exports'];
    }
    if (hasOwn(namespace, 'default') && !hasOwn(namespace, '__esModule')) {
      return host.withEsModuleMark(filename);
    }
    return namespace;
  }

  function makeRequire(module) {
    function require(id) {
      return module.require(id);
    }
    function resolve(request, options) {
      if (typeof request !== 'string') {
        throw invalidArgumentType('request', 'string', request);
      }
      return hooks?.resolves() ? resolveWithHooks(request, module, options).filename
        : Module._resolveFilename(request, module, false, options);
    }
    resolve.paths = function paths(request) {
      if (typeof request !== 'string') {
        throw invalidArgumentType('request', 'string', request);
      }
      return list(host.lookupPaths(request, module.filename ?? module.id));
    };
    require.resolve = resolve;
    require.main = mainModule;
    require.extensions = Module._extensions;
    require.cache = Module._cache;
    return require;
  }

  let mainModule;

  Module.createRequire = function createRequire(filenameOrUrl) {
    const filename = host.filenameForRequire(isUrl(filenameOrUrl) ? filenameOrUrl.href : filenameOrUrl);
    if (filename === null || filename === undefined) {
      throw nodeError('TypeError', 'ERR_INVALID_ARG_VALUE',
        `The argument 'filename' must be a file URL object, file URL string, or absolute path string. Received ${shown(filenameOrUrl)}`);
    }
    const module = new Module(filename);
    apply(weakSetAdd, requirers, [module]);
    module.filename = filename;
    module.paths = Module._nodeModulePaths(module.path);
    return makeRequire(module);
  };

  // https://github.com/nodejs/node/pull/61767, for this loader; the options `dependents` and `caches` are additions.
  Module.clearCache = function clearCache(specifier, options) {
    const url = isUrl(specifier);
    if (!url && typeof specifier !== 'string') {
      throw invalidArgumentType('specifier', ['string', 'URL'], specifier);
    }
    if (options === null || typeof options !== 'object' || isArray(options)) {
      throw invalidArgumentType('options', 'object', options);
    }
    const request = url ? specifier.href : specifier;
    const parentUrl = parentUrlOf(options.parentURL);
    const { resolver, importAttributes, caches, dependents } = options;
    if (resolver !== 'import' && resolver !== 'require') {
      throw invalidArgumentValue('options.resolver', resolver, "must be one of: 'import', 'require'");
    }
    if (importAttributes !== undefined && (importAttributes === null || typeof importAttributes !== 'object' || isArray(importAttributes))) {
      throw invalidArgumentType('options.importAttributes', 'object', importAttributes);
    }
    if (caches !== undefined && caches !== 'resolution' && caches !== 'module' && caches !== 'all') {
      throw invalidArgumentValue('options.caches', caches, "must be one of: 'resolution', 'module', 'all'");
    }
    if (dependents !== undefined && typeof dependents !== 'boolean') {
      throw invalidArgumentType('options.dependents', 'boolean', dependents);
    }
    const file = resolver === 'import' ? host.resolveToClear(request, parentUrl) : fileToClear(request, parentUrl);
    if (file !== undefined && caches !== 'resolution') {
      const disposal = host.clearCache(file, dependents === true);
      if (disposal !== undefined && disposal !== null) {
        then(disposal, (failures) => failures !== '' && host.report(failures));
      }
    }
  };

  function parentUrlOf(parent) {
    if (isUrl(parent)) {
      return parent.href;
    }
    if (typeof parent !== 'string') {
      throw invalidArgumentType('options.parentURL', ['string', 'URL'], parent);
    }
    if (apply(regExpExec, /^[A-Za-z][A-Za-z0-9+.-]*:/, [parent]) === null) {
      throw invalidArgumentValue('options.parentURL', parent, 'must be a URL');
    }
    return parent;
  }

  // A request that `require` cannot resolve is not cached either, so there is nothing to clear and no error to report.
  function fileToClear(request, parentUrl) {
    const parent = apply(regExpExec, /[?#]/, [parentUrl]) === null ? host.filenameForRequire(parentUrl) : undefined;
    try {
      const filename = hooks?.resolves()
        ? host.filenameOf(hooks.resolveRequire(request, parentUrl, (specifier) => resolveToClear(specifier, parent)).url)
        : resolveToClear(request, parent);
      return host.isBuiltin(filename) ? undefined : filename;
    } catch {
      return undefined;
    }
  }

  function resolveToClear(request, parent) {
    if (!parent && apply(stringSlice, request, [0, 1]) === '.') {
      throw new ErrorType(`There is no folder to resolve '${request}' from`);
    }
    return host.resolve(request, parent ?? '/');
  }

  defineProperty(Module.prototype, 'hot', {
    __proto__: null,
    configurable: true,
    get() {
      const hot = host.hot(this.filename);
      defineProperty(this, 'hot', { __proto__: null, value: hot, writable: true, configurable: true });
      return hot;
    },
  });

  Module.findPackageJSON = function findPackageJSON(specifier, base) {
    const text = specifier instanceof ObjectType ? specifier.href : specifier;
    const from = base instanceof ObjectType ? base.href : base;
    if (typeof text !== 'string') {
      throw invalidArgumentType('specifier', ['string', 'URL'], specifier);
    }
    if (from !== undefined && typeof from !== 'string') {
      throw invalidArgumentType('base', ['string', 'URL'], base);
    }
    return host.findPackageJson(text, from ?? text) ?? undefined;
  };

  // The named exports of built-in modules are fixed, and there is no compile cache and no source map support.
  Module.syncBuiltinESMExports = function syncBuiltinESMExports() {};
  Module.findSourceMap = function findSourceMap() {
    return undefined;
  };
  Module.getCompileCacheDir = function getCompileCacheDir() {
    return undefined;
  };
  Module.flushCompileCache = function flushCompileCache() {};
  Module.constants = freeze({ __proto__: null, compileCacheStatus: freeze({ __proto__: null, FAILED: 0, ENABLED: 1,
    ALREADY_ENABLED: 2, DISABLED: 3 }) });
  Module.enableCompileCache = function enableCompileCache() {
    return { status: Module.constants.compileCacheStatus.DISABLED };
  };

  // ---- Called by the host -------------------------------------------------------------------------------------

  // Removes modules as `module.clearCache()` does: from the cache, and from the children and parents of other modules. `related`
  // are the names of the modules that may refer to them, undefined for all.
  function clear(filenames, related) {
    const removed = new SetType();
    const leaving = list(filenames);
    for (let i = 0; i < leaving.length; i++) {
      delete provided[leaving[i]];
      if (cache[leaving[i]] !== undefined) {
        apply(setAdd, removed, [cache[leaving[i]]]);
        delete cache[leaving[i]];
      }
    }
    const others = removed.size === 0 ? [] : list(related) ?? ownKeys(cache);
    for (let i = 0; i < others.length; i++) {
      forget(cache[others[i]], removed);
    }
  }

  function forget(module, removed) {
    const children = module?.children;
    for (let i = (children?.length ?? 0) - 1; i >= 0; i--) {
      if (apply(setHas, removed, [children[i]])) {
        removeAt(children, i);
      }
    }
    if (module && apply(setHas, removed, [module.parent])) {
      module.parent = undefined;
    }
  }

  // Removes the cache entries that plugins added under names that are not files.
  function clearOtherEntries() {
    const names = ownKeys(cache);
    for (let i = 0; i < names.length; i++) {
      delete cache[names[i]];
    }
  }

  // Completes an import whose module was cleared meanwhile, without leaving an entry in the cache.
  function loadDetached(filename) {
    const known = cache[filename] !== undefined;
    const exports = loadFile(filename, undefined);
    if (!known && cache[filename] !== undefined) {
      clear(filename);
      host.uncached(filename);
    }
    return exports;
  }

  interop.defineBuiltin('module', Module);

  return {
    __proto__: null,
    clear,
    clearOtherEntries,
    jsonForImport,
    loadDetached,
    loadForImport: (filename) => loadFile(filename, undefined),
    provide,
  };
})
