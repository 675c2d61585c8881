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
  const correct = data.editable ? (what) => setTriggerValue("correct", what) : null;
  const state = { on: null };
  const before = root.dataset.on; // what was open stays open when the page is drawn anew

  const choose = (number, focus) => {
    state.on = number;
    root.dataset.on = number === null ? "" : data.groups[number].statements[0].id;
    for (const node of root.querySelectorAll(".group")) node.toggleAttribute("data-on", Number(node.dataset.group) === number);
    const stop = number === null ? null : root.querySelector(`.group[data-group="${number}"][tabindex]`);
    if (focus && stop) stop.focus();
    panel.toggleAttribute("data-open", number !== null);
    panel.replaceChildren(...(number === null ? overview(data, correct) : card(data, number, choose, follow, correct)));
  };

  const article = text(data, choose, correct);
  root.replaceChildren(article, panel);
  choose(null);
  if (correct) {
    article.addEventListener("mouseup", () => offer(article, panel, correct, () => choose(null)));
    article.addEventListener("keyup", (event) => event.shiftKey && offer(article, panel, correct, () => choose(null)));
  }
  const open = before ? data.groups.findIndex((group) => group.statements.some((one) => one.id === before)) : -1;
  if (open >= 0) choose(open);
  const target = root.querySelector(".at");
  if (target && open < 0) {
    requestAnimationFrame(() => target.scrollIntoView({ block: "center" }));
    const group = target.closest(".group");
    if (group) choose(Number(group.dataset.group));
  }
}

function text(data, choose, correct) {
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
    article.append(drawn(block, stops, choose, correct));
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

function drawn(block, stops, choose, correct) {
  const tag = block.furniture ? el("span", { class: "tag" }, block.furniture) : null;
  const label = `Not furniture: ${block.pieces.map((piece) => piece.text).join("").slice(0, 60)}`;
  const undo = () => correct({ start: block.start, end: block.end, furniture: false });
  const back = block.furniture && correct ? el("button", { class: "act", "aria-label": label, on: { click: undo } }, "not furniture") : null;
  return el(TAGS[block.kind] || "p", { class: block.kind, dir: "auto" }, tag, block.pieces.map((piece) => span(piece, stops, choose)), back);
}

function span(piece, stops, choose) {
  const place = { "data-start": String(piece.start) };
  const noted = piece.noted ? "noted" : "";
  if (piece.group === undefined) return el("span", { class: [piece.at ? "at" : "", noted].filter(Boolean).join(" ") || null, ...place }, piece.text);
  const first = !stops.has(piece.group);
  stops.add(piece.group);
  const act = () => choose(piece.group);
  const classes = ["group", piece.role, noted, piece.at ? "at" : ""].filter(Boolean).join(" ");
  const keydown = (event) => {
    if (event.key === "Escape") choose(null);
  };
  return el(
    "span",
    {
      class: classes,
      ...place,
      "data-group": String(piece.group),
      "data-form": piece.form,
      tabindex: first ? "0" : null,
      on: first ? { click: unlessSelecting(act), focus: act, keydown } : { click: unlessSelecting(act) },
    },
    piece.text,
  );
}

/** A click that ends a selection opens nothing: the words selected are what is meant. */
function unlessSelecting(act) {
  return (event) => {
    const root = event.target.getRootNode();
    const selection = root.getSelection ? root.getSelection() : document.getSelection();
    if (!selection || selection.isCollapsed) act();
  };
}

function overview(data, correct) {
  const count = (form) => data.groups.reduce((sum, group) => sum + group.statements.filter((one) => one.form === form).length, 0);
  const row = ([form, meaning]) =>
    el("li", null, el("b", null, `${count(form)} `), el("span", { class: "content", "data-form": form }, form), ` ${meaning}`);
  return [
    el("h3", null, "Statements in this article"),
    el("ul", { class: "key" }, FORMS.map(row)),
    el("p", { class: "note" }, "Who is credited stands in ", el("span", { class: "source" }, "bold"), ", the words that credit in ", el("span", { class: "cue" }, "italics"), "."),
    el("p", { class: "note" }, data.groups.length ? "Click marked text, or move through it with the Tab key, to see whose words it gives and through whom they came." : "No attributed statement was found in this text."),
    correct ? el("p", { class: "note" }, "Select words of the text with the mouse, or with Shift and the arrow keys, to note something on them or to mark them as furniture of the page.") : null,
    ...notes(data.notes),
  ].filter(Boolean);
}

function notes(list) {
  if (!list.length) return [];
  const entry = (one) => el("li", null, el("q", null, bdi(one.words)), el("p", null, bdi(one.note), el("span", { class: "quiet" }, ` ${one.author}`)));
  return [el("h3", null, "Notes"), el("ul", { class: "notes" }, list.map(entry))];
}

function card(data, number, choose, follow, correct) {
  const group = data.groups[number];
  const step = (to, word) => el("button", { disabled: to < 0 || to >= data.groups.length, on: { click: () => choose(to, true) } }, word);
  return [
    el("div", { class: "steps" }, step(number - 1, "Previous"), step(number + 1, "Next"), el("button", { on: { click: () => choose(null) } }, "Close"), el("span", { class: "quiet" }, `${number + 1} of ${data.groups.length}`)),
    el("h3", null, group.chain.length > 1 ? "How the words came here" : "No source is named"),
    el("ol", { class: "chain", reversed: true }, group.chain.map((one) => el("li", null, bdi(one.name), one.via ? el("small", null, bdi(one.via)) : null))),
    group.cue ? el("p", null, el("span", { class: "quiet" }, "Credited with "), el("span", { class: "cue" }, bdi(group.cue))) : null,
    group.earlier ? el("p", null, el("strong", null, "Earlier occasion: "), "the article recalls this from before the event.") : null,
    ...group.statements.map((one) => said(one, follow, correct)),
    ...notes(data.notes.filter((one) => one.start < group.end && group.start < one.end)),
  ].filter(Boolean);
}

function said(one, follow, correct) {
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
    correct ? form(one, correct) : null,
  );
}

// --- corrections ----------------------------------------------------------------------------------------------------

/** What can be set of one statement; only what was changed is sent. */
function form(one, correct) {
  const fields = {
    speaker: el("input", { type: "text", maxlength: "200", value: one.said }),
    chain: el("input", { type: "text", maxlength: "500", value: one.names }),
    occasion: el("select", null, ["this", "earlier", "unknown"].map((value) => el("option", { value, selected: value === one.occasion }, OCCASIONS[value]))),
    words: el("textarea", { rows: "4", maxlength: "2000" }, one.words),
    note: el("textarea", { rows: "2", maxlength: "2000" }),
  };
  const before = { speaker: one.said, chain: one.names, occasion: one.occasion, words: one.words, note: "" };
  const save = (event) => {
    event.preventDefault();
    const changed = Object.entries(fields).filter(([name, field]) => field.value.trim() !== before[name].trim());
    if (changed.length) correct({ witness: one.id, ...Object.fromEntries(changed.map(([name, field]) => [name, field.value])) });
  };
  const row = (name, label) => el("label", null, el("span", null, label), fields[name]);
  return el(
    "details",
    { class: "correct" },
    el("summary", null, "Correct this"),
    el(
      "form",
      { on: { submit: save } },
      row("speaker", "Speaker; empty for unknown"),
      row("chain", "Through whom, nearest to the outlet first, with > between"),
      row("occasion", "Said on"),
      row("words", "The words said, exactly as printed"),
      row("note", "Note"),
      el("button", { type: "submit", class: "save" }, "Save"),
    ),
  );
}

const OCCASIONS = { this: "this occasion", earlier: "an earlier occasion", unknown: "an unknown occasion" };

/** What can be done with the words selected in the text. */
function offer(article, panel, correct, close) {
  const root = article.getRootNode();
  const selection = root.getSelection ? root.getSelection() : document.getSelection();
  const place = selected(article, selection);
  if (!place) return;
  const note = el("textarea", { rows: "3", maxlength: "2000" });
  const send = (event) => {
    event.preventDefault();
    if (note.value.trim()) correct({ start: place.start, end: place.end, note: note.value });
  };
  panel.toggleAttribute("data-open", true);
  panel.replaceChildren(
    el("div", { class: "steps" }, el("button", { on: { click: close } }, "Close")),
    el("h3", null, "The words selected"),
    el("div", { class: "words", dir: "auto" }, place.words),
    el("form", { class: "correct", on: { submit: send } }, el("label", null, el("span", null, "Note on these words"), note), el("button", { type: "submit", class: "save" }, "Save note")),
    el("p", null, el("button", { class: "act", on: { click: () => correct({ start: place.start, end: place.end, furniture: true }) } }, "Mark as furniture of the page")),
    el("p", null, el("button", { class: "act", on: { click: () => correct({ start: place.start, end: place.end, furniture: false }) } }, "It is text of the article, not furniture")),
  );
}

/** The stretch of the article that is selected, in code points; null where nothing is. */
function selected(article, selection) {
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const ranges = selection.getComposedRanges ? selection.getComposedRanges({ shadowRoots: [article.getRootNode()] }) : [selection.getRangeAt(0)];
  const range = ranges[0];
  const start = offset(article, range.startContainer, range.startOffset);
  const end = offset(article, range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return null;
  return { start, end, words: selection.toString() };
}

/** Where a place in the page stands in the text: pieces know where they begin. */
function offset(article, node, within) {
  if (!article.contains(node)) return null;
  if (node.nodeType === Node.TEXT_NODE) {
    const piece = node.parentElement.closest("[data-start]");
    return piece ? Number(piece.dataset.start) + Array.from(node.textContent.slice(0, within)).length : null;
  }
  const behind = [...article.querySelectorAll("[data-start]")].find((piece) => node.compareDocumentPosition(piece) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY));
  return behind ? Number(behind.dataset.start) : null;
}
