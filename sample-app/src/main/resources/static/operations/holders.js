// Holders of a cleared instance and their remedies: docs/clearing.md in a sentence each.

const CLEAR_TOO = 'Clear that module too: clear with dependents.';

const HOLDERS = {
  'static-import': { how: ', which imports it', advice: CLEAR_TOO },
  require: { how: ', which requires it', advice: CLEAR_TOO },
  listener: { who: 'a listener that it registered', advice: 'Remove the listener in import.meta.hot.dispose().' },
  timer: { who: 'a timer that it set', advice: 'Clear the timer in import.meta.hot.dispose().' },
  host: { who: 'Java code that keeps its namespace', advice: 'Return plain Java from withLoader instead.' },
  guest: {
    who: 'the plugin’s own code',
    advice: 'A closure of it is in a global, a listener or a promise. Take it back in import.meta.hot.dispose(), or restart the loaders.',
  },
};

/** Descriptions of holders that are not modules with a URL. */
export const whoHolds = ({ kind }) => HOLDERS[kind]?.who ?? kind;

/** Ways in which a module holds an instance. */
export const howItHolds = ({ kind, cleared }) => `${cleared ? ', cleared too' : ''}${HOLDERS[kind]?.how ?? ` (${kind})`}`;

export const adviceOn = ({ kind, cleared }) => cleared ? 'It goes with that one: see who holds that.' : HOLDERS[kind]?.advice ?? '';

/**
 * Return whether a holding module was cleared itself: one loaded later never holds the cleared instance. Such a module releases it when its own holder is released.
 */
const isCleared = (modules, { url }, { loader, clearedAt }) => url !== undefined
  && !modules[url]?.instances.some(each => each.loader === loader && Date.parse(each.loadedAt) <= Date.parse(clearedAt));

const holdersOf = instance => instance.holders.map(({ kind, url = '' }) => `${kind} ${url}`).sort().join(', ');

/** The retained instances, those of one module with the same holders together; the last cleared first. */
export const retainedGroups = modules => Object.entries(modules).flatMap(([url, { retained }]) => {
  const latest = [...retained].sort((a, b) => b.clearedAt.localeCompare(a.clearedAt));
  return [...Map.groupBy(latest, holdersOf)].map(([key, instances]) => ({
    id: `retained ${url} ${key}`, url, instances,
    holders: instances[0].holders.map(holder => ({ ...holder, cleared: isCleared(modules, holder, instances[0]) })),
  }));
});
