// Two articles side by side: sentences that belong together, scrolled together, joined by lines between the columns.

const TAGS = { title: "h2", subtitle: "p", heading: "h3", lead: "p", paragraph: "p" };
const LINE = 0.3; // share of a column's height at which the eye reads: there both articles are kept level

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const together = el("input", { type: "checkbox", checked: root.dataset.apart !== "yes" });
  const status = el("p", { class: "status", role: "status" });
  const step = (by, word, key) => el("button", { on: { click: () => go(view, by) }, "aria-keyshortcuts": key }, word);
  const gutter = document.createElementNS(SVG, "svg");
  gutter.setAttribute("class", "gutter");
  gutter.setAttribute("aria-hidden", "true");
  const panes = data.columns.map((one, side) => pane(one, side, data));
  const follow = (to) => setTriggerValue("go", to);
  root.replaceChildren(
    el("div", { class: "bar" }, el("label", null, together, " Scroll together"), el("div", { class: "steps" }, step(-1, "Previous pair", "P"), step(1, "Next pair", "N")), status),
    el("ul", { class: "counts", "aria-label": "How the sentences compare" }, data.counts.map((one) => el("li", null, el("span", { class: "sample", "data-kind": one.kind }, bdi(one.text))))),
    ...(data.coarse ? [el("p", { class: "quiet" }, data.coarse)] : []),
    el("div", { class: "both" }, el("div", { class: "side" }, heading(data.columns[0], follow), panes[0]), gutter, el("div", { class: "side" }, heading(data.columns[1], follow), panes[1])),
    el("p", { class: "hint" }, "Keys: N and P go to the next and the previous pair, the arrows left and right to its other side, Escape leaves it."),
  );
  const view = { data, panes, gutter, status, together, on: null, lead: panes[0], moving: new Set(), order: data.pairs.flatMap((one, number) => (one.both ? [number] : [])) };
  view.nodes = new Map(view.order.map((number) => [number, panes.map((one) => [...one.querySelectorAll(`[data-pair="${number}"]`)])]));
  together.addEventListener("change", () => {
    root.dataset.apart = together.checked ? "" : "yes";
    if (together.checked) level(view, view.lead);
  });
  for (const one of panes) listen(view, one);
  root.onkeydown = (event) => key(view, event);
  tell(view);
  return onWidth(root, () => requestAnimationFrame(() => join(view)));
}

function heading(one, follow) {
  return el("header", null, el("p", { class: "name", style: `--outlet: ${one.colour}` }, el("span", { class: "outlet" }, bdi(one.name))), el("p", { class: "facts" }, bdi(one.date), " · ", link(one, follow, { class: "go" }, "Read it with its attributions")));
}

function pane(one, side, data) {
  const seen = new Set();
  const blocks = one.blocks.map((block) => el(TAGS[block.kind] || "p", { class: block.kind, dir: "auto" }, block.pieces.map((piece) => span(piece, data, seen))));
  const note = one.note ? el("p", { class: "left" }, one.note) : null;
  return el("div", { class: "pane", role: "region", "aria-label": one.name, tabindex: "0", "data-side": String(side) }, el("article", { lang: one.language, dir: "auto" }, blocks), note);
}

function span(piece, data, seen) {
  if (piece.pair === undefined) return piece.text;
  const pair = data.pairs[piece.pair];
  if (!pair.both) return el("span", { class: "alone" }, piece.text);
  const first = !seen.has(piece.pair);
  seen.add(piece.pair);
  const kind = pair.relation === "equal" || pair.relation === "near" ? "" : ` ${pair.relation}${piece.of ? ` ${piece.of[0]} of ${piece.of[1]}` : ""}`;
  const mark = `${pair.number}${pair.moved ? " moved" : ""}${kind}`;
  return el("span", { class: "pair", "data-pair": String(piece.pair), "data-relation": pair.relation, "data-moved": pair.moved, "data-mark": first || piece.of ? mark : null, tabindex: first ? "-1" : null, "aria-description": first ? pair.meaning : null }, piece.text);
}

// --- pairs ----------------------------------------------------------------------------------------------------------

function sides(view, number) {
  return view.nodes.get(number);
}

function choose(view, number, from, focus) {
  view.on = number;
  for (const one of view.panes) {
    for (const node of one.querySelectorAll(".pair")) node.toggleAttribute("data-on", Number(node.dataset.pair) === number);
  }
  tell(view);
  if (number === null) return join(view);
  const found = sides(view, number);
  const near = from ?? view.lead;
  const side = view.panes.indexOf(near);
  if (focus) {
    bring(view, near, found[side][0]);
    found[side][0].focus({ preventScroll: true });
  }
  match(view, near, found);
  join(view);
}

/** Put the other side's sentence at the height of this one. */
function match(view, near, found) {
  const side = view.panes.indexOf(near);
  const far = view.panes[1 - side];
  const height = found[side][0].offsetTop - near.scrollTop;
  const inside = Math.min(Math.max(height, 24), far.clientHeight * 0.7);
  quietly(view, far, found[1 - side][0].offsetTop - inside);
}

function bring(view, one, node) {
  const top = node.offsetTop - one.scrollTop;
  if (top < 24 || top > one.clientHeight * 0.7) quietly(view, one, node.offsetTop - one.clientHeight * LINE);
}

function go(view, by) {
  const order = view.order;
  if (!order.length) return;
  const at = view.on === null ? (by > 0 ? -1 : order.length) : order.indexOf(view.on);
  const next = order[Math.min(Math.max(at + by, 0), order.length - 1)];
  choose(view, next, view.lead, true);
}

function tell(view) {
  const { order, on, data } = view;
  if (!order.length) view.status.replaceChildren("No sentence of one is found in the other.");
  else if (on === null) view.status.replaceChildren(`${order.length} ${order.length === 1 ? "pair" : "pairs"}`);
  else view.status.replaceChildren(`Pair ${order.indexOf(on) + 1} of ${order.length}: ${data.pairs[on].name}. `, el("span", { class: "quiet" }, data.pairs[on].meaning));
}

function key(view, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const other = { ArrowLeft: 0, ArrowRight: 1 }[event.key];
  if (event.key === "n" || event.key === "N") go(view, 1);
  else if (event.key === "p" || event.key === "P") go(view, -1);
  else if (event.key === "Escape" && view.on !== null) choose(view, null);
  else if (other !== undefined && view.on !== null) {
    view.lead = view.panes[other];
    choose(view, view.on, view.lead, true);
  } else return;
  event.preventDefault();
}

// --- scrolling ------------------------------------------------------------------------------------------------------

function listen(view, one) {
  const lead = () => (view.lead = one);
  for (const name of ["wheel", "touchstart", "pointerdown", "keydown", "focusin"]) one.addEventListener(name, lead, { passive: true });
  one.addEventListener("scroll", () => {
    if (view.moving.delete(one)) {
      // Moved by us, not by the reader: the other column is where it should be.
    } else if (view.lead === one && view.together.checked) level(view, one);
    if (!view.drawing) view.drawing = requestAnimationFrame(() => join(view));
  });
  one.addEventListener("mouseover", (event) => over(view, event.target.closest(".pair")));
  one.addEventListener("mouseleave", () => over(view, null));
  one.addEventListener("click", (event) => {
    const node = event.target.closest(".pair");
    const selection = one.getRootNode().getSelection ? one.getRootNode().getSelection() : document.getSelection();
    if (node && (!selection || selection.isCollapsed)) choose(view, Number(node.dataset.pair), one);
  });
}

function over(view, node) {
  const number = node ? node.dataset.pair : null;
  if (view.over === number) return;
  view.over = number;
  for (const one of view.panes) {
    for (const other of one.querySelectorAll(".pair")) other.toggleAttribute("data-over", other.dataset.pair === number);
  }
  join(view);
}

/** Scroll the other column so that what stands at the reading line of this one stands there too. */
function level(view, one) {
  const other = view.panes[1 - view.panes.indexOf(one)];
  const most = one.scrollHeight - one.clientHeight;
  const line = one.clientHeight * LINE;
  if (one.scrollTop <= 1) return quietly(view, other, 0);
  if (one.scrollTop >= most - 1) return quietly(view, other, other.scrollHeight);
  quietly(view, other, across(view, one, one.scrollTop + line) - other.clientHeight * LINE);
}

/** The height in the other column that answers a height in this one: between two pairs in proportion. */
function across(view, one, height) {
  const side = view.panes.indexOf(one);
  const ends = view.panes.map((pane) => pane.scrollHeight);
  const anchors = [[0, 0], ...view.order.filter((number) => !view.data.pairs[number].moved).map((number) => sides(view, number).map((nodes) => nodes[0].offsetTop)), ends];
  const after = anchors.findIndex((pair) => pair[side] > height);
  if (after < 1) return ends[1 - side];
  const [from, to] = [anchors[after - 1], anchors[after]];
  const part = (height - from[side]) / (to[side] - from[side] || 1);
  return from[1 - side] + part * (to[1 - side] - from[1 - side]);
}

function quietly(view, one, top) {
  const before = one.scrollTop;
  one.scrollTop = top;
  if (one.scrollTop !== before) view.moving.add(one);
}

// --- the lines between ----------------------------------------------------------------------------------------------

/** Join the pairs of which a side is in sight. */
function join(view) {
  view.drawing = null;
  const { gutter, panes } = view;
  const width = gutter.clientWidth;
  if (!width) return;
  const top = gutter.getBoundingClientRect().top;
  const frames = panes.map((one) => one.getBoundingClientRect());
  const lines = [];
  for (const number of view.order) {
    const found = sides(view, number);
    for (const left of found[0]) {
      for (const right of found[1]) {
        const ends = [left, right].map((node, side) => at(node, panes[side], frames[side]));
        if (ends.every((one) => one.out)) continue;
        lines.push(curve(ends.map((one) => one.y - top), width, view, number));
      }
    }
  }
  gutter.replaceChildren(...lines);
}

function at(node, pane, frame) {
  const y = frame.top + node.offsetTop - pane.scrollTop + 12;
  return { y: Math.min(Math.max(y, frame.top), frame.bottom), out: y < frame.top || y > frame.bottom };
}

function curve([from, to], width, view, number) {
  const node = document.createElementNS(SVG, "path");
  node.setAttribute("d", `M0 ${from}C${width / 2} ${from} ${width / 2} ${to} ${width} ${to}`);
  node.toggleAttribute("data-moved", view.data.pairs[number].moved);
  node.toggleAttribute("data-on", number === view.on || String(number) === view.over);
  return node;
}
