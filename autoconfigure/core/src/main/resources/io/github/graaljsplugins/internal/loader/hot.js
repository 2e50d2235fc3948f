/*
 * `import.meta.hot` and `module.hot`, with the semantics of Vite: https://vite.dev/guide/api-hmr.html. Evaluated
 * when a module first accesses it. A record lives as long as its module is in the module map.
 */
(function (host) {
  'use strict';

  // By instance number, in the order of first access, which is nearly always the order of evaluation.
  let created = 0;
  const records = new Map();
  const dataOf = new Map();
  const disposedSelf = new Map();

  function create(url, number) {
    const record = { url, number, order: ++created, disposers: [], pruners: [], self: [], dependencies: [] };
    records.set(number, record);
    if (!dataOf.has(url)) {
      dataOf.set(url, {});
    }
    const data = dataOf.get(url);
    return Object.freeze({
      get data() {
        return data;
      },
      accept(dependencies, callback) {
        if (dependencies === undefined || typeof dependencies === 'function') {
          host.acceptSelf(number);
          record.self.push(dependencies ?? (() => {}));
        } else {
          const single = typeof dependencies === 'string';
          const files = (single ? [dependencies] : [...dependencies]).map((specifier) => host.accept(number, `${specifier}`));
          record.dependencies.push({ files, single, callback: callback ?? (() => {}) });
        }
      },
      acceptExports(names, callback) {
        this.accept(callback);
      },
      dispose(callback) {
        record.disposers.push(callback);
      },
      prune(callback) {
        record.pruners.push(callback);
      },
      decline() {},
      invalidate() {
        host.invalidate(url);
      },
      on() {},
      off() {},
      send() {},
    });
  }

  // Runs the callbacks of modules that leave the module map, the last evaluated first, each to completion.
  async function dispose(numbers, gone) {
    const leaving = [];
    for (const number of numbers.split('\0')) {
      const record = records.get(Number(number));
      if (record !== undefined) {
        records.delete(record.number);
        leaving.push(record);
      }
    }
    leaving.sort((first, second) => second.order - first.order);
    const goneFiles = new Set(gone.split('\0'));
    const failures = [];
    for (const record of leaving) {
      const data = dataOf.get(record.url);
      if (record.self.length > 0) {
        disposedSelf.set(record.number, record);
      }
      const callbacks = goneFiles.has(String(record.number)) ? [...record.disposers, ...record.pruners] : record.disposers;
      for (const callback of callbacks) {
        try {
          await callback(data);
        } catch (error) {
          failures.push(`${record.url}: ${describe(error)}`);
        }
      }
      if (data !== undefined && Reflect.ownKeys(data).length === 0 && ![...records.values()].some((other) => other.url === record.url)) {
        dataOf.delete(record.url);
      }
    }
    return failures.join('\0');
  }

  // Passes a new instance to the module that accepted it, which may be its predecessor.
  async function accepted(number, file, namespace) {
    const self = disposedSelf.get(number);
    const failures = [];
    const attempt = async (record, callback, argument) => {
      try {
        await callback(argument);
      } catch (error) {
        failures.push(`${record.url}: ${describe(error)}`);
      }
    };
    if (self !== undefined) {
      disposedSelf.delete(number);
      for (const callback of self.self) {
        await attempt(self, callback, namespace);
      }
    }
    const record = records.get(number);
    for (const { files, single, callback } of record?.dependencies ?? []) {
      if (files.includes(file)) {
        await attempt(record, callback, single ? namespace : files.map((other) => (other === file ? namespace : undefined)));
      }
    }
    return failures.join('\0');
  }

  function describe(error) {
    try {
      return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    } catch {
      return 'an error that cannot be shown';
    }
  }

  return { __proto__: null, create, dispose, accepted };
})
