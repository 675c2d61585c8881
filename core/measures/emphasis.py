"""Whose words fill an article: quoted, reported or the outlet's own; each speaker's room; the verbs that credit them.

Only words of the body count, so that a text printed twice over has the same shares: title and subtitle stand once.
Words are counted once however many witnesses hold them. A word that is both quoted and reported counts as quoted.
The words of an attribution ("the Kremlin said") are the outlet's own, and so is a narrated statement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from core.measures.words import common, merged, without
from core.model import Attributed, ReportingVerb, Span, Voice
from core.quotations.cues import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.measures.words import Words
    from core.model import Article, Quotation, Witness

UNLISTED_STANCE = "neutral"
"""The stance of a verb that the lexicon of cues does not list."""

_IN_MARKS = re.compile(r"[“”„\"«»]([^“”„\"«»]+)[“”\"«»]")
"""Words between two marks of any style; stops at the next mark, so the search is linear."""


class Room(NamedTuple):
    """Where attributed words stand; the two never overlap."""

    quoted: tuple[Span, ...]
    reported: tuple[Span, ...]


def room(article: Article, witnesses: Iterable[Witness], quotations: Iterable[Quotation]) -> Room:
    """Return the stretches that witnesses hold in marks and outside them; narrated ones hold none."""
    spoken = [witness for witness in witnesses if witness.form != "narrated"]
    content = merged(span for witness in spoken for span in witness.content)
    marks = [Span(quotation.start, quotation.end) for quotation in quotations]
    direct = [span for witness in spoken if witness.form == "direct" for span in witness.content]
    mixed = [witness for witness in spoken if witness.form == "mixed"]
    marked = marks or [place for witness in mixed for place in _marked(article.text, witness)]
    parts = common((span for witness in mixed for span in witness.content), marked)
    quoted = merged([*direct, *parts])
    return Room(quoted, without(content, quoted))


def _marked(text: str, witness: Witness) -> list[Span]:
    return [Span(*match.span(1)) for match in _IN_MARKS.finditer(text, witness.start, witness.end)]


def attributed(article: Article, words: Words, spoken: Room) -> Attributed:
    """Count the words of a body by whose they are; the three add up to all its words."""
    quoted, reported = words.within(spoken.quoted), words.within(spoken.reported)
    return Attributed(article.id, quoted, reported, words.total - quoted - reported)


def voices(article: Article, words: Words, witnesses: Iterable[Witness], spoken: Room) -> tuple[Voice, ...]:
    """Return the room of each speaker in the body, the most words first, those without a speaker last."""
    quoted = words.only(spoken.quoted)
    held: dict[str | None, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        if witness.form != "narrated":
            held[witness.speaker].append(witness)
    rows = [_voice(article, words, quoted, credited) for credited in held.values()]
    return tuple(sorted(rows, key=lambda row: (row.speaker is None, -row.quoted - row.reported, row.speaker or "")))


def _voice(article: Article, words: Words, quoted: Words, credited: Sequence[Witness]) -> Voice:
    """Count the words of one speaker, those that stand in marks apart."""
    content = merged(span for witness in credited for span in witness.content)
    in_marks = quoted.within(content)
    ids = tuple(witness.id for witness in credited)
    return Voice(article.id, credited[0].speaker, in_marks, words.within(content) - in_marks, ids)


def verbs(article: Article, witnesses: Iterable[Witness]) -> tuple[ReportingVerb, ...]:
    """Return the reporting verbs, most frequent first; one printed verb counts once, whatever it introduces.

    The forms of a verb that the lexicon of cues lists are one row, under its base form.
    """
    listed = cues(article.language).verbs
    stances: dict[str, str] = {}
    held: dict[str, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        if witness.verb is not None and witness.form != "narrated":
            form = listed.get(witness.verb.casefold())
            verb = form.lemma if form else witness.verb
            stances.setdefault(verb, form.stance if form else UNLISTED_STANCE)
            held[verb].append(witness)
    rows = (
        ReportingVerb(
            article=article.id,
            verb=verb,
            stance=stances[verb],
            count=len({witness.cue or Span(witness.start, witness.end) for witness in credited}),
            witnesses=tuple(witness.id for witness in credited),
        )
        for verb, credited in held.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.count, row.verb)))
