"""Where two units differ most, over all measures, as sentences that carry their interval and lead to their evidence."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from core.measures.frames.comparing import LOG_ODDS, SHARES, Shares, lengths, words
from core.measures.frames.intervals import passing
from core.measures.frames.measured import Column, Measure, framed, named
from core.measures.frames.parts import Parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from core.measures.frames.measured import Units
    from core.model import Analysis

FALSE_SHARE: Final = 0.05
"""Share of the differences called clear that may be there by chance."""
MOST_UNITS: Final = 24
"""Units compared with one another, in 276 pairs."""

COLUMNS: Final = (
    Column("other", "the unit that it is compared with"),
    Column("measure", "the measure by its name"),
    Column("about", "what is counted: the topic, the speaker, the word, ..."),
    Column("sentence", "both figures in words, the larger first"),
    Column("value", "the unit's figure"),
    Column("other_value", "the other's figure"),
    Column("scale", "what the difference is given in: share, log odds ratio, or words"),
    Column("difference", "value less other_value; of words the log odds ratio"),
    Column("low", "lower end of the 95% interval of the difference"),
    Column("high", "upper end of the 95% interval of the difference"),
    Column("effect", "size of the difference on a scale that all measures share"),
    Column("at_least", "size of the effect at the end of the interval nearer to zero; 0 where the interval holds zero"),
    Column("clear", "whether the interval leaves out zero; of words, which are many, whether `among_all`"),
    Column("among_all", "whether it would leave out zero among as many comparisons as were made of the two"),
    Column("other_n", "n of the other unit"),
)


def compute(analysis: Analysis, units: Units) -> pd.DataFrame:
    """Differences between each two units over all measures, the surest first.

    Shares are compared by their difference with a 95% interval after Newcombe (1998, method 10), from Wilson's interval
    of each. Words of one sentence come together, so Wilson's n is not the number of words but the effective one that
    the spread of the share between sentences leaves (Korn & Graubard 1998), and between articles where a unit has five
    or more and that leaves less; where none or all of a unit's words count, Kish's (1965) number of sentences. In the
    same way statements count by their passages, since what is said together is carried or cut together. Effect:
    Cohen's h, the difference of 2 asin(sqrt(share)), from -pi to pi: 0.2 is small, 0.5 medium, 0.8 large. Rows stand by
    `at_least`. A difference is clear where its interval leaves out zero: of twenty comparisons of equal units one is
    expected to. `among_all` are those that pass Benjamini & Hochberg's (1995) test at 5% over all comparisons of the
    two. Shares below 5% in both are not compared. The interval says how far a figure could be off had the unit written
    other sentences of the same kind; it does not say why two units differ.
    Words are compared by the log odds ratio of `vocabulary`, each unit against the other alone; its effect is the ratio
    times sqrt(3)/pi (Chinn 2000), and all words used often enough count as comparisons, though few are listed. Mean
    lengths of sentences have Welch's (1947) interval; their effect is Cohen's d. Prominence and readability are not
    compared: an article gives one figure of each. Of many units the 24 with most words are compared.
    """
    profile = Profile(analysis, units)
    rows = [row for left, right in combinations(profile.largest(MOST_UNITS), 2) for row in profile.of(left, right)]
    return framed(rows, COLUMNS)


class Profile:
    """The measures of all units, to compare any two of them."""

    def __init__(self, analysis: Analysis, units: Units) -> None:
        self.analysis, self.units = analysis, units
        self.parts = Parts(analysis, units)
        self.measured = [Shares(share, share.measure(analysis, units), self.parts) for share in SHARES]

    def largest(self, most: int) -> list[str]:
        """Return the units with most words, in alphabetical order."""
        known = named(self.units)
        return sorted(sorted(known, key=lambda unit: -self.parts.total(unit))[:most], key=known.index)

    def of(self, left: str, right: str) -> list[dict[str, Any]]:
        """Return the rows of two units: clear differences, the surest first, then others, then what cannot be given."""
        listed, tried = words(self.analysis, self.units, (left, right))
        shares = [row for one in self.measured for row in one.rows(left, right)]
        rows = [*shares, lengths(self.parts, (left, right)), *listed]
        given = [row for row in rows if not row["why_not"]]
        chances = [*(row["chance"] for row in given), *[1.0] * tried]
        for row, passes in zip(given, passing(chances, FALSE_SHARE), strict=False):
            row["among_all"] = passes and row["at_least"] > 0
            row["clear"] = row["among_all"] or (row["at_least"] > 0 and row["scale"] != LOG_ODDS)
        return sorted(rows, key=_rank)


def _rank(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        bool(row["why_not"]),
        not row["among_all"],
        not row["clear"],
        -row["at_least"],
        -abs(row["effect"]),
        row["sentence"],
    )


PROFILE: Final = Measure(
    "profile",
    "Where two units differ most",
    COLUMNS,
    alone=False,
    minimum=1,
    counts="words or crediting words, as the sentence says",
    compute=compute,
)
