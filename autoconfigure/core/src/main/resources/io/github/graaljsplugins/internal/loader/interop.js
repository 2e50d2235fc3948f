/*
 * The JavaScript operations of loading for every module format: Node's errors, the steps of import(), import.meta, JSON and the
 * exports of built-in modules. Evaluated once per context, before commonjs.js; its Java functions are in `host`.
 */
(function (host, primordials) {
  'use strict';

  const { apply, arrayIncludes, arrayJoin, create, defineProperty, hasOwn, jsonParse, keys, ownKeys, regExpExec, split, stackOf,
    stringIndexOf, stringSlice, then, ErrorType, EvalErrorType, PromiseType, RangeErrorType, ReferenceErrorType, SyntaxErrorType, TypeErrorType,
  } = primordials;
  const errorTypes = { __proto__: null, Error: ErrorType, EvalError: EvalErrorType, RangeError: RangeErrorType,
    SyntaxError: SyntaxErrorType, TypeError: TypeErrorType };

  // ---- Errors -------------------------------------------------------------------------------------------------

  // Creates errors as Node does: the code is a property, and appears in the stack's first line if it is one of Node's own.
  function nodeError(type, code, message, properties) {
    const error = new errorTypes[type](message);
    if (code) {
      defineProperty(error, 'code', { __proto__: null, value: code, writable: true, enumerable: true, configurable: true });
      const stack = code !== 'MODULE_NOT_FOUND' ? stackOf(error) : undefined;
      const header = `${type}: `;
      if (stack !== undefined && apply(stringSlice, stack, [0, header.length]) === header) {
        error.stack = `${type} [${code}]: ${apply(stringSlice, stack, [header.length])}`;
      }
    }
    if (properties) {
      const names = ownKeys(properties);
      for (let i = 0; i < names.length; i++) {
        const value = properties[names[i]];
        defineProperty(error, names[i], { __proto__: null, value, writable: true, enumerable: true, configurable: true });
      }
    }
    return error;
  }

  function setDetail(error, name, value) {
    if (value) {
      defineProperty(error, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
    }
  }

  // The latest failure if Node adds no require stack to it.
  let withoutRequireStack;

  // Returns whether Node adds a require stack to a failed resolution. Must be called once per failure.
  function takesRequireStack(error) {
    const takes = error !== withoutRequireStack;
    withoutRequireStack = undefined;
    return takes;
  }

  // Creates an error with a location in a text that is not executing; the location becomes the first frame of the stack.
  function locatedError(type, code, message, site, url, path, requestPath, withRequireStack) {
    const error = nodeError(type, code, message);
    setDetail(error, 'url', url);
    setDetail(error, 'path', path);
    setDetail(error, 'requestPath', requestPath);
    withoutRequireStack = code === 'MODULE_NOT_FOUND' && withRequireStack === false ? error : undefined;
    const stack = site ? stackOf(error) : undefined;
    const length = stack !== undefined ? apply(stringIndexOf, stack, [message]) + message.length : 0;
    if (stack !== undefined && length >= message.length) {
      error.stack = `${apply(stringSlice, stack, [0, length])}\n    at ${site}${apply(stringSlice, stack, [length])}`;
    }
    return error;
  }

  const commonJsGlobals = ['__dirname', '__filename', 'exports', 'module', 'require'];

  function setMessage(error, message) {
    const stack = stackOf(error);
    const before = error.message;
    error.message = message;
    if (stack !== undefined) {
      const start = apply(stringIndexOf, stack, [before]);
      error.stack = start === -1 ? stack
        : `${apply(stringSlice, stack, [0, start])}${message}${apply(stringSlice, stack, [start + before.length])}`;
    }
  }

  // https://nodejs.org/api/esm.html#no-require-exports-or-moduleexports
  function explain(error, url) {
    if (!(error instanceof ReferenceErrorType) || typeof error.message !== 'string') {
      return;
    }
    const name = split(error.message, ' ')[0];
    if (error.message !== `${name} is not defined` || !apply(arrayIncludes, commonJsGlobals, [name])) {
      return;
    }
    let message = `${error.message} in ES module scope${name === 'require' ? ', you can use import instead' : ''}`;
    if (apply(stringSlice, url, [0, 5]) === 'file:') {
      const packageJson = host.packageOfModules(url);
      if (packageJson !== undefined) {
        message += `\nThis file is being treated as an ES module because it has a '.js' file extension and '${packageJson}'`
          + ' contains "type": "module". To treat it as a CommonJS script, rename it to use the \'.cjs\' file extension.';
      }
    }
    setMessage(error, message);
  }

  // ---- Values -------------------------------------------------------------------------------------------------

  // Parses the text of a JSON module.
  function parseJson(text, name) {
    try {
      return jsonParse(text);
    } catch (error) {
      const position = apply(regExpExec, / at position (\d+)$/, [error.message]);
      const lines = split(apply(stringSlice, text, [0, position ? +position[1] : text.length]), '\n');
      const line = lines.length;
      const column = lines[line - 1].length + 1;
      throw locatedError('SyntaxError', undefined, `${name}: ${error.message} (line ${line} column ${column})`,
        `${host.urlOf(name)}:${line}:${column}`);
    }
  }

  // A property that is inherited, or whose getter throws, is `undefined` for import, as in Node.
  function property(object, name) {
    if (!hasOwn(object, name)) {
      return undefined;
    }
    try {
      return object[name];
    } catch {
      return undefined;
    }
  }

  // Returns the named exports of a built-in module, as in Node.
  function enumerableNames(object) {
    return apply(arrayJoin, keys(object), ['\0']);
  }

  // ---- Built-in modules ---------------------------------------------------------------------------------------

  const builtins = create(null);

  // Returns the exports of a built-in module, which are the same for import and require.
  function builtin(id) {
    const name = apply(stringSlice, id, [0, 5]) === 'node:' ? apply(stringSlice, id, [5]) : id;
    if (!hasOwn(builtins, name)) {
      builtins[name] = host.builtin(name);
    }
    return builtins[name];
  }

  function defineBuiltin(name, exports) {
    builtins[name] = exports;
  }

  // ---- import() and import.meta -------------------------------------------------------------------------------

  // The steps of import(); `load`, `evaluate` and `namespace` are engine functions, and `job` is their argument.
  function continueImport(job, load, evaluate, namespace, url) {
    return new PromiseType((resolve, reject) => {
      const failed = (error) => {
        explain(error, url(job));
        reject(error);
      };
      then(later(load(job)), () => {
        try {
          then(evaluate(job), () => resolve(namespace(job)), failed);
        } catch (error) {
          reject(error);
        }
      }, reject);
    });
  }

  // Loading takes some turns of Node's microtask queue: jobs queued along with the import() run before the module.
  function later(promise) {
    let last = promise;
    for (let i = 0; i < 4; i++) {
      last = then(last);
    }
    return last;
  }

  function defineHot(importMeta, url, number) {
    defineProperty(importMeta, 'hot', {
      __proto__: null,
      configurable: true,
      enumerable: false,
      get() {
        const hot = host.hotOf(url, number);
        defineProperty(importMeta, 'hot', { __proto__: null, value: hot, writable: true, configurable: true });
        return hot;
      },
    });
  }

  // Returns the function import.meta.resolve of the module with this URL.
  function importMetaResolve(url, resolveUrl) {
    return function resolve(specifier, parentURL) {
      return resolveUrl(`${specifier}`, url);
    };
  }

  return {
    __proto__: null,
    builtin,
    continueImport,
    defineBuiltin,
    defineHot,
    enumerableNames,
    explain,
    importMetaResolve,
    locatedError,
    nodeError,
    parseJson,
    property,
    setMessage,
    takesRequireStack,
  };
})
