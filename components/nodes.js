// Builds nodes for every component. Text goes in as text nodes only: nothing from an article is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element; `attributes` may hold handlers under `on`, children may be nodes, strings or null. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else node.setAttribute(name, value === true ? "" : value);
  }
  append(node, children);
  return node;
}

/** A node of a drawing. */
function svg(tag, attributes, children = []) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === "") continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** A piece of somebody else's text, kept from turning the direction of what stands around it. */
function bdi(text, attributes) {
  return el("bdi", { dir: "auto", ...attributes }, text);
}

/** `A`, `A and B`, `A, B and C`. */
function listed(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** Somebody else's words in marks that are copied along with them. */
function quoted(text) {
  return el("span", { class: "quoted" }, "“", bdi(text), "”");
}

/** Text that only screen readers meet. */
function unseen(text) {
  return el("span", { class: "unseen" }, text);
}

// One shape for each way of being carried, so that it reads without colour and at 12 pixels.
const MARKS = {
  base: [["path", { d: "M8 1.5 14.5 8 8 14.5 1.5 8z", fill: "currentColor" }]],
  verbatim: [["circle", { cx: 8, cy: 8, r: 6, fill: "currentColor" }]],
  "near-identical": [
    ["circle", { cx: 8, cy: 8, r: 6 }],
    ["circle", { cx: 8, cy: 8, r: 3, fill: "currentColor" }],
  ],
  trimmed: [
    ["circle", { cx: 8, cy: 8, r: 6 }],
    ["path", { d: "M8 2a6 6 0 0 0 0 12z", fill: "currentColor" }],
  ],
  expanded: [
    ["circle", { cx: 8, cy: 8, r: 6 }],
    ["path", { d: "M8 5v6M5 8h6" }],
  ],
  "re-translated": [["path", { d: "M2 5.5h11M10 2.5l3 3-3 3M14 10.5H3M6 7.5l-3 3 3 3" }]],
  paraphrased: [["path", { d: "M2 6c2-3 4-3 6 0s4 3 6 0M2 11c2-3 4-3 6 0s4 3 6 0" }]],
  alone: [["circle", { cx: 8, cy: 8, r: 5.5, "stroke-dasharray": "2 2" }]],
  absent: [["path", { d: "M5 8h6" }]],
};

function mark(state) {
  const look = { class: "mark", viewBox: "0 0 16 16", "aria-hidden": "true", fill: "none", stroke: "currentColor", "stroke-width": "1.5" };
  return svg("svg", look, (MARKS[state] || MARKS.absent).map(([shape, attributes]) => svg(shape, attributes)));
}

/** The mark and word of how a version is carried. */
function carriedWord(state, word) {
  return el("span", { class: "carried", "data-state": state }, mark(state), el("span", null, word));
}

/** Puts text on the clipboard. Says whether the browser let it. */
async function copyText(root, text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(root, text);
  }
}

/** Where the browser keeps its clipboard from pages that are not served securely. */
function copyByHand(root, text) {
  const field = el("textarea", { class: "unseen", readonly: true });
  field.value = text;
  root.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

/** A link that a plain click follows inside this session, and any other click as the browser does. */
function link(target, follow, attributes, ...children) {
  const click = (event) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    follow(target.go);
  };
  const href = target.href || `./compare?${new URLSearchParams(target.go)}`;
  return el("a", { href: inWorkspace(href), on: { click }, ...attributes }, ...children);
}

/** An address that opens the same workspace as this page in another tab. */
function inWorkspace(href) {
  const workspace = new URLSearchParams(location.search).get("w");
  return workspace ? `${href}${href.includes("?") ? "&" : "?"}w=${encodeURIComponent(workspace)}` : href;
}

/** Calls `act` after the pieces have their width, and again whenever the width changes. Returns a way to stop. */
function onWidth(node, act) {
  let width = 0;
  const watch = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (now && now !== width) act((width = now));
  });
  watch.observe(node);
  return () => watch.disconnect();
}
