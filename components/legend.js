// Marks, lines and words with their meanings.

export default function ({ parentElement, data }) {
  const sample = (one) => (one.family ? el("span", { "data-family": one.family, class: "sample" }, one.word) : carriedWord(one.state, one.word));
  const entry = (one) => el("div", null, el("dt", null, sample(one)), el("dd", null, one.note));
  const list = (title, entries) => el("section", null, el("h2", null, title), el("dl", null, entries.map(entry)));
  parentElement.querySelector(".root").replaceChildren(...data.map((section) => list(section.title, section.entries)));
}
