// What keeps a cleared instance alive, and what to do about it: docs/clearing.md in a sentence each.

const HOLDERS = {
  'static-import': { by: 'imported by', advice: 'Clear that module too: clear with dependents.' },
  require: { by: 'required by', advice: 'Clear that module too: clear with dependents.' },
  timer: { by: 'a timer that it set', advice: 'Clear the timer in import.meta.hot.dispose().' },
  host: { by: 'Java code that keeps its namespace', advice: 'Return plain Java from withLoader instead.' },
  guest: {
    by: 'the plugin’s own code',
    advice: 'A closure of it is in a global, a listener or a promise. Take it back in import.meta.hot.dispose(), or restart the loaders.',
  },
};

export const heldBy = holder => HOLDERS[holder.kind]?.by ?? holder.kind;

export const adviceOn = holder => HOLDERS[holder.kind]?.advice ?? '';

const holdersOf = instance => instance.holders.map(({ kind, url = '' }) => `${kind} ${url}`).sort().join(', ');

/** The retained instances, those of one module with the same holders together; the last cleared first. */
export const retainedGroups = modules => Object.entries(modules).flatMap(([url, { retained }]) => {
  const latest = [...retained].sort((a, b) => b.clearedAt.localeCompare(a.clearedAt));
  return [...Map.groupBy(latest, holdersOf)].map(([key, instances]) => ({
    id: `retained ${url} ${key}`, url, instances, holders: instances[0].holders,
  }));
});
