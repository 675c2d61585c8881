"""Sentences joined where one quotation spans several or a reporting clause closes the one before, each read once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from core.quotations.words import Unit, unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.normalize import Normalized
    from core.normalize.sentences import Sentence
    from core.quotations.cues import Cues
    from core.quotations.marks import Marked


def joined(
    normal: Normalized, sentences: Sequence[Sentence], marked: Sequence[Marked], cues: Cues
) -> tuple[list[Unit], list[str]]:
    """Join sentences that one quotation spans or that a reporting clause closes, and read each unit's words."""
    units: list[Unit] = []
    parts: list[str] = []
    waiting = list(reversed(marked))
    spans = [(normal.position(item.start), normal.position(item.end), item) for item in sentences]
    place = 0
    while place < len(spans):
        start, end, first = spans[place]
        inside: list[Marked] = []
        while waiting and waiting[-1].outer_start < end:
            quotation = waiting.pop()
            if quotation.outer_start < start:
                continue
            inside.append(quotation)
            while (
                quotation.outer_end > end
                and place + 1 < len(spans)
                and spans[place + 1][2].paragraph == first.paragraph
            ):
                place += 1
                end = spans[place][1]
        if (
            inside
            and inside[-1].outer_end == end
            and place + 1 < len(spans)
            and spans[place + 1][2].paragraph == first.paragraph
        ):
            following = spans[place + 1]
            behind = normal.text[following[0] : following[1]]
            if _SIGNED.fullmatch(behind) or (_asks(normal.text, inside[-1]) and _closes(behind, cues)):
                place += 1
                end = following[1]
                while waiting and waiting[-1].outer_end <= end:
                    inside.append(waiting.pop())
        inside = [quotation for quotation in inside if quotation.outer_end <= end]
        parted = [piece for quotation in inside for piece in _parted(normal.text, quotation, cues)]
        units.append(unit(normal.text, start, end, parted, first.paragraph))
        parts.append(first.part)
        place += 1
    return units, parts


_SIGNED = re.compile(r"[—–―-]{1,3}\s*+(?:[^\W\d_][\w.'’-]{0,30}+\s*+){1,5}\.?\s*+")
"""A dash and a few words: the name below a quotation, if all of them have capitals."""
_CLAUSE_INSIDE = re.compile(r"[,.!?…]\s+[—–-]\s+([^—–\n]{2,120}?)(?:[,.]\s+[—–-]\s+|[.!?…]?$)")
"""A reporting clause between dashes inside one pair of marks, as Russian and Ukrainian print it."""


def _parted(text: str, quotation: Marked, cues: Cues) -> list[Marked]:
    """Part a quotation at reporting clauses inside its marks: «Откроем, — сказала она, — в мае»."""
    pieces: list[Marked] = []
    start = quotation.outer_start
    for match in _CLAUSE_INSIDE.finditer(text, quotation.start, quotation.end):
        words = [word.lower() for word in re.findall(r"\w+", match[1])[:3]]
        if not any("tag" in cues.verbs[word].frames for word in words if word in cues.verbs):
            continue
        pieces.append(
            replace(
                quotation,
                start=max(start, quotation.start),
                end=match.start() + 1,
                outer_start=start,
                outer_end=match.start() + 1,
            )
        )
        start = match.end()
    if not pieces:
        return [quotation]
    if start < quotation.end:
        pieces.append(replace(quotation, start=start, outer_start=start))
    return pieces


_TAG_WORDS: Final = 7
"""Words in which a reporting clause behind a question or exclamation names its verb: “Why?” Prime Minister X asked."""


def _asks(text: str, quotation: Marked) -> bool:
    """Whether a quotation ends in a mark after which its sentence may go on: `“Why?” he asked`."""
    return text[quotation.end - 1 : quotation.end] in {"?", "!", "…"}


def _closes(sentence: str, cues: Cues) -> bool:
    """Whether a sentence is a reporting clause for the quotation before it: “Who knows?” | Weber added."""
    words = re.findall(r"[\w'’.-]*\w|[^\w\s]", sentence[:120])[: _TAG_WORDS + 1]
    for number, word in enumerate(words):
        if word in '"“”«»,:;':
            return False
        verb = cues.verbs.get(word.lower())
        if verb and "tag" in verb.frames and number > 0:
            after = words[number + 1].lower() if number + 1 < len(words) else "."
            return after in {".", ","} or after in cues.prepositions | cues.days | cues.adverbs or after in {"the", "a"}
    return False
