// Lineage: what each two articles share, and the readings by which it shows.

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (data.without) return root.replaceChildren(el("p", { class: "quiet" }, data.without));
  const follow = (go) => setTriggerValue("go", go);
  const more = (table, left) => (left ? el("button", { class: "more", on: { click: () => setTriggerValue("more", table) } }, `Show more rows (${left} left)`) : null);
  root.replaceChildren(
    el("h3", null, "Each two articles"),
    data.kinships.length ? kinships(data.kinships) : empty(data),
    ...[more("kinships", data.kinships_left)].filter(Boolean),
    el("h3", null, "Readings shared against others"),
    el("p", { class: "lead" }, "Words that some articles have at a place where another has something else. Such places tell a common text from words that everybody prints."),
    data.readings.length ? readings(data.readings, follow) : empty(data),
    ...[more("readings", data.readings_left)].filter(Boolean),
  );
}

function empty(data) {
  return el("p", { class: "quiet" }, data.narrowed ? "Nothing of this kind with the choices above." : "There are none.");
}

function who(list) {
  return list.map((one, place) => [place ? el("span", { class: "quiet" }, place === list.length - 1 ? " and " : ", ") : null, el("span", { class: "outlet", style: `--outlet: ${one.colour}` }, bdi(one.name))]);
}

function scrolling(name, table) {
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": name }, table);
}

function heads(list) {
  return el("thead", null, el("tr", null, list.map(([text, numeric, note]) => el("th", { scope: "col", class: numeric ? "numeric" : null, title: note }, text))));
}

function kinships(rows) {
  const name = "What each two articles share";
  const columns = [["Articles"], ["Finding"], ["Words"], ["Same", true, "Places at which both have the same word"], ["Apart", true, "Places at which each has a word of its own"], ["Telling", true, "Of the same, places at which another version has something else"], ["Why"]];
  const row = (one) =>
    el(
      "tr",
      { "data-finding": one.finding },
      el("th", { scope: "row" }, who(one.who)),
      el("td", null, el("span", { class: "finding", "data-finding": one.finding }, one.word)),
      el("td", { class: "manner" }, one.manner),
      [one.same, one.apart, one.telling].map((number) => el("td", { class: "numeric" }, String(number))),
      el("td", { class: "why" }, bdi(one.explanation)),
    );
  return scrolling(name, el("table", { class: "pairs" }, el("caption", null, "Same: places with the same word. Apart: places with a word of its own each. Telling: of the same, those where another version has something else. Little words, names and numbers do not count."), heads(columns), el("tbody", null, rows.map(row))));
}

function readings(groups, follow) {
  const body = (group) =>
    el(
      "tbody",
      null,
      el("tr", { class: "passage" }, el("th", { scope: "rowgroup", colspan: "4" }, bdi(group.label), " ", link(group, follow, { class: "go" }, "Compare", unseen(` ${group.label}`)))),
      group.rows.map((one) => reading(one, follow)),
    );
  return scrolling("Readings that articles share against others", el("table", { class: "readings" }, heads([["Words"], ["Who has them"], ["What others have"], ["Where"]]), groups.map(body)));
}

function reading(one, follow) {
  const other = (held) => el("li", null, held.text ? el("span", { class: "words" }, bdi(held.text)) : el("span", { class: "quiet" }, "nothing there"), el("span", { class: "quiet" }, ": "), who(held.who));
  return el("tr", null, el("th", { scope: "row", class: "words" }, link(one, follow, { title: "Open this place in Compare" }, bdi(one.text))), el("td", null, who(one.who)), el("td", null, el("ul", null, one.against.map(other))), el("td", { class: "quiet" }, one.manner));
}
