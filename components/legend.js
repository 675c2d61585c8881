// The marks and words of the matrix with their meanings.

export default function ({ parentElement, data }) {
  const entry = (one) => el("div", null, el("dt", null, carriedWord(one.state, one.word)), el("dd", null, one.note));
  const list = (title, entries) => el("section", null, el("h2", null, title), el("dl", null, entries.map(entry)));
  parentElement
    .querySelector(".root")
    .replaceChildren(list("Carried, compared with the base of its passage", data.carried), list("Absent, and why", data.absent));
}
