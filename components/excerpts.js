// Sentences with their outlet, why they count, and a link to their place in the article.

export default function ({ parentElement, data, setTriggerValue }) {
  const follow = (go) => setTriggerValue("go", go);
  const root = parentElement.querySelector(".root");
  if (!data.excerpts.length) return root.replaceChildren(el("p", { class: "empty" }, data.empty));
  const more = data.more ? el("p", { class: "empty" }, data.more) : null;
  root.replaceChildren(...[el("ol", null, data.excerpts.map((one) => excerpt(one, follow))), more].filter(Boolean));
}

function excerpt(one, follow) {
  const around = (text) => (text ? el("span", { class: "around" }, text) : null);
  return el(
    "li",
    null,
    el("div", { style: `--outlet: ${one.colour}`, class: one.again ? "unseen" : null }, el("span", { class: "outlet" }, bdi(one.outlet)), one.title ? el("p", { class: "title" }, bdi(one.title)) : null),
    el(
      "div",
      { class: "told" },
      el("p", { class: "words", dir: "auto" }, around(one.before), one.pieces.map(({ text, counts }) => (counts ? text : around(text))), around(one.after)),
      el("p", { class: "note" }, bdi(one.note), one.note ? " · " : null, link(one, follow, null, "In the article"), one.compare ? [" · ", link({ go: one.compare }, follow, null, "Compare")] : null, " · ", copyButton(one)),
    ),
  );
}

/** Copies the sentence as a quotation with its source. */
function copyButton(one) {
  const words = "Copy with source";
  const button = el("button", { "aria-label": `${words}: ${one.outlet}`, on: { click: act } }, words);
  async function act() {
    const done = await copyText(button.parentElement, one.quoted);
    button.textContent = done ? "Copied" : "The browser does not let this page copy";
    button.removeAttribute("aria-label");
  }
  return button;
}
