// The module graph, drawn with cytoscape.js in the colours of the style sheet.

import cytoscape from '../webjars/cytoscape/dist/cytoscape.esm.min.mjs';
import { byId } from './elements.js';
import { retainedGroups, whoHolds } from './holders.js';
import { layered } from './layers.js';

const FORMATS = new Set(['module', 'commonjs', 'json']);
const WIDE = 640;
const PADDING = 32;
const MARGIN = 11;
const FONT_SIZE = 12;
const LINE_HEIGHT = 1.35;

export class Graph {

  #cy;

  #drawn = '';

  constructor(choose) {
    this.#cy = cytoscape({
      container: byId('graph'),
      minZoom: 0.3,
      maxZoom: 1.2,
      autoungrabify: true,
      boxSelectionEnabled: false,
      userZoomingEnabled: false,
    });
    this.#cy.on('tap', 'node', ({ target }) => target.data('url') && choose(target.data('url')));
    byId('graph-fit').addEventListener('click', () => this.#layOut());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#paint());
    new ResizeObserver(() => this.#layOut()).observe(byId('graph'));
    this.#paint();
  }

  show({ modules }, nameOf, chosen) {
    const elements = [...nodes(modules, nameOf), ...edges(modules)];
    const text = JSON.stringify(elements);
    if (text !== this.#drawn) {
      this.#drawn = text;
      this.#cy.elements().remove();
      this.#cy.add(elements);
      this.#layOut();
    }
    this.#cy.nodes().forEach(node => node.toggleClass('chosen', chosen !== undefined && node.data('url') === chosen));
    byId('graph-empty').hidden = elements.length > 0;
    byId('graph-empty').textContent = 'Nothing is loaded. The next call of the plugin loads what it needs.';
    byId('graph').setAttribute('aria-label', `Module graph of ${Object.keys(modules).length} modules; the table below says the same`);
  }

  #layOut() {
    if (this.#cy.nodes().empty()) {
      return;
    }
    this.#cy.resize();
    const cy = this.#cy;
    const data = elements => elements.map(element => element.data());
    const { centres, bends } = layered(data(cy.nodes()), data(cy.edges()), cy.width() >= WIDE);
    cy.nodes().positions(node => centres.get(node.id()));
    cy.edges().forEach(edge => bend(edge, bends.get(edge.id())));
    cy.fit(undefined, PADDING);
    cy.center();
  }

  #paint() {
    const colours = getComputedStyle(document.documentElement);
    const colour = name => colours.getPropertyValue(`--graph-${name}`).trim();
    this.#cy.style([
      {
        selector: 'node',
        style: {
          shape: 'round-rectangle', width: 'data(width)', height: 'data(height)', label: 'data(label)',
          'font-family': colours.getPropertyValue('--font').trim(), 'font-size': FONT_SIZE, 'font-weight': 500, 'line-height': LINE_HEIGHT,
          'text-valign': 'center', 'text-halign': 'center', 'text-wrap': 'wrap',
          color: colour('text'), 'background-color': colour('node'), 'border-width': 1.5, 'border-color': colour('other'),
        },
      },
      ...[...FORMATS].map(format => ({ selector: `node[format = "${format}"]`, style: { 'border-color': colour(format) } })),
      {
        selector: 'node[kind = "retained"]',
        style: { 'background-color': colour('held'), color: colour('held-text'), 'border-color': colour('held-line'), 'border-style': 'dashed', 'border-width': 2 },
      },
      {
        selector: 'node[kind = "holder"]',
        style: { 'background-opacity': 0, 'border-width': 0, color: colour('held-text') },
      },
      {
        selector: 'edge',
        style: {
          width: 1.5, 'curve-style': 'bezier', 'line-color': colour('edge'), 'target-arrow-color': colour('edge'),
          'target-arrow-shape': 'triangle', 'arrow-scale': 0.9,
        },
      },
      {
        selector: 'edge.bent',
        style: {
          'curve-style': 'unbundled-bezier', 'edge-distances': 'node-position',
          'control-point-weights': 'data(weights)', 'control-point-distances': 'data(distances)',
        },
      },
      {
        selector: 'edge[kind = "holds"]',
        style: { 'line-style': 'dashed', 'line-color': colour('held-line'), 'target-arrow-color': colour('held-line') },
      },
      { selector: 'node.chosen', style: { 'border-width': 3, 'border-color': colour('chosen') } },
    ]);
  }

}

/** Route an edge through points, which cytoscape.js expects relative to the line between its ends. */
function bend(edge, points) {
  const from = edge.source().position();
  const to = edge.target().position();
  const line = { x: to.x - from.x, y: to.y - from.y };
  const length = Math.hypot(line.x, line.y);
  edge.toggleClass('bent', points.length > 0);
  edge.data('weights', points.map(({ x, y }) => ((x - from.x) * line.x + (y - from.y) * line.y) / length ** 2));
  edge.data('distances', points.map(({ x, y }) => ((y - from.y) * line.x - (x - from.x) * line.y) / length));
}

const ruler = document.createElement('canvas').getContext('2d');

/** A node is as large as its label. */
function sized(data) {
  ruler.font = `500 ${FONT_SIZE}px ${getComputedStyle(document.documentElement).getPropertyValue('--font')}`;
  const lines = data.label.split('\n');
  const width = Math.max(...lines.map(line => ruler.measureText(line).width));
  return { ...data, width: Math.ceil(width) + 2 * MARGIN, height: lines.length * LINE_HEIGHT * FONT_SIZE + 2 * MARGIN };
}

/** Return the node of a holder: a loaded module, a cleared one, or another holder. */
function holderId({ kind, url, cleared }, groups) {
  return cleared ? groups.find(group => group.url === url)?.id ?? `gone ${url}` : url ?? `holder ${kind}`;
}

function nodes(modules, nameOf) {
  const loaded = Object.entries(modules).filter(([, { instances }]) => instances.length > 0).map(([url, { format }]) => ({
    data: sized({ id: url, url, kind: 'loaded', format: FORMATS.has(format) ? format : 'other', label: nameOf(url) }),
  }));
  const groups = retainedGroups(modules);
  const retained = groups.map(({ id, url, instances }) => ({
    data: sized({ id, url, kind: 'retained', label: `${nameOf(url)}\n${instances.length} retained` }),
  }));
  const present = new Set([...loaded, ...retained].map(({ data }) => data.id));
  const holders = new Map(groups.flatMap(({ holders }) => holders).map(holder => [holderId(holder, groups), holder]));
  const others = [...holders].filter(([id]) => !present.has(id)).map(([id, holder]) => ({
    data: sized({ id, kind: 'holder', label: holder.url ? `${nameOf(holder.url)} (cleared)` : whoHolds(holder) }),
  }));
  return [...loaded, ...retained, ...others];
}

function edges(modules) {
  const loaded = url => modules[url]?.instances.length > 0;
  const imports = Object.entries(modules).filter(([url]) => loaded(url)).flatMap(([source, module]) => module.imports
    .filter(loaded)
    .map(target => ({ data: { id: `${source} > ${target}`, source, target, kind: 'imports' } })));
  const groups = retainedGroups(modules);
  const holds = groups.flatMap(({ id, holders }) => holders.map(holder => ({
    data: { id: `${holderId(holder, groups)} holds ${id}`, source: holderId(holder, groups), target: id, kind: 'holds' },
  })));
  return [...imports, ...holds];
}
