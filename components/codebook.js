// The editor of the codebook: topics on the left, the terms of one on the right, each with what it catches.
// What is typed is kept here until it was sent; the fields are drawn anew only where something else than typing changed them.

const PAUSE = 350; // milliseconds without a key before what was typed is sent

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  if (!root.bench || root.bench.revision !== data.revision || root.bench.editable !== data.editable) {
    clearTimeout(root.bench?.waiting);
    const at = root.bench?.focus ?? focusedAct(root);
    root.bench = { revision: data.revision, editable: data.editable };
    root.replaceChildren(el("div", { class: "editor" }, topics(root, data), el("div", { class: "topic" }, fields(root, data))));
    if (at) root.querySelector(`[data-act="${at}"]`)?.focus();
  }
  root.bench.set = setTriggerValue;
  root.bench.data = data;
  refresh(root, data);
}

function focusedAct(root) {
  return root.getRootNode().activeElement?.closest?.("[data-act]")?.dataset.act;
}

// --- sending --------------------------------------------------------------------------------------------------------

/** What stands in the fields now. */
function typed(root) {
  const { data, fields } = root.bench;
  if (!fields) return null;
  const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));
  return { topic: data.chosen, language: data.language, ...values };
}

function later(root) {
  clearTimeout(root.bench.waiting);
  root.bench.waiting = setTimeout(() => send(root), PAUSE);
}

function send(root) {
  clearTimeout(root.bench.waiting);
  const edit = typed(root);
  const said = JSON.stringify(edit);
  if (!edit || said === root.bench.sent) return;
  root.bench.sent = said;
  root.bench.set("edit", edit);
}

function act(root, what, value) {
  clearTimeout(root.bench.waiting);
  root.bench.set("act", { what, value: value ?? "", edit: root.bench.editable ? typed(root) : null });
}

// --- drawing --------------------------------------------------------------------------------------------------------

function topics(root, data) {
  const one = (topic) =>
    el(
      "li",
      null,
      el("button", { class: "pick", "data-act": `choose ${topic.id}`, "aria-current": topic.id === data.chosen ? "true" : null, on: { click: () => act(root, "choose", topic.id) } }, el("span", { class: "name" }, bdi(topic.label)), el("span", { class: "count" })),
    );
  root.bench.list = el("ul", null, data.topics.map(one));
  const add = data.editable ? el("button", { class: "tool", "data-act": "add", on: { click: () => act(root, "add") } }, "Add a topic") : null;
  return el("nav", { "aria-label": "Topics" }, root.bench.list, add);
}

function fields(root, data) {
  if (!data.chosen) return el("p", { class: "quiet" }, "There is no topic yet. Add one, or find some in the articles.");
  const held = (root.bench.fields = {});
  const field = (name, label, node, help) => {
    held[name] = node;
    if (!data.editable) node.readOnly = true;
    node.addEventListener("input", () => later(root));
    node.addEventListener("change", () => send(root));
    return el("label", { class: "field" }, el("span", { class: "label" }, label), help ? el("span", { class: "help" }, help) : null, node);
  };
  const line = (name, label, value) => field(name, label, Object.assign(el("input", { type: "text", dir: "auto", maxlength: 300 }), { value }));
  const area = (name, label, value, rows, help) => field(name, label, Object.assign(el("textarea", { rows, dir: "auto", spellcheck: "false" }), { value }), help);
  root.bench.found = {};
  const kind = (one) => {
    const lines = one.text ? one.text.split("\n").length : 0;
    root.bench.found[one.kind] = el("ul", { class: "found", tabindex: "0", "aria-label": `What the ${one.label.toLowerCase()} catch` });
    const both = el("div", { class: "both" }, area(one.kind, one.label, one.text, Math.min(16, Math.max(3, lines + 1)), one.help), root.bench.found[one.kind]);
    if (one.kind === "terms" || lines) return both;
    return el("details", null, el("summary", null, one.label), both);
  };
  root.bench.problem = el("p", { class: "problem", role: "alert" });
  return [
    data.editable ? tools(root, data) : null,
    line("label", "Label", data.label),
    area("description", "What belongs here, and what does not", data.description, 2),
    languages(root, data),
    root.bench.problem,
    data.kinds.map(kind),
  ];
}

function tools(root, data) {
  const tool = (what, label, disabled) => el("button", { class: "tool", "data-act": what, disabled, on: { click: () => act(root, what) } }, label);
  const place = data.topics.findIndex((one) => one.id === data.chosen);
  const others = data.topics.filter((one) => one.id !== data.chosen);
  const into = el("select", { "aria-label": "Merge this topic into", "data-act": "merge", on: { change: (event) => event.target.value && act(root, "merge", event.target.value) } }, el("option", { value: "" }, "Merge into …"), others.map((one) => el("option", { value: one.id }, one.label)));
  return el("div", { class: "tools" }, tool("up", "Move up", place === 0), tool("down", "Move down", place === data.topics.length - 1), others.length ? into : null, tool("delete", "Delete this topic"));
}

function languages(root, data) {
  const pick = (one) => el("button", { class: "tool", "data-act": `language ${one.code}`, "aria-pressed": String(one.code === data.language), on: { click: () => act(root, "language", one.code) } }, one.name);
  return el("div", { class: "tools", role: "group", "aria-label": "Language of the terms" }, data.languages.map(pick));
}

/** Counts and messages, which change while somebody types; the fields stay as they are. */
function refresh(root, data) {
  const { list, found, problem } = root.bench;
  [...list.children].forEach((row, place) => {
    const topic = data.topics[place];
    row.querySelector(".name").replaceChildren(bdi(topic.label || "…"));
    row.querySelector(".count").replaceChildren(`${topic.count}`, unseen(topic.count === 1 ? " sentence" : " sentences"));
  });
  if (problem) problem.textContent = data.problem;
  for (const one of data.kinds) found[one.kind].replaceChildren(...one.lines.map(caught));
}

function caught(line) {
  const number = line.count ? `${line.count} ${line.count === 1 ? "sentence" : "sentences"}` : "catches nothing here";
  return el("li", { class: line.count ? null : "nothing" }, bdi(line.text, { class: "term" }), " ", el("span", { class: "count" }, number), line.note ? el("span", { class: "note" }, ", ", bdi(line.note)) : null);
}
