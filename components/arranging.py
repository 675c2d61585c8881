"""What an analyst decides about the passage compared: names, what belongs together, the base, the topic."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import deciding, labels, workspace
from components.escaped import spoken
from components.scene import Scene
from core.corrections import anchor
from core.model import Correction, Passage, Statement, Version, Witness

TOPICLESS = ""
"""Stands for no topic among the topics to pick."""


def show(scene: Scene) -> None:
    """Draw the controls, folded away until they are wanted."""
    if not workspace.may_edit():
        return
    with st.expander("Decide what belongs together, rename, choose the base"):
        statement = _statement(scene)
        left, right = st.columns(2, gap="large")
        with left:
            _merge(scene, statement)
            _split(scene, statement)
            _passages(scene, statement)
        with right:
            _names(scene, statement)
            _base(scene)
            _pin(scene)
            _topic(scene, statement)


def _statement(scene: Scene) -> Statement:
    """The statement that is decided about: the one looked at, else one of the passage to pick."""
    by_id = {one.id: one for one in scene.analysis.statements}
    held = [by_id[one] for one in scene.passage.statements]
    if scene.statement:
        return by_id[scene.statement.id]
    if len(held) == 1:
        return held[0]
    picked = st.selectbox(
        "Statement", [one.id for one in held], format_func=lambda one: _line(by_id[one]), key="deciding"
    )
    return by_id.get(picked, held[0])


def _line(statement: Statement) -> str:
    speaker = f" ({statement.speaker})" if statement.speaker else ""
    return labels.shortened(labels.headline(statement.label)) + speaker


def _merge(scene: Scene, statement: Statement) -> None:
    others = {one.id: one for one in scene.analysis.statements if one.id != statement.id}
    with st.form("merge", border=False):
        picked = st.selectbox(
            "The same as another statement",
            list(others),
            index=None,
            format_func=lambda one: _line(others[one]),
            placeholder="Find it by its words",
        )
        if st.form_submit_button("Put together") and picked in others:
            workspace.correct(deciding.together(scene.analysis, statement, others[picked]))
            st.rerun()


def _split(scene: Scene, statement: Statement) -> None:
    if len(statement.witnesses) == 1:
        return
    held = {one: _words(scene, scene.witnesses[one]) for one in statement.witnesses}
    with st.form("split", border=False):
        out = st.multiselect(
            "Not this statement after all", list(held), format_func=held.__getitem__, placeholder="Pick versions"
        )
        if st.form_submit_button("Split off"):
            correction = deciding.split_off(scene.analysis, statement, out)
            if correction:
                workspace.correct(correction)
                st.rerun()
            st.html("<p class='problem' role='alert'>Pick some of the versions, and leave some.</p>")


def _words(scene: Scene, witness: Witness) -> str:
    article = scene.articles[witness.article]
    said = " … ".join(article.text[span.start : span.end] for span in witness.content)
    return f"{scene.names[witness.article]}: {labels.shortened(said, 70)}"


def _passages(scene: Scene, statement: Statement) -> None:
    passages = {one.id: one for one in scene.analysis.passages if one.id != scene.passage.id}
    with st.form("join", border=False):
        picked = st.selectbox(
            "Said together with another passage",
            list(passages),
            index=None,
            format_func=lambda one: labels.shortened(labels.headline(passages[one].label)),
            placeholder="Find it by its words",
        )
        if st.form_submit_button("Join the passages") and picked in passages:
            pair = [_anchor(scene, scene.passage), _anchor(scene, passages[picked])]
            workspace.correct(deciding.about(scene.analysis, "one passage", None, *pair))
            st.rerun()
    if len(scene.passage.statements) > 1 and st.button("Give this statement a passage of its own"):
        base = scene.witnesses[statement.base]
        workspace.correct(deciding.about(scene.analysis, "own passage", None, base))
        st.rerun()


def _anchor(scene: Scene, passage: Passage) -> Witness:
    """The witness by which a passage is named: the base of its first statement."""
    first = next(one for one in scene.analysis.statements if one.id == passage.statements[0])
    return scene.witnesses[first.base]


def _names(scene: Scene, statement: Statement) -> None:
    with st.form("names", border=False):
        name = st.text_input("Name of the statement", value=statement.label, max_chars=300, key=f"label {statement.id}")
        over = st.text_input(
            "Name of the passage", value=scene.passage.label, max_chars=300, key=f"label {scene.passage.id}"
        )
        if st.form_submit_button("Rename"):
            base = scene.witnesses[statement.base]
            wanted = (
                ("label", name, statement.label, base),
                ("passage label", over, scene.passage.label, _anchor(scene, scene.passage)),
            )
            made = [
                deciding.about(scene.analysis, field, (value or "").strip(), at)  # type: ignore[arg-type] # both are fields
                for field, value, before, at in wanted
                if (value or "").strip() and (value or "").strip() != before
            ]
            workspace.correct(*made)
            st.rerun()


def _base(scene: Scene) -> None:
    versions: dict[str, str] = {one.article: scene.names[one.article] for one in scene.passage.versions}
    if len(versions) == 1:
        return
    with st.form("base", border=False):
        picked = st.selectbox("Compare the others with", list(versions), format_func=versions.__getitem__)
        if st.form_submit_button("Make it the base") and picked != scene.passage.base:
            version = next(one for one in scene.passage.versions if one.article == picked)
            told = scene.told_in(version)
            workspace.correct(deciding.about(scene.analysis, "base", None, told[0]))
            st.rerun()


def _pin(scene: Scene) -> None:
    """Set words of a version beside words of the base."""
    if len(scene.versions) == 1:
        return
    others = {one.article: scene.names[one.article] for one in scene.versions[1:]}
    picked = st.selectbox("Set word beside word, with", list(others), format_func=others.__getitem__, key="pin with")
    version = next(one for one in scene.versions if one.article == (picked or next(iter(others))))
    own, base = _tokens(scene, version), _tokens(scene, scene.base)
    with st.form("pin", border=False):
        left = st.selectbox(f"Words of {spoken(scene.names[version.article])}", list(own), format_func=own.__getitem__)
        right = st.selectbox(
            f"Words of {spoken(scene.names[scene.base.article])}, the base", list(base), format_func=base.__getitem__
        )
        if st.form_submit_button("Set side by side"):
            here, there = scene.articles[scene.base.article], scene.articles[version.article]
            at = (anchor(here, *_ends(right)), anchor(there, *_ends(left)))
            workspace.correct(Correction(here.id, "pin", None, at))
            st.rerun()


def _tokens(scene: Scene, version: Version) -> dict[str, str]:
    """The words of a version by their place, each with a little of what stands round it."""
    held = [token for cell in scene.passage.collation.rows[scene.versions.index(version)] for token in cell]
    return {
        f"{one.start}-{one.end}": " ".join(
            f"[{near.text}]" if near is one else near.text for near in held[max(0, place - 3) : place + 4]
        )
        for place, one in enumerate(held)
    }


def _ends(place: str) -> tuple[int, int]:
    start, end = place.split("-")
    return int(start), int(end)


def _topic(scene: Scene, statement: Statement) -> None:
    topics = {one.id: one.label for one in scene.analysis.topics}
    if not topics:
        return
    options: Sequence[str] = [TOPICLESS, *topics]
    now = statement.topics[0].id if statement.topics else TOPICLESS
    with st.form("topic", border=False):
        picked = st.selectbox(
            "Topic",
            options,
            index=options.index(now) if now in options else 0,
            format_func=lambda one: topics.get(one, "no topic"),
            key=f"topic {statement.id}",
        )
        if st.form_submit_button("Set topic") and picked != now:
            base = scene.witnesses[statement.base]
            workspace.correct(deciding.about(scene.analysis, "topic", picked or None, base))
            st.rerun()
