// The drawing: vis-network with fixed positions, restyled whenever filters, selection, language or theme change.
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
const SHAPES = { State: "dot", Person: "diamond", InternationalOrganization: "hexagon", Group: "triangle" };
const shapeOf = (kind) => SHAPES[kind] ?? "square";
const toneOf = (kind) => (kind === "State" ? "state" : kind === "Person" ? "person" : "other");
const still = matchMedia("(prefers-reduced-motion: reduce)");
// A crowd is seen from farther off, so its nodes are drawn larger.
const GROWTH = Math.max(1, (NODES.length / 60) ** 0.4);
let ties = new Map();

function palette() {
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "surface", "ink", "muted", "cooperation", "conflict", "mixed", "treaty", "state", "person", "other"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}
const faded = (hex, alpha) => `rgba(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(",")},${alpha})`;

const network = new vis.Network(byId("network"), { nodes: nodeSet, edges: edgeSet }, {
  autoResize: true,
  physics: { enabled: false, barnesHut: { gravitationalConstant: -9000, springLength: 170, avoidOverlap: 0.4 }, stabilization: false },
  layout: { improvedLayout: false },
  interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, multiselect: false, keyboard: false, tooltipDelay: 200, hideEdgesOnDrag: NODES.length > 1500 },
  edges: { smooth: false, selectionWidth: 0, hoverWidth: 0 },
});
const canvas = byId("network").querySelector("canvas");

// Which nodes stay bright beside a selection; null when all do.
function lit() {
  if (!state.selected || state.selected.list) return null;
  if (state.selected.tie) return new Set(state.selected.tie.split("-").map(Number));
  const node = state.selected.node;
  return new Set([node, ...[...ties.values()].filter((tie) => tie.a === node || tie.b === node).flatMap((tie) => [tie.a, tie.b])]);
}

function draw() {
  ties = visibleTies();
  const colours = palette();
  const bright = lit();
  const counts = degrees(visibleEvents());
  const tied = new Set([...ties.values()].flatMap((tie) => [tie.a, tie.b]));
  nodeSet.update(NODES.map((node, index) => {
    const dim = bright && !bright.has(index);
    const colour = colours[toneOf(node.kind)];
    const chosen = state.selected?.node === index;
    return {
      id: index, shape: shapeOf(node.kind),
      size: GROWTH * ((shapeOf(node.kind) === "dot" ? 9 : 8) + 13 * Math.sqrt((counts.get(index) ?? 0) / busiest)),
      hidden: !(shows(index) && (tied.has(index) || state.lonely)) && !chosen,
      color: { background: dim ? faded(colour, 0.16) : colour, border: chosen ? colours.ink : colours.paper, highlight: { background: colour, border: colours.ink }, hover: { background: colour, border: colours.ink } },
      borderWidth: chosen ? 3 : 2, borderWidthSelected: 3,
    };
  }));
  const thin = Math.max(0.5, Math.min(1, Math.sqrt(60 / ties.size)));
  const drawn = [...ties.values()].map((tie) => {
    const sign = signOfTie(tie);
    const on = !bright || (state.selected.tie ? state.selected.tie === tie.key : tie.a === state.selected.node || tie.b === state.selected.node);
    const colour = faded(colours[sign], on ? (bright ? 0.95 : 0.78) : 0.1);
    return {
      id: tie.key, from: tie.a, to: tie.b,
      width: tie.weighing ? 1.5 + 9 * thin * Math.sqrt(weight(tie) / heaviest) : 1.7,
      dashes: tie.weighing ? false : sign === "treaty" ? [2, 5] : [9, 6],
      color: { color: colour, highlight: colour, hover: faded(colours[sign], 1) },
    };
  });
  edgeSet.remove(edgeSet.getIds().filter((id) => !ties.has(id)));
  edgeSet.update(drawn);
  const seen = present([...ties.values()].flatMap((tie) => tie.events.map((event) => event.id))).length;
  const shown = nodeSet.get({ filter: (node) => !node.hidden }).length;
  byId("counts").textContent = [counted(shown, "actor_1", "actors_n"), counted(ties.size, "tie_1", "ties_n"), counted(seen, "event_1", "events_n")].join(" · ");
  byId("empty").hidden = ties.size > 0 || state.lonely;
}

// All that is shown, clear of the labels' ends and of the legend; until the reader moves the view it follows the window.
let moved = false;
function fit() {
  moved = false;
  const shown = nodeSet.get({ filter: (node) => !node.hidden }).map((node) => node.id);
  network.fit({ nodes: shown, maxZoomLevel: 1.5, animation: false });
  const legend = byId("legend").open && innerWidth > 820 ? byId("legend").offsetHeight : 0;
  network.moveTo({ scale: network.getScale() * 0.9 * (1 - legend / Math.max(canvas.clientHeight, 1)), offset: { x: 0, y: -legend / 2 }, position: network.getViewPosition(), animation: false });
}
network.on("zoom", () => { moved = true; });
network.on("dragEnd", () => { moved = true; });
network.on("resize", () => setTimeout(() => moved || fit()));

function zoom(factor) {
  moved = true;
  network.moveTo({ scale: Math.min(5, Math.max(0.03, network.getScale() * factor)), animation: still.matches ? false : { duration: 160, easingFunction: "easeInOutQuad" } });
}

// Bring nodes into the middle of what the panel leaves free.
function look(nodes) {
  moved = true;
  const places = Object.values(network.getPositions(nodes));
  const middle = { x: 0, y: 0 };
  for (const place of places) { middle.x += place.x / places.length; middle.y += place.y / places.length; }
  const covered = innerWidth <= 820 && !byId("panel").hidden ? byId("panel").offsetHeight : 0;
  network.moveTo({ position: middle, offset: { x: 0, y: -covered / 2 }, animation: still.matches ? false : { duration: 320, easingFunction: "easeInOutQuad" } });
}

// On a window that is higher than wide, a drawing that is wider than high lies on its side.
const tiedNodes = present(DATA.events.flatMap((event) => event.pairs.flat())).map((index) => NODES[index]);
const span = (axis) => tiedNodes.reduce((most, node) => Math.max(most, node[axis]), -Infinity) - tiedNodes.reduce((least, node) => Math.min(least, node[axis]), Infinity);
const upright = innerHeight > 1.2 * innerWidth && span("x") > span("y");
nodeSet.add(NODES.map((node, index) => ({ id: index, x: upright ? node.y : node.x, y: upright ? node.x : node.y })));
