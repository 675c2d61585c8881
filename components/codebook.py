"""The editor of the codebook: a draft of one's own until it is saved, and what each term of it catches.

The browser sends what is typed as it is typed; it is held to what there is and to what a codebook may hold.
"""

from __future__ import annotations

import re
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

import streamlit as st

from components import derived, labels, mounting, workspace
from components.escaped import visible
from core.corrections import codebook_given
from core.measures import catching, codebook_file, editing
from core.measures.catching import Caught, Change
from core.measures.codebook import EMPTY, KINDS, Codebook, CodebookError, CodedTopic, Kind, Written
from core.measures.codebook_file import LONGEST, LONGEST_DESCRIPTION, LONGEST_TERM
from core.measures.editing import Topics
from core.model import Analysis, Correction

Data = dict[str, Any]

mount = mounting.register("codebook")
"""The component; `edit` holds what was typed, `act` what else was asked for."""
KEY = "codebook"

KIND: dict[Kind, tuple[str, str]] = {
    "terms": (
        "Terms",
        "One a line. weapon* takes any ending, war|conflict either word, ignor* .. interest* words between.",
    ),
    "names": ("Names", "Proper names, one a line. They count where they are not printed in small letters."),
    "seeds": ("Example phrases", "One a line. A sentence with half of the telling words of one is under this topic."),
    "hints": ("Hints", "Words too general to decide: they count where nothing else stands, and in headlines."),
}
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_DRAFT = "draft of the codebook"


@dataclass(frozen=True, slots=True)
class Draft:
    """The topics as edited in this tab."""

    workspace: str
    base: str
    """The codebook in force when editing began, as text; empty for none."""
    topics: Topics
    text: str
    """The topics as YAML."""
    chosen: str
    """Id of the topic shown; empty for none."""
    language: str
    revision: int = 0
    """Grows with every change that was not typed, so that the browser knows when to draw its fields anew."""

    @property
    def topic(self) -> CodedTopic | None:
        """The topic shown."""
        return next((one for one in self.topics if one.id == self.chosen), None)

    @property
    def changed(self) -> bool:
        """Whether there is anything to save."""
        return self.text != (self.base or _NOTHING)

    def holding(self, topics: Topics, chosen: str, language: str = "") -> Draft:
        """The draft with other topics, or another one shown, in a way that the browser did not do by itself."""
        text = self.text if topics is self.topics else written(topics)
        known = [one.id for one in topics]
        shown = chosen if chosen in known else (known or [""])[0]
        return replace(
            self, topics=topics, text=text, chosen=shown, language=language or self.language, revision=self.revision + 1
        )

    def problem(self) -> str:
        """Why it cannot be saved, in a sentence; empty where it can."""
        try:
            codebook_file.read(self.text)
        except CodebookError as error:
            return str(error)
        return ""


class InForce(NamedTuple):
    """The codebook that counts."""

    text: str
    """As YAML, in the app's own way of writing; empty for none: the standard one counts where it fits."""
    own: bool
    """Whether it is the analyst's."""


def in_force(analysis: Analysis) -> InForce:
    """The codebook that counts in this workspace."""
    own = codebook_given(workspace.corrections())
    if own is not None:
        return InForce(_evened(own), own=True)
    return InForce(_standard() if analysis.topics else "", own=False)


def written(topics: Topics) -> str:
    """Topics as YAML, whether or not they can be used."""
    return codebook_file.write(Codebook(topics, {}))


_NOTHING = written(())


@lru_cache(maxsize=8)
def _evened(text: str) -> str:
    return written(codebook_file.read(text).topics)


@cache
def _standard() -> str:
    return written(codebook_file.standard().topics)


def draft(analysis: Analysis, counts: InForce) -> Draft:
    """The draft of this tab, or a new one of what is in force."""
    before = held()
    if before and before.workspace == workspace.here().id and (before.base == counts.text or before.changed):
        return before
    topics = codebook_file.read(counts.text).topics if counts.text else ()
    spoken = [one.language for one in analysis.articles if one.language != "und"]
    language = max(sorted(set(spoken)), key=spoken.count, default="en")
    new = Draft(workspace.here().id, counts.text, (), _NOTHING, "", language, before.revision if before else 0)
    return keep(new.holding(topics, before.chosen if before else ""))


def held() -> Draft | None:
    """The draft of this tab as it stands."""
    found: Draft | None = st.session_state.get(_DRAFT)
    return found


def keep(new: Draft) -> Draft:
    """Hold a draft in this tab."""
    st.session_state[_DRAFT] = new
    return new


def discard() -> None:
    """Go back to what is in force."""
    before = held()
    if before:
        keep(replace(before, base="", topics=(), text=_NOTHING))  # without a change, so it is made anew


def rebase(text: str) -> None:
    """Keep the draft though something else was saved meanwhile: what is in force now was seen."""
    before = held()
    if before:
        keep(replace(before, base=text))


def put(topics: Topics, chosen: str = "") -> None:
    """Put other topics into the draft."""
    before = held()
    if before:
        keep(before.holding(topics, chosen or before.chosen))


def correction(now: Draft) -> Correction:
    """The correction that makes a draft count."""
    return Correction("", "codebook", None if now.text == _standard() else now.text)


# --- what the browser sends -----------------------------------------------------------------------------------------


def edited(now: Draft, asked: object) -> Draft:
    """The draft with what was typed into the fields of a topic."""
    if not isinstance(asked, Mapping) or not isinstance(asked.get("language"), str):
        return now
    topic = next((one for one in now.topics if one.id == asked.get("topic")), None)
    if topic is None or not _LANGUAGE.fullmatch(asked["language"]):
        return now
    label = _line(asked.get("label"), LONGEST_TERM)
    topic = replace(topic, label=label or topic.label, description=_line(asked.get("description"), LONGEST_DESCRIPTION))
    for kind in KINDS:
        typed = asked.get(kind)
        if isinstance(typed, str):
            lines = (line[:LONGEST_TERM] for line in typed[:LONGEST].split("\n"))
            topic = editing.with_terms(topic, kind, asked["language"], lines)
    topics = editing.changed(now.topics, topic)
    return replace(now, topics=topics, text=written(topics))


def acted(now: Draft, asked: object) -> Draft:
    """The draft after something was asked for: another topic, another language, an order, a merger."""
    if not isinstance(asked, Mapping):
        return now
    now = looked(edited(now, asked.get("edit")), asked)
    what, value = str(asked.get("what")), str(asked.get("value"))
    topics, chosen = now.topics, now.chosen
    known = {one.id for one in topics}
    if what == "add":
        topics = editing.added(topics, "New topic")
        return now.holding(topics, topics[-1].id)
    if chosen not in known:
        return now
    if what in {"up", "down"}:
        return now.holding(editing.moved(topics, chosen, -1 if what == "up" else 1), chosen)
    if what == "merge" and value in known - {chosen}:
        return now.holding(editing.merged(topics, chosen, value), value)
    if what == "delete":
        behind = [one.id for one in topics][[one.id for one in topics].index(chosen) + 1 :]
        return now.holding(editing.without(topics, chosen), (behind or [""])[0])
    return now


def looked(now: Draft, asked: object) -> Draft:
    """The draft with another topic or language shown."""
    if not isinstance(asked, Mapping) or not isinstance(value := asked.get("value"), str):
        return now
    if asked.get("what") == "choose" and any(one.id == value for one in now.topics):
        return now.holding(now.topics, value)
    if asked.get("what") == "language" and _LANGUAGE.fullmatch(value):
        return now.holding(now.topics, now.chosen, value)
    return now


def _line(value: object, most: int) -> str:
    return " ".join(value[: 2 * most].split())[:most] if isinstance(value, str) else ""


# --- what a draft catches -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Preview:
    """What the draft catches beside what is in force."""

    found: tuple[Caught, ...]
    change: Change
    problem: str
    """Why a part of the draft is left out of the preview; empty where nothing is."""


def preview(analysis: Analysis, now: Draft) -> Preview:
    """Search the articles for the draft. Where it cannot be used, what was in force is shown, with the reason."""
    before = derived.of(analysis, catching.caught, now.base) if now.base else catching.search(analysis, EMPTY)
    problem = now.problem()
    after = before
    if not problem:
        after = before if now.text == now.base else _searched(analysis, now.text)
    elif not now.topics:
        after, problem = catching.search(analysis, EMPTY), ""
    return Preview(after, catching.change(before, after, now.chosen), problem)


_SEARCHED = "draft searched for last"


def _searched(analysis: Analysis, text: str) -> tuple[Caught, ...]:
    """What a draft catches. Only the last one of a tab is kept: each key makes another."""
    last = st.session_state.get(_SEARCHED)
    if last and last[0]() is analysis and last[1] == text:
        return tuple(last[2])
    found = catching.caught(analysis, text)
    st.session_state[_SEARCHED] = (weakref.ref(analysis), text, found)
    return found


def data(analysis: Analysis, now: Draft, shown: Preview, *, editable: bool) -> Data:
    """What the component draws."""
    numbers = catching.counts(shown.found)
    topic = now.topic
    return {
        "revision": now.revision,
        "editable": editable,
        "topics": [{"id": one.id, "label": visible(one.label), "count": numbers[one.id]} for one in now.topics],
        "chosen": now.chosen,
        "label": topic.label if topic else "",
        "description": topic.description if topic else "",
        "language": now.language,
        "languages": [{"code": code, "name": labels.language(code)} for code in _languages(analysis, now)],
        "kinds": [_kind(now, kind, shown) for kind in KINDS] if topic else [],
        "problem": visible(shown.problem),
    }


def _languages(analysis: Analysis, now: Draft) -> list[str]:
    """The languages to write terms in: those of the articles first, then those of the codebook."""
    spoken = {one.language for one in analysis.articles} - {"und"}
    written = frozenset().union(*(one.languages for one in now.topics)) - spoken
    return list(dict.fromkeys([*sorted(spoken), *sorted(written), "en", now.language]))


def _kind(now: Draft, kind: Kind, shown: Preview) -> Data:
    topic = now.topic
    lines = topic.of(kind).get(now.language, ()) if topic else ()
    names = {one.id: one.label for one in now.topics}
    label, told = KIND[kind]
    return {
        "kind": kind,
        "label": label,
        "help": told,
        "text": "\n".join(lines),
        "lines": [_term(Written(now.chosen, kind, line), shown, names) for line in lines],
    }


def _term(term: Written, shown: Preview, names: Mapping[str, str]) -> Data:
    number = shown.change.terms.get(term, 0)
    taking = shown.change.taking.get(term) or {}
    taken = labels.listed([f"{times} from {names.get(topic, topic)}" for topic, times in sorted(taking.items())])
    return {"text": visible(term.text), "count": number, "note": visible(f"takes {taken}") if taken else ""}
