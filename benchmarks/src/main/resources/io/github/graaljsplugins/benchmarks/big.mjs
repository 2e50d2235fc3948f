// Loads a big plugin for the first time, each time in a new process, and again.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { args, measurement, print, runs } from './measure.mjs';

const [plugin, format, folder, child] = args;
const entry = `${folder}/index.js`;
const require = createRequire(entry);
let version = 0;

async function load() {
  const start = process.hrtime.bigint();
  if (format === 'esm') {
    (await import(`${pathToFileURL(entry).href}?v=${++version}`)).total(1);
  } else {
    for (const file of Object.keys(require.cache)) {
      delete require.cache[file];
    }
    require(entry).total(1);
  }
  return Number(process.hrtime.bigint() - start) / 1e6;
}

if (child) {
  console.log(await load());
} else {
  const first = [];
  const again = [];
  for (let i = 0; i < runs; i++) {
    first.push(Number(execFileSync(process.execPath, [fileURLToPath(import.meta.url), ...process.argv.slice(2), 'child'], { encoding: 'utf8' })));
  }
  await load();
  for (let i = 0; i < runs; i++) {
    again.push(await load());
  }
  print([measurement(`big/${plugin}/${format}/node-first`, 'ms', first), measurement(`big/${plugin}/${format}/node-reload`, 'ms', again)]);
}
