// The coverage matrix. A real table: a caption, header cells with scope, and in every cell a link.

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.unfolded = root.unfolded || new Set();
  const follow = (go) => setTriggerValue("go", go);
  const more = () => setTriggerValue("more", true);
  const redraw = () => root.replaceChildren(...drawn(data, root.unfolded, follow, redraw), ...moreOf(data, more));
  redraw();
}

function drawn(data, unfolded, follow, redraw) {
  if (!data.groups.length) return [emptyNote(data.searched)];
  const table = el(
    "table",
    null,
    el("caption", { class: "unseen" }, "How each outlet carries each statement. Statements are folded under their passage; every cell leads to the comparison."),
    head(data, unfolded, redraw),
    data.groups.map((group) => body(group, data.outlets, unfolded, follow)),
  );
  return [el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Coverage matrix" }, table)];
}

function moreOf(data, more) {
  if (!data.left) return [];
  return [el("button", { class: "more", on: { click: more } }, `Show more passages (${data.left} left)`)];
}

function emptyNote(searched) {
  return el("p", { class: "empty" }, searched ? "No statement is left. Take back a filter, or show all statements." : "No statement is shared by two outlets yet. Show all statements, or add an article on the Articles page.");
}

function head(data, unfolded, redraw) {
  const folding = data.groups.filter((group) => group.rows.length);
  const every = folding.length > 0 && folding.every((group) => unfolded.has(group.id));
  const click = () => {
    folding.forEach((group) => (every ? unfolded.delete(group.id) : unfolded.add(group.id)));
    redraw();
  };
  const fold = folding.length ? el("button", { class: "fold-all", "aria-expanded": String(every), on: { click } }, every ? "Fold all" : "Unfold all") : null;
  const columns = data.outlets.map((outlet) =>
    el(
      "th",
      { scope: "col", style: `--outlet: ${outlet.colour}` },
      bdi(outlet.name, { class: "name" }),
      outlet.articles > 1 ? el("span", { class: "quiet several" }, `${outlet.articles} articles`) : null,
    ),
  );
  return el("thead", null, el("tr", null, el("th", { scope: "col", class: "corner" }, el("span", null, "Passage and its statements"), fold), columns));
}

function body(group, outlets, unfolded, follow) {
  let rows = []; // built when they are first shown: most are never opened
  const show = (open) => {
    if (open && !rows.length) part.append(...(rows = group.rows.map((row) => line(row, outlets, follow, { class: "statement" }))));
    rows.forEach((row) => (row.hidden = !open));
    open ? unfolded.add(group.id) : unfolded.delete(group.id);
  };
  const folds = group.rows.length > 0;
  const part = el("tbody", null, line(group.head, outlets, follow, { class: "passage" }, folds ? toggle(group, unfolded.has(group.id), show) : null));
  if (folds && unfolded.has(group.id)) show(true);
  return part;
}

function toggle(group, open, show) {
  const button = el("button", { class: "toggle", "aria-expanded": String(open) }, el("span", { class: "arrow", "aria-hidden": "true" }), `${group.head.statements} statements`);
  button.addEventListener("click", () => {
    const opened = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(opened));
    show(opened);
  });
  return button;
}

function line(row, outlets, follow, attributes, fold) {
  const label = link(row, follow, { class: "label", title: row.words }, bdi(row.label));
  const under = el("span", { class: "under quiet" }, row.speaker ? bdi(row.speaker) : "speaker unclear", fold ? " · " : null, fold);
  const cells = row.cells.map((cell, place) => el("td", { style: `--outlet: ${outlets[place].colour}` }, content(cell, outlets[place].name, follow)));
  return el("tr", attributes, el("th", { scope: "row" }, label, under), cells);
}

function content(cell, outlet, follow) {
  if (!cell.all) return cellLink(cell, outlet, follow);
  const several = el("span", { class: "several" }, `${cell.all.length + cell.left} articles`);
  const details = el("details", null, el("summary", { title: cell.note }, shownCell(cell), unseen(", best of"), several));
  details.addEventListener("toggle", () => details.append(listOf(cell, outlet, follow)), { once: true });
  return details;
}

/** The articles of an outlet that say something of the row, and how many do not. */
function listOf(cell, outlet, follow) {
  const others = cell.left ? el("li", { class: "quiet rest" }, `not found in ${cell.left} ${cell.left === 1 ? "other" : "others"}`) : null;
  return el("ul", null, cell.all.map((one) => el("li", null, cellLink(one, outlet, follow, one.article))), others);
}

function cellLink(cell, outlet, follow, article) {
  return link(cell, follow, { class: "cell", title: `${article || outlet}. ${cell.note}` }, shownCell(cell), article ? bdi(article, { class: "quiet article" }) : null);
}

/** Mark and word; an absence without a reason worth reading is a dash that only screen readers hear spelled out. */
function shownCell(cell) {
  if (cell.state !== "absent") return carriedWord(cell.state, cell.word);
  return [unseen(cell.word ? "absent: " : "absent"), carriedWord("absent", cell.word)];
}
