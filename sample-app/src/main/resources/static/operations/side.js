// The plugins, and the figures of all of them.

import { byId, count, h, replace } from './elements.js';

export function showPlugins({ plugins }, chosen) {
  replace(byId('plugins'), Object.entries(plugins).map(([name, plugin]) => entry(name, plugin, name === chosen)));
}

function entry(name, plugin, current) {
  return h('li', {},
    h('a', { href: `#${encodeURIComponent(name)}`, class: 'plugin', 'data-key': name, 'data-plugin': name, 'aria-current': current && 'true' },
      h('span', { class: 'plugin-name' }, name),
      h('span', { class: 'plugin-version' }, plugin.version ?? ''),
      h('span', { class: 'plugin-facts' },
        h('span', {}, `${plugin.loaded} loaded`),
        plugin.failure && h('span', { class: 'badge', 'data-tone': 'bad' }, plugin.state === 'failed' ? 'failed' : 'reload failed'),
        plugin.retained > 0 && h('span', { class: 'badge', 'data-tone': 'warn' }, `${plugin.retained} retained`))));
}

export function showTotals({ loaded, retained, plugins }) {
  const pools = Object.values(plugins).map(plugin => plugin.pool);
  const busy = pools.reduce((sum, pool) => sum + pool.active, 0);
  const loaders = pools.reduce((sum, pool) => sum + pool.active + pool.idle, 0);
  replace(byId('totals'),
    total('Modules loaded', loaded),
    total('Modules retained', retained, retained > 0 && 'warn'),
    total('Loaders busy', `${busy} of ${loaders}`));
}

function total(name, value, tone) {
  return h('div', { 'data-tone': tone }, h('dt', {}, name), h('dd', {}, String(value)));
}

export function showHealth({ status, details }) {
  const pill = byId('health');
  pill.dataset.tone = status === 'UP' ? 'good' : 'bad';
  pill.textContent = `Health ${status}`;
  pill.title = details?.error ?? `${count(details?.loaded ?? 0, 'module')} loaded`;
}

export function showLive(open) {
  const pill = byId('live');
  pill.dataset.tone = open ? 'good' : 'warn';
  pill.textContent = open ? 'Live' : 'Reconnecting …';
}
