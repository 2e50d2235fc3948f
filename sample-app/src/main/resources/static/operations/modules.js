// Table of the modules, and details of the selected one.

import { ago, byId, bytes, h, replace } from './elements.js';

const COLUMNS = ['Module', 'Format', 'Instances', 'Imports', 'Imported by', 'Retained'];

export function showModules({ modules }, nameOf, chosen, choose) {
  const links = urls => urls.length === 0 ? '–' : urls.map((url, i) => [i > 0 && ', ', link(url)]);
  const link = url => h('button', { type: 'button', class: 'link', 'data-key': `link ${url}`, onclick: () => choose(url) }, nameOf(url));
  const row = ([url, module]) => h('tr', { 'aria-current': url === chosen && 'true', 'data-module': nameOf(url) },
    h('th', { scope: 'row' },
      h('button', { type: 'button', class: 'link', 'data-key': url, title: url, onclick: () => choose(url) }, nameOf(url))),
    h('td', {}, module.format),
    h('td', {}, module.instances.length === 0 ? '–' : module.instances.map(({ instance }) => `#${instance}`).join(' ')),
    h('td', {}, links(module.imports)),
    h('td', {}, links(module.importers)),
    h('td', {}, module.retained.length === 0
      ? '–'
      : h('span', { class: 'badge', 'data-tone': 'warn' }, module.retained.map(({ instance }) => `#${instance}`).join(' '))));
  const rows = Object.entries(modules).map(row);
  replace(byId('modules'),
    h('thead', {}, h('tr', {}, COLUMNS.map(title => h('th', { scope: 'col' }, title)))),
    h('tbody', {}, rows.length > 0 ? rows : h('tr', {}, h('td', { colspan: COLUMNS.length, class: 'empty' }, 'None is loaded'))));
}

export function showDetails({ plugin, modules }, nameOf, url, choose, act) {
  const module = modules[url];
  if (!module) {
    replace(byId('details'), h('p', { class: 'empty' }, 'Choose a module in the graph or in the table to see what it imports, and to clear it.'));
    return;
  }
  const fact = (name, ...value) => h('div', {}, h('dt', {}, name), h('dd', {}, ...value));
  const others = urls => urls.length === 0
    ? 'none'
    : h('ul', {}, urls.map(other => h('li', {},
        h('button', { type: 'button', class: 'link', 'data-key': `go ${other}`, onclick: () => choose(other) }, nameOf(other)))));
  const clear = (label, style, dependents, hint) => h('button', {
    type: 'button', class: `button small ${style}`, title: hint, 'data-key': label,
    onclick: () => act(`${label}: ${nameOf(url)}`, { plugin, specifier: url, dependents }),
  }, label);
  replace(byId('details'),
    h('h4', {}, nameOf(url)),
    h('code', { class: 'url' }, url),
    h('dl', {},
      fact('Format', module.format),
      module.size !== undefined && fact('Size', bytes(module.size)),
      module.sha256 && fact('SHA-256', h('code', { title: module.sha256 }, `${module.sha256.slice(0, 12)}…`)),
      fact('Loaded', module.instances.length === 0
        ? 'no: the next import loads it'
        : h('ul', {}, module.instances.map(each => h('li', {}, `#${each.instance} in ${each.loader}, `, ago(each.loadedAt))))),
      fact('Imports', others(module.imports)),
      fact('Imported by', others(module.importers))),
    module.instances.length > 0 && h('div', { class: 'actions' },
      clear('Clear with dependents', 'primary', true, 'And the modules that import it, directly or not'),
      clear('Clear only this', '', false, 'Modules that import it go on using the cleared instance')));
}
