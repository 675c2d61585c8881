// What a search found: articles with their sentences, what was found marked, who says it, and the ways on.

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const follow = (go) => setTriggerValue("go", go);
  const more = data.left
    ? el("button", { class: "more", on: { click: () => setTriggerValue("more", true) } }, `Show more articles (${data.left} left)`)
    : null;
  root.replaceChildren(el("div", { role: "list", class: "articles" }, data.articles.map((one) => article(one, data.first, follow))), ...(more ? [more] : []));
}

function article(one, first, follow) {
  const list = el("ol", null, one.hits.map((hit, place) => sentence(hit, one, place >= first, follow)));
  const hidden = one.hits.length - first;
  const beyond = one.beyond ? el("p", { class: "beyond" }, one.beyond) : null;
  if (beyond && hidden > 0) beyond.hidden = true;
  const rest = hidden > 0 ? el("button", { class: "more" }, `${hidden} more in this article`) : null;
  if (rest) rest.addEventListener("click", () => unfold(list, first, rest, beyond));
  return el(
    "section",
    { role: "listitem", style: `--outlet: ${one.colour}` },
    el(
      "header",
      null,
      el("h2", null, el("span", { class: "outlet" }, bdi(one.outlet))),
      el("p", { class: "title" }, bdi(one.title)),
      el("p", { class: "facts" }, bdi(one.date), el("span", null, one.count)),
    ),
    el("div", null, list, rest, beyond),
  );
}

function unfold(list, first, button, beyond) {
  for (const item of list.children) item.hidden = false;
  if (beyond) beyond.hidden = false;
  button.remove();
  list.children[first].querySelector("a").focus();
}

function sentence(hit, one, hidden, follow) {
  const voices = hit.said.map((said) => el("span", { class: "voice" }, bdi(said.speaker), el("span", { class: "quiet" }, `, ${said.form}`), " ", link(said, follow, { class: "go" }, "Compare", unseen(` what ${said.speaker} says`))));
  const item = el(
    "li",
    null,
    el("p", { class: "words", dir: "auto", lang: one.language }, hit.pieces.map(piece)),
    el("p", { class: "note" }, hit.part ? el("span", { class: "part" }, hit.part) : null, voices, link(hit, follow, { class: "go" }, "In the article")),
  );
  item.hidden = hidden;
  return item;
}

function piece(one) {
  return one.mark ? el("mark", { "data-mark": one.mark, title: one.mark === "form" ? "Another form of the word" : null }, one.text) : one.text;
}
