// Measurement of the heap retained by each import('?v=n').
import { pathToFileURL } from 'node:url';
import { args, cycles, print } from './measure.mjs';

const POINTS = 20;
const url = pathToFileURL(`${args[0]}/index.js`).href;
let version = 0;

async function reload(times) {
  for (let i = 0; i < times; i++) {
    (await import(`${url}?v=${++version}`)).total(1);
  }
}

function heap() {
  let lowest = Infinity;
  for (let i = 0; i < 4; i++) {
    gc();
    lowest = Math.min(lowest, process.memoryUsage().heapUsed);
  }
  return lowest;
}

await reload(Math.max(100, cycles / 10));
const points = [[0, heap()]];
for (let i = 1; i <= POINTS; i++) {
  await reload(cycles / POINTS);
  points.push([(i * cycles) / POINTS, heap()]);
}
const mean = (index) => points.reduce((sum, point) => sum + point[index], 0) / points.length;
const [x, y] = [mean(0), mean(1)];
const xx = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
const slope = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / xx;
const residuals = points.reduce((sum, point) => sum + (point[1] - y - slope * (point[0] - x)) ** 2, 0);
const error = 2 * Math.sqrt(residuals / (points.length - 2) / xx);
print([{ key: 'leak/node', runtime: 'node', unit: 'B per reload', median: slope, low: slope - error, high: slope + error, samples: points.length, points }]);
