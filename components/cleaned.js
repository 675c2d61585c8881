// An article as uploaded beside its clean text, a row for each block.

const TAGS = { title: "h2", subtitle: "p", heading: "h3", lead: "p", paragraph: "p", furniture: "p" };

export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".root");
  const said = el("span", { class: "quiet", role: "status" });
  const copy = el("button", { class: "copy", on: { click: () => copied(data.text, said) } }, "Copy the clean text");
  const rows = data.rows.map((row) => [el("div", { class: "cell raw", role: "cell" }, block(row, row.raw, data)), el("div", { class: "cell", role: "cell" }, row.furniture ? left(row) : block(row, row.clean, data))]);
  root.replaceChildren(
    el("div", { class: "told" }, data.told.map((line) => el("p", null, bdi(line))), el("p", null, copy, " ", said)),
    el(
      "div",
      { class: "table", role: "table", "aria-label": "The article as uploaded beside its clean text" },
      el("div", { class: "row heads", role: "row" }, el("div", { role: "columnheader" }, "As uploaded"), el("div", { role: "columnheader" }, "Clean")),
      rows.map((cells, place) => el("div", { class: kind(data.rows[place]), role: "row" }, cells)),
    ),
    ...(data.cut ? [el("p", { class: "quiet" }, data.cut)] : []),
  );
}

/** A narrow window shows a block that nothing was done to once. */
function kind(row) {
  if (row.furniture) return "row out";
  return [...row.raw, ...row.clean].some((one) => one.rule) ? "row" : "row same";
}

function block(row, pieces, data) {
  return el(TAGS[row.kind] || "p", { class: row.kind, dir: "auto", lang: data.language }, pieces.map(piece));
}

function piece(one) {
  return one.rule ? el("span", { class: "evened", title: one.rule }, one.text) : one.text;
}

function left(row) {
  return el("p", { class: "gone" }, "Left out: ", bdi(row.furniture));
}

async function copied(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    said.replaceChildren("Copied.");
  } catch {
    said.replaceChildren("The browser does not let the page copy; select the text instead.");
  }
}
