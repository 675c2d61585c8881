"""Whose words fill an article: quoted, reported or the outlet's own; each speaker's room; the verbs that credit them.

Only words of the body count, so that a text printed twice over has the same shares: title and subtitle stand once.
Words are counted once however many witnesses hold them. A word that is both quoted and reported counts as quoted.
The words of an attribution ("the Kremlin said") are the outlet's own, and so is a narrated statement. An attribution
inside marks or inside another's account is part of what is quoted or reported.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from core.measures.stances import stance_of
from core.measures.words import common, merged, without
from core.model import Attributed, ReportingVerb, Span, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from core.measures.words import Words
    from core.model import Article, Quotation, Witness

LINKS = 2
"""Links of a chain from which one of them credits another."""

_IN_MARKS = re.compile(r"[“”„\"«»]([^“”„\"«»]+)[“”\"«»]")
"""Words between two marks of any style; stops at the next mark, so the search is linear."""


class Room(NamedTuple):
    """Where attributed words stand; the two never overlap."""

    quoted: tuple[Span, ...]
    reported: tuple[Span, ...]


class Said(NamedTuple):
    """The stretches that count for a witness."""

    witness: Witness
    spans: tuple[Span, ...]
    """Its content, what else stands in its marks, and its own credit where another source gives it.

    In "Anna Weber told Paul Lang that ..., the ministry said" all but the last three words are the ministry's account.
    """


def said(witnesses: Iterable[Witness], quotations: Iterable[Quotation]) -> list[Said]:
    """Return what counts for each witness, narrated ones left out."""
    spoken = [one for one in witnesses if one.form != "narrated"]
    by_id = {one.id: one for one in spoken}
    in_marks: defaultdict[str, list[Span]] = defaultdict(list)
    for quotation in quotations:
        held = [by_id[name] for name in quotation.witnesses if name in by_id]
        if not quotation.scare and held:
            for name, span in _shared_out(quotation, held):
                in_marks[name].append(span)
    return [Said(one, merged([*one.content, *_inner_credit(one), *in_marks[one.id]])) for one in spoken]


def _shared_out(quotation: Quotation, held: Sequence[Witness]) -> Iterator[tuple[str, Span]]:
    """Part the words in marks among the witnesses in them: each has those up to where the next one's content begins."""
    order = sorted((min(span.start for span in one.content), one.id) for one in held)
    ends = [min(max(start, quotation.start), quotation.end) for start, _ in order[1:]] + [quotation.end]
    start = quotation.start
    for (_, name), end in zip(order, ends, strict=True):
        yield name, Span(start, end)
        start = end


def _inner_credit(witness: Witness) -> Iterator[Span]:
    """Yield "Anna Weber told Paul Lang that" where the same passage credits somebody else with the whole of it."""
    if witness.cue is None or len(witness.chain) < LINKS:
        return
    *outer, last = witness.chain
    follows = min((span.start for span in witness.content if span.start > last.start), default=last.start)
    here = [one for one in outer if not one.inherited and witness.start <= one.start < witness.end]
    between = any(last.start < one.start < follows for one in here)
    if here and not last.inherited and not between and last.start < witness.cue.start < follows:
        yield Span(last.start, follows)


def room(article: Article, witnesses: Iterable[Witness], quotations: Iterable[Quotation]) -> Room:
    """Return the stretches that count for witnesses, in marks and outside them; narrated ones hold none."""
    marks = list(quotations)
    held = said(witnesses, marks)
    direct = [span for one in held if one.witness.form == "direct" for span in one.witness.content]
    mixed = [one for one in held if one.witness.form == "mixed"]
    marked = [Span(one.start, one.end) for one in marks] or [
        place for one in mixed for place in _marked(article.text, one.witness)
    ]
    parts = common((span for one in mixed for span in one.spans), marked)
    content = merged(span for one in held for span in one.spans)
    speech = common(content, [Span(one.start, one.end) for one in marks if not one.scare])
    quoted = merged([*direct, *parts, *speech])
    return Room(quoted, without(content, quoted))


def _marked(text: str, witness: Witness) -> list[Span]:
    return [Span(*match.span(1)) for match in _IN_MARKS.finditer(text, witness.start, witness.end)]


def attributed(article: Article, words: Words, spoken: Room) -> Attributed:
    """Count the words of a body by whose they are; the three add up to all its words."""
    quoted, reported = words.within(spoken.quoted), words.within(spoken.reported)
    return Attributed(article.id, quoted, reported, words.total - quoted - reported)


def voices(article: Article, words: Words, credited: Iterable[Said], spoken: Room) -> tuple[Voice, ...]:
    """Return the room of each speaker in the body, the most words first, those without a speaker last."""
    quoted = words.only(spoken.quoted)
    held: dict[str | None, list[Said]] = defaultdict(list)
    for one in credited:
        held[one.witness.speaker].append(one)
    rows = [_voice(article, words, quoted, theirs) for theirs in held.values()]
    return tuple(sorted(rows, key=lambda row: (row.speaker is None, -row.quoted - row.reported, row.speaker or "")))


def _voice(article: Article, words: Words, quoted: Words, credited: Sequence[Said]) -> Voice:
    """Count the words of one speaker, those that stand in marks apart."""
    spans = merged(span for one in credited for span in one.spans)
    in_marks = quoted.within(spans)
    ids = tuple(one.witness.id for one in credited)
    return Voice(article.id, credited[0].witness.speaker, in_marks, words.within(spans) - in_marks, ids)


def verbs(article: Article, witnesses: Iterable[Witness]) -> tuple[ReportingVerb, ...]:
    """Return the reporting verbs, most frequent first; one printed verb counts once, whatever it introduces.

    The forms of a verb that the lexicon of cues lists are one row, under its base form.
    """
    stances: dict[str, str] = {}
    held: dict[str, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        if witness.verb is not None and witness.form != "narrated":
            verb, stance = stance_of(witness.verb, article.language)
            stances.setdefault(verb, stance)
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
