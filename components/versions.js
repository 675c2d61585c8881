// Versions of a passage as prose: in columns with differences marked, or laid over the base.

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".root");
  root.className = `root ${data.view}`;
  root.replaceChildren(...(data.view === "inline" ? inlineView(data) : sideView(data)), ...without(data));
}

function sideView(data) {
  return [el("div", { class: "columns" }, data.cards.map((card) => cardOf(card)))];
}

function inlineView(data) {
  const alone = el("p", { class: "quiet note" }, "There is only the base here. Choose another outlet that carries the passage.");
  const key = el("p", { class: "quiet note" }, "Read against ", bdi(data.base.name, { class: "outlet", style: `--outlet: ${data.base.colour}` }), ": ", el("del", null, "words only the base has"), ", ", el("ins", null, "words only this version has"), ".");
  return [data.cards.length > 1 ? key : alone, ...data.cards.map((card) => cardOf(card))];
}

function cardOf(card) {
  const prose = el("p", { class: "prose", dir: "auto" }, card.runs.map(runOf));
  const coarse = card.coarse ? el("p", { class: "quiet note" }, "Too long to compare word by word throughout: some stretches are shown as one change.") : null;
  return el("article", { class: card.base ? "card of-base" : "card", style: `--outlet: ${card.colour}` }, header(card), el("div", null, prose, card.again.map(againOf), coarse));
}

function header(card) {
  const base = card.base ? el("span", { class: "base-word" }, "base") : null;
  const how = el("span", { class: "how", title: card.meaning }, carriedWord(card.carried, card.carried), card.also ? el("span", { class: "quiet" }, ` also ${card.also}`) : null);
  return el(
    "header",
    null,
    el("h2", null, bdi(card.name, { class: "outlet" }), base),
    card.title ? el("p", { class: "line quiet title" }, bdi(card.title)) : null,
    card.lacking ? el("p", { class: "line lacking" }, carriedWord("absent", "statement absent"), ` ${card.lacking}`) : card.base ? null : el("p", { class: "line" }, how),
    card.chains.map((links) => el("p", { class: "line chain" }, unseen("Chain: "), links.map(linkOf))),
    el("p", { class: "line quiet" }, card.form),
    el("p", { class: "line quiet", title: card.dated }, card.date),
  );
}

function linkOf(one, place) {
  const arrow = place ? [unseen(" from "), el("span", { class: "quiet", "aria-hidden": "true" }, " ← ")] : null;
  return [arrow, bdi(one.name, { title: one.via || null })];
}

function runOf(run) {
  if (run.role === "gap") return el("span", { class: "gap", role: "img", "aria-label": "text left out here" });
  if (run.role === "missing") return el("span", { class: "missing", role: "img", "aria-label": run.mark.note + " is missing here", title: run.mark.note });
  if (run.role === "out") return el("del", { title: run.note }, lettersOf(run));
  if (run.role === "in") return el("ins", { title: run.note }, lettersOf(run));
  const look = run.mark ? { "data-family": run.mark.family, title: `${run.mark.kind}. ${run.mark.note}` } : {};
  return el("span", { class: run.role, ...look }, run.text);
}

/** Another sentence of the article that says the same. */
function againOf(text) {
  return el("p", { class: "again quiet" }, "Also in the article: ", bdi(text));
}

/** The letters of a changed word; those that changed stand out where the words are alike. */
function lettersOf(run) {
  return run.pieces.map((piece) => (piece.same ? piece.text : el("span", { class: "letters" }, piece.text)));
}

function without({ without: list, others }) {
  if (!list.length && !others) return [];
  const entry = (one) =>
    el(
      "li",
      { style: `--outlet: ${one.colour}` },
      bdi(one.name, { class: "outlet" }),
      el("span", { class: "quiet" }, ` ${one.note}`),
      one.near ? el("blockquote", { class: "quiet" }, unseen("Nearest: "), bdi(one.near)) : null,
    );
  return [el("section", { class: "without" }, el("h2", null, "Not carried"), el("ul", null, list.map(entry)), others ? el("p", { class: "quiet line" }, bdi(others)) : null)];
}
