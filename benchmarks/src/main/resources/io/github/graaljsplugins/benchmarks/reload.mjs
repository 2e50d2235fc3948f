// Reloads a plugin as Node.js allows it: by deleting entries of require.cache, or by importing another URL, which leaks the modules of the URL before.
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { args, measurement, print, times } from './measure.mjs';

const [format, folder] = args;
const entry = `${folder}/index.js`;

async function commonJs() {
  const require = createRequire(entry);
  const leaf = `${folder}/part0/leaf0.js`;
  require(entry).total(1);
  return [
    measurement('reload/cjs/node-leaf', 'µs', await times(() => {
      delete require.cache[leaf];
      delete require.cache[entry];
      return require(entry).total(1);
    })),
    measurement('reload/cjs/node-all', 'µs', await times(() => {
      for (const file of Object.keys(require.cache)) {
        delete require.cache[file];
      }
      return require(entry).total(1);
    })),
  ];
}

async function esModules() {
  const url = pathToFileURL(entry).href;
  let version = 0;
  const reload = async () => (await import(`${url}?v=${++version}`)).total(1);
  const entryOnly = measurement('reload/esm/node-entry', 'µs', await times(reload));
  // Node.js cannot re-import a whole graph by itself: a hook passes the query on
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      const query = context.parentURL?.match(/\?v=.*$/)?.[0];
      return query && specifier.startsWith('.') ? { ...resolved, url: resolved.url + query } : resolved;
    },
  });
  return [entryOnly, measurement('reload/esm/node-all', 'µs', await times(reload))];
}

print(await (format === 'esm' ? esModules() : commonJs()));
