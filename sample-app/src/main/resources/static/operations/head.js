// Header of the selected plugin, with the actions on it as a whole.

import { byId, h, replace } from './elements.js';

const TONES = { active: 'good', failed: 'bad' };

export const toneOf = state => TONES[state] ?? 'neutral';

export function showHead(name, plugin, act) {
  const button = (label, fields, style, hint, action = label) => h('button', {
    type: 'button', class: `button ${style}`, title: hint, 'data-key': label,
    onclick: () => act(action, fields),
  }, label);
  const pluginButton = (label, fields, style, hint) => button(label, { plugin: name, ...fields }, style, hint, `${label} ${name}`);
  replace(byId('plugin-head'),
    h('div', {},
      h('h2', { id: 'plugin-name' }, name),
      h('p', { class: 'facts' },
        h('span', { class: 'badge', 'data-tone': toneOf(plugin.state) }, plugin.state),
        plugin.version && h('span', { class: 'badge' }, `v${plugin.version}`),
        h('span', { class: 'badge' }, `${plugin.loaded} loaded`),
        h('span', { class: 'badge', 'data-tone': plugin.retained > 0 ? 'warn' : 'neutral' }, `${plugin.retained} retained`))),
    h('div', { class: 'actions' },
      pluginButton('Reload', { reload: true }, 'primary', 'New code becomes current only if it works'),
      pluginButton('Clear', {}, '', 'The next call reloads every module, whether it works or not'),
      pluginButton('Restart loaders', { restart: true }, '', 'Fresh loaders replace the old ones: whatever these held is gone'),
      button('Collect garbage', { collect: true }, 'quiet',
        'Shows which cleared instances are retained. Pauses the whole service for a full collection')));
}

export function showLoaders({ pool, loaders }) {
  byId('pool').textContent = `${pool.active} busy, ${pool.idle} idle, at most ${pool.max}; `
    + `${pool.created} created and ${pool.recycled} replaced since the start`;
  replace(byId('loaders'),
    h('thead', {}, h('tr', {}, ['Loader', 'State', 'Loaded', 'Retained'].map(title => h('th', { scope: 'col' }, title)))),
    h('tbody', {}, Object.entries(loaders).map(([name, loader]) => h('tr', {},
      h('th', { scope: 'row' }, h('code', {}, name)),
      h('td', {}, h('span', { class: 'badge', 'data-tone': loader.state === 'active' ? 'good' : 'neutral' }, loader.state)),
      h('td', {}, String(loader.loaded)),
      h('td', {}, String(loader.retained))))));
}
