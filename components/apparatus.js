// The apparatus as sentences, the heaviest first, and beside it the versions that may belong but are not claimed.

const FIRST = 12; // entries shown before the rest is asked for
const LONGEST = 140; // characters of a reading quoted in a sentence; longer ones show both ends

function apparatus(bench) {
  const { variants, kinds, picked, statement } = bench.data;
  const inside = new Set(picked);
  const here = (one) => !statement || [...Array(one.to - one.from).keys()].some((place) => inside.has(one.from + place));
  const told = bench.drawn.filter((number) => here(variants[number])).sort((one, other) => variants[other].weight - variants[one].weight || one - other);
  const entry = (number) => {
    const one = variants[number];
    const kind = kinds[one.kind];
    const sentence = el("button", { class: "sentence", title: one.note || null, on: { click: () => choose(bench, number, { bring: true }) } }, sentenceOf(bench, one));
    return el("li", { "data-variants": `|${number}|` }, el("span", { class: "kind", "data-family": kind.family }, kind.label), sentence);
  };
  const hidden = bench.differing - bench.drawn.length;
  return el(
    "section",
    { class: "apparatus" },
    el("h2", null, statement ? "What differs in this statement" : "What differs", ", weightiest first"),
    told.length ? longList("ol", told, entry) : el("p", { class: "quiet" }, nothingDiffers(bench)),
    hidden ? el("p", { class: "quiet small" }, `${hidden} ${hidden === 1 ? "difference is" : "differences are"} hidden by what is chosen above.`) : null,
  );
}

function nothingDiffers(bench) {
  if (bench.data.cards.length === 1) return "Nobody else carries this passage, so nothing differs from it.";
  if (bench.rows.length === 1) return "No outlet chosen carries this passage beside the base.";
  return bench.differing ? "The versions shown differ only in what is hidden." : "The versions shown have the same words.";
}

/** The list, cut where it gets long, with a button for the rest. */
function longList(tag, all, entry) {
  const list = el(tag, null, all.slice(0, FIRST).map(entry));
  if (all.length <= FIRST) return list;
  const more = el("button", { class: "more" }, `Show all ${all.length}`);
  more.addEventListener("click", () => {
    const rest = all.slice(FIRST).map((one, place) => entry(one, FIRST + place));
    list.append(...rest);
    more.remove();
    rest[0].querySelector("button, a")?.focus();
  });
  return [list, more];
}

/** Who has which words where the base has which. */
function sentenceOf(bench, variant) {
  const [base, ...others] = readingsShown(bench, variant);
  const each = (verbs, words) => others.flatMap((one, place) => [place ? "; " : null, clause(bench, one.rows, verbs, words ?? one.text)]);
  const credit = ["credits", "credit"];
  if (variant.kind === "attribution") return [clause(bench, base.rows, credit, base.text || null), "; ", each(credit), "."];
  if (!base.text) return [each(["adds", "add"]), "."];
  if (!others.some((one) => one.text)) return [each(["leaves out", "leave out"], base.text), "."];
  return [each(["has", "have"]), " where ", clause(bench, base.rows, ["has", "have"], base.text), "."];
}

/** `TASS and Ukrinform have “bridgehead”`. */
function clause(bench, rows, [one, many], words) {
  const verb = rows.length === 1 ? one : many;
  const names = rows.map((row, place) => [place ? (place === rows.length - 1 ? " and " : ", ") : null, bdi(bench.data.cards[row].name, { class: "who" })]);
  return [names, ` ${verb} `, words ? quoted(shortened(words)) : one === "credits" ? "nobody" : "nothing"];
}

function shortened(text) {
  if (text.length <= LONGEST) return text;
  const half = LONGEST / 2;
  return `${text.slice(0, half).replace(/\s\S*$/, "")} … ${text.slice(-half).replace(/^\S*\s/, "")}`;
}

/** Readings of the versions shown, the base's first. */
function readingsShown(bench, variant) {
  return variant.readings.map((one) => ({ text: one.text.trim(), rows: one.rows.filter((row) => bench.rows.includes(row)) })).filter((one) => one.rows.length);
}

function possible(bench) {
  const { data } = bench;
  if (!data.possible.length) return "";
  const note = el("p", { class: "quiet small" }, "Offered, not claimed: these may say the same as this passage, the likeliest first. Read them before you count them.");
  return el("section", { class: "possible" }, el("h2", null, "Possible versions"), note, longList("ul", data.possible, (one, place) => offer(bench, one, place)));
}

function offer(bench, one, place) {
  const here = () => point(bench, place);
  return el(
    "li",
    { style: `--outlet: ${one.colour}`, "data-offer": place, on: { focusin: here, mouseenter: here } },
    el("p", { class: "whose" }, bdi(one.name, { class: "outlet" }), el("span", { class: "quiet small", title: `Score ${one.score}` }, one.likely)),
    link(one, bench.data.go, { class: "words", dir: "auto" }, one.runs.map((run) => el("span", { class: run.said ? "said" : "around" }, run.text))),
    el("p", { class: "quiet small grounds" }, bdi(one.grounds)),
    bench.data.editable ? choice(bench, one) : null,
  );
}

/** Accept puts the two statements together, Reject keeps them apart; both can be undone. */
function choice(bench, one) {
  const button = (word, key, accept) => el("button", { class: "decide", "aria-label": `${word} what ${one.name} has: ${one.runs.map((run) => run.text).join("").trim().slice(0, 60)}`, on: { click: () => decide(bench, one, accept) } }, word, el("kbd", { "aria-hidden": "true" }, key));
  return el("p", { class: "choice" }, button("Accept", "a", true), button("Reject", "x", false));
}

/** The possible version that the keys for accepting and rejecting mean. */
function point(bench, place) {
  bench.offer = place;
  bench.root.querySelectorAll("[data-offer]").forEach((one) => one.classList.toggle("at", Number(one.dataset.offer) === place));
}

function decide(bench, one, accept) {
  say(bench, accept ? "Put together. You can take it back." : "Kept apart. You can take it back.");
  bench.send("decide", { pair: one.pair, accept });
}
