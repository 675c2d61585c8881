// The workbench: what to show, the view, what is known of one place, the apparatus and the possible versions.
// `bench.data` is what Python gave, `bench.look` what is shown of it: everything on the page follows from these two.

const SETTLED = 300; // milliseconds after which Python is told what is shown
const NAMED = 12; // versions named beside a reading; of more, the rest is counted
const KEYS = [
  ["n", "next difference", (bench) => stepVariant(bench, 1)],
  ["p", "previous difference", (bench) => stepVariant(bench, -1)],
  ["j", "next passage, or statement where one is looked at", (bench) => bench.data.after && bench.data.go(bench.data.after)],
  ["k", "previous passage or statement", (bench) => bench.data.before && bench.data.go(bench.data.before)],
  ["v", "next view: side by side, inline, collation", (bench) => stepView(bench)],
  ["]", "fewer differences, towards substance only", (bench) => stepDetail(bench, 1)],
  ["[", "more differences, towards every one", (bench) => stepDetail(bench, -1)],
  ["i", "sentence and chain of each version in turn", (bench) => stepVersion(bench)],
  ["b", "compare the others with the version shown below", (bench) => versionShown(bench) && bench.send("base", bench.data.cards[versionShown(bench)].base_of)],
  ["y", "copy the words of the version shown below, or of the base", (bench) => copyWords(bench)],
  ["q", "copy them with their source", (bench) => copyCitation(bench, versionShown(bench))],
  ["l", "copy a link to this place", (bench) => copy(bench, address(bench), "A link to this place is copied.")],
  ["o", "next possible version", (bench) => stepOffer(bench)],
  ["a", "accept the possible version", (bench) => decideHere(bench, true)],
  ["x", "reject it", (bench) => decideHere(bench, false)],
  ["?", "these keys", (bench) => help(bench)],
];

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const stamp = JSON.stringify(data);
  const again = root.bench && root.bench.stamp === stamp;
  const untold = root.bench?.waiting && root.bench.data.place === data.place ? root.bench.look : null;
  root.bench?.stop();
  const bench = again ? root.bench : begin(root, data, stamp);
  if (untold && !again) Object.assign(bench.look, untold, { chosen: bench.look.chosen }); // chosen while the page was on its way
  bench.tell = (look) => setStateValue("look", look);
  bench.send = (name, value) => (flush(bench), setTriggerValue(name, value));
  bench.data.go = (query) => bench.send("go", query);
  if (!again) draw(bench);
  const keys = (event) => press(bench, event);
  document.addEventListener("keydown", keys);
  bench.stop = () => {
    document.removeEventListener("keydown", keys);
    flush(bench);
  };
  return () => bench.stop();
}

function begin(root, data, stamp) {
  root.bench?.down?.();
  const { view, detail, hide, outlet, chosen } = data.look;
  const look = { view, detail, hide: new Set(hide), outlet: new Set(outlet), chosen };
  const bench = { root, data: { ...data }, stamp, look, offer: 0, seen: null };
  bench.kindShown = (kind) => !data.steps[look.detail].hidden.includes(kind) && !look.hide.has(kind);
  bench.parts = { tools: toolbar(bench), pane: el("div", { class: "pane" }), panel: el("div", { class: "panel", role: "region", "aria-label": "What is known of the place", "aria-live": "polite" }), lists: el("div", { class: "lists" }), status: el("p", { class: "status", role: "status" }) };
  bench.parts.pane.addEventListener("mouseleave", () => settle(bench));
  root.replaceChildren(...Object.values(bench.parts));
  root.bench = bench;
  return bench;
}

// --- drawing --------------------------------------------------------------------------------------------------------

/** Draw all that depends on what is shown. */
function draw(bench) {
  const { data, look, parts } = bench;
  bench.rows = data.cards.map((_, row) => row).filter((row) => !row || !look.outlet.size || look.outlet.has(data.cards[row].key));
  const differ = data.variants.map((one, number) => number).filter((number) => readingsShown(bench, data.variants[number]).length > 1);
  bench.differing = differ.length;
  bench.drawn = differ.filter((number) => bench.kindShown(data.variants[number].kind));
  bench.down?.();
  const view = { Inline: inlineView, Collation: collationView }[look.view] || sideView;
  const { nodes, stop } = view(bench);
  bench.down = stop;
  bench.root.dataset.view = look.view;
  parts.pane.replaceChildren(...nodes.filter(Boolean));
  parts.lists.replaceChildren(...[apparatus(bench), possible(bench)].filter(Boolean));
  point(bench, Math.min(bench.offer, data.possible.length - 1));
  syncTools(bench);
  settle(bench);
}

/** Change what is shown, draw it, and tell Python when it has settled. */
function set(bench, change) {
  Object.assign(bench.look, change);
  draw(bench);
  later(bench);
}

function later(bench) {
  clearTimeout(bench.waiting);
  bench.waiting = setTimeout(() => flush(bench), SETTLED);
}

function flush(bench) {
  if (!bench.waiting) return;
  clearTimeout(bench.waiting);
  bench.waiting = null;
  bench.tell(asked(bench));
}

/** What is shown, as Python and addresses name it. */
function asked({ look, data }) {
  const at = look.chosen === null ? "" : data.variants[look.chosen].at;
  return { view: look.view, detail: look.detail, hide: [...look.hide].sort(), outlet: [...look.outlet].sort(), at };
}

// --- the place chosen -----------------------------------------------------------------------------------------------

/** Choose a variant: all views, the apparatus and the address follow. `bring` scrolls to it. */
function choose(bench, number, { bring } = {}) {
  bench.look.chosen = number;
  settle(bench);
  if (bring) bench.parts.pane.querySelector(`:is(td, span, ins).here, .here`)?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  later(bench);
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Show the place chosen, after another was pointed at. */
function settle(bench) {
  const { chosen } = bench.look;
  show(bench, chosen !== null && bench.data.variants[chosen] ? { variant: chosen } : null);
}

/** What is known of a place: of a variant, of the words in one column, or of a whole version. */
function show(bench, seen) {
  bench.seen = seen;
  mark_chosen(bench);
  const { panel } = bench.parts;
  if (!seen) panel.replaceChildren(hint(bench));
  else if ("row" in seen) panel.replaceChildren(...versionPanel(bench, seen.row));
  else panel.replaceChildren(...readingsPanel(bench, seen));
}

/** Mark the place that is shown, in the view and in the list. */
function mark_chosen(bench) {
  const { seen, data, root } = bench;
  const number = seen && "variant" in seen ? seen.variant : null;
  const [from, to] = number !== null ? [data.variants[number].from, data.variants[number].to] : seen && "column" in seen ? [seen.column, seen.column + 1] : [0, 0];
  root.querySelectorAll("td[data-row]").forEach((one) => one.classList.toggle("here", Number(one.dataset.from) < to && Number(one.dataset.to) > from));
  root.querySelectorAll("[data-variants]").forEach((one) => one.classList.toggle("here", number !== null && one.dataset.variants.includes(`|${number}|`)));
}

function readingsPanel(bench, seen) {
  const { data } = bench;
  const variant = "variant" in seen ? data.variants[seen.variant] : ofColumn(bench, seen.column);
  const kind = variant.kind ? data.kinds[variant.kind] : { label: "the same in all shown", family: "form" };
  const readings = readingsShown(bench, variant);
  const entry = (one) =>
    el(
      "div",
      null,
      el("dt", null, one.text ? bdi(one.text) : el("span", { class: "quiet" }, "nothing"), one.rows.includes(0) ? el("span", { class: "quiet base-of" }, " (base)") : null),
      el("dd", null, whoHas(bench, one.rows)),
    );
  const order = "variant" in seen ? bench.drawn.indexOf(seen.variant) : -1;
  const count = order >= 0 ? el("span", { class: "quiet small" }, `${order + 1} of ${bench.drawn.length}`) : null;
  const step = (word, key, by) => el("button", { class: "act", on: { click: () => stepVariant(bench, by) } }, word, el("kbd", { "aria-hidden": "true" }, key));
  return [
    el("p", { class: "what" }, el("span", { class: "kind", "data-family": kind.family }, kind.label), count),
    el("div", { class: "known" }, variant.note ? el("p", { class: "quiet small note" }, told(reason(variant.note))) : null, el("dl", null, readings.map(entry))),
    el("p", { class: "steps" }, step("Previous", "p", -1), step("Next", "n", 1)),
  ];
}

/** The names of versions, the first of many. */
function whoHas(bench, rows) {
  const names = rows.map((row) => bdi(bench.data.cards[row].name, { class: "outlet", style: `--outlet: ${bench.data.cards[row].colour}` }));
  const rest = rows.slice(NAMED).map((row) => bench.data.cards[row].name);
  return rest.length > 1 ? [names.slice(0, NAMED), el("span", { class: "quiet", title: listed(rest) }, `and ${rest.length} more`)] : names;
}

/** Why it is of its kind: who has what, which comes before it in an explanation, is listed below. */
function reason(note) {
  const words = note.slice(note.lastIndexOf(": ") + 1).trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** An explanation, the words that it names between asterisks as quotations. */
function told(note) {
  return note.split(/\*([^*]+)\*/).map((part, place) => (place % 2 ? quoted(part) : part));
}

/** The words that stand in one column, told like the readings of a variant. */
function ofColumn(bench, column) {
  const texts = new Map();
  for (const row of bench.rows) {
    const text = bench.data.rows[row][column];
    texts.set(text, [...(texts.get(text) || []), row]);
  }
  return { kind: "", note: "", readings: [...texts].map(([text, rows]) => ({ text, rows })) };
}

function versionPanel(bench, row) {
  const card = bench.data.cards[row];
  const sentence = el("p", { class: "prose", dir: "auto" }, plainRuns(card));
  const about = el("div", { style: `--outlet: ${card.colour}` }, el("p", { class: "what" }, bdi(card.name, { class: "outlet" }), card.base ? el("span", { class: "base-word" }, "base") : null), howOf(card), chainsOf(card), el("p", { class: "line quiet" }, card.form), el("p", { class: "line quiet" }, card.date));
  return [about, el("div", { class: "known" }, sentence, actions(bench, row))];
}

function plainRuns(card) {
  return card.runs.filter((run) => run.role !== "missing").map((run) => el("span", { class: run.role }, run.text));
}

function hint(bench) {
  const words = bench.drawn.length ? "Point at a marked place, or press n for the next difference, to see every reading and who has it. Press ? for all keys." : "The versions shown agree in every word that is marked.";
  return el("p", { class: "quiet" }, words);
}

function versionShown(bench) {
  return bench.seen && "row" in bench.seen ? bench.seen.row : 0;
}

// --- what to show ---------------------------------------------------------------------------------------------------

function toolbar(bench) {
  const { data } = bench;
  const views = data.views.map((one) => {
    const input = el("input", { type: "radio", name: "view", value: one, on: { change: () => set(bench, { view: one }) } });
    return el("label", null, input, el("span", null, one));
  });
  const detail = el("input", { type: "range", min: 0, max: data.steps.length - 1, step: 1, "aria-label": "How much of what differs is shown", class: "detail", on: { input: (event) => set(bench, { detail: Number(event.target.value) }) } });
  const base = el("select", { class: "base-of-all", on: { change: (event) => bench.send("base", event.target.value) } }, data.cards.map((one) => el("option", { value: one.base_of }, one.name)));
  const press_ = (word, key, act) => el("button", { class: "tool", on: { click: act } }, word, el("kbd", { "aria-hidden": "true" }, key));
  return el(
    "div",
    { class: "toolbar" },
    el("fieldset", { class: "views" }, el("legend", { class: "unseen" }, "View"), views),
    el("label", { class: "slider" }, el("span", { class: "tool-name" }, "Shown: ", el("output", { class: "step" })), detail),
    folded("Kinds", "kinds-fold", kindBoxes(bench)),
    data.cards.length + data.without.length > 1 ? folded("Outlets", "outlets-fold", outletBoxes(bench)) : null,
    data.cards.length > 1 ? el("label", { class: "slider" }, el("span", { class: "tool-name" }, "Compare with"), base) : null,
    el("span", { class: "ends" }, press_("Copy link", "l", () => copy(bench, address(bench), "A link to this place is copied.")), press_("Keys", "?", () => help(bench))),
  );
}

/** A list of boxes that opens over the page. */
function folded(name, kind, boxes) {
  const details = el("details", { class: `fold ${kind}` }, el("summary", null, el("span", { class: "tool-name" }, name), el("span", { class: "told" })), el("div", { class: "boxes", role: "group", "aria-label": name }, boxes));
  details.addEventListener("focusout", (event) => details.contains(event.relatedTarget) || !event.relatedTarget || (details.open = false));
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
  return details;
}

function kindBoxes(bench) {
  const { data } = bench;
  const count = (kind) => data.variants.filter((one) => one.kind === kind).length;
  const there = Object.keys(data.kinds).filter(count);
  return there.map((kind) => {
    const toggle = (event) => {
      const hide = new Set(bench.look.hide);
      event.target.checked ? hide.delete(kind) : hide.add(kind);
      const step = data.steps[bench.look.detail].hidden;
      // A kind that the step hides is shown by going back to the first step that shows it.
      const detail = event.target.checked && step.includes(kind) ? data.steps.findLastIndex((one, place) => place < bench.look.detail && !one.hidden.includes(kind)) : bench.look.detail;
      set(bench, { hide, detail });
    };
    return el("label", null, el("input", { type: "checkbox", value: kind, on: { change: toggle } }), el("span", { class: "kind", "data-family": data.kinds[kind].family }, data.kinds[kind].label), el("span", { class: "quiet small" }, ` ${count(kind)}`));
  });
}

function outletBoxes(bench) {
  const { data } = bench;
  const others = [...data.cards.slice(1), ...data.without.filter((one) => !one.silent)];
  const all = el("button", { class: "act", on: { click: () => set(bench, { outlet: new Set() }) } }, "All that carry it");
  const boxes = others.map((one) => {
    const toggle = (event) => {
      const outlet = new Set(bench.look.outlet.size ? bench.look.outlet : data.cards.slice(1).map((card) => card.key));
      event.target.checked ? outlet.add(one.key) : outlet.delete(one.key);
      set(bench, { outlet });
    };
    return el("label", { style: `--outlet: ${one.colour}` }, el("input", { type: "checkbox", value: one.key, on: { change: toggle } }), bdi(one.name, { class: "outlet" }), one.word ? el("span", { class: "quiet small" }, ` ${one.word}`) : null);
  });
  return [all, ...boxes];
}

/** Let the tools tell what is shown. */
function syncTools(bench) {
  const { data, look, parts } = bench;
  const find = (selector) => [...parts.tools.querySelectorAll(selector)];
  find(".views input").forEach((one) => (one.checked = one.value === look.view));
  const step = data.steps[look.detail].label;
  find(".detail").forEach((one) => ((one.value = look.detail), one.setAttribute("aria-valuetext", step)));
  find(".step").forEach((one) => (one.textContent = step));
  const kinds = find(".kinds-fold input");
  kinds.forEach((one) => (one.checked = bench.kindShown(one.value)));
  find(".kinds-fold .told").forEach((one) => (one.textContent = kinds.every((box) => box.checked) ? "all" : `${kinds.filter((box) => box.checked).length} of ${kinds.length}`));
  const carriers = new Set(data.cards.map((one) => one.key));
  find(".outlets-fold input").forEach((one) => (one.checked = look.outlet.size ? look.outlet.has(one.value) : carriers.has(one.value)));
  find(".outlets-fold .told").forEach((one) => (one.textContent = look.outlet.size ? `${bench.rows.length - 1} of ${data.cards.length - 1}` : "all"));
}

// --- keys -----------------------------------------------------------------------------------------------------------

function press(bench, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !bench.root.isConnected) return;
  const target = event.composedPath()[0];
  if (target.closest?.("input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable='true'], [role='combobox'], dialog")) return;
  const known = KEYS.find(([key]) => key === event.key);
  if (!known) return;
  event.preventDefault();
  event.stopPropagation();
  known[2](bench);
}

/** Step through the differences shown, in the order of the words. */
function stepVariant(bench, by) {
  const { drawn, look } = bench;
  if (!drawn.length) return say(bench, "No difference is shown.");
  const here = drawn.indexOf(look.chosen);
  const after = drawn.findIndex((number) => look.chosen !== null && number > look.chosen);
  const from = here >= 0 ? here : look.chosen === null ? -Math.min(by, 0) - 1 + Math.min(by, 0) : (after < 0 ? drawn.length : after) - (by > 0 ? 1 : 0);
  choose(bench, drawn[(from + by + drawn.length) % drawn.length], { bring: true });
}

function stepView(bench) {
  const { views } = bench.data;
  set(bench, { view: views[(views.indexOf(bench.look.view) + 1) % views.length] });
}

function stepDetail(bench, by) {
  const detail = Math.max(0, Math.min(bench.data.steps.length - 1, bench.look.detail + by));
  set(bench, { detail });
  say(bench, bench.data.steps[detail].label);
}

function stepVersion(bench) {
  const here = bench.seen && "row" in bench.seen ? bench.rows.indexOf(bench.seen.row) : -1;
  show(bench, { row: bench.rows[(here + 1) % bench.rows.length] });
}

function stepOffer(bench) {
  const { possible: pairs } = bench.data;
  if (!pairs.length) return say(bench, "No possible version is offered.");
  point(bench, (bench.offer + 1) % pairs.length);
  bench.root.querySelector("[data-offer].at")?.scrollIntoView({ block: "nearest" });
}

function decideHere(bench, accept) {
  const one = bench.data.possible[bench.offer];
  if (!bench.data.editable || !one) return say(bench, one ? "This workspace can only be looked at." : "No possible version is offered.");
  decide(bench, one, accept);
}

function help(bench) {
  const dialog = el("dialog", { "aria-label": "Keys" }, el("h2", null, "Keys"), el("dl", null, KEYS.map(([key, words]) => el("div", null, el("dt", null, el("kbd", null, key)), el("dd", null, words))), el("div", null, el("dt", null, el("kbd", null, "←"), el("kbd", null, "→"), el("kbd", null, "↑"), el("kbd", null, "↓")), el("dd", null, "from word to word in the collation")), el("div", null, el("dt", null, el("kbd", null, "Esc")), el("dd", null, "close this"))), el("form", { method: "dialog" }, el("button", { class: "tool" }, "Close")));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  bench.root.append(dialog);
  dialog.showModal();
}

// --- copying --------------------------------------------------------------------------------------------------------

/** The address of exactly what is shown. */
function address(bench) {
  const url = new URL(location.href);
  const look = asked(bench);
  for (const name of [...Object.keys(look), "link"]) url.searchParams.delete(name);
  if (look.view !== bench.data.views[0]) url.searchParams.set("view", look.view);
  if (look.detail !== bench.data.usual) url.searchParams.set("detail", look.detail);
  for (const name of ["hide", "outlet"]) look[name].forEach((one) => url.searchParams.append(name, one));
  if (look.at) url.searchParams.set("at", look.at);
  return url.href;
}

function copyWords(bench) {
  const card = bench.data.cards[versionShown(bench)];
  copy(bench, card.said, `The words of ${card.name} are copied.`);
}

function copyCitation(bench, row) {
  const card = bench.data.cards[row];
  copy(bench, `${card.citation} ${address(bench)}`, `The words of ${card.name} are copied with their source.`);
}

async function copy(bench, text, told) {
  const done = await copyText(bench.root, text);
  say(bench, done ? told : "The browser does not let this page copy. Select the words and copy them.");
}

function say(bench, words) {
  const { status } = bench.parts;
  status.textContent = words;
  clearTimeout(bench.quiet);
  bench.quiet = setTimeout(() => (status.textContent = ""), 4000);
}
