// The side panel: a node's or a tie's events with their sentences, or the list of ties.
const PAGE_SIZE = 40;
let listed = [];

function openPanel(title, ...content) {
  byId("panel-title").textContent = title;
  const body = byId("panel-body");
  body.replaceChildren(...content.filter(Boolean));
  byId("panel").hidden = false;
  body.scrollTop = 0;
}

function closePanel() {
  const focused = byId("panel").contains(document.activeElement);
  byId("panel").hidden = true;
  state.selected = null;
  listed = [];
  network.unselectAll();
  emphasise();
  if (focused) byId("query").focus();
}

function select(selected, { move = false, focus = false } = {}) {
  state.selected = selected;
  emphasise();
  showSelected();
  const nodes = selected.tie ? selected.tie.split("-").map(Number) : [selected.node];
  // The panel changes the width of the drawing, which vis-network takes in on the next frame.
  requestAnimationFrame(() => requestAnimationFrame(() => (move || innerWidth <= 820) && look(nodes)));
  if (focus) byId("panel").focus();
}

function showSelected() {
  if (!state.selected) return;
  if (state.selected.list) return showTies();
  return state.selected.tie ? showTie(state.selected.tie) : showNode(state.selected.node);
}

function showTies() {
  const all = [...ties.values()];
  const best = all.filter((tie) => tie.weighing && score(tie) > 0).sort((a, b) => score(b) - score(a));
  const worst = all.filter((tie) => tie.weighing && score(tie) < 0).sort((a, b) => score(a) - score(b));
  const rest = all.filter((tie) => !tie.weighing || !score(tie));
  listed = [];
  openPanel(t("ties"), ...section("strongest", best), ...section("worst", worst), ...section("unweighed", rest), el("p", { class: "note" }, t("weighs")));
}

function section(key, some) {
  return some.length ? [el("h3", {}, t(key)), ...some.slice(0, 60).map((tie) => tieButton(tie, `${nodeLabel(tie.a)} – ${nodeLabel(tie.b)}`))] : [];
}

function tieButton(tie, text) {
  const share = Math.round(100 * Math.sqrt(weight(tie) / heaviest));
  const tone = score(tie) < 0 ? "conflict" : "cooperation";
  return el("button", { type: "button", class: "tie", onclick: () => select({ tie: tie.key }, { move: true, focus: true }) },
    el("span", {}, text), el("b", { class: score(tie) < 0 ? "negative" : score(tie) > 0 ? "positive" : "" }, tie.weighing ? signed(score(tie)) : tie.events.length ? term(tie.events[0].status) : t("treaty_tie")),
    tie.weighing ? el("svg", { class: "bar", viewBox: "0 0 100 3", preserveAspectRatio: "none", "aria-hidden": "true" }, el("rect", { width: 100, height: 3, fill: "var(--line)" }), el("rect", { width: share, height: 3, fill: `var(--${tone})` })) : null);
}

function sums(cooperation, conflict, number) {
  const box = (value, key, tone) => el("div", {}, el("b", { class: tone }, value), el("span", {}, t(key)));
  return el("div", { class: "sums" }, box(signed(cooperation + conflict), "balance", ""), box(signed(cooperation), "cooperation", cooperation ? "positive" : ""), box(signed(conflict), "conflict", conflict ? "negative" : ""), box(number.toLocaleString(state.language), number === 1 ? "event_1" : "events_n", ""));
}

function showTie(key) {
  const tie = ties.get(key);
  const [a, b] = key.split("-").map(Number);
  const title = `${nodeLabel(a)} – ${nodeLabel(b)}`;
  listed = tie ? newestFirst(tie.events) : [];
  if (!tie) return openPanel(title, el("p", { class: "note" }, t("no_events")));
  const treaties = tie.agreements.length ? [el("h3", {}, t("agreements")), ...tie.agreements.map(treaty)] : [];
  openPanel(title, sums(tie.cooperation, tie.conflict, tie.events.length), ...treaties, ...eventList());
}

function showNode(index) {
  const node = NODES[index];
  const own = [...ties.values()].filter((tie) => tie.a === index || tie.b === index).sort((a, b) => weight(b) - weight(a));
  listed = newestFirst(visibleEvents().filter((event) => event.nodes.includes(index)));
  const total = (field) => own.reduce((sum, tie) => sum + tie[field], 0);
  const others = node.members.filter((id) => id !== node.id).map(actorLabel);
  const partners = own.length ? [el("h3", {}, t("partners")), ...own.slice(0, 12).map((tie) => tieButton(tie, nodeLabel(tie.a === index ? tie.b : tie.a)))] : [];
  openPanel(nodeLabel(index), el("p", { class: "kind" }, term(node.kind) + (others.length ? ` · ${t("named").toLowerCase()}: ${others.join(", ")}` : "")),
    sums(total("cooperation"), total("conflict"), listed.length), ...partners, ...eventList());
}

function eventList() {
  if (!listed.length) return [el("p", { class: "note" }, t("no_events"))];
  const events = listed;
  const list = el("div", {});
  let shown = 0;
  const more = el("button", { type: "button", onclick: () => grow() }, t("more"));
  const grow = () => {
    list.append(...events.slice(shown, shown + PAGE_SIZE).map(card));
    shown += PAGE_SIZE;
    more.hidden = shown >= events.length;
  };
  grow();
  const heading = counted(events.length, "event_1", "events_n");
  return [el("h3", {}, heading), list, more];
}

function names(ids) {
  return ids.map(actorLabel).join(", ");
}

function card(event) {
  const tone = event.score < 0 ? "negative" : "positive";
  const badge = event.status === "actual" ? null : el("span", { class: `badge ${event.status}` }, term(event.status));
  const header = el("header", {}, el("time", {}, formatInterval(event.date)), el("span", { class: `type ${tone}` }, term(event.cls)), badge);
  const who = event.recipients.length
    ? el("p", { class: "who" }, names(event.actors), el("span", { class: "arrow" }, "→"), names(event.recipients))
    : el("p", { class: "who" }, event.actors.map(actorLabel).join(" · "));
  const agreement = event.agreement && DATA.agreements[event.agreement];
  const details = [event.place, ...event.figures.map(figureText), agreement?.label].filter(Boolean).join(" · ");
  const says = event.who.length ? el("p", { class: "more" }, `${t("according")} ${names(event.who)}`) : null;
  return el("article", { class: "event" }, header, who, details ? el("p", { class: "more" }, details) : null, says, ...quotes(event.reports), ...disagreements(event.id));
}

function treaty(agreement) {
  const when = agreement.signed ? ` · ${t("signed")} ${formatInterval(agreement.signed)}` : "";
  return el("div", { class: "treaty" }, el("p", {}, el("strong", {}, agreement.label), when), ...quotes(agreement.reports), ...disagreements(agreement.id));
}

function quotes(reports) {
  if (!reports.length) return [el("p", { class: "more" }, t("no_evidence"))];
  return reports.map((report) => {
    const article = DATA.articles[report.article] ?? {};
    const [before, quote, after] = report.quote;
    const caption = [article.publisher, article.date && formatDate(article.date)].filter(Boolean).join(", ") || report.article;
    return el("figure", {}, el("blockquote", { lang: article.language }, before, el("mark", {}, quote), after), el("figcaption", {}, caption, ...title(article)));
  });
}

// The article's title, a link only where its address is one of the web.
function title(article) {
  const text = article.title || t("open_source");
  if (/^https?:\/\//i.test(article.url ?? "")) return [" · ", el("a", { href: article.url, target: "_blank", rel: "noopener noreferrer" }, text)];
  return article.title ? [" · ", article.title] : [];
}

function disagreements(id) {
  return (DATA.disagreements[id] ?? []).map((one) => {
    const property = t(`property_${one.property}`).replace(/^property_/, "");
    const source = (article) => DATA.articles[article]?.publisher ?? article;
    return el("div", { class: "disagreement" }, `${t("disagree")}: ${property}`, el("ul", {}, ...one.values.map(([article, value]) => el("li", {}, `${valueText(value)} (${source(article)})`))));
  });
}

function valueText(value) {
  return STATUSES.includes(value) ? term(value) : formatDate(value);
}

function figureText([low, high, unit, what]) {
  const number = (value) => value.toLocaleString(state.language);
  const range = low === null ? (high === null ? "" : `${t("up_to")} ${number(high)}`) : high === null ? `${t("more_than")} ${number(low)}` : low === high ? number(low) : `${number(low)}–${number(high)}`;
  return [range, unit, what].filter(Boolean).join(" ");
}
