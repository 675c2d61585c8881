// A plain table with a caption and header cells; a figure may lead to what stands behind it.

export default function ({ parentElement, data, setTriggerValue }) {
  const side = (column) => (data.columns[column].numeric ? "numeric" : null);
  const follow = (go) => () => setTriggerValue("go", go);
  const held = (cell) => (cell.go ? el("button", { class: "figure", on: { click: follow(cell.go) } }, bdi(cell.text)) : bdi(cell));
  const cell = (one, column) =>
    column === 0 ? el("th", { scope: "row" }, held(one)) : el("td", { class: side(column) }, held(one));
  const table = el(
    "table",
    { class: data.wide ? "wide" : null },
    el("caption", null, data.caption),
    el("thead", null, el("tr", null, data.columns.map((column, place) => el("th", { scope: "col", class: side(place) }, bdi(column.text))))),
    el("tbody", null, data.rows.map((row) => el("tr", null, row.map(cell)))),
  );
  parentElement
    .querySelector(".root")
    .replaceChildren(el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": data.caption }, table));
}
