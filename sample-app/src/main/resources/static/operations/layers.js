// Places a directed graph in layers: each node one layer after the last of those that lead to it, with few crossings.
// Parts that are not connected stand one below the other. An edge that skips layers gets a bend in each of them, where it passes between the nodes.

const GAP = 26;
const BEND = 12;
const LAYER_GAP = 60;
const PART_GAP = 44;
const SWEEPS = 6;

/**
 * Returns the centre of each node by its id, and the bends of each edge by its id. Nodes have an id, a width and a height; edges an id, a
 * source and a target. Layers follow each other to the right, or downwards; unconnected parts always downwards.
 */
export function layered(nodes, edges, rightward) {
  const centres = new Map();
  const bends = new Map(edges.map(({ id }) => [id, []]));
  let top = 0;
  for (const part of connected(nodes, edges)) {
    top = place(part, rightward, top, centres, bends) + PART_GAP;
  }
  return { centres, bends };
}

function connected(nodes, edges) {
  const part = new Map(nodes.map(({ id }) => [id, id]));
  const rootOf = id => part.get(id) === id ? id : rootOf(part.get(id));
  edges.forEach(({ source, target }) => part.set(rootOf(target), rootOf(source)));
  const groups = Map.groupBy(nodes, ({ id }) => rootOf(id));
  return [...groups.values()].map(group => {
    const ids = new Set(group.map(({ id }) => id));
    return { nodes: group, edges: edges.filter(({ source }) => ids.has(source)) };
  });
}

/** Place a part at a height, and return its end. */
function place({ nodes, edges }, rightward, top, centres, bends) {
  const ranks = ranked(nodes, edges);
  const layers = Array.from({ length: Math.max(...ranks.values()) + 1 }, () => []);
  const links = [];
  for (const { id, width, height } of nodes) {
    layers[ranks.get(id)].push({ id, along: rightward ? width : height, across: rightward ? height : width });
  }
  for (const { id, source, target } of edges) {
    let previous = source;
    for (let rank = ranks.get(source) + 1; rank < ranks.get(target); rank++) {
      const bend = { id: `${id} ${rank}`, bendOf: id, along: 0, across: BEND };
      layers[rank].push(bend);
      links.push([previous, bend.id]);
      previous = bend.id;
    }
    links.push([previous, target]);
  }
  order(layers, links);
  const breadth = layer => layer.reduce((sum, { across }) => sum + across + GAP, -GAP);
  const widest = Math.max(...layers.map(breadth));
  let along = 0;
  for (const layer of layers) {
    const depth = Math.max(...layer.map(node => node.along));
    let across = -breadth(layer) / 2;
    for (const node of layer) {
      const position = { along: along + depth / 2, across: across + node.across / 2 };
      const point = rightward
        ? { x: position.along, y: top + widest / 2 + position.across }
        : { x: position.across, y: top + position.along };
      if (node.bendOf) {
        bends.get(node.bendOf).push(point);
      }
      else {
        centres.set(node.id, point);
      }
      across += node.across + GAP;
    }
    along += depth + LAYER_GAP;
  }
  return top + (rightward ? widest : along - LAYER_GAP);
}

/** Return the longest path to each node. Edges that close a cycle are ignored. */
function ranked(nodes, edges) {
  const next = Map.groupBy(edges, ({ source }) => source);
  const ranks = new Map(nodes.map(({ id }) => [id, 0]));
  const done = new Set();
  const sorted = [];
  const forward = [];
  const visit = (id, path) => {
    if (!done.has(id)) {
      done.add(id);
      path.add(id);
      for (const edge of next.get(id) ?? []) {
        if (!path.has(edge.target)) {
          forward.push(edge);
          visit(edge.target, path);
        }
      }
      path.delete(id);
      sorted.unshift(id);
    }
  };
  const reached = new Set(edges.map(({ target }) => target));
  [...nodes].sort((a, b) => reached.has(a.id) - reached.has(b.id)).forEach(({ id }) => visit(id, new Set()));
  const leading = Map.groupBy(forward, ({ source }) => source);
  for (const id of sorted) {
    leading.get(id)?.forEach(({ target }) => ranks.set(target, Math.max(ranks.get(target), ranks.get(id) + 1)));
  }
  return ranks;
}

/** Moves each node to the middle of its neighbours in the layer before, then in the one after, and so on. */
function order(layers, links) {
  const before = Map.groupBy(links, ([, to]) => to);
  const after = Map.groupBy(links, ([from]) => from);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    for (let i = 1; i < layers.length; i++) {
      const [fixed, moved] = down ? [i - 1, i] : [layers.length - i, layers.length - i - 1];
      const places = new Map(layers[fixed].map(({ id }, place) => [id, (place + 0.5) / layers[fixed].length]));
      const middle = ({ id }, place) => {
        const neighbours = ((down ? before : after).get(id) ?? []).map(([from, to]) => places.get(down ? from : to)).filter(each => each !== undefined);
        return neighbours.length > 0 ? neighbours.reduce((sum, each) => sum + each) / neighbours.length : (place + 0.5) / layers[moved].length;
      };
      layers[moved] = layers[moved].map((node, place) => [node, middle(node, place)]).sort(([, a], [, b]) => a - b).map(([node]) => node);
    }
  }
}
