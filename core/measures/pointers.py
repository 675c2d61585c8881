"""The words that point to a topic and hardly to another: what a discovered topic is called, and what finds it again.

Terms are weighed by class-based tf-idf (Grootendorst 2022): how often one stands in the sentences of a topic, times the
logarithm of 1 + words of an average topic / how often it stands anywhere. A pair of words that stand next to each
other counts as a term of its own, so that `prime minister` can be one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from core.align.terms import counted_as
from core.measures.codebook import cut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Used(NamedTuple):
    """A word that carries content."""

    term: str
    """What it counts as."""
    printed: str
    start: int
    end: int
    language: str


MOST: Final = 12
"""Terms proposed for a topic."""
FEWEST: Final = 2
"""Sentences of the topic that a term must stand in: a word used once points to nothing."""
PURE: Final = 0.6
"""Share of the sentences with a term that are under its topic: more than half, so that no two topics have one term."""
MOST_FORMS: Final = 4
"""Printed forms of one term that are written out."""
USUAL: Final = 0.15
"""Times a form must be printed, as a share of the most frequent one: rarer ones are often other words of one stem."""
PAIRED: Final = " "
"""Between the words of a pair."""


class Pointer(NamedTuple):
    """A term or name that points to a topic, as a codebook has it."""

    text: str
    """In the codebook's way of writing: printed forms with `|` between them."""
    printed: str
    """Its most frequent form."""
    language: str
    name: bool
    """Whether it is always printed as a name."""
    sentences: int
    """Sentences of the topic that it stands in."""


_Key = tuple[str, str]
"""What a term counts as, and its language."""


def pointers(
    used: Sequence[Sequence[Used]], topics: Sequence[int], wanted: Sequence[int]
) -> dict[int, tuple[Pointer, ...]]:
    """Return the pointers of each topic, most distinctive first; `topics` names that of each sentence."""
    terms = [_terms(words) for words in used]
    everywhere = Counter(key for held in terms for key in held)
    within: dict[int, Counter[_Key]] = {topic: Counter() for topic in wanted}
    forms: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
    for held, topic in zip(terms, topics, strict=True):
        if topic in within:
            within[topic].update(held.keys())
        for key, printed in held.items():
            forms[key].update(printed)
    average = sum(everywhere.values()) / max(1, len(wanted))
    return {topic: _best(counts, everywhere, average, forms) for topic, counts in within.items()}


def _terms(words: Sequence[Used]) -> dict[_Key, list[str]]:
    """Return the terms of a sentence, pairs of neighbours too, each with its printed forms."""
    held: defaultdict[_Key, list[str]] = defaultdict(list)
    for one in words:
        held[one.term, one.language].append(one.printed)
    for one, other in pairwise(words):
        if 0 <= other.start - one.end <= len(PAIRED):
            held[one.term + PAIRED + other.term, one.language].append(one.printed + PAIRED + other.printed)
    return held


def _best(
    counts: Mapping[_Key, int], everywhere: Mapping[_Key, int], average: float, forms: Mapping[_Key, Counter[str]]
) -> tuple[Pointer, ...]:
    weighed = [
        (round(times * math.log(1 + average / everywhere[key]), 6), key)
        for key, times in counts.items()
        if times >= FEWEST and times >= PURE * everywhere[key]
    ]
    found: dict[str, Pointer] = {}
    alone: set[str] = set()
    for _, key in sorted(weighed, key=lambda pair: (-pair[0], pair[1])):
        parts = key[0].split(PAIRED)
        if len(parts) > 1 and not alone.isdisjoint(parts):
            continue  # one of its words finds it already
        pointer = _pointer(key, forms[key], counts[key])
        if pointer:
            found.setdefault(pointer.text, pointer)
            alone.update(parts if len(parts) == 1 else ())
        if len(found) == MOST:
            break
    return tuple(found.values())


def _pointer(key: _Key, forms: Counter[str], sentences: int) -> Pointer | None:
    """Write a term out by its forms; None where none of them stands for it by itself."""
    term, language = key
    parts = term.split(PAIRED)
    usual = sorted(forms, key=lambda form: (-forms[form], form))
    written: dict[str, str] = {}
    for form in usual:
        words = [word.norm for word in cut(form)]
        if len(words) == len(parts) and all(
            counted_as(word, language) == (part,) and not word.isdigit()
            for word, part in zip(words, parts, strict=True)
        ):
            written.setdefault(PAIRED.join(words), form)
    often = [text for text, form in written.items() if forms[form] >= USUAL * forms[usual[0]]]
    if not often:
        return None
    text = "|".join(often[:MOST_FORMS]) if len(parts) == 1 else often[0]
    name = all(word[:1].isupper() for form in written.values() for word in form.split())
    return Pointer(text, written[often[0]], language, name, sentences)
