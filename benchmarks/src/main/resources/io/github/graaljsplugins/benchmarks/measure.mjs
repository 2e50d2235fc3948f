// What the scripts that measure Node.js share. Every script is given: milliseconds per sample, samples, runs, cycles, and its own arguments.

export const [millis, samples, runs, cycles] = process.argv.slice(2, 6).map(Number);
export const args = process.argv.slice(6);

export function measurement(key, unit, values, points = []) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { key, runtime: 'node', unit, median, low: sorted[0], high: sorted.at(-1), samples: sorted.length, points };
}

// The time of one operation in microseconds, as JMH measures it: the mean of each sample.
export async function times(operation) {
  const values = [];
  for (let i = -samples; i < samples; i++) {
    const start = process.hrtime.bigint();
    const end = start + BigInt(millis) * 1_000_000n;
    let count = 0;
    let now;
    do {
      const result = operation();
      if (result instanceof Promise) {
        await result;
      }
      count++;
      now = process.hrtime.bigint();
    } while (now < end);
    if (i >= 0) {
      values.push(Number(now - start) / 1000 / count);
    }
  }
  return values;
}

export function print(measurements) {
  console.log(JSON.stringify(measurements));
}
