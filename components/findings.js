// Sentences on how two differ, each with the way to what stands behind it; all of them can be copied at once.

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const said = el("span", { class: "quiet", role: "status" });
  const follow = (key) => () => setTriggerValue("go", { key });
  const one = ({ key, text, measure, count, shown }) =>
    el(
      "li",
      { class: shown ? "shown" : null },
      el("p", { class: "finding" }, bdi(text)),
      el("p", { class: "quiet" }, measure, " · ", el("button", { class: "behind", "aria-pressed": String(Boolean(shown)), on: { click: follow(key) } }, count, unseen(`: ${text}`))),
    );
  const copy = data.copy ? el("p", null, el("button", { class: "behind", on: { click: () => copied(data.copy, said) } }, "Copy these sentences"), " ", said) : null;
  root.replaceChildren(...[el("ol", null, data.findings.map(one)), copy].filter(Boolean));
}

async function copied(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    said.replaceChildren("Copied.");
  } catch {
    said.replaceChildren("The browser does not let the page copy; select the text instead.");
  }
}
