// Main script: queries the endpoint, renders the answer, and performs the actions of the buttons.

import { byId } from './elements.js';
import { change, health, modulesOf, overview } from './endpoint.js';
import { showFailure } from './failure.js';
import { Graph } from './graph.js';
import { showHead, showLoaders } from './head.js';
import { listen } from './live.js';
import { showDetails, showModules } from './modules.js';
import { namer } from './names.js';
import { showBusy, showProblem, showReport } from './report.js';
import { showRetained } from './retained.js';
import { showHealth, showLive, showPlugins, showTotals } from './side.js';

const graph = new Graph(choose);
let caches = { plugins: {} };
let modules = { modules: {} };
let plugin;
let module;
let refreshing;
let stale = false;

/** Return the plugin named by the address; the previous one if that is gone or the address is an anchor on the page. */
function choosePlugin() {
  const named = decodeURIComponent(location.hash.slice(1));
  const next = [named, plugin, ...Object.keys(caches.plugins)].find(name => name && Object.hasOwn(caches.plugins, name));
  if (next !== plugin) {
    plugin = next;
    module = undefined;
  }
}

/** Query the endpoint. Requests during a query are merged into one further query. */
function refresh() {
  stale = true;
  refreshing ??= askWhileStale().catch(error => showProblem('Reading the module caches', error)).finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function askWhileStale() {
  while (stale) {
    stale = false;
    caches = await overview();
    choosePlugin();
    const [answer, healthNow] = await Promise.all([plugin ? modulesOf(plugin) : modules, health()]);
    modules = answer;
    showHealth(healthNow);
    show();
  }
}

function show() {
  showPlugins(caches, plugin);
  showTotals(caches);
  if (!plugin) {
    return;
  }
  document.title = `${plugin} · Module cache`;
  showHead(plugin, caches.plugins[plugin], act);
  showFailure(caches.plugins[plugin]);
  showLoaders(caches.plugins[plugin]);
  showChosen();
}

function showChosen() {
  const nameOf = namer(Object.keys(modules.modules));
  graph.show(modules, nameOf, module);
  showDetails(modules, nameOf, module, choose, act);
  showRetained(modules, caches.plugins[plugin], nameOf, choose);
  showModules(modules, nameOf, module, choose);
}

function choose(url) {
  module = url;
  showChosen();
}

async function act(action, fields) {
  showBusy(action);
  try {
    showReport(action, await change(fields));
  }
  catch (error) {
    showProblem(action, error);
  }
  await refresh();
}

byId('clear-all').addEventListener('click', () => act('Clear every plugin', {}));
addEventListener('hashchange', refresh);
listen(refresh, showLive);
refresh();
