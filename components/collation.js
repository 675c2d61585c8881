// The collation: versions in rows, aligned words in columns, wrapped into blocks as wide as the page.
// Over the words stand the kinds of the variants, over these the statements of the passage; moved words are linked.

const EDGE = 14; // pixels of padding a cell adds to its words (collation.css)
const NARROW = 560; // below this width the outlets' names shrink
const SLACK = 1.03; // the canvas measures a little short of what the browser lays out
const SHORT = 6; // columns up to which a variant is not cut at the end of a block
const LETTER = 6.4; // pixels of a letter in the row of kinds
const SIGNS = { substance: "!!", wording: "~", extent: "±", credit: "by", order: "⇆", form: "·" }; // where a kind's name has no room
const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/** The view and a way to take it down. */
function collationView(bench) {
  const frame = el("div", { class: "frame", dir: bench.data.direction });
  const table = { bench, frame, drawn: bench.drawn.filter((number) => !bench.data.variants[number].whole) };
  table.own = ownVariants(bench, table.drawn);
  table.lanes = lanes(table.drawn.map((number) => bench.data.variants[number]));
  frame.addEventListener("keydown", (event) => walk(table, event));
  for (const name of ["mouseover", "focusin", "click"]) frame.addEventListener(name, (event) => touch(table, event));
  const stop = onWidth(frame, (width) => {
    frame.replaceChildren(...blocks(table, width));
    frame.querySelector("td[data-row]")?.setAttribute("tabindex", "0");
    frame.append(links(table));
    mark_chosen(bench);
  });
  return { nodes: [strip(table), frame, coarseNote(bench.data.coarse)], stop };
}

function coarseNote(coarse) {
  return coarse ? el("p", { class: "quiet note" }, "The text is too long to align throughout: its last part stands as one block.") : "";
}

/** For each row and column the number of the narrowest variant over it, one in which the row differs before others. */
function ownVariants(bench, drawn) {
  const { rows, variants } = bench.data;
  const widest = [...drawn].sort((one, other) => variants[other].to - variants[other].from - (variants[one].to - variants[one].from));
  return rows.map((row, place) => {
    const over = new Int32Array(row.length).fill(-1);
    for (const number of widest) if (!variants[number].kinds[place]) over.fill(number, variants[number].from, variants[number].to);
    for (const number of widest) if (variants[number].kinds[place]) over.fill(number, variants[number].from, variants[number].to);
    return over;
  });
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

function blocks(table, width) {
  const { bench, frame } = table;
  const wide = ruler(getComputedStyle(frame));
  const names = Math.min(width < NARROW ? 92 : 168, Math.max(...bench.rows.map((row) => wide(bench.data.cards[row].name))) + 46);
  table.widths = bench.data.rows[0].map((_, column) => Math.max(...bench.rows.map((row) => wide(bench.data.rows[row][column]))) + EDGE);
  const held = table.drawn.map((number) => bench.data.variants[number]);
  return packed(held, table.widths, width - names).map((range) => block(table, range, names));
}

/** Measures words as the frame prints them, each once. */
function ruler(font) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `${font.fontSize} ${font.fontFamily}`;
  const known = new Map();
  return (text) => {
    if (!known.has(text)) known.set(text, text ? Math.ceil(context.measureText(text).width * SLACK) : 0);
    return known.get(text);
  };
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

function block(table, range, names) {
  const { bench } = table;
  const caption = el("caption", { class: "unseen" }, `Aligned words ${range[0] + 1} to ${range[1]} of ${table.widths.length}`);
  const rows = bench.rows.map((row) => {
    const card = bench.data.cards[row];
    const open = () => show(bench, { row });
    const name = el("button", { class: "name", title: "Chain, sentence and copying", on: { click: open } }, bdi(card.name, { class: "outlet", title: card.name }), card.base ? el("span", { class: "quiet base-word" }, "base") : null);
    return el("tr", { class: card.base ? "base" : null }, el("th", { scope: "row", style: `--outlet: ${card.colour}` }, name), cells(table, row, range));
  });
  return el("table", null, caption, el("thead", null, segmentRow(bench.data, range, names), kindRows(table, range, names)), el("tbody", null, rows));
}

/** The statements of the passage as numbered brackets over the words with which the base says them. */
function segmentRow(data, [from, to], names) {
  const here = data.segments.filter((one) => one.from < to && one.to > from);
  if (!here.length) return null;
  const heads = [];
  let column = from;
  for (const one of here) {
    const [start, end] = [Math.max(one.from, from), Math.min(one.to, to)];
    if (start > column) heads.push(el("td", { colspan: start - column }));
    const words = `Statement ${one.number}: ${one.label}`;
    heads.push(el("td", { colspan: end - start }, link({ go: one.go }, data.go, { class: "segment", title: words, "aria-label": words }, String(one.number))));
    column = end;
  }
  if (column < to) heads.push(el("td", { colspan: to - column }));
  return el("tr", { class: "kinds segments" }, el("td", { style: `width: ${names}px` }), heads);
}

/** The lines of kinds: a button as wide as the columns of its variant. */
function kindRows(table, [from, to], names) {
  const { variants } = table.bench.data;
  const here = table.drawn.filter((number) => variants[number].from < to && variants[number].to > from);
  const lane = new Map(table.drawn.map((number, place) => [number, table.lanes[place]]));
  const used = [...new Set(here.map((number) => lane.get(number)))].sort((a, b) => b - a);
  return used.map((line) => {
    const heads = [];
    let column = from;
    for (const number of here.filter((one) => lane.get(one) === line)) {
      const [start, end] = [Math.max(variants[number].from, from), Math.min(variants[number].to, to)];
      if (start > column) heads.push(el("td", { colspan: start - column }));
      heads.push(el("td", { colspan: end - start }, kindButton(table, number, start, end)));
      column = end;
    }
    if (column < to) heads.push(el("td", { colspan: to - column }));
    return el("tr", { class: "kinds" }, el("td", { style: `width: ${names}px` }), heads);
  });
}

function kindButton(table, number, start, end) {
  const { bench } = table;
  const variant = bench.data.variants[number];
  const kind = bench.data.kinds[variant.kind];
  const words = kind.label + (start > variant.from ? " (continued)" : "");
  const room = table.widths.slice(start, end).reduce((sum, one) => sum + one, -EDGE);
  const look = { class: "kind", "data-family": kind.family, "data-variants": `|${number}|`, "aria-label": words, title: words, tabindex: "-1" };
  const on = { mouseenter: () => show(bench, { variant: number }), click: () => choose(bench, number) };
  return el("button", { ...look, on }, words.length * LETTER < room ? words : SIGNS[kind.family]);
}

/** The cells of one row; neighbours that one variant leaves empty are drawn as one gap. */
function cells(table, row, [from, to]) {
  const words = table.bench.data.rows[row];
  const own = table.own[row];
  const picked = (table.picked ||= new Set(table.bench.data.picked));
  const list = [];
  for (let column = from, end; column < to; column = end) {
    end = column + 1;
    while (!words[column] && end < to && !words[end] && own[end] === own[column] && picked.has(end) === picked.has(column)) end++;
    list.push(cell(table, { row, from: column, to: end, text: words[column], inside: picked.has(column) }));
  }
  return list;
}

function cell(table, { row, from, to, text, inside }) {
  const { data } = table.bench;
  const variant = data.variants[table.own[row][from]];
  const kind = variant && variant.kinds[row];
  const look = { class: `${variant ? "varies" : "agrees"}${inside ? " inside" : ""}`, dir: "auto", colspan: to - from, "data-row": row, "data-from": from, "data-to": to, tabindex: "-1" };
  const missing = () => el("span", { class: "none" }, unseen("nothing"));
  return el("td", look, text ? el("span", kind ? { "data-family": data.kinds[kind].family } : null, text) : missing());
}

/** A cell pointed at or focused shows the readings of its place; clicked, it chooses the variant there. */
function touch(table, event) {
  const here = event.composedPath()[0].closest?.("td[data-row]");
  if (!here || (event.type === "mouseover" && here.contains(event.relatedTarget))) return;
  const column = Number(here.dataset.from);
  const number = table.own[here.dataset.row][column];
  if (event.type === "click") return number >= 0 && choose(table.bench, number);
  show(table.bench, number >= 0 ? { variant: number } : { column });
}

/** The arrow keys walk from word to word, over the ends of blocks too; Enter chooses the variant there. */
function walk(table, event) {
  const here = event.composedPath()[0].closest?.("td[data-row]");
  if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter") return here.click();
  if (!STEPS[event.key]) return;
  const [down, right] = STEPS[event.key].map((step, axis) => (axis && table.bench.data.direction === "rtl" ? -step : step));
  const rows = table.bench.rows;
  const row = rows[rows.indexOf(Number(here.dataset.row)) + down];
  const column = right > 0 ? Number(here.dataset.to) : Number(here.dataset.from) + right;
  const next = row === undefined ? null : cellAt(table.frame, row, column);
  if (!next) return;
  event.preventDefault();
  here.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}

/** The cell of a row that holds a column. */
function cellAt(frame, row, column) {
  return [...frame.querySelectorAll(`td[data-row="${row}"]`)].find((one) => Number(one.dataset.from) <= column && column < Number(one.dataset.to));
}

/** Over the base, from its first word to its last: where the versions shown differ, and how much. A click leads there. */
function strip(table) {
  const { bench } = table;
  const width = bench.data.rows[0].length;
  const heat = new Float32Array(width);
  for (const number of table.drawn) {
    const variant = bench.data.variants[number];
    const share = bench.rows.filter((row) => variant.kinds[row]).length / bench.rows.length;
    for (let column = variant.from; column < variant.to; column++) heat[column] = Math.max(heat[column], 0.15 + 0.85 * variant.weight * share);
  }
  const bars = [...heat].map((value, column) => (value ? svg("rect", { x: column, y: 0, width: 1.02, height: 1, opacity: value.toFixed(2) }) : null));
  const along = (event) => event.offsetX / event.currentTarget.clientWidth;
  const click = (event) => nearest(table, Math.floor((bench.data.direction === "rtl" ? 1 - along(event) : along(event)) * width));
  const picture = svg("svg", { viewBox: `0 0 ${width} 1`, preserveAspectRatio: "none", "aria-hidden": "true" }, bars);
  return el("div", { class: "strip", dir: bench.data.direction, title: "Where the versions differ, from the first word to the last. Click to go there.", on: { click } }, picture);
}

function nearest(table, column) {
  const { variants } = table.bench.data;
  const away = (number) => Math.max(variants[number].from - column, column - variants[number].to + 1, 0);
  const [first] = [...table.drawn].sort((one, other) => away(one) - away(other) || variants[other].weight - variants[one].weight);
  if (first !== undefined) choose(table.bench, first, { bring: true });
}

/** Lines from words of the base to where a version has them, over the table. */
function links(table) {
  const { bench, frame } = table;
  const box = frame.getBoundingClientRect();
  const layer = svg("svg", { class: "moves", "aria-hidden": "true", width: frame.clientWidth, height: frame.scrollHeight });
  if (!bench.kindShown("transposition")) return layer;
  for (const move of bench.data.moves.filter((one) => bench.rows.includes(one.row))) {
    const [from, to] = [middle(frame, 0, move.base, box), middle(frame, move.row, move.own, box)];
    if (!from || !to) continue;
    const [x, y] = [(from.x + to.x) / 2, (from.bottom + to.top) / 2];
    const near = from.block === to.block;
    layer.append(svg("path", { class: near ? "" : "far", d: `M${from.x} ${from.bottom} C${from.x} ${y} ${x} ${y} ${x} ${y} S${to.x} ${y} ${to.x} ${to.top}` }), svg("circle", { class: near ? "" : "far", cx: to.x, cy: to.top, r: 2.5 }));
  }
  return layer;
}

function middle(frame, row, columns, box) {
  const held = [cellAt(frame, row, columns[0]), cellAt(frame, row, columns[columns.length - 1])];
  if (!held[0] || !held[1]) return null;
  const [first, last] = held.map((one) => (one.firstElementChild || one).getBoundingClientRect());
  const left = Math.min(first.left, last.left);
  const right = first.top === last.top ? Math.max(first.right, last.right) : first.right;
  return { x: (left + right) / 2 - box.left, top: first.top - box.top, bottom: first.bottom - box.top, block: held[0].closest("table") };
}
