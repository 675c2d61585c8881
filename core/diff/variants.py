"""The apparatus: every place of a collation where readings differ, named for what it is and weighed.

A long stretch that one version lacks is told once, as an omission or a cut; elsewhere neighbouring columns in which
the same versions stand together form one variant. Its kind is the heaviest that any reading has against the base's.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from core.diff.kinds import Judged, judge, judge_gap, punctuation
from core.model import Reading, Span, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from core.model import Collation, Token, VariantKind

LACUNA = 4
"""Words of the base missing in a row from which a gap is told once and not word by word."""
ATTRIBUTION_WEIGHT = 0.7
"""The same words given to another source: what is said stays, who says it does not."""
TRANSPOSITION_WEIGHT = 0.2
"""The same words at another place of the same version."""

_PHRASES: dict[VariantKind, str] = {
    "addition": "words added",
    "omission": "words left out",
    "substitution": "other words",
    "transposition": "the same words at another place",
    "punctuation": "punctuation or capitals only",
    "spelling": "spelling only",
    "name form": "another form of the same name",
    "number form": "the same number in another form",
    "ellipsis": "a cut that is marked",
    "bracket": "an insertion in brackets",
    "truncation": "a cut that is not marked",
    "translation": "another translation of the same",
    "attribution": "another source for the same words",
    "negation or modality": "it changes whether, or how surely, it is said",
    "substance": "it changes what is said",
}


@dataclass(frozen=True, slots=True)
class Carrier:
    """Whose version a row of the collation is."""

    article: str
    outlet: str
    """The name shown."""
    source: str | None = None
    """Who is credited with the words; None for nobody."""
    in_marks: tuple[bool, ...] = ()
    """For each token of the row whether it stands in quotation marks; empty for none."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring columns and the rows that have something to say there."""

    start: int
    end: int
    rows: tuple[int, ...]


def find(collation: Collation, carriers: Sequence[Carrier], language: str = "en") -> tuple[Variant, ...]:
    """Return the variants of a collation, in the order of its columns.

    `carriers` names the version of each row; the first row is the base. Versions that agree in every word, sign and
    source give none.
    """
    if len(collation.rows) < 2:  # noqa: PLR2004  a version alone varies from nothing
        return ()
    lacunae = _lacunae(collation)
    variants = [_attribution(collation, carriers)] if len({one.source for one in carriers}) > 1 else []
    variants += [_told(collation, carriers, span, rows) for span, rows in lacunae.items()]
    for group in _groups(collation, lacunae):
        variants.append(_variant(collation, carriers, group, language))
    found = _moved([one for one in variants if one is not None], language)
    return tuple(sorted(found, key=lambda one: (one.columns, one.kind, one.readings[0].text)))


# --- long gaps ------------------------------------------------------------------------------------------------------


def _lacunae(collation: Collation) -> dict[Span, list[int]]:
    """Return the stretches of the base that a row lacks altogether, with the rows that lack them."""
    found: dict[Span, list[int]] = {}
    base = collation.rows[0]
    for number, row in enumerate(collation.rows[1:], 1):
        for lacking, run in groupby(range(collation.width), key=lambda column: not row[column]):
            columns = [column for column in run if lacking]
            held = [column for column in columns if base[column]]
            if sum(len(base[column]) for column in held) >= LACUNA:
                found.setdefault(Span(held[0], held[-1] + 1), []).append(number)
    return found


def _told(collation: Collation, carriers: Sequence[Carrier], span: Span, rows: Sequence[int]) -> Variant:
    """Return the variant for a stretch that `rows` lack."""
    words = _words(collation, 0, span)
    judged = judge_gap(words, _neighbours(collation, rows[0], span))
    readings = (
        _reading(collation, carriers, span, [row for row in range(len(carriers)) if row not in rows][:1]),
        Reading("", tuple(carriers[row].article for row in rows)),
    )
    lacking = _named(carriers[row].outlet for row in rows)
    verb = "leaves" if len(rows) == 1 else "leave"
    explanation = f"{lacking} {verb} out *{_shown(words)}*: {_PHRASES[judged.kind]}"
    return Variant(judged.kind, judged.weight, readings, span, explanation)


def _neighbours(collation: Collation, row: int, span: Span) -> tuple[Token | None, Token | None]:
    """Return the last token of a row before a stretch and the first one after it."""
    before = _words(collation, row, Span(0, span.start))
    after = _words(collation, row, Span(span.end, collation.width))
    return before[-1] if before else None, after[0] if after else None


# --- columns that differ --------------------------------------------------------------------------------------------


def _groups(collation: Collation, lacunae: Mapping[Span, Sequence[int]]) -> Iterator[_Group]:
    """Yield neighbouring columns in which the same rows stand apart in the same way."""
    missing = [
        frozenset(row for span, rows in lacunae.items() if span.start <= column < span.end for row in rows)
        for column in range(collation.width)
    ]
    patterns = [_pattern(collation, column, missing[column]) for column in range(collation.width)]
    for pattern, run in groupby(range(collation.width), key=lambda column: patterns[column]):
        columns = list(run)
        if pattern is not None:
            yield _Group(columns[0], columns[-1] + 1, tuple(sorted(row for part in pattern for row in part)))


def _pattern(collation: Collation, column: int, missing: frozenset[int]) -> frozenset[frozenset[int]] | None:
    """Return which rows stand together in a column; None where all that have a say agree."""
    parts: dict[tuple[str, ...], set[int]] = {}
    for number, row in enumerate(collation.rows):
        if number not in missing:
            parts.setdefault(_form(row[column]), set()).add(number)
    if len(parts) < 2:  # noqa: PLR2004  one reading is agreement
        return None
    return frozenset(frozenset(rows) for rows in parts.values())


def _form(cell: Sequence[Token]) -> tuple[str, ...]:
    """Return what is compared in a cell: the words, with capitals and the signs that follow them."""
    return tuple(f"{token.norm}\x00{token.text != token.text.lower()}\x00{punctuation(token)}" for token in cell)


def _variant(collation: Collation, carriers: Sequence[Carrier], group: _Group, language: str) -> Variant | None:
    """Return the variant of a group of columns."""
    span = Span(group.start, group.end)
    rows_of: dict[tuple[str, ...], list[int]] = {}
    for row in group.rows:
        form = tuple(part for token in _words(collation, row, span) for part in _form([token]))
        rows_of.setdefault(form, []).append(row)
    ordered = sorted(rows_of.values(), key=lambda rows: rows[0])
    base, others = ordered[0], ordered[1:]
    judged = [_judged(collation, carriers, span, (base[0], rows[0]), language) for rows in others]
    if not judged:
        return None
    heaviest = max(judged, key=lambda one: (one.weight, one.kind))
    readings = tuple(_reading(collation, carriers, span, rows) for rows in ordered)
    return Variant(heaviest.kind, heaviest.weight, readings, span, _explained(readings, carriers, heaviest.kind))


def _judged(
    collation: Collation, carriers: Sequence[Carrier], span: Span, rows: tuple[int, int], language: str
) -> Judged:
    base, other = (_words(collation, row, span) for row in rows)
    if not other:
        return judge_gap(base, _neighbours(collation, rows[1], span))
    quoted = all(_in_marks(collation, carriers, row, span) for row in rows)
    return judge(base, other, language, in_marks=quoted)


def _in_marks(collation: Collation, carriers: Sequence[Carrier], row: int, span: Span) -> bool:
    marks = carriers[row].in_marks
    first = len(_words(collation, row, Span(0, span.start)))
    last = first + len(_words(collation, row, span))
    return bool(marks) and all(marks[first:last])


# --- sources and places ---------------------------------------------------------------------------------------------


def _attribution(collation: Collation, carriers: Sequence[Carrier]) -> Variant:
    """Return the variant for the same words given to different sources, or to none."""
    articles: dict[str, list[str]] = {}
    for one in carriers:
        articles.setdefault(one.source or "", []).append(one.article)
    readings = tuple(Reading(source, tuple(of)) for source, of in articles.items())
    outlets = {one.article: one.outlet for one in carriers}
    clauses = [
        f"{_named(outlets[article] for article in one.articles)} {'credit' if len(one.articles) > 1 else 'credits'} "
        f"{one.text or 'nobody'}"
        for one in readings
    ]
    explanation = f"{', '.join(clauses)}: {_PHRASES['attribution']}"
    return Variant("attribution", ATTRIBUTION_WEIGHT, readings, Span(0, collation.width), explanation)


def _moved(variants: Sequence[Variant], language: str) -> list[Variant]:
    """Tell words that a version lacks at one place and has at another as one transposition."""
    from core.diff.kinds import content_stems  # noqa: PLC0415  kept beside its only use

    result = list(variants)
    lacking = {
        (one.readings[1].articles, content_stems(one.readings[0].text, language)): place
        for place, one in enumerate(variants)
        if one.kind in {"omission", "substitution"} and len(one.readings) == 2 and one.weight < 1  # noqa: PLR2004
        if not content_stems(one.readings[1].text, language)
    }
    for place, one in enumerate(variants):
        if one.kind != "addition" or len(one.readings) != 2:  # noqa: PLR2004
            continue
        stems = content_stems(one.readings[1].text, language)
        source = lacking.pop((one.readings[1].articles, stems), None) if stems else None
        if source is not None:
            result[source] = _retold(variants[source])
            result[place] = _retold(one)
    return result


def _retold(one: Variant) -> Variant:
    explanation = f"{one.explanation.rsplit(': ', 1)[0]}: {_PHRASES['transposition']}"
    return Variant("transposition", TRANSPOSITION_WEIGHT, one.readings, one.columns, explanation)


# --- words ----------------------------------------------------------------------------------------------------------


def _words(collation: Collation, row: int, span: Span) -> list[Token]:
    return [token for cell in collation.rows[row][span.start : span.end] for token in cell]


def _reading(collation: Collation, carriers: Sequence[Carrier], span: Span, rows: Sequence[int]) -> Reading:
    """Return what the first of `rows` prints, for all of them."""
    return Reading(_shown(_words(collation, rows[0], span)), tuple(carriers[row].article for row in rows))


def _shown(words: Sequence[Token]) -> str:
    """Return tokens as printed, with one space where white space stood, without the signs after the last."""
    printed = "".join(token.text + (token.after or " ") for token in words[:-1]) + (words[-1].text if words else "")
    return " ".join(printed.split())


def _named(outlets: Iterator[str]) -> str:
    """Join names as a sentence does: A, B and C.

    >>> _named(iter(["A", "B", "C"]))
    'A, B and C'
    """
    names = list(dict.fromkeys(outlets))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _explained(readings: Sequence[Reading], carriers: Sequence[Carrier], kind: VariantKind) -> str:
    """Return the sentence for the analyst: who has what where the others have what, and what that is."""
    outlets = {one.article: one.outlet for one in carriers}
    base = readings[0]
    clauses = [
        f"{_named(outlets[article] for article in one.articles)} {_has(one)}{f' *{one.text}*' if one.text else ''}"
        for one in readings
    ]
    told = " and ".join([", ".join(clauses[1:-1]), clauses[-1]] if len(clauses) > 2 else clauses[1:])  # noqa: PLR2004
    return f"{told} where {clauses[0]}: {_PHRASES[kind]}" if base.articles else f"{told}: {_PHRASES[kind]}"


def _has(reading: Reading) -> str:
    verb = "has" if len(reading.articles) == 1 else "have"
    return verb if reading.text else f"{verb} nothing"
