// The collation: versions in rows, aligned words in columns, wrapped into blocks as wide as the page.
// Hover, focus or the arrow keys on a variant show all readings of that place and who has them.

const EDGE = 14; // pixels of padding a cell adds to its words (collation.css)
const NARROW = 560; // below this width the outlets' names shrink
const LETTER = 6.4; // pixels of a letter in the row of kinds
const SIGNS = { substance: "!!", wording: "~", extent: "±", credit: "by", order: "⇆", form: "·" }; // where a kind's name has no room

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".root");
  if (root.stop) root.stop();
  const frame = el("div", { class: "frame" });
  const panel = el("div", { class: "panel", "aria-live": "polite" });
  root.replaceChildren(frame, panel);
  const view = { data, frame, panel, current: null };
  const inColumn = variantsByColumn(data);
  root.stop = onWidth(frame, (width) => {
    frame.replaceChildren(...blocks(view, inColumn, width));
    show(view, view.current);
  });
  return () => root.stop();
}

/** For each column the number of the variant over it, or -1. */
function variantsByColumn(data) {
  const places = new Array(data.rows[0].cells.length).fill(-1);
  data.variants.forEach((variant, number) => {
    for (let column = variant.from; column < variant.to; column++) if (places[column] < 0) places[column] = number;
  });
  return places;
}

function blocks(view, inColumn, width) {
  const { data, frame } = view;
  const font = getComputedStyle(frame);
  const measure = document.createElement("canvas").getContext("2d");
  measure.font = `${font.fontSize} ${font.fontFamily}`;
  const wide = (text) => Math.ceil(measure.measureText(text).width * 1.03);
  const names = Math.min(width < NARROW ? 92 : 168, Math.max(...data.rows.map((row) => wide(row.name))) + 40);
  const widths = inColumn.map((_, column) => Math.max(...data.rows.map((row) => wide(row.cells[column]))) + EDGE);
  view.widths = widths;
  return packed(data, inColumn, widths, width - names).map((range) => block(view, inColumn, range, names));
}

/** Ranges of columns that fit beside each other; a variant is kept in one piece where it fits at all. */
function packed(data, inColumn, widths, room) {
  const ranges = [];
  let from = 0;
  while (from < widths.length) {
    let to = from;
    for (let used = 0; to < widths.length && (used += widths[to]) <= room; to++);
    to = Math.max(to, from + 1);
    const variant = to < widths.length && inColumn[to] >= 0 && inColumn[to] === inColumn[to - 1] ? data.variants[inColumn[to]] : null;
    if (variant && variant.from > from) to = variant.from;
    ranges.push([from, to]);
    from = to;
  }
  return ranges;
}

function block(view, inColumn, [from, to], names) {
  const { data } = view;
  const caption = el("caption", { class: "unseen" }, `Aligned words ${from + 1} to ${to} of ${inColumn.length}`);
  const head = el("tr", { class: "kinds" }, el("td", { style: `width: ${names}px` }), kinds(view, inColumn, from, to));
  const rows = data.rows.map((row, place) => {
    const name = el("th", { scope: "row", style: `--outlet: ${row.colour}` }, bdi(row.name, { class: "outlet" }), row.base ? el("span", { class: "quiet base-word" }, " base") : null);
    return el("tr", { class: row.base ? "base" : null }, name, cells(view, inColumn, row, place, from, to));
  });
  return el("table", null, caption, el("thead", null, head), el("tbody", null, rows));
}

/** The row of kinds: a button over each variant, nothing over columns where all agree. */
function kinds(view, inColumn, from, to) {
  const { data } = view;
  const heads = [];
  for (let column = from; column < to; ) {
    const number = inColumn[column];
    let end = column + 1;
    while (end < to && inColumn[end] === number) end++;
    const room = view.widths.slice(column, end).reduce((sum, one) => sum + one, -EDGE);
    const roomy = number >= 0 && data.variants[number].kind.length * LETTER < room;
    heads.push(el("td", { colspan: end - column }, number < 0 ? null : kindButton(view, number, column, roomy)));
    column = end;
  }
  return heads;
}

function kindButton(view, number, column, roomy) {
  const variant = view.data.variants[number];
  const continued = column > variant.from ? " (continued)" : "";
  const act = () => show(view, number);
  const look = { class: "kind", "data-family": variant.family, "data-variant": number, "aria-label": variant.kind + continued, title: variant.kind };
  const button = el("button", { ...look, on: { mouseenter: act, focus: act, click: act } }, roomy ? variant.kind + continued : SIGNS[variant.family]);
  button.addEventListener("keydown", (event) => step(view, number, event));
  return button;
}

/** Left and right arrow: the variant before and after. */
function step(view, number, event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const next = by && view.frame.querySelector(`button[data-variant="${number + by}"]`);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function cells(view, inColumn, row, place, from, to) {
  const { data } = view;
  const picked = new Set(data.picked);
  const list = [];
  for (let column = from; column < to; column++) {
    const number = inColumn[column];
    const variant = data.variants[number];
    const differs = variant && variant.differs.includes(place);
    const look = { class: cellClass(row.cells[column], variant, picked.size && !picked.has(column)), dir: "auto" };
    if (variant) Object.assign(look, { "data-variant": number, on: { mouseenter: () => show(view, number), click: () => show(view, number) } });
    const words = row.cells[column];
    const content = words ? el("span", differs ? { "data-family": variant.family } : null, words) : el("span", { class: "none" }, unseen("nothing"));
    list.push(el("td", look, content));
  }
  return list;
}

function cellClass(words, variant, aside) {
  return [variant ? "varies" : "agrees", words ? "" : "empty", aside ? "aside" : ""].filter(Boolean).join(" ");
}

/** All readings of one place below the table, and the place itself marked. */
function show(view, number) {
  const { data, frame, panel } = view;
  view.current = number;
  frame.querySelectorAll(".here").forEach((cell) => cell.classList.remove("here"));
  if (number === null || !data.variants[number]) return panel.replaceChildren(hint(data));
  frame.querySelectorAll(`[data-variant="${number}"]`).forEach((cell) => cell.classList.add("here"));
  const variant = data.variants[number];
  const entry = (reading, place) =>
    el(
      "div",
      null,
      el("dt", null, reading.text.trim() ? bdi(reading.text) : el("span", { class: "quiet" }, "nothing"), place ? null : el("span", { class: "quiet base-word" }, " (base)")),
      el("dd", null, reading.who.map((one) => bdi(one.name, { class: "outlet", style: `--outlet: ${one.colour}` }))),
    );
  panel.replaceChildren(el("p", { class: "kind", "data-family": variant.family }, variant.kind), el("dl", null, variant.readings.map(entry)));
}

function hint(data) {
  const words = data.variants.length ? "Point at a marked place, or step through them with Tab and the arrow keys, to see every reading and who has it." : "The versions shown agree in every word that is marked.";
  return el("p", { class: "quiet" }, words, data.coarse ? " The text is too long to align throughout: its last part stands as one block." : null);
}
