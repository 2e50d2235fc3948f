// Resolutions per second of Node.js and of enhanced-resolve, which webpack uses.
import { readFileSync, readFile, stat, lstat, readlink, readdir, statSync, lstatSync, readlinkSync, readdirSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { args, measurement, print, runs } from './measure.mjs';

const folder = args[0];
const requests = JSON.parse(readFileSync(`${folder}/requests.json`, 'utf8'));
const WARM_UPS = 3;

function perSecond(prepare, resolve) {
  const values = [];
  for (let i = -WARM_UPS; i < 2 * runs; i++) {
    prepare();
    const start = process.hrtime.bigint();
    for (const request of requests) {
      resolve(request);
    }
    if (i >= 0) {
      values.push(requests.length * 1e9 / Number(process.hrtime.bigint() - start));
    }
  }
  return values;
}

const unit = 'resolutions/s';
const results = [];

const requires = new Map(requests.map(({ parent }) => [parent, createRequire(parent)]));
const urls = new Map(requests.map(({ parent }) => [parent, pathToFileURL(parent).href]));
const withNode = ({ resolver, specifier, parent }) =>
  resolver === 'require' ? requires.get(parent).resolve(specifier) : import.meta.resolve(specifier, urls.get(parent));
const emptyPathCache = () => {
  for (const key of Object.keys(Module._pathCache)) {
    delete Module._pathCache[key];
  }
};
results.push(measurement('resolution/node-cold', unit, perSecond(emptyPathCache, withNode)));
results.push(measurement('resolution/node-cached', unit, perSecond(() => {}, withNode)));

const { CachedInputFileSystem, ResolverFactory } = createRequire(`${folder}/npm/`)('enhanced-resolve');
const fs = { readFile, stat, lstat, readlink, readdir, readFileSync, statSync, lstatSync, readlinkSync, readdirSync };
const fileSystem = new CachedInputFileSystem(fs, 60_000);
const resolver = (conditionNames, extensions, unsafeCache) => ResolverFactory.createResolver(
  { fileSystem, useSyncFileSystemCalls: true, conditionNames, extensions, unsafeCache });
const resolvers = (cache) => ({
  import: resolver(['node', 'import'], ['.js'], cache),
  require: resolver(['node', 'require'], ['.js', '.json'], cache),
});
const folders = new Map(requests.map(({ parent }) => [parent, dirname(parent)]));
const withEnhancedResolve = (all) => ({ resolver: kind, specifier, parent }) => all[kind].resolveSync({}, folders.get(parent), specifier);
results.push(measurement('resolution/enhanced-resolve-cold', unit, perSecond(() => fileSystem.purge(), withEnhancedResolve(resolvers(false)))));
results.push(measurement('resolution/enhanced-resolve-cached', unit, perSecond(() => {}, withEnhancedResolve(resolvers(true)))));
print(results);
