// A few figures, each a link to what it counts.

export default function ({ parentElement, data, setTriggerValue }) {
  const follow = (go) => setTriggerValue("go", go);
  const one = ({ number, word, href, go }) => el("div", null, el("dt", null, word), el("dd", null, link({ href, go }, follow, { "aria-label": `${number} ${word}` }, String(number))));
  parentElement.querySelector(".root").replaceChildren(el("dl", { class: "figures" }, data.figures.map(one)));
}
