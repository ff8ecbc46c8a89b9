// What is shown: the data, the filters, and the ties that they leave.
const DATA = JSON.parse(document.getElementById("data").textContent);
const STRINGS = JSON.parse(document.getElementById("strings").textContent);
const STATUSES = ["actual", "planned", "possible", "denied"];
const NODES = DATA.nodes;
const byId = (id) => document.getElementById(id);

const state = { language: DATA.language, signs: new Set(), statuses: new Set(), kinds: new Set(), types: new Set(), from: 0, to: 0, lonely: false, selected: null };

const t = (key) => STRINGS[state.language][key] ?? key;
const term = (name) => DATA.labels[name]?.[state.language] ?? name;
const nodeLabel = (index) => NODES[index][state.language];
const actorLabel = (id) => DATA.actors[id]?.[state.language] ?? id;
const counted = (number, one, many) => `${number.toLocaleString(state.language)} ${t(number === 1 ? one : many)}`;
const signed = (number) => {
  const text = Math.abs(number).toLocaleString(state.language, { maximumFractionDigits: 1 });
  return number > 0 ? `+${text}` : number < 0 ? `−${text}` : "0";
};

// An element with attributes; children and text are set as text, never parsed as markup.
function el(tag, attributes = {}, ...children) {
  const svg = ["svg", "line", "circle", "rect", "path"].includes(tag);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function formatDate(text) {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!parts || parts[2] === undefined) return text;
  const options = { year: "numeric", month: "short", timeZone: "UTC", ...(parts[3] ? { day: "numeric" } : {}) };
  return new Date(Date.UTC(+parts[1], +parts[2] - 1, +(parts[3] ?? 1))).toLocaleDateString(state.language, options);
}

function formatInterval(interval) {
  if (!interval || (!interval[0] && !interval[1])) return t("no_date");
  const [start, end] = interval;
  if (start === end) return formatDate(start);
  if (!end) return `${t("since")} ${formatDate(start)}`;
  return start ? `${formatDate(start)} – ${formatDate(end)}` : `${t("until")} ${formatDate(end)}`;
}

// Time in steps of a month, or of a year where there would be more than 300.
const agreements = Object.entries(DATA.agreements).map(([id, agreement]) => ({ id, ...agreement }));
const allDays = [...DATA.events, ...agreements].flatMap((one) => one.days ?? []).sort();
const month = (day) => 12 * +day.slice(0, 4) + +day.slice(5, 7) - 1;
const origin = allDays.length ? month(allDays[0]) : 0;
const perStep = allDays.length && month(allDays.at(-1)) - origin > 300 ? 12 : 1;
const firstStep = Math.floor(origin / perStep);
const step = (day) => Math.floor(month(day) / perStep) - firstStep;
const STEPS = allDays.length ? step(allDays.at(-1)) + 1 : 1;
const stepLabel = (index) => {
  const months = (firstStep + index) * perStep;
  const year = String(Math.floor(months / 12)).padStart(4, "0");
  return formatDate(perStep === 12 ? year : `${year}-${String((months % 12) + 1).padStart(2, "0")}`);
};
for (const one of [...DATA.events, ...agreements]) one.steps = one.days ? one.days.map(step) : null;
const eventById = new Map(DATA.events.map((event) => [event.id, event]));
const most = (numbers) => { let found = 1; for (const number of numbers) if (number > found) found = number; return found; };
const allTies = sumsOf(DATA.events);
const heaviest = most([...allTies.values()].map((tie) => tie.cooperation - tie.conflict));
const busiest = most(degrees(DATA.events).values());

function present(values) {
  return [...new Set(values)];
}
const KIND_ORDER = ["State", "InternationalOrganization", "Organization", "Person"];
const kindRank = (kind) => (KIND_ORDER.includes(kind) ? KIND_ORDER.indexOf(kind) : KIND_ORDER.length);
const KINDS = present(NODES.map((node) => node.kind)).sort((a, b) => kindRank(a) - kindRank(b) || (a < b ? -1 : 1));
const TYPES = Object.keys(DATA.types).sort((a, b) => term(DATA.types[a]).localeCompare(term(DATA.types[b]), state.language));
const PRESENT_STATUSES = STATUSES.filter((status) => DATA.events.some((event) => event.status === status));

function resetFilters() {
  state.signs = new Set(["cooperation", "conflict"]);
  state.statuses = new Set(["actual", "planned", "possible"]);
  state.kinds = new Set(KINDS);
  state.types = new Set(TYPES);
  state.from = 0;
  state.to = STEPS - 1;
  state.lonely = false;
}
resetFilters();

const signOf = (event) => (event.score < 0 ? "conflict" : "cooperation");
const wholeTime = () => state.from === 0 && state.to === STEPS - 1;
const inTime = (one) => (one.steps ? one.steps[0] <= state.to && one.steps[1] >= state.from : wholeTime());
// Inside every filter but time: what the histogram shows.
const passes = (event) => state.statuses.has(event.status) && state.types.has(event.type) && state.signs.has(signOf(event));
const shows = (index) => state.kinds.has(NODES[index].kind);
const visibleEvents = () => DATA.events.filter((event) => passes(event) && inTime(event));

function sumsOf(events) {
  const ties = new Map();
  for (const event of events) for (const [a, b] of event.pairs) {
    const tie = tieAt(ties, a, b);
    tie.events.push(event);
    tie.disputed ||= event.id in DATA.disagreements;
    if (event.status !== "actual") continue;
    tie.weighing += 1;
    tie[event.score < 0 ? "conflict" : "cooperation"] += event.score;
  }
  return ties;
}

function tieAt(ties, a, b) {
  const key = `${a}-${b}`;
  if (!ties.has(key)) ties.set(key, { key, a, b, cooperation: 0, conflict: 0, weighing: 0, events: [], agreements: [], disputed: false });
  return ties.get(key);
}

function degrees(events) {
  const counts = new Map();
  for (const event of events) for (const node of event.nodes) counts.set(node, (counts.get(node) ?? 0) + 1);
  return counts;
}

// The ties that the filters leave. Only actual events weigh; a treaty shows where cooperation, actual and its time are wanted.
function visibleTies() {
  const ties = sumsOf(visibleEvents());
  for (const agreement of agreements) {
    const wanted = state.signs.has("cooperation") && state.statuses.has("actual") && inTime(agreement);
    for (const [a, b] of agreement.pairs) {
      const key = `${a}-${b}`;
      if (ties.has(key) || (wanted && TYPES.every((type) => state.types.has(type)))) tieAt(ties, a, b).agreements.push(agreement);
    }
  }
  for (const [key, tie] of ties) if (!shows(tie.a) || !shows(tie.b)) ties.delete(key);
  return ties;
}

// A tie is of both signs when the lesser is at least an eighth of the whole.
function signOfTie(tie) {
  let { cooperation, conflict } = tie;
  if (!tie.weighing) for (const event of tie.events) event.score < 0 ? (conflict += event.score) : (cooperation += event.score);
  if (!tie.events.length) return "treaty";
  const lesser = Math.min(cooperation, -conflict);
  return lesser > 0 && lesser >= (cooperation - conflict) / 8 ? "mixed" : cooperation >= -conflict ? "cooperation" : "conflict";
}
const score = (tie) => tie.cooperation + tie.conflict;
const weight = (tie) => tie.cooperation - tie.conflict;
const newestFirst = (events) => [...events].sort((a, b) => (b.days?.[0] ?? "").localeCompare(a.days?.[0] ?? "") || (a.id < b.id ? -1 : 1));
