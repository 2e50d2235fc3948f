// Readable report of the last change.

import { byId, count, h, milliseconds } from './elements.js';
import { Problem } from './endpoint.js';
import { inShort } from './failure.js';
import { namer } from './names.js';

export function showBusy(action) {
  byId('report').replaceChildren(frame('neutral', `${action} …`, []));
}

export function showReport(action, report) {
  if ('successful' in report && !('cleared' in report)) {
    showReload(action, report);
    return;
  }
  if ('collected' in report) {
    showCollection(action, report);
    return;
  }
  const tone = problemsOf(report).length > 0 ? 'warn' : 'good';
  byId('report').replaceChildren(frame(report.successful ? tone : 'bad', summary(report), [
    failures(report),
    sentences(report),
    accepted(report),
    problems(report),
    more('What was cleared', clearedModules(report)),
    more('The answer as it came', h('pre', {}, JSON.stringify(report, null, 2))),
  ], action));
}

function showCollection(action, report) {
  const { collected, retained, uncollected, duration, plugins } = report;
  byId('report').replaceChildren(frame(retained > 0 ? 'neutral' : 'good', `Collected garbage in ${milliseconds(duration)}`, [
    h('p', {}, `${count(collected, 'cleared instance was', 'cleared instances were')} garbage and ${collected === 1 ? 'is' : 'are'} gone; ${count(retained, 'is', 'are')} retained.`),
    uncollected > 0 && h('p', {}, `${count(uncollected, 'other awaits', 'others await')} a further collection.`),
    h('ul', {}, Object.entries(plugins).filter(([, plugin]) => plugin.collected > 0 || plugin.retained > 0)
      .map(([name, plugin]) => h('li', {}, `${name}: ${plugin.collected} collected, ${plugin.retained} retained`))),
    more('The answer as it came', h('pre', {}, JSON.stringify(report, null, 2))),
  ], action));
}

function showReload(action, report) {
  const plugins = Object.entries(report.plugins);
  const title = report.successful ? `Reloaded in ${milliseconds(report.duration)}` : 'The reload failed, and the old code goes on';
  byId('report').replaceChildren(frame(report.successful ? 'good' : 'bad', title, [
    plugins.map(([name, plugin]) => reloaded(name, plugin)),
    more('The answer as it came', h('pre', {}, JSON.stringify(report, null, 2))),
  ], action));
}

function reloaded(name, { outcome, oldVersion, newVersion, modules, failure }) {
  const version = oldVersion === newVersion ? newVersion : [oldVersion, newVersion].filter(Boolean).join(' → ');
  return failure
    ? h('p', {}, `${name}: ${inShort(failure)}`)
    : h('p', {}, `${name} ${version ?? ''} was ${outcome}: ${count(modules, 'module')} loaded. Calls that run end on the old code.`);
}

export function showProblem(action, error) {
  const problem = error instanceof Problem ? error.problem : {};
  const choices = problem.allowed ?? problem.plugins ?? problem.modules ?? problem.fields ?? [];
  byId('report').replaceChildren(frame('bad', error.message, [
    choices.length > 0 && h('p', {}, `What there is: ${choices.join(', ')}`),
  ], `${action} failed`));
}

function frame(tone, title, content, action) {
  const close = h('button', { type: 'button', class: 'button quiet small', 'aria-label': 'Dismiss the report', onclick: () => box.remove() }, '✕');
  const box = h('div', { class: 'notice', 'data-tone': tone },
    h('div', { class: 'notice-body' },
      action && h('p', { class: 'overline' }, action),
      h('p', { class: 'notice-title' }, title),
      content),
    close);
  return box;
}

function failures({ plugins }) {
  return Object.entries(plugins).filter(([, plugin]) => plugin.failure)
    .map(([name, { failure }]) => h('p', {}, `${name} was not cleared: ${inShort(failure)}`));
}

function summary({ cleared, duration, plugins }) {
  const names = Object.keys(plugins).filter(name => !plugins[name].failure);
  const where = names.length === 1 ? names[0] : count(names.length, 'plugin');
  return `Cleared ${count(cleared, 'module instance')} of ${where} in ${milliseconds(duration)}`;
}

function sentences({ pendingLoaders, restarted, plugins, cleared }) {
  const said = [];
  if (restarted) {
    said.push('Fresh loaders replace the old ones as soon as no call runs on these.');
  }
  else if (cleared > 0) {
    said.push('The next call reloads what it needs. Active calls finish with the old code.');
  }
  if (pendingLoaders > 0) {
    said.push(`${count(pendingLoaders, 'loader runs a call and applies', 'loaders run calls and apply')} this when it ends.`);
  }
  return h('ul', {}, said.map(text => h('li', {}, text)), staleImports(plugins));
}

function staleImports(plugins) {
  const stale = loadersOf(plugins).flatMap(loader => loader.staleImports);
  const nameOf = namer(stale.flatMap(({ importer, url }) => [importer, url]));
  return stale.map(({ importer, url, instance }) => h('li', { class: 'stale' },
    h('code', {}, nameOf(importer)), ' goes on using the cleared ', h('code', {}, `${nameOf(url)} #${instance}`), ': clear with dependents to avoid that.'));
}

function accepted({ plugins }) {
  const urls = [...new Set(loadersOf(plugins).flatMap(loader => loader.accepted))];
  const nameOf = namer(urls);
  return urls.length > 0 && h('p', { class: 'accepted' }, 'Took care of it themselves, with import.meta.hot.accept: ',
    urls.map((url, index) => [index > 0 && ', ', h('code', { title: url }, nameOf(url))]), '.');
}

function problems(report) {
  const found = problemsOf(report);
  return found.length > 0 && [
    h('p', {}, `${count(found.length, 'callback', 'callbacks')} of modules failed. What was to be cleared is cleared all the same.`),
    h('ul', { class: 'problems' }, found.map(({ loader, text }) => h('li', {}, `${text} (in ${loader})`))),
  ];
}

const problemsOf = ({ plugins }) => loadersOf(plugins).flatMap(loader => loader.problems.map(text => ({ loader: loader.name, text })));

function clearedModules({ plugins }) {
  const cleared = loadersOf(plugins).flatMap(loader => loader.cleared.map(module => ({ ...module, loader: loader.name })));
  return cleared.length > 0 && h('ul', { class: 'plain' }, cleared.map(({ url, instance, loader }) =>
    h('li', {}, h('code', {}, url), ` #${instance} in ${loader}`)));
}

const loadersOf = plugins => Object.values(plugins)
  .flatMap(plugin => Object.entries(plugin.loaders).map(([name, loader]) => ({ name, ...loader })));

function more(title, content) {
  return content && h('details', {}, h('summary', {}, title), content);
}
