// The controls round the drawing: filters, search, time, theme, language, keys and exports.
function checks(box, names, chosen, text, { icon, count } = {}) {
  byId(box).replaceChildren(...names.map((name) => {
    const input = el("input", { type: "checkbox", value: name, onchange: () => { input.checked ? chosen().add(name) : chosen().delete(name); refresh(); } });
    input.checked = chosen().has(name);
    return el("label", { class: "check" }, input, icon?.(name), el("span", {}, text(name)), el("small", {}, count ? count(name).toLocaleString(state.language) : ""));
  }));
}

const line = (colour, dashes) => el("svg", { viewBox: "0 0 34 14", "aria-hidden": "true" }, el("line", { x1: 1, x2: 33, y1: 7, y2: 7, stroke: `var(--${colour})`, "stroke-width": dashes ? 2 : 4, "stroke-dasharray": dashes, "stroke-linecap": "butt" }));
function mark(kind) {
  const shape = shapeOf(kind);
  const paths = { dot: "M13 7a6 6 0 1 0-12 0a6 6 0 1 0 12 0z", diamond: "M7 0l7 7-7 7-7-7z", hexagon: "M3.5 1h7L14 7l-3.500 6h-7L0 7z", triangle: "M7 1l6.500 12H.5z", square: "M1.500 1.500h11v11h-11z" };
  return el("svg", { viewBox: "-6 0 26 14", "aria-hidden": "true" }, el("path", { d: paths[shape], fill: `var(--${toneOf(kind)})` }));
}

function filters() {
  const tally = (field) => (name) => DATA.events.filter((event) => event[field] === name).length;
  checks("signs", ["cooperation", "conflict"], () => state.signs, t, { icon: (name) => line(name), count: (name) => DATA.events.filter((event) => signOf(event) === name).length });
  checks("statuses", PRESENT_STATUSES, () => state.statuses, term, { count: tally("status") });
  checks("kinds", KINDS, () => state.kinds, term, { icon: mark, count: (name) => NODES.filter((node) => node.kind === name).length });
  checks("types", TYPES, () => state.types, (code) => term(DATA.types[code]), { count: tally("type") });
  byId("lonely").checked = state.lonely;
}

function legend() {
  const row = (icon, text, kind) => el("div", { class: kind ? "row kind-row" : "row" }, icon, el("span", {}, text));
  const signs = new Set([...allTies.values()].map(signOfTie));
  const treaties = agreements.length ? [row(line("treaty", "2 4"), t("treaty_tie"))] : [];
  byId("legend-rows").replaceChildren(row(line("cooperation"), t("cooperation")), row(line("conflict"), t("conflict")), ...(signs.has("mixed") ? [row(line("mixed"), t("mixed"))] : []),
    row(line("muted", "6 4"), t("open_tie")), ...treaties, ...([...allTies.values()].some((tie) => tie.disputed) ? [row(el("svg", { viewBox: "0 0 34 14", "aria-hidden": "true" }, el("circle", { cx: 17, cy: 7, r: 4.5, fill: "var(--surface)", stroke: "var(--warn)", "stroke-width": 2.5 })), t("disagree"))] : []), ...KINDS.map((kind) => row(mark(kind), term(kind), true)), row(el("svg", { viewBox: "0 0 34 14", "aria-hidden": "true" }, el("path", { d: "M1 7.500L33 2v10z", fill: "var(--muted)" })), t("width")));
}

// Search: labels of nodes and of the actors that they stand for.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
const entries = NODES.flatMap((node, index) => present([node.es, node.en, ...node.members.flatMap((id) => DATA.actors[id]?.all ?? [])]).map((text) => ({ text, index, key: plain(text) })));
function suggestions() {
  byId("suggestions").replaceChildren(...NODES.flatMap((node, index) => [
    el("option", { value: nodeLabel(index) }),
    ...node.members.filter((id) => id !== node.id).map((id) => el("option", { value: actorLabel(id), label: `${actorLabel(id)} (${nodeLabel(index)})` })),
  ]));
}
function search(text, exact) {
  const key = plain(text);
  if (!key) return false;
  const found = entries.find((entry) => entry.key === key) ?? (exact ? null : entries.find((entry) => entry.key.startsWith(key)) ?? entries.find((entry) => entry.key.includes(key)));
  if (found) select({ node: found.index }, { move: true });
  return Boolean(found);
}

// Time.
const SVG = { width: 1000, height: 32 };
function histogram() {
  const bars = Array.from({ length: STEPS }, () => ({ up: 0, down: 0 }));
  for (const event of DATA.events) if (event.steps && event.status === "actual" && passes(event)) bars[event.steps[0]][event.score < 0 ? "down" : "up"] += 1;
  const most = Math.max(1, ...bars.map((bar) => bar.up + bar.down));
  const wide = SVG.width / STEPS;
  const rect = (at, from, size, tone) => el("rect", { x: (at * wide).toFixed(2), width: Math.max(wide * 0.86, 0.5).toFixed(2), y: (SVG.height - (from + size) * 30 / most).toFixed(2), height: (size * 30 / most).toFixed(2), class: tone + (at < state.from || at > state.to ? " out" : "") });
  byId("histogram").setAttribute("viewBox", `0 0 ${SVG.width} ${SVG.height}`);
  byId("histogram").replaceChildren(...bars.flatMap((bar, at) => [bar.up && rect(at, 0, bar.up, "up"), bar.down && rect(at, bar.up, bar.down, "down")].filter(Boolean)));
}
function timeline() {
  byId("timeline").hidden = STEPS < 2;
  for (const end of ["from", "to"]) {
    const input = byId(end);
    input.max = STEPS - 1;
    input.value = state[end];
    input.setAttribute("aria-valuetext", stepLabel(state[end]));
    byId(`${end}-label`).textContent = stepLabel(state[end]);
  }
  const undated = DATA.events.filter((event) => !event.steps).length;
  byId("undated").textContent = undated ? `+ ${undated} ${t("undated_n")}` : "";
  byId("undated").title = t("undated_title");
  histogram();
}
function setTime(from, to) {
  state.from = Math.max(0, Math.min(from, to));
  state.to = Math.min(STEPS - 1, Math.max(from, to));
  refresh();
}
let playing = null;
function pause() {
  clearInterval(playing);
  playing = null;
  byId("play").classList.remove("playing");
  byId("play").setAttribute("aria-label", t("play"));
}
function play() {
  if (playing) return pause();
  if (state.to >= STEPS - 1) setTime(state.from, state.from);
  byId("play").classList.add("playing");
  byId("play").setAttribute("aria-label", t("pause"));
  const stride = Math.max(1, Math.ceil(STEPS / 60));
  playing = setInterval(() => { setTime(state.from, Math.min(STEPS - 1, state.to + stride)); if (state.to >= STEPS - 1) pause(); }, 420);
}

// Exports.
function save(name, blob) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
function png() {
  const scale = canvas.width / canvas.clientWidth;
  const picture = el("canvas", { width: canvas.width, height: canvas.height + Math.round(64 * scale) });
  const pen = picture.getContext("2d");
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.drawImage(canvas, 0, Math.round(64 * scale));
  pen.scale(scale, scale);
  pen.fillStyle = colours.ink;
  pen.font = `600 20px Georgia, "Liberation Serif", serif`;
  pen.fillText(DATA.title, 20, 30, canvas.clientWidth - 40);
  pen.fillStyle = colours.muted;
  pen.font = `13px system-ui, "Liberation Sans", sans-serif`;
  const when = STEPS > 1 ? ` · ${stepLabel(state.from)} – ${stepLabel(state.to)}` : "";
  pen.fillText(byId("counts").textContent + when, 20, 52);
  picture.toBlob((blob) => save("alliances.png", blob), "image/png");
}
function csvText() {
  const events = listed.length ? listed : newestFirst(present([...ties.values()].flatMap((tie) => tie.events)));
  // A cell that begins like a formula is text, not a formula: the apostrophe tells a spreadsheet so.
  const cell = (value) => { const text = String(value ?? ""); return `"${(/^[=+\-@\t\r]/.test(text) && !Number.isFinite(+text) ? `'${text}` : text).replaceAll('"', '""')}"`; };
  const rows = events.flatMap((event) => (event.reports.length ? event.reports : [null]).map((report) => {
    const article = (report && DATA.articles[report.article]) ?? {};
    return [event.id, event.date?.[0], event.date?.[1], event.type, event.cls, event.status, event.score, event.actors.map(actorLabel).join("; "), event.recipients.map(actorLabel).join("; "), event.place, names(event.who), article.publisher, article.date, article.url, report?.quote[1]];
  }));
  const head = ["event", "start", "end", "type", "class", "status", "score", "actors", "recipients", "place", "according_to", "publisher", "published", "url", "quote"];
  return "\ufeff" + [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

// Interface.
function words() {
  document.documentElement.lang = state.language;
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of document.querySelectorAll("[data-aria]")) node.setAttribute("aria-label", t(node.dataset.aria));
  for (const node of document.querySelectorAll("[data-title]")) node.title = t(node.dataset.title);
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = t(node.dataset.placeholder);
  byId("language").textContent = t("language_code");
}
function refresh() {
  draw();
  timeline();
  if (!byId("panel").hidden) showSelected();
}
function rebuild() {
  words();
  filters();
  legend();
  byId("suggestions").replaceChildren();
  refresh();
}
function sheet(open) {
  byId("filters").classList.toggle("open", open);
  byId("open-filters").setAttribute("aria-expanded", String(open));
}
const dark = matchMedia("(prefers-color-scheme: dark)");
function theme(name) {
  document.documentElement.dataset.theme = name;
  draw();
}
dark.addEventListener("change", () => theme(dark.matches ? "dark" : "light"));

byId("search").addEventListener("submit", (event) => { event.preventDefault(); byId("search").classList.toggle("missed", Boolean(byId("query").value.trim()) && !search(byId("query").value, false)); });
byId("query").addEventListener("focus", () => byId("suggestions").firstChild || suggestions());
byId("query").addEventListener("input", () => { byId("search").classList.remove("missed"); search(byId("query").value, true); });
byId("open-ties").addEventListener("click", () => { state.selected = { list: true }; emphasise(); showTies(); byId("panel").focus(); });
byId("open-filters").addEventListener("click", () => sheet(!byId("filters").classList.contains("open")));
byId("close-filters").addEventListener("click", () => sheet(false));
byId("close-panel").addEventListener("click", closePanel);
byId("all-types").addEventListener("click", () => { state.types = new Set(TYPES); filters(); refresh(); });
byId("no-types").addEventListener("click", () => { state.types = new Set(); filters(); refresh(); });
byId("reset").addEventListener("click", () => { resetFilters(); filters(); refresh(); });
byId("lonely").addEventListener("change", () => { state.lonely = byId("lonely").checked; refresh(); });
byId("physics").addEventListener("change", () => physics(byId("physics").checked));
byId("from").addEventListener("input", () => { pause(); setTime(Math.min(+byId("from").value, state.to), state.to); });
byId("to").addEventListener("input", () => { pause(); setTime(state.from, Math.max(+byId("to").value, state.from)); });
byId("play").addEventListener("click", play);
byId("png").addEventListener("click", png);
byId("csv").addEventListener("click", () => save("alliances.csv", new Blob([csvText()], { type: "text/csv;charset=utf-8" })));
byId("theme").addEventListener("click", () => theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
byId("language").addEventListener("click", () => { state.language = state.language === "es" ? "en" : "es"; rebuild(); });
byId("zoom-in").addEventListener("click", () => zoom(1.3));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
byId("fit").addEventListener("click", fit);
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const KEYS = { "/": () => byId("query").focus(), "+": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: fit, l: () => byId("open-ties").click(), " ": play };
function shift(by) {
  moved = true;
  const { x, y } = network.getViewPosition();
  network.moveTo({ position: { x: x + (80 * by[0]) / network.getScale(), y: y + (80 * by[1]) / network.getScale() }, animation: false });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (byId("filters").classList.contains("open")) sheet(false);
    else if (!byId("panel").hidden) closePanel();
    return;
  }
  // What is typed into a field, and a space on a button, is theirs.
  const at = document.activeElement;
  if (at.matches("input[type=text], input[type=range]") || (event.key === " " && at.matches("button, input, summary, a"))) return;
  const act = KEYS[event.key] ?? (ARROWS[event.key] && at === byId("network") ? () => shift(ARROWS[event.key]) : null);
  if (!act) return;
  event.preventDefault();
  act();
});
network.on("click", ({ nodes, pointer }) => {
  const node = nodes[0] ?? nameAt(pointer.DOM);
  const tie = node === undefined ? tieNear(pointer.canvas) : null;
  if (node !== undefined) select({ node });
  else if (tie) select({ tie });
  else if (!byId("panel").hidden) closePanel();
});
canvas.addEventListener("mousemove", (event) => {
  if (event.buttons) return;
  const point = { x: event.offsetX, y: event.offsetY };
  canvas.classList.toggle("over", nameAt(point) !== undefined || network.getNodeAt(point) !== undefined || tieNear(network.DOMtoCanvas(point)) !== null);
});

document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
if (innerWidth <= 820) byId("legend").open = false;
rebuild();
fit();
// For tests and for the curious at the console.
window.kg = { network, state, eventById, csvText, select, nameAt, ties: () => [...ties.values()], nodes: () => NODES.map((_, index) => index).filter((index) => !isHidden(index)), tieNear };
