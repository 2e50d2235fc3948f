/*
 * The chains of module.registerHooks(), https://nodejs.org/api/module.html#synchronous-customization-hooks. Evaluated when a plugin
 * registers its first hooks; the registrations, and the files that hooks may read, are controlled by Java (`host`).
 */
(function (host, primordials) {
  'use strict';

  const { append, apply, arrayJoin, assign, defineProperty, freeze, isArray, isView, keys, split, stringSlice, symbolDispose, ArrayBufferType,
    SharedArrayBufferType } = primordials;
  const { invalidArgType, invalidArgValue, invalidReturnValue } = host.builtin('errors');

  class ModuleHooks {
    #id;

    constructor(resolve, load) {
      this.resolve = resolve;
      this.load = load;
      this.#id = host.register(resolve || undefined, load || undefined);
      freeze(this);
    }

    deregister() {
      host.deregister(this.#id);
    }
  }
  defineProperty(ModuleHooks.prototype, symbolDispose, {
    __proto__: null, value: ModuleHooks.prototype.deregister, writable: true, configurable: true,
  });

  class ModuleResolveContext {
    constructor(parentURL, importAttributes, conditions) {
      assign(this, { parentURL, importAttributes, conditions });
    }
  }

  class ModuleLoadContext {
    constructor(format, importAttributes, conditions) {
      assign(this, { format, importAttributes, conditions });
    }
  }

  function checkHook(name, hook) {
    if (hook && typeof hook !== 'function') {
      throw invalidArgType(name, 'function', hook);
    }
  }

  function register({ resolve, load }) {
    checkHook('hooks.resolve', resolve);
    checkHook('hooks.load', load);
    return new ModuleHooks(resolve, load);
  }

  // The latest hook is called first, and the default step is the last `next`. A hook that does not call `next` must declare it.
  function run(kind, argument, context, defaultStep, validated) {
    const count = host.count(kind);
    let reached = count + 1;
    function step(index, value, changes) {
      reached = index;
      if (changes && changes !== context) {
        assign(context, changes);
      }
      const next = index === 0 ? undefined : (nextValue, nextContext) => step(index - 1, nextValue, nextContext);
      const result = apply(index === 0 ? defaultStep : host.hook(kind, index - 1), undefined, [value, context, next]);
      if (index > 0 && reached === index && !result.shortCircuit) {
        throw invalidReturnValue('true', kind, 'shortCircuit', result.shortCircuit);
      }
      return validated(value, result);
    }
    return step(count, argument);
  }

  function resolved(specifier, { url, format, importAttributes }) {
    if (typeof url !== 'string') {
      throw invalidReturnValue('a URL string', 'resolve', 'url', url);
    }
    if (format && typeof format !== 'string') {
      throw invalidReturnValue('a string', 'resolve', 'format', format);
    }
    if (importAttributes && typeof importAttributes !== 'object') {
      throw invalidReturnValue('an object', 'resolve', 'importAttributes', importAttributes);
    }
    return { __proto__: null, url, format, importAttributes };
  }

  const isBytes = (value) => isView(value) || value instanceof ArrayBufferType
    || SharedArrayBufferType !== undefined && value instanceof SharedArrayBufferType;

  function checkLoaded(url, result, sourceRequired) {
    const { source, format } = result;
    const optional = format === 'addon' || apply(stringSlice, url, [0, 5]) === 'node:'
      || !sourceRequired && format === 'commonjs' && (source === null || source === undefined);
    if (!optional && typeof source !== 'string' && !isBytes(source)) {
      throw invalidReturnValue('a string, an ArrayBuffer, or a TypedArray', 'load', 'source', source);
    }
    if (typeof format !== 'string' && format !== undefined) {
      throw invalidReturnValue('a string', 'load', 'format', format);
    }
    return result;
  }

  function text(source) {
    if (!isBytes(source)) {
      return source ?? undefined;
    }
    const { TextDecoder } = host.builtin('util');
    return new TextDecoder().decode(source);
  }

  function conditionsOf(context, standard, name) {
    const { conditions } = context;
    if (conditions === undefined || conditions === standard) {
      return undefined;
    }
    if (!isArray(conditions)) {
      throw invalidArgValue(name, conditions, 'expected an array');
    }
    return apply(arrayJoin, conditions, ['\0']);
  }

  function attributesOf(joined) {
    const attributes = {};
    const parts = joined === '' ? [] : split(joined, '\0');
    for (let i = 0; i < parts.length; i += 2) {
      attributes[parts[i]] = parts[i + 1];
    }
    return attributes;
  }

  function joined(attributes) {
    const parts = [];
    const names = keys(attributes);
    for (let i = 0; i < names.length; i++) {
      append(parts, names[i]);
      append(parts, `${attributes[names[i]]}`);
    }
    return apply(arrayJoin, parts, ['\0']);
  }

  const conditionsFor = (resolver) => split(host.conditions(resolver), '\0');

  function resolveImport(specifier, parentURL, attributes) {
    const standard = conditionsFor('import');
    const context = new ModuleResolveContext(parentURL, attributesOf(attributes), standard);
    const found = run('resolve', specifier, context, (request, { parentURL: parent, conditions }) => {
      const url = host.resolveImport(`${request}`, parent, conditionsOf({ conditions }, standard, 'conditions'));
      const isUrl = url === request && apply(stringSlice, url, [0, 5]) !== 'file:';
      return { __proto__: null, url, format: isUrl ? undefined : host.formatOf(url, 'import') ?? null };
    }, resolved);
    return { url: found.url, format: found.format ?? undefined, attributes: joined(found.importAttributes ?? attributesOf(attributes)) };
  }

  function loadImport(url, format, attributes) {
    const context = new ModuleLoadContext(format ?? (apply(stringSlice, url, [0, 5]) === 'file:' ? null : undefined),
      attributesOf(attributes), conditionsFor('import'));
    const loaded = run('load', url, context, (from, current) => {
      const found = current.format ?? host.detectedFormat(from);
      const size = host.size(from);
      const source = size < 0 ? null : host.builtin('buffer').Buffer.alloc(size);
      if (source !== null) {
        host.read(from, source.buffer);
      }
      return { __proto__: null, format: found, responseURL: from, source };
    }, (from, result) => checkLoaded(from, result, false));
    return { format: loaded.format ?? undefined, source: text(loaded.source) };
  }

  function resolveRequire(request, parentURL, defaultStep) {
    const standard = conditionsFor('require');
    const context = new ModuleResolveContext(parentURL, undefined, standard);
    return run('resolve', request, context, (specifier, current) => {
      const filename = defaultStep(specifier, conditionsOf(current, standard, 'context.conditions'));
      return { __proto__: null, url: host.urlOf(filename), format: undefined };
    }, resolved);
  }

  function loadRequire(url, format) {
    const context = new ModuleLoadContext(format, undefined, conditionsFor('require'));
    const loaded = run('load', url, context, (from, current) => ({
      source: current.format === 'builtin' ? null : host.textOf(from), format: current.format,
    }), (from, result) => checkLoaded(from, result, true));
    return { format: loaded.format, source: text(loaded.source) };
  }

  return { __proto__: null, register, resolveImport, loadImport, resolveRequire, loadRequire, formatOf: host.formatOf, textOf: host.textOf };
})
