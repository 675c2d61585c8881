// The tree of versions: forks to the left, articles at the tips, a line as long as the share of words that differ.

const ROW = 30; // pixels between two tips
const NAMES = 220; // pixels kept for the names
const LEAST = 6; // pixels of the shortest line, so that a fork can be seen

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".root");
  const picture = el("div", { class: "picture" });
  const list = el("details", null, el("summary", null, "The tree as a list"), el("ul", null, item(data.tree)));
  root.replaceChildren(picture, el("p", { class: "note" }, data.note), list);
  return onWidth(root, (width) => picture.replaceChildren(drawn(data.tree, Math.max(width, 420))));
}

function tips(branch) {
  return branch.branches.length ? branch.branches.flatMap(tips) : [branch];
}

function deepest(branch) {
  return branch.length + Math.max(0, ...branch.branches.map(deepest));
}

function drawn(tree, width) {
  const count = tips(tree).length;
  const height = count * ROW + 16;
  const scale = (width - NAMES - 32) / (deepest(tree) || 1);
  const svg = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `A tree of ${count} articles; the list below it says the same in words.` });
  let row = 0;
  const place = (branch, left) => {
    const right = left + Math.max(LEAST, branch.length * scale);
    if (!branch.branches.length) {
      const y = ++row * ROW - 6;
      svg.append(shape("path", { class: "line", d: `M${left} ${y}H${right}` }), shape("rect", { x: right + 6, y: y - 5, width: 10, height: 10, rx: 1, style: `fill: ${branch.colour}` }), name(branch.name, right + 22, y + 4.5));
      return y;
    }
    const at = branch.branches.map((one) => place(one, right));
    const y = (at[0] + at[at.length - 1]) / 2;
    svg.append(shape("path", { class: "line", d: `M${left} ${y}H${right}M${right} ${at[0]}V${at[at.length - 1]}` }));
    return y;
  };
  place(tree, 2);
  return svg;
}

function name(text, x, y) {
  const short = text.length > 30 ? `${text.slice(0, 29)}…` : text;
  const node = shape("text", { x, y, direction: "ltr", "unicode-bidi": "isolate" });
  node.append(document.createTextNode(short));
  if (short !== text) {
    const title = shape("title", {});
    title.append(document.createTextNode(text));
    node.append(title);
  }
  return node;
}

function shape(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

function item(branch) {
  if (!branch.branches.length) return el("li", null, bdi(branch.name), el("span", { class: "quiet" }, ` ${share(branch.length)}`));
  const count = tips(branch).length;
  return el("li", null, el("span", { class: "quiet" }, `${count} articles near one another`), el("ul", null, branch.branches.map(item)));
}

function share(length) {
  return `${Math.round(length * 1000) / 10}% of words of its own`;
}
