"""Topics: the codebook of the workspace, edited with what each term catches before anything is saved."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from components import codebook, discovering, excerpts, labels, picking, sheet, workspace
from components.by_outlet import Passage
from components.codebook import Draft, InForce, Preview
from components.escaped import in_html
from core.measures import codebook_file
from core.measures.catching import Caught
from core.measures.codebook import CodebookError
from core.measures.codebook_file import LONGEST
from core.measures.topics import printed
from core.model import Analysis, Span

EDIT, FIND = "The codebook", "Find topics"


def main() -> None:
    """Draw the page."""
    st.title("Topics", anchor=False)
    analysis = workspace.analysis()
    if not analysis.articles:
        st.markdown("There are no articles yet.")
        st.page_link("components/pages/articles.py", label="Add articles")
        return
    counts = codebook.in_force(analysis)
    held = codebook.draft(analysis, counts)
    if picking.switch("Look at", [EDIT, FIND], "see") == FIND:
        discovering.show(analysis, held)
        if held.changed and held.topics and (problem := held.problem()):
            st.html(f"<p class='problem' role='alert'>{in_html(problem)}</p>")
        _save(held, counts)
        return
    _told(held, counts)
    shown = codebook.preview(analysis, held)
    drawn = codebook.data(analysis, held, shown, editable=workspace.may_edit())
    codebook.mount(data=drawn, key=codebook.KEY, on_edit_change=_edited, on_act_change=_edited)
    _save(held, counts)
    _caught(analysis, held, shown)
    _file(held)


def _told(held: Draft, counts: InForce) -> None:
    """Which codebook this is."""
    if counts.own:
        told = "A codebook of your own, used whatever the articles are about."
    elif counts.text:
        told = "The codebook that comes with the program. It fits these articles; change it, and it is yours."
    else:
        told = (
            "The codebook that comes with the program does not fit these articles: too few of their sentences fall "
            "under any of its topics. Write topics of your own, find some in the articles, or take the one that comes "
            "with it."
        )
    st.markdown(
        f"{told} A sentence is under each topic that one of its terms stands for, and several share it evenly; where "
        "terms overlap the longest counts."
    )
    if held.changed and held.base != counts.text:
        with st.container(border=True):
            st.html("<p class='problem' role='alert'>Somebody saved other topics while you were editing.</p>")
            with st.container(horizontal=True):
                st.button("Keep mine", on_click=codebook.rebase, args=(counts.text,))
                st.button("Take theirs", on_click=codebook.discard)


def _edited() -> None:
    """Take what was typed, and what else was asked for, into the draft."""
    asked: Any = st.session_state[codebook.KEY]
    held = codebook.held()
    if held and workspace.may_edit():
        codebook.keep(codebook.acted(codebook.edited(held, asked.edit), asked.act))
    elif held:
        codebook.keep(codebook.looked(held, asked.act))


def _save(held: Draft, counts: InForce) -> None:
    """Save or leave what was changed."""
    if not workspace.may_edit():
        return
    problem = held.problem() if held.changed else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        saved = st.button(
            "Save",
            type="primary",
            disabled=not held.changed or bool(problem) or held.base != counts.text,
            key="save codebook",
        )
        st.button("Discard the changes", disabled=not held.changed, on_click=codebook.discard, key="discard codebook")
        if held.changed:
            st.html("<p class='where' role='status'>Not saved yet: only you see these changes.</p>")
    if saved:
        workspace.correct(codebook.correction(held))
        if workspace.trouble() is None:
            codebook.discard()
        st.rerun()


# --- what it catches ------------------------------------------------------------------------------------------------


def _caught(analysis: Analysis, held: Draft, shown: Preview) -> None:
    """The sentences of the topic shown, by outlet and word for word."""
    topic = held.topic
    if topic is None:
        return
    st.subheader("What this topic catches", anchor=False)
    st.markdown(_summary(analysis, shown))
    _outlets(analysis, held, shown)
    names = {one.id: one.label for one in held.topics}
    texts = {one.id: one for one in analysis.articles}

    def passage(one: Caught, note: str) -> Passage:
        span = Span(one.stretch.start, one.stretch.end)
        return Passage(texts[one.stretch.article], span, note, marks=one.marks(held.chosen))

    new = shown.change.new
    ordered = sorted(shown.change.here, key=lambda one: (one.stretch.article, one.stretch.start) not in new)
    excerpts.show(
        [passage(one, _why(analysis, held, shown, one, names)) for one in ordered],
        analysis.articles,
        empty="No sentence of these articles.",
        key="caught",
    )
    if shown.change.lost:
        st.subheader("No longer under this topic", anchor=False)
        excerpts.show(
            [passage(one, "") for one in shown.change.lost], analysis.articles, empty="", key="no longer caught"
        )


def _summary(analysis: Analysis, shown: Preview) -> str:
    outlet = {one.id: one.shown_outlet for one in analysis.articles}
    outlets = {outlet[one.stretch.article] for one in shown.change.here}
    told = f"{labels.count(len(shown.change.here), 'sentence')} of {labels.count(len(outlets), 'outlet')}"
    new, lost = len(shown.change.new), len(shown.change.lost)
    changes = [f"{new} new"] * bool(new) + [f"{lost} no longer"] * bool(lost)
    taken = len(shown.change.taken)
    changes += [f"{taken} that another topic has to share or gives up"] * bool(taken)
    return f"{told}{': ' if changes else ''}{labels.listed(changes)}. Headings and titles count as sentences."


def _outlets(analysis: Analysis, held: Draft, shown: Preview) -> None:
    outlet = {one.id: one.shown_outlet for one in analysis.articles}
    here = Counter(outlet[one.stretch.article] for one in shown.change.here)
    new = Counter(outlet[article] for article, _ in shown.change.new)
    every = Counter(outlet[one.stretch.article] for one in shown.found)
    columns = ["Outlet", "Sentences", "Of all", *(["New"] if new else [])]
    rows: list[list[sheet.Cell]] = [
        [name, here[name], every[name], new[name]][: len(columns)]
        for name in sorted(every, key=str.casefold)
        if here[name] or new[name]
    ]
    if rows:
        caption = f"Sentences under “{held.topic.label if held.topic else ''}” by outlet"
        sheet.show(caption, columns, rows, key="caught by outlet")


def _why(analysis: Analysis, held: Draft, shown: Preview, one: Caught, names: dict[str, str]) -> str:
    """For which words a sentence is under the topic, with what else it is shared, and what changes."""
    text = next(article.text for article in analysis.articles if article.id == one.stretch.article)
    sentence = text[one.stretch.start : one.stretch.end]
    words = dict.fromkeys(printed(sentence, match) for match in one.matches if match.topic == held.chosen)
    share = one.weights[held.chosen]
    place = (one.stretch.article, one.stretch.start)
    parts = [f"{one.stretch.part}, for {', '.join(f'“{word}”' for word in words)}"]
    others = [names.get(topic, topic) for topic in one.weights if topic != held.chosen]
    if others:
        parts.append(f"{share:.0%} of it, shared with {labels.listed(others)}")
    if place in shown.change.new:
        parts.append("new")
    gone = [names.get(topic, topic) for topic in shown.change.taken.get(place, ()) if topic not in one.weights]
    if gone:
        parts.append(f"no longer under {labels.listed(gone)}")
    return "; ".join(parts)


# --- the codebook as a file -----------------------------------------------------------------------------------------


def _file(held: Draft) -> None:
    """Take it along, bring another one, go back to the standard one."""
    with st.expander("The codebook as a file"):
        st.markdown(
            "YAML, as two coders would compare it: label, description and terms of each topic by language. A file that "
            "you bring stands in the editor first and counts when you save it."
        )
        st.download_button("Download the codebook", held.text, "codebook.yaml", "application/yaml", on_click="ignore")
        if not workspace.may_edit():
            return
        st.file_uploader(
            "Bring a codebook (.yaml)", type=["yaml", "yml"], key="codebook file", on_change=_take, max_upload_size=1
        )
        problem = st.session_state.pop("codebook problem", "")
        if problem:
            st.html(f"<p class='problem' role='alert'>{in_html(problem)}</p>")
        st.button("Put the standard codebook into the editor", on_click=_standard)


def _take() -> None:
    """Put an uploaded codebook into the draft, or say why not."""
    file = st.session_state["codebook file"]
    if file is None:
        return
    try:
        text = file.getvalue()[: 4 * LONGEST + 4].decode("utf-8-sig")
        codebook.put(codebook_file.read(text).topics)
    except UnicodeDecodeError:
        st.session_state["codebook problem"] = "The file is no text in UTF-8; save it as UTF-8 and bring it again."
    except CodebookError as error:
        st.session_state["codebook problem"] = str(error)


def _standard() -> None:
    codebook.put(codebook_file.standard().topics)


main()
