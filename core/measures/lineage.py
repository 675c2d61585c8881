"""Lineage: which articles took their words from one text, a translation or an agency's copy.

The evidence comes first: for each two articles, the places of the collations at which both chose a word. Little words,
names and numbers are left out, since nobody chooses them; what one of them cut says nothing either. Independent
translations agree at two of three such places, copies at nearly all; a likelihood ratio tells how far the counts speak
for the one or the other. One text is claimed only where a third version shows that other words were to be had: as in
textual criticism, agreement counts against other witnesses (Maas 1927). Where all agree, or little can be compared,
the finding says so and no more.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from core.align.clusters import cluster
from core.align.marks import in_marks
from core.diff.words import is_little, number, token_kinship
from core.measures.stemma import tree
from core.model import Family, Kinship, Lineage, Reading, SharedReading, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from core.model import Analysis, Article, Finding, Manner, Passage, Token, Witness

INDEPENDENT = 0.7
"""Share of places at which two independent versions agree: 0.65 and 0.61 over all translations from Russian and from
German that this was set on, taken a little higher because some texts leave a translator less choice than others."""
COPIED = 0.95
"""The same for two copies of one text that were lightly edited."""
AGREED, DIFFERED = math.log(COPIED / INDEPENDENT), math.log((1 - COPIED) / (1 - INDEPENDENT))
"""What a place weighs, in nats, at which two agree, and at which they do not."""
ONE_TEXT = 6.0
"""Weight from which two come from one text, some twenty words without a difference: of 9,000 stretches of two
independent translations, of any length, none reached 4.3, and the false claim is the costlier error."""
DIFFERENT_TEXTS = -3.0
"""Weight from which two come from different texts, twenty to one."""
FEWEST = 12
"""Places below which nothing is said of different texts: one sentence cut in another way makes three or four."""
TELLING = 4
"""Places at which a third version must differ before one text is claimed: a slip or two would else do."""
NEAR = 3
"""Columns within which a version must go on, on both sides, for a gap to count as its reading and not as a cut."""
MOST_COMPARED = 100_000
"""Versions compared two by two, over all passages; the passages after those are left out, and a note says so."""
JOINED = 0.6
"""Mean certainty from which articles are one family: a certain pair counts 1, a pair of which nothing is known half."""

_HOUSE = frozenset({"spelling", "name form", "number form"})
"""Differences that house style makes in a copy."""
_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
"""Languages in which a capital does not tell a name."""
_MANNERS: tuple[Manner, ...] = ("quoted", "told")


def trace(analysis: Analysis) -> Lineage:
    """Find which articles share one text, with the evidence. The order of the articles changes nothing."""
    sheets, notes = _sheets(analysis)
    readings = tuple(reading for sheet in sheets for reading in _shared(sheet))
    outlets = {one.id: one for one in analysis.articles}
    order = {one.id: place for place, one in enumerate(analysis.articles)}
    kinships = tuple(
        sorted(
            (_judged(tally, outlets) for tally in _tallies(sheets, order)),
            key=lambda one: (_MANNERS.index(one.manner), -one.weight, [order[key] for key in one.articles]),
        )
    )
    families = tuple(family for manner in _MANNERS for family in _families(kinships, manner, order))
    grown, why_not = tree(kinships, list(order))
    return Lineage(readings, kinships, families, grown, (*notes, *why_not))


# --- what is compared -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """What one version has, in one manner, in each column of a passage."""

    article: str
    words: tuple[tuple[Token, ...], ...]
    """Empty where the version has nothing there, or has it in the other manner."""
    norms: tuple[tuple[str, ...], ...]
    chosen: tuple[int, ...]
    """How many of the words somebody chose."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The versions of a passage that have words in one manner."""

    passage: str
    manner: Manner
    language: str
    rows: tuple[_Row, ...]


def _sheets(analysis: Analysis) -> tuple[list[_Sheet], tuple[str, ...]]:
    """Return the passages to compare, each in both manners, as many as the counted work allows."""
    articles = {one.id: one for one in analysis.articles}
    witnesses = {one.id: one for one in analysis.witnesses}
    left = MOST_COMPARED
    sheets: list[_Sheet] = []
    for number_of, passage in enumerate(analysis.passages):
        found = [one for one in _of_passage(passage, articles, witnesses) if len(one.rows) > 1]
        left -= sum(math.comb(len(one.rows), 2) for one in found)
        if left < 0:
            note = (
                f"Only the first {number_of} passages were compared; there are too many versions to compare them all."
            )
            return sheets, (note,)
        sheets += found
    return sheets, ()


def _of_passage(
    passage: Passage, articles: Mapping[str, Article], witnesses: Mapping[str, Witness]
) -> Iterator[_Sheet]:
    language = articles[passage.base].language
    marked = []
    for version, row in zip(passage.versions, passage.collation.rows, strict=True):
        tokens = [token for cell in row for token in cell]
        said = [witnesses[one] for one in version.witnesses]
        flags = in_marks(articles[version.article].text, tokens, said)
        marked.append({token.start for token, flag in zip(tokens, flags, strict=True) if flag})
    for manner in _MANNERS:
        rows = tuple(
            _row(version.article, row, starts, manner, language)
            for version, row, starts in zip(passage.versions, passage.collation.rows, marked, strict=True)
        )
        yield _Sheet(passage.id, manner, language, tuple(row for row in rows if any(row.chosen)))


def _row(article: str, row: Sequence[Sequence[Token]], marked: set[int], manner: Manner, language: str) -> _Row:
    """Keep the words of a version that are carried in one manner; `marked` are the places of those in marks."""
    words = tuple(tuple(token for token in cell if (token.start in marked) == (manner == "quoted")) for cell in row)
    return _Row(
        article,
        words,
        tuple(tuple(token.norm for token in cell) for cell in words),
        tuple(sum(_is_chosen(token, language) for token in cell) for cell in words),
    )


def _is_chosen(token: Token, language: str) -> bool:
    """Whether whoever wrote a word had others to choose from: it is no little word, no number, no name."""
    named = token.text[:1].isupper() and language not in _NOUNS_IN_CAPITALS
    return not named and number(token.norm) is None and not is_little(token, language)


# --- two versions ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Tally:
    """Places counted for two articles in one manner."""

    articles: tuple[str, str]
    manner: Manner
    passages: tuple[str, ...] = ()
    same: int = 0
    apart: int = 0
    telling: int = 0

    @property
    def weight(self) -> float:
        """What the counts weigh for one text, in nats."""
        return self.same * AGREED + self.apart * DIFFERED

    def with_passage(self, passage: str, same: int, apart: int, telling: int) -> _Tally:
        """Add the places of one more passage."""
        return _Tally(
            self.articles,
            self.manner,
            (*self.passages, passage),
            self.same + same,
            self.apart + apart,
            self.telling + telling,
        )


def _tallies(sheets: Sequence[_Sheet], order: Mapping[str, int]) -> Iterator[_Tally]:
    """Count the places of each two articles over all passages."""
    found: dict[tuple[str, str, Manner], _Tally] = {}
    for sheet in sheets:
        readings = [_readings_of(sheet, column) for column in range(len(sheet.rows[0].words))]
        for one, other in combinations(sorted(sheet.rows, key=lambda row: order[row.article]), 2):
            columns, apart = _compared(one, other, sheet.language)
            same = sum(one.chosen[column] for column in columns)
            if same or apart:
                telling = sum(one.chosen[column] for column in columns if len(readings[column]) > 1)
                key = (one.article, other.article, sheet.manner)
                before = found.get(key) or _Tally((one.article, other.article), sheet.manner)
                found[key] = before.with_passage(sheet.passage, same, apart, telling)
    yield from found.values()


def _compared(a: _Row, b: _Row, language: str) -> tuple[list[int], int]:
    """Return the columns in which two versions agree on chosen words, and how often each has a word of its own.

    Between two columns of agreement the shorter side counts: as many words stand for one another, the rest was cut.
    """
    same: list[int] = []
    apart = only_a = only_b = 0
    for column in range(len(a.words)):
        if a.norms[column] and a.norms[column] == b.norms[column]:
            same += [column] if a.chosen[column] else []
        elif not _house_style(a.words[column], b.words[column], language):
            only_a += a.chosen[column]
            only_b += b.chosen[column]
            continue
        apart += min(only_a, only_b)
        only_a = only_b = 0
    return same, apart + min(only_a, only_b)


def _house_style(a: Sequence[Token], b: Sequence[Token], language: str) -> bool:
    return len(a) == len(b) == 1 and token_kinship(a[0], b[0], language) in _HOUSE


def _readings_of(sheet: _Sheet, column: int) -> set[tuple[str, ...]]:
    """Return the readings of a column; that of a version which goes on around a gap is empty."""
    return {row.norms[column] for row in sheet.rows if row.norms[column] or _goes_on(row, column)}


def _goes_on(row: _Row, column: int) -> bool:
    """Whether a version has words close by on both sides: then it does without a word here, and has not cut a part."""
    return any(row.norms[max(0, column - NEAR) : column]) and any(row.norms[column + 1 : column + 1 + NEAR])


# --- readings shared ------------------------------------------------------------------------------------------------


def _shared(sheet: _Sheet) -> Iterator[SharedReading]:
    """Yield what some versions share against others: neighbouring columns with the same parties as one reading."""
    width = len(sheet.rows[0].words)
    parties = [_parties(sheet, column) for column in range(width)]
    for sides in sorted({one for found in parties for one in found}):
        start: int | None = None
        for column in range(width + 1):
            if column < width and sides in parties[column]:
                start = column if start is None else start
            elif start is not None and not (column < width and _empty(sheet, sides, column)):
                yield from _reading(sheet, sides, Span(start, column))
                start = None


Sides = tuple[tuple[int, ...], tuple[int, ...]]
"""The rows that share a reading, and those that have another."""


def _parties(sheet: _Sheet, column: int) -> set[Sides]:
    """Return who shares a reading in a column against whom."""
    rows_of: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(sheet.rows):
        if row.norms[column] or _goes_on(row, column):
            rows_of[row.norms[column]].append(place)
    everyone = sorted(place for rows in rows_of.values() for place in rows)
    return {
        (tuple(rows), tuple(place for place in everyone if place not in rows))
        for norms, rows in rows_of.items()
        if norms and 1 < len(rows) < len(everyone)
    }


def _empty(sheet: _Sheet, sides: Sides, column: int) -> bool:
    """Whether none of those concerned has a word in a column."""
    return not any(sheet.rows[place].norms[column] for side in sides for place in side)


def _reading(sheet: _Sheet, sides: Sides, span: Span) -> Iterator[SharedReading]:
    """Yield the reading of a stretch if any of its words was chosen."""
    sharing, others = sides
    first = sheet.rows[sharing[0]]
    if not any(first.chosen[span.start : span.end]):
        return
    span = _with_little(sheet, sides, span)
    against: dict[str, list[str]] = {}
    for place in others:
        against.setdefault(_printed(sheet.rows[place], span), []).append(sheet.rows[place].article)
    yield SharedReading(
        passage=sheet.passage,
        columns=span,
        manner=sheet.manner,
        text=_printed(first, span),
        articles=tuple(sheet.rows[place].article for place in sharing),
        against=tuple(Reading(text, tuple(articles)) for text, articles in against.items()),
    )


def _with_little(sheet: _Sheet, sides: Sides, span: Span) -> Span:
    """Add a little word behind that all have, so that `based on` stands against `rely on` as a reader would have it."""
    column = span.end
    rows = [sheet.rows[place] for side in sides for place in side]
    while column < len(rows[0].words) and not any(row.norms[column] for row in rows):
        column += 1
    little = column < len(rows[0].words) and len({row.norms[column] for row in rows}) == 1
    return Span(span.start, column + 1) if little and not rows[0].chosen[column] and _small(rows[0], column) else span


def _small(row: _Row, column: int) -> bool:
    return all(token.text.islower() for token in row.words[column])


def _printed(row: _Row, span: Span) -> str:
    return " ".join(token.text for cell in row.words[span.start : span.end] for token in cell)


# --- findings -------------------------------------------------------------------------------------------------------


def _judged(tally: _Tally, articles: Mapping[str, Article]) -> Kinship:
    """Say what the counts suffice to say."""
    if tally.weight >= ONE_TEXT and tally.telling >= TELLING:
        finding: Finding = "one text"
    else:
        different = tally.weight <= DIFFERENT_TEXTS and tally.same + tally.apart >= FEWEST
        finding = "different texts" if different else "too little"
    return Kinship(
        articles=tally.articles,
        manner=tally.manner,
        passages=tally.passages,
        same=tally.same,
        apart=tally.apart,
        telling=tally.telling,
        weight=tally.weight,
        finding=finding,
        explanation=_explained(tally, finding, articles),
    )


def _explained(tally: _Tally, finding: Finding, articles: Mapping[str, Article]) -> str:
    names = " and ".join(articles[key].shown_outlet for key in tally.articles)
    where = "in quotation marks" if tally.manner == "quoted" else "outside quotation marks"
    counted = f"{names} have the same word at {tally.same} of {tally.same + tally.apart} places {where}"
    if finding == "one text":
        kind = "translation or copy" if tally.manner == "quoted" else "copy"
        shown = f"at {tally.telling} of them another version has something else"
        return f"{counted}; {shown}: one {kind} stands behind both{_first(tally, articles)}."
    if finding == "different texts":
        kind = "another translation or account" if tally.manner == "quoted" else "another wording"
        return f"{counted}: each has {kind}."
    return f"{counted}: {_too_little(tally)}."


def _too_little(tally: _Tally) -> str:
    """Return why nothing is concluded."""
    if tally.weight >= ONE_TEXT:
        return "no other version shows that other words were to be had, so the words may be the speaker's own"
    if tally.apart * -DIFFERED > tally.same * AGREED / 2:
        return "that many differences fit one text as well as two"
    sentences = "one passage is" if len(tally.passages) == 1 else f"{len(tally.passages)} short passages are"
    return f"{sentences} too little to say whether one text stands behind both"


def _first(tally: _Tally, articles: Mapping[str, Article]) -> str:
    first = earlier(*(articles[key] for key in tally.articles))
    return f"; {first.shown_outlet} was first" if first else "; which was first is not known"


def earlier(one: Article, other: Article) -> Article | None:
    """Return which of two articles was published first; None unless both dates are stated and leave no doubt."""
    dates = [article.published for article in (one, other)]
    if not all(date.value and date.quality in {"clock", "day"} for date in dates):
        return None
    exact = all(date.quality == "clock" for date in dates)
    ours, theirs = (str(date.value) if exact else str(date.value)[:10] for date in dates)
    return None if ours == theirs else one if ours < theirs else other


def _families(kinships: Sequence[Kinship], manner: Manner, order: Mapping[str, int]) -> Iterator[Family]:
    """Join articles that are found to have one text, never two that are found to have different ones."""
    told = [one for one in kinships if one.manner == manner]
    joined = sorted({key for one in told if one.finding == "one text" for key in one.articles}, key=order.__getitem__)
    place = {key: number_of for number_of, key in enumerate(joined)}
    scores = dict.fromkeys(combinations(range(len(joined)), 2), 0.5)
    apart = set()
    for one in told:
        pair = tuple(place.get(key, -1) for key in one.articles)
        if pair in scores and one.finding == "one text":
            scores[pair[0], pair[1]] = 1.0
        elif pair in scores and one.finding == "different texts":
            apart.add((pair[0], pair[1]))
    for group in cluster(joined, scores, apart, JOINED):
        if len(group) > 1:
            yield Family(manner, tuple(joined[number_of] for number_of in group))
