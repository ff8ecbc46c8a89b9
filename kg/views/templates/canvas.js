// The drawing: vis-network holds the nodes at fixed positions; the ties are drawn here, many in one stroke, so that thousands stay quick.
const SHAPES = { State: "dot", Person: "diamond", InternationalOrganization: "hexagon", Group: "triangle" };
const shapeOf = (kind) => SHAPES[kind] ?? "square";
const toneOf = (kind) => (kind === "State" ? "state" : kind === "Person" ? "person" : "other");
const still = matchMedia("(prefers-reduced-motion: reduce)");
// A crowd is seen from farther off, so its nodes are drawn larger.
const GROWTH = Math.min(3.2, Math.max(1, (NODES.length / 60) ** 0.4));
const MOST_MOVING = 600; // Ties drawn while the view moves, the heaviest; all of them as soon as it rests.
let ties = new Map();
let colours = {};
let strokes = []; // Ties of one look: { tone, width, dash, ties, paths }, the heaviest last.
let styles = []; // The look of each node as last given to vis-network.
let counts = new Map(); // Visible events of each node.

function palette() {
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "surface", "ink", "muted", "cooperation", "conflict", "mixed", "treaty", "warn", "state", "person", "other"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}
const faded = (hex, alpha) => `rgba(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(",")},${alpha})`;

// Which nodes stay bright beside a selection; null when all do.
function lit() {
  if (!state.selected || state.selected.list) return null;
  if (state.selected.tie) return new Set(state.selected.tie.split("-").map(Number));
  return new Set([state.selected.node, ...litTies().flatMap((tie) => [tie.a, tie.b])]);
}
function litTies() {
  const chosen = state.selected;
  if (!chosen || chosen.list) return [];
  if (chosen.tie) return ties.has(chosen.tie) ? [ties.get(chosen.tie)] : [];
  return [...ties.values()].filter((tie) => tie.a === chosen.node || tie.b === chosen.node);
}

function nodeStyle(node, index, tied) {
  const colour = colours[toneOf(node.kind)];
  return {
    id: index, shape: shapeOf(node.kind),
    size: GROWTH * ((shapeOf(node.kind) === "dot" ? 9 : 8) + 13 * Math.sqrt((counts.get(index) ?? 0) / busiest)),
    hidden: !(shows(index) && (tied.has(index) || state.lonely)) && state.selected?.node !== index,
    color: { background: colour, border: colours.paper, highlight: { background: colour, border: colours.ink }, hover: { background: colour, border: colours.ink } },
    borderWidth: 2, borderWidthSelected: 3,
  };
}

// The nodes whose look is another than vis-network knows.
function restyled() {
  const tied = new Set();
  for (const tie of ties.values()) tied.add(tie.a).add(tie.b);
  const changed = [];
  NODES.forEach((node, index) => {
    const style = nodeStyle(node, index, tied);
    const key = `${style.hidden}|${style.size}|${style.color.background}|${colours.paper}`;
    if (styles[index]?.key !== key) changed.push(style);
    styles[index] = { key, hidden: style.hidden, size: style.size };
  });
  return changed;
}

function lookOfTies() {
  const thin = Math.max(0.5, Math.min(1, Math.sqrt(60 / ties.size)));
  const looks = new Map();
  for (const tie of ties.values()) {
    tie.tone = signOfTie(tie);
    tie.width = tie.weighing ? Math.round(2 * (1.5 + 9 * thin * Math.sqrt(weight(tie) / heaviest))) / 2 : 1.7;
    tie.dash = tie.weighing ? [] : tie.tone === "treaty" ? [2, 5] : [9, 6];
    const key = `${tie.width}|${tie.tone}|${tie.dash}`;
    if (!looks.has(key)) looks.set(key, { tone: tie.tone, width: tie.width, dash: tie.dash, ties: [], paths: null });
    looks.get(key).ties.push(tie);
  }
  strokes = [...looks.values()].sort((a, b) => a.width - b.width);
}

function take() {
  colours = palette();
  ties = visibleTies();
  counts = degrees(visibleEvents());
  lookOfTies();
}

take();
// On a window that is higher than wide, a drawing that is wider than high lies on its side.
const tiedNodes = present(DATA.events.flatMap((event) => event.pairs.flat())).map((index) => NODES[index]);
const span = (axis) => tiedNodes.reduce((most, node) => Math.max(most, node[axis]), -Infinity) - tiedNodes.reduce((least, node) => Math.min(least, node[axis]), Infinity);
const upright = innerHeight > 1.2 * innerWidth && span("x") > span("y");
const nodeSet = new vis.DataSet(restyled().map((style) => ({ ...style, x: upright ? NODES[style.id].y : NODES[style.id].x, y: upright ? NODES[style.id].x : NODES[style.id].y })));
const springs = new vis.DataSet();
const network = new vis.Network(byId("network"), { nodes: nodeSet, edges: springs }, {
  autoResize: true,
  physics: { enabled: false, barnesHut: { gravitationalConstant: -9000, springLength: 170, avoidOverlap: 0.4 }, stabilization: false },
  layout: { improvedLayout: false },
  interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, multiselect: false, keyboard: false, tooltipDelay: 200 },
  edges: { smooth: false },
});
const canvas = byId("network").querySelector("canvas");
const bodies = network.body.nodes;
// With the next frame, once however often it is asked for.
const redraw = () => network.body.emitter.emit("_requestRedraw");
const isHidden = (index) => styles[index].hidden;

// Let the nodes move by themselves: the springs between them are ties that vis-network does not draw.
function physics(on) {
  springs.clear();
  if (on) springs.add([...ties.values()].map((tie) => ({ id: tie.key, from: tie.a, to: tie.b, hidden: true })));
  network.setOptions({ physics: { enabled: on } });
}
const stale = () => { for (const look of strokes) look.paths = null; };
let dragged = false;
network.on("dragStart", ({ nodes }) => { dragged = nodes.length > 0; });
network.on("dragEnd", () => { dragged = false; stale(); });

function draw() {
  take();
  const changed = restyled();
  if (changed.length) nodeSet.update(changed);
  if (byId("physics").checked) physics(true);
  const seen = new Set([...ties.values()].flatMap((tie) => tie.events.map((event) => event.id))).size;
  const shown = styles.filter((style) => !style.hidden).length;
  byId("counts").textContent = [counted(shown, "actor_1", "actors_n"), counted(ties.size, "tie_1", "ties_n"), counted(seen, "event_1", "events_n")].join(" · ");
  byId("empty").hidden = ties.size > 0 || state.lonely;
  ranked = null;
  redraw();
}

// Show the selection: only a node that the filters hide must be given to vis-network anew.
function emphasise() {
  const changed = restyled();
  if (changed.length) nodeSet.update(changed);
  ranked = null;
  redraw();
}

// The ties of one look as paths of some dozen lines: a path of thousands takes the browser longer to fill than as many of one line.
// `view` leaves out those beyond it.
const A_PATH = 24;
function pathsOf(look, view) {
  const paths = [];
  let held = 0;
  for (const { a, b } of look.ties) {
    const p = bodies[a];
    const q = bodies[b];
    if (view && ((p.x < view.left && q.x < view.left) || (p.x > view.right && q.x > view.right) || (p.y < view.top && q.y < view.top) || (p.y > view.bottom && q.y > view.bottom))) continue;
    if (held++ % A_PATH === 0) paths.push(new Path2D());
    paths.at(-1).moveTo(p.x, p.y);
    paths.at(-1).lineTo(q.x, q.y);
  }
  return paths;
}
// What the window shows of a crowd, once it shows less than half of it; null before.
const extent = (axis) => Math.max(1, span(axis));
const whole = extent("x") * extent("y");
function closeView() {
  if (ties.size <= MOST_MOVING) return null;
  const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = network.DOMtoCanvas({ x: canvas.clientWidth, y: canvas.clientHeight });
  return (right - left) * (bottom - top) < whole / 2 ? { left, top, right, bottom } : null;
}

// While the view moves, a crowd of ties is thinned out to the heaviest.
let resting = 0;
let rest = null;
function moving() {
  if (ties.size <= MOST_MOVING) return;
  resting = performance.now() + 160;
  clearTimeout(rest);
  rest = setTimeout(() => redraw(), 170);
}
network.on("zoom", moving);
network.on("dragging", ({ nodes }) => nodes.length || moving());

network.on("beforeDrawing", (pen) => {
  const loose = dragged || byId("physics").checked;
  let left = performance.now() < resting ? MOST_MOVING : Infinity;
  pen.save();
  const kept = [];
  for (let at = strokes.length - 1; at >= 0 && left > 0; at -= 1) { kept.unshift(strokes[at]); left -= strokes[at].ties.length; }
  const view = closeView();
  const thickest = 14 / network.getScale();
  for (const look of kept) {
    if (loose || !look.paths) look.paths = pathsOf(look);
    pen.strokeStyle = faded(colours[look.tone], 0.78);
    pen.lineWidth = Math.min(look.width, thickest);
    pen.setLineDash(look.dash);
    for (const path of view ? pathsOf(look, view) : look.paths) pen.stroke(path);
  }
  pen.setLineDash([]);
  if (left > 0) for (const tie of ties.values()) if (tie.disputed) disputedMark(pen, tie);
  pen.restore();
});

// Where sources disagree about a tie's events: a mark on its middle.
function disputedMark(pen, tie) {
  const size = 5 * GROWTH;
  const x = (bodies[tie.a].x + bodies[tie.b].x) / 2;
  const y = (bodies[tie.a].y + bodies[tie.b].y) / 2;
  pen.beginPath();
  pen.arc(x, y, size, 0, 2 * Math.PI);
  pen.fillStyle = colours.surface;
  pen.fill();
  pen.lineWidth = size / 2.5;
  pen.strokeStyle = colours.warn;
  pen.stroke();
}

// A selection: all else under a veil, and what belongs to it drawn anew above.
network.on("afterDrawing", (pen) => {
  const bright = lit();
  if (!bright) return;
  pen.save();
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.fillStyle = faded(colours.paper, 0.82);
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.restore();
  pen.save();
  for (const tie of litTies()) {
    pen.strokeStyle = faded(colours[tie.tone], 0.95);
    pen.lineWidth = Math.min(tie.width, 14 / network.getScale());
    pen.setLineDash(tie.dash);
    pen.beginPath();
    pen.moveTo(bodies[tie.a].x, bodies[tie.a].y);
    pen.lineTo(bodies[tie.b].x, bodies[tie.b].y);
    pen.stroke();
    if (tie.disputed) disputedMark(pen, tie);
  }
  pen.setLineDash([]);
  for (const index of bright) {
    if (isHidden(index)) continue;
    bodies[index].draw(pen);
    if (index !== state.selected.node) continue;
    pen.beginPath();
    pen.arc(bodies[index].x, bodies[index].y, styles[index].size + 5 * GROWTH, 0, 2 * Math.PI);
    pen.strokeStyle = colours.ink;
    pen.lineWidth = 2 * GROWTH;
    pen.stroke();
  }
  pen.restore();
});

// The tie under a point of the drawing, the nearest within some pixels; of a selection's ties first.
function tieNear({ x, y }) {
  const reach = 6 / network.getScale();
  let found = null;
  let best = Infinity;
  for (const tie of ties.values()) {
    const p = bodies[tie.a];
    const q = bodies[tie.b];
    const within = Math.max(reach, tie.width / 2);
    if (x < Math.min(p.x, q.x) - within || x > Math.max(p.x, q.x) + within || y < Math.min(p.y, q.y) - within || y > Math.max(p.y, q.y) + within) continue;
    const [dx, dy] = [q.x - p.x, q.y - p.y];
    const along = Math.max(0, Math.min(1, ((x - p.x) * dx + (y - p.y) * dy) / (dx * dx + dy * dy || 1)));
    const away = Math.hypot(x - p.x - along * dx, y - p.y - along * dy);
    if (away <= within && away < best) { best = away; found = tie.key; }
  }
  return found;
}

// All that is shown, clear of the labels' ends and of the legend; until the reader moves the view it follows the window.
let moved = false;
function fit() {
  moved = false;
  const shown = NODES.map((_, index) => index).filter((index) => !isHidden(index));
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
