// Retained instances, with their holders.

import { byId, bytes, count, h, replace, span } from './elements.js';
import { adviceOn, howItHolds, retainedGroups, whoHolds } from './holders.js';

export function showRetained({ modules }, { loaders }, nameOf, choose) {
  const groups = retainedGroups(modules);
  const total = groups.reduce((sum, { instances }) => sum + instances.length, 0);
  const uncollected = Object.values(loaders).reduce((sum, loader) => sum + loader.uncollected, 0);
  byId('retained-summary').textContent = [
    total > 0 ? `${count(total, 'cleared instance')} survived a garbage collection.` : 'Nothing.',
    uncollected > 0 && `${count(uncollected, 'cleared instance awaits', 'cleared instances await')} a collection.`,
  ].filter(Boolean).join(' ');
  replace(byId('retained'), groups.map(group => entry(group, nameOf, choose)));
}

function entry({ id, url, instances, holders }, nameOf, choose) {
  const { exports = [] } = instances[0];
  const loaders = [...new Set(instances.map(({ loader }) => loader))];
  return h('li', { class: 'held', 'data-module': nameOf(url) },
    h('div', { class: 'held-what' },
      h('p', {}, h('strong', {}, nameOf(url))),
      h('ul', { class: 'held-instances' }, instances.map(instanceOf)),
      h('p', { class: 'hint' }, `In ${loaders.join(', ')}.`),
      exports.length > 0 && h('p', { class: 'hint' }, `Exports ${exports.join(', ')}.`)),
    h('ul', { class: 'held-by' }, holders.map(holder => h('li', {},
      h('p', {}, 'Held by ', holder.url
        ? [h('button', { type: 'button', class: 'link', title: holder.url, 'data-key': `${id} ${holder.url}`, onclick: () => choose(holder.url) },
            nameOf(holder.url)), howItHolds(holder)]
        : whoHolds(holder)),
      h('p', { class: 'hint' }, adviceOn(holder))))));
}

/** The age is as of the endpoint's answer, which is queried again after each event. */
function instanceOf({ instance, age, size, clearedAt }) {
  return h('li', {},
    h('span', { class: 'badge', 'data-tone': 'warn' }, `#${instance}`), ' ',
    h('span', { class: 'hint' }, 'cleared ', h('time', { datetime: clearedAt, title: clearedAt }, span(age)), ` ago, source of ${bytes(size)}`));
}
