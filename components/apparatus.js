// The variants as sentences, heaviest first, and beside them the versions that may belong here.

const FIRST = 12; // entries shown before the rest is asked for

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const follow = (go) => setTriggerValue("go", go);
  const decide = data.editable ? (pair, accept) => setTriggerValue("decide", { pair, accept }) : null;
  root.replaceChildren(variants(data), ...(data.possible.length ? [possible(data.possible, follow, decide)] : []));
}

function variants(data) {
  const alone = data.chosen ? "No outlet chosen carries this passage beside the base." : "Nobody else carries this passage, so nothing differs from it.";
  const nothing = data.alone ? alone : "The versions shown have the same words.";
  const list = data.variants.length ? longList("ol", data.variants, entry) : el("p", { class: "quiet" }, nothing);
  const hidden = data.hidden ? el("p", { class: "quiet small" }, `${data.hidden} ${data.hidden === 1 ? "difference" : "differences"} of typography or spelling hidden.`) : null;
  return el("section", null, el("h2", null, `${data.title}, weightiest first`), list, hidden);
}

/** The list, cut where it gets long, with a button for the rest. */
function longList(tag, all, entry) {
  const list = el(tag, null, all.slice(0, FIRST).map(entry));
  if (all.length <= FIRST) return list;
  const more = el("button", { class: "more" }, `Show all ${all.length}`);
  more.addEventListener("click", () => {
    const rest = all.slice(FIRST).map(entry);
    list.append(...rest);
    more.remove();
    rest[0].setAttribute("tabindex", "-1");
    rest[0].focus();
  });
  return [list, more];
}

function entry(one) {
  const said = el("span", { class: "sentence", title: one.note || null }, one.runs.map(runOf));
  return el("li", null, el("span", { class: "kind", "data-family": one.family }, one.kind), said);
}

function runOf(run) {
  if (run.role === "outlet") return bdi(run.text, { class: "name" });
  if (run.role === "words") return el("q", null, bdi(run.text));
  return run.text;
}

function possible(pairs, follow, decide) {
  const entry = (one) =>
    el(
      "li",
      { style: `--outlet: ${one.colour}` },
      el("p", { class: "whose" }, bdi(one.name, { class: "outlet" }), el("span", { class: "quiet small", title: `Score ${one.score}` }, one.likely)),
      link(one, follow, { class: "words" }, bdi(one.text)),
      el("p", { class: "quiet small grounds" }, bdi(one.grounds)),
      decide ? choice(one, decide) : null,
    );
  const note = el("p", { class: "quiet small" }, "Offered, not claimed: these may say the same as this passage, the likeliest first. Read them before you count them.");
  return el("section", { class: "possible" }, el("h2", null, "Possible versions"), note, longList("ul", pairs, entry));
}

/** Accept puts the two statements together, Reject keeps them apart; both can be undone. */
function choice(one, decide) {
  const short = one.text.slice(0, 60);
  const button = (word, accept) => el("button", { class: "decide", "aria-label": `${word} what ${one.name} has: ${short}`, on: { click: () => decide(one.pair, accept) } }, word);
  return el("p", { class: "choice" }, button("Accept", true), button("Reject", false));
}
