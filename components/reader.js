// The article reader. Every attribution is one stop of the keyboard; focus or a click opens its card beside the text.

const TAGS = { title: "h2", subtitle: "p", heading: "h3", lead: "p", paragraph: "p", furniture: "p" };
const FORMS = [
  ["direct", "in quotation marks"],
  ["mixed", "partly in quotation marks"],
  ["indirect", "reported, without marks"],
  ["narrated", "told by the outlet itself"],
];

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  const panel = el("aside", { class: "panel", "aria-live": "polite", "aria-label": "The attribution picked in the text" });
  const follow = (go) => setTriggerValue("go", go);
  const state = { on: null };

  const choose = (number, focus) => {
    state.on = number;
    for (const node of root.querySelectorAll(".group")) node.toggleAttribute("data-on", Number(node.dataset.group) === number);
    const stop = number === null ? null : root.querySelector(`.group[data-group="${number}"][tabindex]`);
    if (focus && stop) stop.focus();
    panel.toggleAttribute("data-open", number !== null);
    panel.replaceChildren(...(number === null ? overview(data) : card(data, number, choose, follow)));
  };

  root.replaceChildren(text(data, choose), panel);
  choose(null);
  const target = root.querySelector(".at");
  if (target) {
    requestAnimationFrame(() => target.scrollIntoView({ block: "center" }));
    const group = target.closest(".group");
    if (group) choose(Number(group.dataset.group));
  }
}

function text(data, choose) {
  const stops = new Set();
  const article = el("article", { class: "text", dir: "auto", lang: data.language });
  let hidden = [];
  const flush = () => {
    if (hidden.length) article.append(folded(hidden));
    hidden = [];
  };
  for (const block of data.blocks) {
    if (block.kind === "furniture" && !data.furniture) {
      hidden.push(block);
      continue;
    }
    flush();
    article.append(drawn(block, stops, choose));
  }
  flush();
  if (data.cut) article.append(el("p", { class: "folded" }, data.cut));
  return article;
}

function folded(blocks) {
  const kinds = [...new Set(blocks.map((block) => block.furniture).filter(Boolean))].join(", ");
  const words = blocks.reduce((sum, block) => sum + block.pieces.map((p) => p.text).join("").split(/\s+/).filter(Boolean).length, 0);
  return el("p", { class: "folded" }, `[${words} words of page furniture hidden${kinds ? ": " + kinds : ""}]`);
}

function drawn(block, stops, choose) {
  const tag = block.furniture ? el("span", { class: "tag" }, block.furniture) : null;
  return el(TAGS[block.kind] || "p", { class: block.kind, dir: "auto" }, tag, block.pieces.map((piece) => span(piece, stops, choose)));
}

function span(piece, stops, choose) {
  if (piece.group === undefined) return piece.at ? el("span", { class: "at" }, piece.text) : piece.text;
  const first = !stops.has(piece.group);
  stops.add(piece.group);
  const act = () => choose(piece.group);
  const classes = ["group", piece.role, piece.at ? "at" : ""].filter(Boolean).join(" ");
  const keydown = (event) => {
    if (event.key === "Escape") choose(null);
  };
  return el(
    "span",
    {
      class: classes,
      "data-group": String(piece.group),
      "data-form": piece.form,
      tabindex: first ? "0" : null,
      on: first ? { click: act, focus: act, keydown } : { click: act },
    },
    piece.text,
  );
}

function overview(data) {
  const count = (form) => data.groups.reduce((sum, group) => sum + group.statements.filter((one) => one.form === form).length, 0);
  const row = ([form, meaning]) =>
    el("li", null, el("b", null, `${count(form)} `), el("span", { class: "content", "data-form": form }, form), ` ${meaning}`);
  return [
    el("h3", null, "Statements in this article"),
    el("ul", { class: "key" }, FORMS.map(row)),
    el("p", { class: "note" }, "Who is credited stands in ", el("span", { class: "source" }, "bold"), ", the words that credit in ", el("span", { class: "cue" }, "italics"), "."),
    el("p", { class: "note" }, data.groups.length ? "Click marked text, or move through it with the Tab key, to see whose words it gives and through whom they came." : "No attributed statement was found in this text."),
  ];
}

function card(data, number, choose, follow) {
  const group = data.groups[number];
  const step = (to, word) => el("button", { disabled: to < 0 || to >= data.groups.length, on: { click: () => choose(to, true) } }, word);
  return [
    el("div", { class: "steps" }, step(number - 1, "Previous"), step(number + 1, "Next"), el("button", { on: { click: () => choose(null) } }, "Close"), el("span", { class: "quiet" }, `${number + 1} of ${data.groups.length}`)),
    el("h3", null, group.chain.length > 1 ? "How the words came here" : "No source is named"),
    el("ol", { class: "chain", reversed: true }, group.chain.map((one) => el("li", null, bdi(one.name), one.via ? el("small", null, bdi(one.via)) : null))),
    group.cue ? el("p", null, el("span", { class: "quiet" }, "Credited with "), el("span", { class: "cue" }, bdi(group.cue))) : null,
    group.earlier ? el("p", null, el("strong", null, "Earlier occasion: "), "the article recalls this from before the event.") : null,
    ...group.statements.map((one) => said(one, follow)),
  ].filter(Boolean);
}

function said(one, follow) {
  const lead = el("div", null, el("span", { class: "content", "data-form": one.form }, one.form), el("span", { class: "quiet" }, " · "), bdi(one.speaker));
  const where = one.others ? `Compare with ${one.others}` : "Only here; open it in Compare";
  return el(
    "div",
    { class: "said" },
    lead,
    el("div", { class: "words", dir: "auto" }, one.text),
    el("p", null, link(one, follow, { class: "link" }, bdi(where)), one.carried ? el("span", { class: "quiet" }, ` · ${one.carried}`) : null),
    el("p", { class: "note" }, `Found with ${one.confidence} confidence${one.grounds.length ? " because:" : "."}`),
    one.grounds.length ? el("ul", null, one.grounds.map((ground) => el("li", null, bdi(ground)))) : null,
  );
}
