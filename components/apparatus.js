// The variants as sentences, heaviest first, and beside them the versions that may belong here.

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const follow = (go) => setTriggerValue("go", go);
  root.replaceChildren(variants(data), ...(data.possible.length ? [possible(data.possible, follow)] : []));
}

function variants(data) {
  const nothing = data.alone ? "There is one version here, so nothing differs from it." : "The versions shown have the same words.";
  const list = data.variants.length ? el("ol", null, data.variants.map(entry)) : el("p", { class: "quiet" }, nothing);
  const hidden = data.hidden ? el("p", { class: "quiet small" }, `${data.hidden} ${data.hidden === 1 ? "difference" : "differences"} of typography or spelling hidden.`) : null;
  return el("section", null, el("h3", null, "What differs, weightiest first"), list, hidden);
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

function possible(pairs, follow) {
  const entry = (one) =>
    el(
      "li",
      { style: `--outlet: ${one.colour}` },
      bdi(one.name, { class: "outlet" }),
      link(one, follow, { class: "words" }, bdi(one.text)),
      el("p", { class: "quiet small" }, `Score ${one.score}. ${one.grounds.join("; ")}`),
    );
  const note = el("p", { class: "quiet small" }, "Offered, not claimed: these may be versions of this passage.");
  return el("section", { class: "possible" }, el("h3", null, "Possible versions"), note, el("ul", null, pairs.map(entry)));
}
