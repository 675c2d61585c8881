// Versions of a passage as prose: in columns with differences marked, or laid over the base.
// Plain inline spans, so that the browser finds, selects and copies a version exactly as it is printed.

function sideView(bench) {
  const held = bench.rows.map((row) => cardOf(bench, row, bench.data.cards[row].runs.map((run) => runOf(bench, row, run))));
  return { nodes: [el("div", { class: "columns" }, held), coarseNote(bench.data.coarse), without(bench)] };
}

function inlineView(bench) {
  const base = bench.data.cards[0];
  const alone = el("p", { class: "quiet note" }, "There is only the base here. Choose another outlet that carries the passage.");
  const key = el("p", { class: "quiet note" }, "Read against ", bdi(base.name, { class: "outlet", style: `--outlet: ${base.colour}` }), ": ", el("span", { class: "out" }, "words only the base has"), ", ", el("ins", null, "words only this version has"), ".");
  const held = bench.rows.map((row) => {
    const card = bench.data.cards[row];
    return cardOf(bench, row, card.inline ? card.inline.map((run) => laidOver(bench, run)) : plainRuns(card));
  });
  return { nodes: [held.length > 1 ? key : alone, el("div", { class: "laid-over" }, held), coarseNote(bench.data.coarse), without(bench)] };
}

function cardOf(bench, row, runs) {
  const card = bench.data.cards[row];
  const prose = el("p", { class: "prose", dir: "auto" }, runs);
  const about = header(bench, row);
  return el("article", { class: card.base ? "card of-base" : "card", style: `--outlet: ${card.colour}` }, about, el("div", null, prose, card.again.map(againOf)));
}

function header(bench, row) {
  const card = bench.data.cards[row];
  return el(
    "header",
    null,
    el("h2", null, bdi(card.name, { class: "outlet" }), card.base ? el("span", { class: "base-word" }, "base") : null),
    card.title ? el("p", { class: "line quiet title" }, bdi(card.title)) : null,
    howOf(card),
    chainsOf(card),
    el("p", { class: "line quiet" }, card.form),
    el("p", { class: "line quiet", title: card.dated }, card.date),
    actions(bench, row),
  );
}

/** How the version is carried, or why the statement looked at is not in it. */
function howOf(card) {
  if (card.lacking) return el("p", { class: "line lacking" }, carriedWord("absent", "statement absent"), ` ${card.lacking}`);
  if (card.base) return null;
  return el("p", { class: "line" }, el("span", { class: "how", title: card.meaning }, carriedWord(card.carried, card.carried), card.also ? el("span", { class: "quiet" }, ` also ${card.also}`) : null));
}

function chainsOf(card) {
  const arrow = () => [unseen(" from "), el("span", { class: "quiet", "aria-hidden": "true" }, " ← ")];
  return card.chains.map((links) => el("p", { class: "line chain" }, unseen("Chain: "), links.map((one, place) => [place ? arrow() : null, bdi(one.name, { title: one.via || null })])));
}

/** What can be done with one version. */
function actions(bench, row) {
  const card = bench.data.cards[row];
  const button = (word, act) => el("button", { class: "act", "aria-label": `${word}: ${card.name}`, on: { click: act } }, word);
  return el(
    "p",
    { class: "line actions" },
    button("Copy words", () => copy(bench, card.said, `The words of ${card.name} are copied.`)),
    button("Copy with source", () => copyCitation(bench, row)),
    link({ go: card.read, href: `./articles?${new URLSearchParams(card.read)}` }, (go) => bench.send("read", go), { class: "act", "aria-label": `Open in the article: ${card.name}` }, "Open in the article"),
    card.base ? null : button("Compare with this", () => bench.send("base", card.base_of)),
  );
}

/** A run of a version in its sentence, marked by the narrowest variant that is shown. */
function runOf(bench, row, run) {
  if (run.role === "gap") return el("span", { class: "gap", role: "img", "aria-label": "text left out here" });
  const shown = (run.variants || []).filter((number) => bench.drawn.includes(number));
  if (!shown.length) return run.role === "missing" ? null : el("span", { class: run.role }, run.text);
  const variant = bench.data.variants[shown[0]];
  const kind = bench.data.kinds[variant.kinds[row] || variant.kind];
  const note = noteOf(bench, row, variant);
  const place = placeOf(bench, shown);
  if (run.role === "missing") return el("span", { class: "missing", role: "img", "aria-label": `Missing here. ${note}`, title: note, ...place });
  return el("span", { class: run.role, "data-family": kind.family, title: `${kind.label}. ${note}`, ...place }, run.text);
}

/** What the base has at a place, or at one of the base, who has something else. */
function noteOf(bench, row, variant) {
  const words = (text) => (text ? `“${shortened(text)}”` : "nothing");
  const [base, ...others] = readingsShown(bench, variant);
  if (row) return `Base: ${words(base.text)}`;
  return others.map((one) => `${listed(one.rows.map((other) => bench.data.cards[other].name))}: ${words(one.text)}`).join("; ");
}

/** Attributes of a marked place: the variants that it belongs to, shown while it is pointed at, chosen by a click. */
function placeOf(bench, variants) {
  const held = [...new Set(variants)].filter((one) => one !== null);
  if (!held.length) return {};
  const on = { mouseenter: () => show(bench, { variant: held[0] }), click: () => choose(bench, held[0]) };
  return { "data-variants": `|${held.join("|")}|`, on };
}

/** A run of a version laid over the base. What is struck out is drawn by the style sheet, so that it is never copied. */
function laidOver(bench, run) {
  if (run.role === "gap") return el("span", { class: "gap", role: "img", "aria-label": "text left out here" });
  if (!run.kind) return el("span", { class: run.role }, run.text);
  const place = placeOf(bench, [run.variant]);
  const title = bench.data.kinds[run.kind].label;
  if (run.role === "in" && !bench.kindShown(run.kind)) return el("span", { class: run.beside ? "beside" : "said" }, run.pieces.map((one) => one.text));
  if (run.role === "in") return el("ins", { title, ...place }, run.pieces.map((one) => (one.same ? one.text : el("span", { class: "letters" }, one.text))));
  if (!bench.kindShown(run.kind)) return null;
  return el("span", { class: run.alone ? "out alone" : "out", title, ...place }, run.pieces.map((one) => el("span", { class: one.same ? "struck" : "struck letters", "data-text": one.text })));
}

/** Another sentence of the article that says the same. */
function againOf(text) {
  return el("p", { class: "again quiet" }, "Also in the article: ", bdi(text));
}

function without(bench) {
  const { outlet } = bench.look;
  const wanted = bench.data.without.filter((one) => !outlet.size || outlet.has(one.key));
  const [silent, told] = [wanted.filter((one) => one.silent), wanted.filter((one) => !one.silent)];
  if (!wanted.length) return "";
  const entry = (one) =>
    el(
      "li",
      { style: `--outlet: ${one.colour}` },
      bdi(one.name, { class: "outlet" }),
      el("span", { class: "quiet" }, ` ${one.note}`),
      one.near ? el("blockquote", { class: "quiet" }, unseen("Nearest: "), bdi(one.near)) : null,
    );
  const others = silent.length ? `${silent.length} other ${silent.length === 1 ? "article" : "articles"} of ${listed([...new Set(silent.map((one) => one.outlet))].sort())} without it.` : "";
  return el("section", { class: "without" }, el("h2", null, "Not carried"), el("ul", null, told.map(entry)), others ? el("p", { class: "quiet line" }, bdi(others)) : null);
}
