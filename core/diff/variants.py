"""The apparatus: every place of a collation where readings differ, named for what it is and weighed.

A long stretch that one version lacks is told once, as an omission or a cut; elsewhere neighbouring columns in which
the same versions stand together form one variant. Its kind is the heaviest that any reading has against the base's.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from core.diff.kinds import Judged, judge, judge_gap, punctuation
from core.diff.moved import moved
from core.diff.words import is_little, stem
from core.model import Reading, Span, Variant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from core.diff.moved import Moved
    from core.model import Collation, Token, VariantKind

LACUNA = 4
"""Words of the base missing in a row from which a gap is told once and not word by word."""
SHORT = 4
"""Words up to which one `must` or `not` is what a stretch is about; in a longer one it goes with its clause."""
BESIDE = 2
"""Columns on each side of a stretch that are looked at to tell whether the wording round it holds."""
ATTRIBUTION_WEIGHT = 0.7
"""The same words given to another source: what is said stays, who says it does not."""
TRANSPOSITION_WEIGHT = 0.2
"""The same words at another place of the same version."""

_PLAIN: frozenset[VariantKind] = frozenset({"addition", "omission", "substitution", "truncation"})
"""Kinds that only say that the wording differs."""

_STRAIGHT = str.maketrans("\u2019\u2018\u2010\u2011", "''--")
"""Apostrophes and hyphens are house style even within what is only punctuation."""

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
    words: bool
    """False where only signs or capitals differ."""


class _Table:
    """A collation to look words up in: by row, by stretch of columns, by what is compared of a cell."""

    def __init__(self, collation: Collation) -> None:
        self.rows, self.width = collation.rows, collation.width
        self.tokens = [[token for cell in row for token in cell] for row in self.rows]
        self.begins = [list(accumulate(map(len, row), initial=0)) for row in self.rows]
        """For each row how many of its words stand before each column, and at last all."""
        self.forms = [[_form(cell) for cell in row] for row in self.rows]

    def words(self, row: int, span: Span) -> list[Token]:
        """Return the words of a row in some columns."""
        return self.tokens[row][self.begins[row][span.start] : self.begins[row][span.end]]

    def neighbours(self, row: int, span: Span) -> tuple[Token | None, Token | None]:
        """Return the last word of a row before some columns, and the first one after them."""
        tokens, first, last = self.tokens[row], self.begins[row][span.start], self.begins[row][span.end]
        return tokens[first - 1] if first else None, tokens[last] if last < len(tokens) else None


def _form(cell: Sequence[Token]) -> str | tuple[str, ...]:
    """Return what is compared of a cell, nearly always of one word or none."""
    return cell[0].norm if len(cell) == 1 else tuple(token.norm for token in cell)


def find(collation: Collation, carriers: Sequence[Carrier], language: str = "en") -> tuple[Variant, ...]:
    """Return the variants of a collation, in the order of its columns.

    `carriers` names the version of each row; the first row is the base. Versions that agree in every word, sign and
    source give none.
    """
    if len(collation.rows) < 2:  # noqa: PLR2004  a version alone varies from nothing
        return ()
    table = _Table(collation)
    lacunae = _lacunae(table)
    variants = [_attribution(table.width, carriers)] if len({one.source for one in carriers}) > 1 else []
    variants += [_told(table, carriers, span, rows, language) for span, rows in lacunae.items()]
    variants += _joined(table, carriers, list(_groups(table, lacunae)), language)
    if any(one.kind in _PLAIN for one in variants):
        variants = _transposed(variants, table, moved(collation, language), carriers, language)
    return tuple(sorted(variants, key=lambda one: (one.columns, one.kind, one.readings[0].text)))


# --- long gaps ------------------------------------------------------------------------------------------------------


def _lacunae(table: _Table) -> dict[Span, list[int]]:
    """Return the stretches of the base that a row lacks altogether, with the rows that lack them."""
    found: dict[Span, list[int]] = {}
    base = table.rows[0]
    for number, row in enumerate(table.rows[1:], 1):
        for lacking, run in groupby(range(table.width), key=lambda column: not row[column]):
            held = [column for column in run if base[column]] if lacking else []
            if sum(len(base[column]) for column in held) >= LACUNA:
                found.setdefault(Span(held[0], held[-1] + 1), []).append(number)
    return found


def _told(table: _Table, carriers: Sequence[Carrier], span: Span, rows: Sequence[int], language: str) -> Variant:
    """Return the variant for a stretch that `rows` lack."""
    words = table.words(0, span)
    judged = judge_gap(words, table.neighbours(rows[0], span), language)
    norms = _norms(words)
    same = [row for row in range(len(carriers)) if _norms(table.words(row, span)) == norms]
    readings = (
        _reading(table, carriers, span, same),
        Reading("", tuple(carriers[row].article for row in rows)),
    )
    lacking = _named(carriers[row].outlet for row in rows)
    verb = "leaves" if len(rows) == 1 else "leave"
    explanation = f"{lacking} {verb} out *{_shown(words)}*: {_PHRASES[judged.kind]}"
    return Variant(judged.kind, judged.weight, readings, span, explanation)


# --- columns that differ --------------------------------------------------------------------------------------------


def _groups(table: _Table, lacunae: Mapping[Span, Sequence[int]]) -> Iterator[_Group]:
    """Yield neighbouring columns in which the same rows stand apart in the same way."""
    missing: list[set[int]] = [set() for _ in range(table.width)]
    for span, rows in lacunae.items():
        for column in range(*span):
            missing[column].update(rows)
    patterns = [_pattern(table, column, missing[column]) for column in range(table.width)]
    for pattern, run in groupby(range(table.width), key=lambda column: patterns[column]):
        columns = list(run)
        if pattern is not None:
            words, parts = pattern
            yield _Group(columns[0], columns[-1] + 1, tuple(sorted(row for part in parts for row in part)), words)


def _joined(table: _Table, carriers: Sequence[Carrier], groups: Sequence[_Group], language: str) -> list[Variant]:
    """Return the variants of the groups; touching ones that are only worded otherwise are told as one.

    A passage worded anew would else fall into a heap of single words left out here and added there.
    """
    found: list[tuple[_Group, Variant]] = []
    for group in groups:
        variant = _variant(table, carriers, group, language)
        if found and {variant.kind, found[-1][1].kind} <= _PLAIN and (whole := _whole(found[-1][0], group)):
            both = _variant(table, carriers, whole, language)
            if both.kind in _PLAIN:
                found[-1] = (whole, both)
                continue
        found.append((group, variant))
    return [variant for _, variant in found]


def _whole(one: _Group, following: _Group) -> _Group | None:
    """Return two groups as one where they touch and concern the same rows."""
    if not (one.words and following.words and one.end == following.start and one.rows == following.rows):
        return None
    return _Group(one.start, following.end, one.rows, words=True)


Pattern = tuple[bool, frozenset[frozenset[int]]]
"""Whether words differ (not only signs), and which rows stand together."""


def _pattern(table: _Table, column: int, missing: set[int]) -> Pattern | None:
    """Return which rows stand together in a column; None where all that have a say agree."""
    rows = [row for row in range(len(table.rows)) if row not in missing]
    forms = [table.forms[row][column] for row in rows]
    if forms.count(forms[0]) < len(forms):
        return True, _parts(rows, forms)
    cells = [table.rows[row][column] for row in rows]
    printed = [[(token.text, token.after) for token in cell] for cell in cells]
    if printed.count(printed[0]) == len(printed):
        return None
    signs = [_signs(cell, goes_on=_goes_on(table, column, rows)) for cell in cells]
    return (False, _parts(rows, signs)) if signs.count(signs[0]) < len(signs) else None


def _parts(rows: Sequence[int], forms: Sequence[object]) -> frozenset[frozenset[int]]:
    parts: dict[object, set[int]] = {}
    for row, form in zip(rows, forms, strict=True):
        parts.setdefault(form, set()).add(row)
    return frozenset(map(frozenset, parts.values()))


def _norms(words: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.norm for token in words)


def _goes_on(table: _Table, column: int, rows: Sequence[int]) -> bool:
    """Whether all of some rows go on with the same word behind a column: only there do signs count."""
    if column + 1 == table.width:
        return False
    following = {table.forms[row][column + 1] for row in rows}
    return len(following) == 1 and () not in following


def _signs(cell: Sequence[Token], *, goes_on: bool) -> tuple[tuple[str, str], ...]:
    """Return letters and signs as printed."""
    return tuple((token.text.translate(_STRAIGHT), punctuation(token) if goes_on else "") for token in cell)


def _variant(table: _Table, carriers: Sequence[Carrier], group: _Group, language: str) -> Variant:
    """Return the variant of a group of columns."""
    span = Span(group.start, group.end)
    rows_of: dict[tuple[object, ...], list[int]] = {}
    for row in group.rows:
        words = table.words(row, span)
        form = _norms(words) if group.words else tuple((word.text, punctuation(word)) for word in words)
        rows_of.setdefault(form, []).append(row)
    ordered = sorted(rows_of.values(), key=lambda rows: rows[0])
    base = ordered[0][0]
    judged = [_judged(table, carriers, span, (base, rows[0]), language) for rows in ordered[1:]]
    heaviest = max(judged, key=lambda one: (one.weight, one.kind))
    readings = tuple(_reading(table, carriers, span, rows, signs=not group.words) for rows in ordered)
    return Variant(heaviest.kind, heaviest.weight, readings, span, _explained(readings, carriers, heaviest.kind))


def _judged(table: _Table, carriers: Sequence[Carrier], span: Span, rows: tuple[int, int], language: str) -> Judged:
    base, other = (table.words(row, span) for row in rows)
    steady = max(len(base), len(other)) <= SHORT and _steady(table, span, rows, language)
    if not other:
        return judge_gap(base, table.neighbours(rows[1], span), language, steady=steady)
    quoted = all(_in_marks(table, carriers, row, span) for row in rows)
    return judge(base, other, language, in_marks=quoted, steady=steady)


def _steady(table: _Table, span: Span, rows: tuple[int, int], language: str) -> bool:
    """Whether most of the columns just before and after a stretch read the same in both rows."""
    near = [*range(max(0, span.start - BESIDE), span.start), *range(span.end, min(table.width, span.end + BESIDE))]
    cells = [tuple(table.rows[row][column] for row in rows) for column in near]
    held = [both for both in cells if any(both)]
    same = sum(_stems(both[0], language) == _stems(both[1], language) for both in held)
    return 2 * same >= len(held)


def _stems(cell: Sequence[Token], language: str) -> list[str]:
    return [stem(token.norm, language) for token in cell]


def _in_marks(table: _Table, carriers: Sequence[Carrier], row: int, span: Span) -> bool:
    marks, begins = carriers[row].in_marks, table.begins[row]
    return bool(marks) and all(marks[begins[span.start] : begins[span.end]])


# --- sources and places ---------------------------------------------------------------------------------------------


def _attribution(width: int, carriers: Sequence[Carrier]) -> Variant:
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
    return Variant("attribution", ATTRIBUTION_WEIGHT, readings, Span(0, width), explanation)


def _transposed(
    variants: Sequence[Variant],
    table: _Table,
    stretches: Sequence[Moved],
    carriers: Sequence[Carrier],
    language: str,
) -> list[Variant]:
    """Tell words that a version lacks at one place and has at another as transpositions, not as a cut and an addition.

    The table keeps every version in its own order; what moved is found over it (`moved`).
    """
    away: dict[int, set[int]] = {}
    here: dict[int, set[int]] = {}
    for one in stretches:
        away.setdefault(one.row, set()).update(token.start for token in one.base)
        here.setdefault(one.row, set()).update(token.start for token in one.version)
    row_of = {one.article: row for row, one in enumerate(carriers)}

    def is_moved(variant: Variant) -> bool:
        if variant.kind not in _PLAIN or carriers[0].article not in variant.readings[0].articles:
            return False
        return all(gone_or_came(variant.columns, row_of[one.articles[0]]) for one in variant.readings[1:])

    def gone_or_came(span: Span, row: int) -> bool:
        base, version = (_content(table.words(of, span), language) for of in (0, row))
        gone = [token for token in base if token.norm not in {other.norm for other in version}]
        came = [token for token in version if token.norm not in {other.norm for other in base}]
        return bool(gone or came) and (
            all(token.start in away.get(row, ()) for token in gone)
            and all(token.start in here.get(row, ()) for token in came)
        )

    return [_retold(one, carriers) if is_moved(one) else one for one in variants]


def _content(words: Iterable[Token], language: str) -> list[Token]:
    return [token for token in words if not is_little(token, language)]


def _retold(one: Variant, carriers: Sequence[Carrier]) -> Variant:
    outlets = {carrier.article: carrier.outlet for carrier in carriers}
    who = [_named(outlets[article] for article in reading.articles) for reading in one.readings]
    if len(one.readings) == 2 and not (one.readings[0].text and one.readings[1].text):  # noqa: PLR2004  base and other
        words = one.readings[0].text or one.readings[1].text
        told = f"{who[1]} {_verb(one.readings[1], 'have')} *{words}* at another place than {who[0]}"
    else:
        told = one.explanation.rsplit(": ", 1)[0]
    explanation = f"{told}: {_PHRASES['transposition']}"
    return Variant("transposition", TRANSPOSITION_WEIGHT, one.readings, one.columns, explanation)


# --- words ----------------------------------------------------------------------------------------------------------


def _reading(
    table: _Table, carriers: Sequence[Carrier], span: Span, rows: Sequence[int], *, signs: bool = False
) -> Reading:
    """Return what the first of `rows` prints, for all of them; with the last word's signs where `signs` matter."""
    words = table.words(rows[0], span)
    text = _shown(words) + (punctuation(words[-1]) if signs and words else "")
    return Reading(text, tuple(carriers[row].article for row in rows))


def _shown(words: Sequence[Token]) -> str:
    """Return tokens as printed, with one space where white space or other words stood, without the signs at the end."""
    printed = [
        one.text + one.after + (" " if one.end + len(one.after) != next_.start or not one.after else "")
        for one, next_ in pairwise(words)
    ]
    return " ".join("".join([*printed, words[-1].text if words else ""]).split())


def _named(outlets: Iterable[str]) -> str:
    """Join names as a sentence does.

    >>> _named(["A", "B", "C"])
    'A, B and C'
    """
    names = list(dict.fromkeys(outlets))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _explained(readings: Sequence[Reading], carriers: Sequence[Carrier], kind: VariantKind) -> str:
    """Return the sentence for the analyst: who has what where the base has what, and what that is."""
    outlets = {one.article: one.outlet for one in carriers}
    base, others = readings[0], readings[1:]
    who = [_named(outlets[article] for article in one.articles) for one in readings]
    if not base.text:
        told = _named(f"{who[place]} {_verb(one, 'add')} *{one.text}*" for place, one in enumerate(others, 1))
    elif len(others) == 1 and not others[0].text:
        told = f"{who[1]} {'leaves' if len(others[0].articles) == 1 else 'leave'} out *{base.text}*"
    else:
        clauses = [_clause(one, who[place]) for place, one in enumerate(others, 1)]
        told = f"{_named(clauses)} where {who[0]} {_verb(base, 'have')} *{base.text}*"
    return f"{told}: {_PHRASES[kind]}"


def _clause(reading: Reading, who: str) -> str:
    return (
        f"{who} {_verb(reading, 'have')} *{reading.text}*"
        if reading.text
        else f"{who} {_verb(reading, 'have')} nothing"
    )


def _verb(reading: Reading, verb: str) -> str:
    single = {"have": "has", "add": "adds"}
    return single[verb] if len(reading.articles) == 1 else verb
