/*
 * `import.meta.hot` and `module.hot`, with the semantics of Vite: https://vite.dev/guide/api-hmr.html. Evaluated
 * when a module first accesses it. A record lives as long as its module is in the module map.
 */
(function (host, primordials) {
  'use strict';

  const { append, apply, arrayIncludes, arrayJoin, create: createObject, freeze, ownKeys, split, ErrorType, StringType,
  } = primordials;

  // By instance number, in the order of first access, which is nearly always the order of evaluation.
  let created = 0;
  const records = createObject(null);
  const dataOf = createObject(null);
  const disposedSelf = createObject(null);

  const newList = () => ({ __proto__: null, length: 0 });

  function add(list, value) {
    list[list.length++] = value;
  }

  function create(url, number) {
    const record = { __proto__: null, url, number, order: ++created, disposers: newList(), pruners: newList(), self: newList(),
      dependencies: newList() };
    records[number] = record;
    const data = dataOf[url] ??= {};
    return freeze({
      get data() {
        return data;
      },
      accept(dependencies, callback) {
        if (dependencies === undefined || typeof dependencies === 'function') {
          host.acceptSelf(number);
          add(record.self, dependencies ?? (() => {}));
        } else {
          const single = typeof dependencies === 'string';
          const files = [];
          if (single) {
            append(files, host.accept(number, dependencies));
          } else {
            for (const specifier of dependencies) {
              append(files, host.accept(number, `${specifier}`));
            }
          }
          add(record.dependencies, { __proto__: null, files, single, callback: callback ?? (() => {}) });
        }
      },
      acceptExports(names, callback) {
        this.accept(callback);
      },
      dispose(callback) {
        add(record.disposers, callback);
      },
      prune(callback) {
        add(record.pruners, callback);
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

  // Inserts a record before those that were created earlier.
  function insert(list, record) {
    let index = list.length++;
    while (index > 0 && list[index - 1].order < record.order) {
      list[index] = list[--index];
    }
    list[index] = record;
  }

  // Runs steps in their order, each to completion, and returns their failures. A promise of the loader is not awaited, since
  // `await` looks at the constructor that a promise inherits.
  async function run(steps, afterwards) {
    const failures = [];
    for (let i = 0; i < steps.length; i++) {
      const { record, callbacks, argument } = steps[i];
      for (let j = 0; j < callbacks.length; j++) {
        try {
          await callbacks[j](argument());
        } catch (error) {
          append(failures, `${record.url}: ${describe(error)}`);
        }
      }
    }
    afterwards?.();
    return apply(arrayJoin, failures, ['\0']);
  }

  // Runs the callbacks of modules that leave the module map, the last evaluated first. Those that accept their successors are
  // kept until accepted() is called.
  function dispose(numbers, gone, accepting) {
    const leaving = newList();
    const parts = split(numbers, '\0');
    for (let i = 0; i < parts.length; i++) {
      const record = records[parts[i]];
      if (record !== undefined) {
        delete records[parts[i]];
        insert(leaving, record);
      }
    }
    const goneNumbers = split(gone, '\0');
    const acceptingNumbers = split(accepting, '\0');
    const steps = newList();
    for (let i = 0; i < leaving.length; i++) {
      const record = leaving[i];
      const argument = () => dataOf[record.url];
      if (apply(arrayIncludes, acceptingNumbers, [`${record.number}`])) {
        disposedSelf[record.number] = record;
      }
      add(steps, { record, callbacks: record.disposers, argument });
      if (apply(arrayIncludes, goneNumbers, [`${record.number}`])) {
        add(steps, { record, callbacks: record.pruners, argument });
      }
    }
    return run(steps, () => {
      for (let i = 0; i < leaving.length; i++) {
        const { url } = leaving[i];
        if (dataOf[url] !== undefined && ownKeys(dataOf[url]).length === 0 && !hasRecord(url)) {
          delete dataOf[url];
        }
      }
    });
  }

  function hasRecord(url) {
    const numbers = ownKeys(records);
    for (let i = 0; i < numbers.length; i++) {
      if (records[numbers[i]].url === url) {
        return true;
      }
    }
    return false;
  }

  // Passes a new instance to the module that accepted it, which may be its predecessor.
  function accepted(number, file, namespace) {
    const steps = newList();
    const self = disposedSelf[number];
    if (self !== undefined) {
      delete disposedSelf[number];
      add(steps, { record: self, callbacks: self.self, argument: () => namespace });
    }
    const record = records[number];
    const dependencies = record?.dependencies ?? newList();
    for (let i = 0; i < dependencies.length; i++) {
      const { files, single, callback } = dependencies[i];
      if (apply(arrayIncludes, files, [file])) {
        const callbacks = newList();
        add(callbacks, callback);
        add(steps, { record, callbacks, argument: () => (single ? namespace : namespaces(files, file, namespace)) });
      }
    }
    return run(steps);
  }

  // Returns an array with the namespace in the place of its file.
  function namespaces(files, file, namespace) {
    const all = [];
    for (let i = 0; i < files.length; i++) {
      append(all, files[i] === file ? namespace : undefined);
    }
    return all;
  }

  function describe(error) {
    try {
      return error instanceof ErrorType ? `${error.name}: ${error.message}` : StringType(error);
    } catch {
      return 'an error that cannot be shown';
    }
  }

  return { __proto__: null, create, dispose, accepted };
})
