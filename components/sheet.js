// A plain table with a caption and header cells.

export default function ({ parentElement, data }) {
  const side = (column) => (data.columns[column].numeric ? "numeric" : null);
  const cell = (text, column) =>
    column === 0 ? el("th", { scope: "row" }, bdi(text)) : el("td", { class: side(column) }, bdi(text));
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
