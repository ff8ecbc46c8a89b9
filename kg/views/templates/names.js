// Names of the nodes: of one size on the screen at every zoom, the weightiest first, none over another.
const FACE = "Inter, 'Segoe UI', system-ui, 'Liberation Sans', Arial, sans-serif";
const MOST_NAMES = 500;
const MOST_TRIED = 900; // In a crowd the names after these would find no place anyway.
const widths = new Map();
let boxes = [];

function nameWidth(pen, text, font) {
  const key = `${font}|${text}`;
  if (!widths.has(key)) {
    pen.font = font;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

// The visible nodes, those first whose names matter most: the chosen, the lit, the busiest.
let ranked = null;
function ranking(bright) {
  const chosen = state.selected?.node;
  const rank = (id) => (id === chosen ? 2e9 : 0) + (bright?.has(id) ? 1e9 : 0) + (counts.get(id) ?? 0);
  return NODES.map((_, index) => index).filter((index) => !isHidden(index)).sort((a, b) => rank(b) - rank(a) || a - b);
}

function drawNames(pen) {
  const bright = lit();
  const ratio = canvas.width / canvas.clientWidth;
  const scale = network.getScale();
  const chosen = state.selected?.node;
  ranked ??= ranking(bright);
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const spot = (id) => ({ x: origin.x + scale * bodies[id].x, y: origin.y + scale * bodies[id].y });
  const shown = ranked;
  const few = shown.length <= 400;
  const spots = few ? new Map(shown.map((id) => [id, spot(id)])) : null;
  // Names keep off nodes too, as long as there are few enough of them to look.
  const discs = few ? shown.map((id) => around(id, spots.get(id), 0.85 * styles[id].size * scale)) : [];
  // Where there are few ties, names look for a place off the lines too.
  const dots = ties.size > 120 || !few ? [] : [...ties.values()].flatMap((tie) => along(spots.get(tie.a), spots.get(tie.b)));
  // In a crowd fewer names, with air round them.
  const pad = shown.length > 120 ? 16 : 3;
  const most = performance.now() < resting ? 60 : MOST_NAMES;
  boxes = [];
  pen.save();
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.textAlign = "center";
  pen.textBaseline = "top";
  pen.lineJoin = "round";
  let tries = 0;
  for (const id of shown) {
    if (boxes.length >= most || tries >= MOST_TRIED) break;
    const { x, y } = few ? spots.get(id) : spot(id);
    if (x < -80 || y < -40 || x > canvas.clientWidth + 80 || y > canvas.clientHeight + 40) continue;
    tries += 1;
    const text = shortened(nodeLabel(id));
    const font = `${id === chosen ? 600 : 500} ${NODES[id].kind === "State" ? 13.5 : 12.5}px ${FACE}`;
    const half = nameWidth(pen, text, font) / 2;
    const away = styles[id].size * scale + 4;
    const at = (dx, dy) => ({ id, x: x + dx, y: y + dy, left: x + dx - half - pad, right: x + dx + half + pad, top: y + dy - pad / 4, bottom: y + dy + 16 + pad / 4 });
    const candidates = [at(0, away), at(0, -away - 16), at(away + half, -8), at(-away - half, -8)];
    const free = candidates.filter((one) => !boxes.some((other) => crosses(one, other)));
    const clear = free.filter((one) => !discs.some((other) => other.id !== id && crosses(one, other)))
      .map((one, order) => [one, 2 * order + dots.filter(([u, v]) => u > one.left && u < one.right && v > one.top && v < one.bottom).length])
      .sort((one, other) => one[1] - other[1])[0]?.[0];
    // The weightiest are named even where that covers a part of a node.
    const box = clear ?? (boxes.length < 12 || bright?.has(id) ? free[0] : undefined);
    if (!box) continue;
    boxes.push(box);
    const dim = bright && !bright.has(id);
    pen.font = font;
    pen.lineWidth = 4;
    pen.strokeStyle = faded(colours.paper, dim ? 0.5 : 0.92);
    pen.strokeText(text, box.x, box.y);
    pen.fillStyle = dim ? faded(colours.ink, 0.3) : colours.ink;
    pen.fillText(text, box.x, box.y);
  }
  pen.restore();
}

// Points on a line, eight pixels apart.
function along(from, to) {
  if (!from || !to) return [];
  const number = Math.min(200, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 8));
  return Array.from({ length: number }, (_, at) => [from.x + (at * (to.x - from.x)) / number, from.y + (at * (to.y - from.y)) / number]);
}
const around = (id, { x, y }, r) => ({ id, left: x - r, right: x + r, top: y - r, bottom: y + r });
const crosses = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
const shortened = (text) => (text.length > 32 ? `${text.slice(0, 30).trimEnd()}…` : text);

// The node whose name stands at a point of the drawing.
const nameAt = ({ x, y }) => boxes.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)?.id;

network.on("afterDrawing", drawNames);
