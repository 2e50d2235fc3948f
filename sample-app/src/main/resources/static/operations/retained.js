// What was cleared and is still reachable, with who holds it.

import { ago, byId, count, h, replace } from './elements.js';
import { adviceOn, heldBy } from './holders.js';

export function showRetained({ modules }, nameOf, choose) {
  const held = Object.entries(modules)
    .flatMap(([url, module]) => module.retained.map(instance => ({ url, ...instance })))
    .sort((a, b) => b.clearedAt.localeCompare(a.clearedAt));
  byId('retained-summary').textContent = held.length === 0
    ? 'Nothing: whatever was cleared is gone.'
    : `${count(held.length, 'instance')}. Some may be garbage that the collector has not come to yet.`;
  replace(byId('retained'), held.map(instance => entry(instance, nameOf, choose)));
}

function entry({ url, instance, loader, clearedAt, exports, holders }, nameOf, choose) {
  return h('li', { class: 'held', 'data-module': nameOf(url) },
    h('div', { class: 'held-what' },
      h('strong', {}, nameOf(url)), ' ', h('span', { class: 'badge', 'data-tone': 'warn' }, `#${instance}`),
      h('p', { class: 'hint' }, 'cleared ', ago(clearedAt), ` in ${loader}`, exports?.length > 0 && `; exports ${exports.join(', ')}`)),
    h('ul', { class: 'held-by' }, holders.map(holder => h('li', {},
      h('p', {}, 'Held by ', heldBy(holder), ' ',
        holder.url && h('button', { type: 'button', class: 'link', title: holder.url, 'data-key': `${loader} ${instance} ${holder.url}`, onclick: () => choose(holder.url) },
          nameOf(holder.url))),
      h('p', { class: 'hint' }, adviceOn(holder))))));
}
