"""Where each shared statement stands in each article that carries it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from core.measures.frames.measured import FEWEST_WORDS, HEAD, Column, Measure, Place, framed, too_few

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    import pandas as pd

    from core.measures.frames.measured import Units
    from core.model import Analysis, Statement, Stretch, Witness

COLUMNS: Final = (
    Column("article", "id of the article"),
    Column("statement", "id of the statement"),
    Column("label", "the words of its base"),
    Column("speaker", "who said it; empty where unresolved"),
    Column("witness", "id of the first witness of the statement in the article"),
    Column("carriers", "units that carry the statement", "units"),
    Column("part", "where it stands first: title, subtitle, lead, heading or paragraph"),
    Column("occasion", "this event, an earlier one that is recalled, or unknown"),
    Column("words_before", "words of the body before the sentence in which it stands first", "words"),
    Column("before", "those words, of the body's words", "share"),
    Column("rank", "one more than the shared statements of the article whose sentence begins earlier", "statements"),
    Column("of", "shared statements of the article", "statements"),
)


class _Text(NamedTuple):
    """The sentences of an article, where each begins, and the words of the body before each and before the end."""

    stretches: list[Stretch]
    starts: list[int]
    before: list[int]

    @property
    def words(self) -> int:
        return self.before[-1]

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that holds a character, or of the last one before it."""
        return max(bisect_right(self.starts, offset) - 1, 0)


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Place of each statement that two or more units carry, by its first witness in each article that carries it.

    Before: words of the body before the sentence that holds it, over all words of the body; from 0 for a statement of
    the first sentence or the headline towards 1. Rank: 1 for what stands first among the article's shared statements;
    statements of one sentence have the same rank. n counts the words of the article's body. Source: the
    inverted pyramid, by which news puts first what it holds for important (Pöttker 2003).
    """
    texts = _texts(analysis, units)
    by_id = {one.id: one for one in analysis.witnesses}
    rows: list[dict[str, Any]] = []
    for statement in analysis.statements:
        first = _first(statement, by_id, texts)
        carriers = {units[article] for article in first}
        if len(carriers) > 1:
            rows += [_row(statement, one, texts[one.article], units, len(carriers)) for one in first.values()]
    _rank(rows)
    order = {one.id: number for number, one in enumerate(analysis.articles)}
    rows.sort(key=lambda row: (row["unit"].casefold(), row["unit"], order[row["article"]], row["rank"]))
    return framed(rows, COLUMNS)


def _texts(analysis: Analysis, units: Units) -> dict[str, _Text]:
    held: defaultdict[str, list[Stretch]] = defaultdict(list)
    for stretch in analysis.measures.narrative:
        if stretch.article in units:
            held[stretch.article].append(stretch)
    return {article: _text(stretches) for article, stretches in held.items()}


def _text(stretches: list[Stretch]) -> _Text:
    before = [0]
    for one in stretches:
        before.append(before[-1] + (0 if one.part in HEAD else one.words))
    return _Text(stretches, [one.start for one in stretches], before)


def _first(statement: Statement, by_id: Mapping[str, Witness], texts: Mapping[str, _Text]) -> dict[str, Witness]:
    """Return the first witness of a statement in each article."""
    first: dict[str, Witness] = {}
    for key in statement.witnesses:
        witness = by_id[key]
        known = first.get(witness.article)
        if witness.article in texts and (known is None or witness.content[0] < known.content[0]):
            first[witness.article] = witness
    return first


def _row(statement: Statement, witness: Witness, text: _Text, units: Units, carriers: int) -> dict[str, Any]:
    at = text.sentence(witness.content[0].start)
    stretch = text.stretches[at]
    why_not = too_few(text.words, FEWEST_WORDS, "words")
    note = f"{stretch.part}, {text.before[at]} of {text.words} words of the body stand before its sentence"
    return {
        "unit": units[witness.article],
        "article": witness.article,
        "statement": statement.id,
        "label": statement.label,
        "speaker": witness.speaker or "",
        "witness": witness.id,
        "carriers": carriers,
        "part": stretch.part,
        "occasion": witness.occasion,
        "words_before": text.before[at],
        "before": None if why_not else text.before[at] / text.words,
        "sentence": at,
        "n": text.words,
        "why_not": why_not,
        "places": (Place(witness.article, witness.start, witness.end, note),),
    }


def _rank(rows: Sequence[dict[str, Any]]) -> None:
    """Give each row its rank in its article."""
    sentences: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        sentences[row["article"]].append(row["sentence"])
    for held in sentences.values():
        held.sort()
    for row in rows:
        held = sentences[row["article"]]
        row["rank"], row["of"] = bisect_left(held, row["sentence"]) + 1, len(held)


POSITIONS: Final = Measure(
    "positions",
    "Place of shared statements",
    COLUMNS,
    alone=False,
    minimum=FEWEST_WORDS,
    counts="words",
    compute=compute,
)
