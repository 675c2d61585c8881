"""What every export says of itself: what it was made of, when, by which engine, how, and within which limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.export.plain import replaced
from core.export.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.model import Analysis

PROGRAM: Final = "Coverage Diff"
TITLE: Final = "Who carried what"
"""What a collection is called that nobody gave a name."""

METHOD: Final = (
    (
        "Quotations and reported speech were found in each article by rules and tables of words: who is credited, with "
        "which words, through whom."
    ),
    (
        "A statement gathers the versions of one proposition. Two versions are put together only where their words "
        "suffice for it; pairs that are only likely are offered to the analyst in the app and counted nowhere."
    ),
    (
        "Statements said together form a passage. Its versions are aligned word by word, and each is compared with the "
        "base: an official text if there is one, else the fullest direct version, or the analyst's choice. The base is "
        "a yardstick, not the truth."
    ),
    "Each place where versions differ has a kind and a weight, from 0 (never changes what is said) to 1 (always does).",
    (
        "The analysis follows from the articles, the engine and the analyst's corrections alone: the same input gives "
        "the same result."
    ),
)
"""How an analysis is made, in sentences for the reader of an export."""

_LIMITS: Final = (
    (
        "That a version is absent means that none was found in the text as it was uploaded. It does not mean that the "
        "outlet never said it."
    ),
    (
        "Rules miss what they have no word for and can credit the wrong speaker. Check a sentence against its article "
        "before you cite it; offsets count the characters (code points) of the text as uploaded, from 0."
    ),
)


@dataclass(frozen=True, slots=True)
class Made:
    """What the caller says of an export, since nothing in `core` looks at a clock."""

    date: str
    """The day it is made, ISO 8601: `2026-01-31`."""
    title: str = TITLE
    """What the collection is called."""


def facts(analysis: Analysis, made: Made) -> tuple[tuple[str, str], ...]:
    """Return what it is, when and by what it was made, and what it holds, as names with values."""
    outlets = {article.shown_outlet for article in analysis.articles}
    return (
        ("Title", made.title),
        ("Made on", made.date),
        ("Made by", f"{PROGRAM}, engine {analysis.engine}"),
        ("Articles", str(len(analysis.articles))),
        ("Outlets", str(len(outlets))),
        ("Statements", str(len(analysis.statements))),
        ("Passages", str(len(analysis.passages))),
    )


def limits(analysis: Analysis) -> tuple[str, ...]:
    """Return what a reader must know before relying on it, with what was counted in this analysis."""
    return (*_LIMITS, *_counted(analysis))


def _counted(analysis: Analysis) -> Iterator[str]:
    if pairs := len(analysis.possible):
        yield f"{count(pairs, 'possible pair')} of versions {_are(pairs)} offered in the app and not counted here."
    if nobody := sum(one.speaker is None and one.form != "narrated" for one in analysis.witnesses):
        yield f"Of {count(nobody, 'version')} the speaker could not be made out."
    if undated := sum(one.published.value is None for one in analysis.articles):
        yield f"The date of {count(undated, 'article')} is unknown, so {_it(undated)} not put in an order of time."
    if coarse := sum(one.collation.coarse for one in analysis.passages):
        yield f"{count(coarse, 'passage')} {_are(coarse)} aligned coarsely, because the counted work ran out."
    if languages := {one.language for one in analysis.articles} - {"und"}:
        yield from _of_languages(languages)
    if characters := replaced(analysis):
        yield (
            f"{count(characters, 'character')} of the articles that XML cannot hold (control characters) "
            f"{_are(characters)} shown as \ufffd, or as a sign such as \u2407, in every export but the analysis file; "
            "offsets count them as one each."
        )


def _of_languages(languages: set[str]) -> Iterator[str]:
    if len(languages) > 1:
        yield "Words of two languages are not compared, so statements in different languages are kept apart."


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _it(number: int) -> str:
    return "it is" if number == 1 else "they are"
