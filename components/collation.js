// The collation: versions in rows, aligned words in columns, wrapped into blocks as wide as the page.
// Hover, focus or the arrow keys on a variant show all readings of that place and who has them.

const EDGE = 14; // pixels of padding a cell adds to its words (collation.css)
const NARROW = 560; // below this width the outlets' names shrink
const SLACK = 1.03; // the canvas measures a little short of what the browser lays out
const SHORT = 6; // columns up to which a variant is not cut at the end of a block
const FAR = 1e6; // ranks a variant in which the row agrees with the base behind all in which it differs
const LETTER = 6.4; // pixels of a letter in the row of kinds
const SIGNS = { substance: "!!", wording: "~", extent: "±", credit: "by", order: "⇆", form: "·" }; // where a kind's name has no room

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".root");
  if (root.stop) root.stop();
  const frame = el("div", { class: "frame" });
  const panel = el("div", { class: "panel", "aria-live": "polite" });
  root.replaceChildren(frame, panel);
  const view = { data, frame, panel, current: null, own: ownVariants(data), lanes: lanes(data.variants) };
  root.stop = onWidth(frame, (width) => {
    frame.replaceChildren(...blocks(view, width));
    show(view, view.current);
  });
  return () => root.stop();
}

/** For each row and column the number of the narrowest variant over it, one in which the row differs before others. */
function ownVariants(data) {
  const best = (row, column) => {
    let found = -1;
    let rank = Infinity;
    data.variants.forEach((variant, number) => {
      if (column < variant.from || column >= variant.to) return;
      const now = variant.to - variant.from + (variant.rows[row] ? 0 : FAR);
      if (now < rank) [found, rank] = [number, now];
    });
    return found;
  };
  return data.rows.map((row, place) => row.cells.map((_, column) => best(place, column)));
}

/** Variants may lie over each other: each gets the first line of the header where it has room. */
function lanes(variants) {
  const ends = [];
  return variants.map((variant) => {
    let lane = ends.findIndex((end) => end <= variant.from);
    if (lane < 0) lane = ends.length;
    ends[lane] = variant.to;
    return lane;
  });
}

function blocks(view, width) {
  const { data, frame } = view;
  const font = getComputedStyle(frame);
  const measure = document.createElement("canvas").getContext("2d");
  measure.font = `${font.fontSize} ${font.fontFamily}`;
  const wide = (text) => Math.ceil(measure.measureText(text).width * SLACK);
  const names = Math.min(width < NARROW ? 92 : 168, Math.max(...data.rows.map((row) => wide(row.name))) + 46);
  view.widths = data.rows[0].cells.map((_, column) => Math.max(...data.rows.map((row) => wide(row.cells[column]))) + EDGE);
  return packed(data.variants, view.widths, width - names).map((range) => block(view, range, names));
}

/** Ranges of columns that fit beside each other; a short variant is kept in one piece. */
function packed(variants, widths, room) {
  const ranges = [];
  let from = 0;
  while (from < widths.length) {
    let to = from;
    for (let used = 0; to < widths.length && (used += widths[to]) <= room; to++);
    to = Math.max(to, from + 1);
    const cut = variants.filter((one) => one.from > from && one.from < to && one.to > to && one.to - one.from <= SHORT && to < widths.length);
    if (cut.length) to = Math.min(...cut.map((one) => one.from));
    ranges.push([from, to]);
    from = to;
  }
  return ranges;
}

function block(view, range, names) {
  const { data } = view;
  const caption = el("caption", { class: "unseen" }, `Aligned words ${range[0] + 1} to ${range[1]} of ${view.widths.length}`);
  const rows = data.rows.map((row, place) => {
    const name = el("span", { class: "name" }, bdi(row.name, { class: "outlet", title: row.name }), row.base ? el("span", { class: "quiet base-word" }, "base") : null);
    return el("tr", { class: row.base ? "base" : null }, el("th", { scope: "row", style: `--outlet: ${row.colour}` }, name), cells(view, place, range));
  });
  return el("table", null, caption, el("thead", null, kindRows(view, range, names)), el("tbody", null, rows));
}

/** The lines of kinds: a button as wide as the columns of its variant. */
function kindRows(view, [from, to], names) {
  const { variants } = view.data;
  const here = variants.map((_, number) => number).filter((number) => variants[number].from < to && variants[number].to > from);
  const used = [...new Set(here.map((number) => view.lanes[number]))].sort((a, b) => b - a);
  return used.map((lane) => {
    const heads = [];
    let column = from;
    for (const number of here.filter((one) => view.lanes[one] === lane)) {
      const [start, end] = [Math.max(variants[number].from, from), Math.min(variants[number].to, to)];
      if (start > column) heads.push(el("td", { colspan: start - column }));
      heads.push(el("td", { colspan: end - start }, kindButton(view, number, start, end)));
      column = end;
    }
    if (column < to) heads.push(el("td", { colspan: to - column }));
    return el("tr", { class: "kinds" }, el("td", { style: `width: ${names}px` }), heads);
  });
}

function kindButton(view, number, start, end) {
  const variant = view.data.variants[number];
  const words = variant.kind + (start > variant.from ? " (continued)" : "");
  const room = view.widths.slice(start, end).reduce((sum, one) => sum + one, -EDGE);
  const act = () => show(view, number);
  const look = { class: "kind", "data-family": variant.family, "data-variant": number, "aria-label": words, title: words };
  const button = el("button", { ...look, on: { mouseenter: act, focus: act, click: act } }, words.length * LETTER < room ? words : SIGNS[variant.family]);
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

/** The cells of one row; neighbours that one variant leaves empty are drawn as one gap. */
function cells(view, place, [from, to]) {
  const { data } = view;
  const words = data.rows[place].cells;
  const picked = new Set(data.picked);
  const list = [];
  for (let column = from, end; column < to; column = end) {
    const number = view.own[place][column];
    end = column + 1;
    while (!words[column] && end < to && !words[end] && view.own[place][end] === number && picked.has(end) === picked.has(column)) end++;
    const inside = picked.has(column);
    list.push(cell(view, place, number, { text: words[column], from: column, to: end, inside }));
  }
  return list;
}

function cell(view, place, number, { text, from, to, inside }) {
  const variant = view.data.variants[number];
  const family = variant && variant.rows[place];
  const look = { class: [variant ? "varies" : "agrees", inside ? "inside" : ""].join(" "), dir: "auto", colspan: to - from, "data-from": from, "data-to": to };
  if (variant) look.on = { mouseenter: () => show(view, number), click: () => show(view, number) };
  const missing = el("span", { class: "none" }, unseen("nothing"));
  return el("td", look, text ? el("span", family ? { "data-family": family } : null, text) : missing);
}

/** All readings of one place below the table, and the place itself marked. */
function show(view, number) {
  const { data, frame, panel } = view;
  view.current = number;
  const variant = number === null ? null : data.variants[number];
  frame.querySelectorAll("tbody td").forEach((one) => one.classList.toggle("here", Boolean(variant) && one.dataset.from >= variant.from && one.dataset.to <= variant.to));
  frame.querySelectorAll(".kind").forEach((one) => one.classList.toggle("here", Boolean(variant) && Number(one.dataset.variant) === number));
  if (!variant) return panel.replaceChildren(hint(data));
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
