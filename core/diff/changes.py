"""Where a version differs from the base, column by column of the collation, and which variant each place belongs to.

What every view and every export marks, so that they all mark the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from core.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from core.model import Article, Passage, Token, Variant, VariantKind


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the base and what a version has for them; either may be none."""

    start: int
    end: int
    """Where the version's words stand in its article; an empty stretch where it has none."""
    base: str
    own: str
    kind: VariantKind
    variant: int
    """Number of the passage's variant that it belongs to."""


def changes(passage: Passage, row: int, articles: Mapping[str, Article], start: int) -> list[Change]:
    """Return what turns the base into the version of a row, in the order of its words: a step for each variant.

    `start` is where the version begins: there stands what it lacks before its first word.
    """
    text = articles[passage.versions[row].article].text
    base_text = articles[passage.versions[0].article].text
    base, own = passage.collation.rows[0], passage.collation.rows[row]
    variant_at = _standing(passage, row)
    found = []
    end = start
    for number, columns in groupby(range(len(own)), key=variant_at.get):
        held = list(columns)
        theirs = [token for column in held for token in base[column]]
        its = [token for column in held for token in own[column]]
        if number is not None:
            # Words that other sentences part are told one by one, so that what is put in stays as printed.
            for place, words in enumerate(_runs(its) or [[]]):
                at = Span(words[0].start, words[-1].end) if words else Span(end, end)
                struck = "" if place else _printed(base_text, theirs)
                kind = between(passage.variants[number].kind, _joined(theirs), _joined(its))
                found.append(Change(at.start, at.end, struck, text[at.start : at.end], kind, number))
        end = its[-1].end if its else end
    return sorted(found, key=lambda one: one.start)


def over(passage: Passage, row: int) -> dict[int, list[int]]:
    """Return the variants over each column in which a row differs from the base, the base from any; narrowest first."""
    article = passage.versions[row].article
    found: dict[int, list[int]] = {}
    for number, variant in _narrowest_first(passage):
        if row == 0 or any(article in reading.articles for reading in variant.readings[1:]):
            for column in range(*variant.columns):
                found.setdefault(column, []).append(number)
    return found


def between(kind: VariantKind, base: str, other: str) -> VariantKind:
    """Return the kind for two of several readings: where some lack words, those that have others there do not."""
    if kind in _EXTENT and base.strip() and other.strip():
        return "substitution"
    if kind == "substitution" and not base.strip():
        return "addition"
    if kind == "substitution" and not other.strip():
        return "omission"
    return kind


_EXTENT: Final[frozenset[VariantKind]] = frozenset({"addition", "omission", "truncation"})


def of_the_whole(variant: Variant, width: int) -> bool:
    """Whether a variant concerns the whole version, not words of it: another source for all of them."""
    return variant.kind == "attribution" and variant.columns == Span(0, width)


def _standing(passage: Passage, row: int) -> dict[int, int]:
    """The narrowest variant over each column in which the row has other words, or other signs, than the base."""
    base, own = passage.collation.rows[0], passage.collation.rows[row]
    standing: dict[int, int] = {}
    for column, numbers in over(passage, row).items():
        signs = [one for one in numbers if passage.variants[one].kind in {"punctuation", "spelling"}]
        if _norms(base[column]) != _norms(own[column]):
            standing[column] = numbers[0]
        elif signs and base[column]:
            standing[column] = signs[0]
    return standing


FAR: Final = 3
"""Code points between two words beyond which they are not put in as one stretch."""


def _runs(tokens: Sequence[Token]) -> list[list[Token]]:
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and 0 <= token.start - runs[-1][-1].end <= FAR:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _printed(text: str, tokens: Sequence[Token]) -> str:
    return " ".join(text[run[0].start : run[-1].end] for run in _runs(tokens))


def _joined(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _norms(tokens: Sequence[Token]) -> list[str]:
    return [token.norm for token in tokens]


def _narrowest_first(passage: Passage) -> Iterator[tuple[int, Variant]]:
    numbered = list(enumerate(passage.variants))
    for number, variant in sorted(numbered, key=lambda one: (one[1].columns.end - one[1].columns.start, one[0])):
        if not of_the_whole(variant, passage.collation.width):
            yield number, variant
