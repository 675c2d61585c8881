"""A sentence as the rules of attribution read it: words, punctuation, and each quotation as one opaque item."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.quotations.marks import Marked

QUOTE: Final = "\ue000"
"""Stands in `lower` for a whole quotation; a private character, so no word can equal it."""

TITLE_WORDS: Final = 6
"""Words of a title in marks; longer ones are read as speech."""
LONG: Final = 4
"""Letters from which a word of a title has a capital."""
_ITEM = re.compile(r"(?:[^\W\d_]\.){2,}(?:'s)?|\w+(?:['’.-]\w+)*(?:['’](?=\s))?|--|\.\.\.|[^\w\s]")
_TITLES: Final = frozenset({
    "mr", "mrs", "ms", "dr", "jr", "sr", "sen", "rep", "gov", "gen", "prof",
    "st", "lt", "col", "sgt", "rev", "capt", "d", "r",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or several that one quotation holds together."""

    text: str
    """The whole normalized text; offsets below point into it."""
    starts: list[int]
    ends: list[int]
    lower: list[str]
    """Case-folded words, punctuation as it is, `QUOTE` for a quotation."""
    quotes: dict[int, Marked]
    """The quotation behind each `QUOTE` item."""
    start: int
    end: int
    paragraph: int

    def __len__(self) -> int:
        return len(self.lower)

    def printed(self, item: int) -> str:
        """Return one item as printed."""
        return self.text[self.starts[item] : self.ends[item]]

    def between(self, first: int, last: int) -> str:
        """Return the text of items `first` to `last`, `last` not included."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def unquoted(self) -> str:
        """Return the text with every quotation left out."""
        pieces, place = [], self.start
        for item in sorted(self.quotes):
            pieces.append(self.text[place : self.starts[item]])
            place = self.ends[item]
        return " … ".join((*pieces, self.text[place : self.end]))

    def before(self, offset: int, items: int) -> str:
        """Return the last `items` words and marks before an offset, quotations left out."""
        last = bisect_left(self.starts, offset)
        kept = (item for item in range(max(0, last - items), last) if self.lower[item] != QUOTE)
        return " ".join(self.printed(item) for item in kept)

    def is_name(self, item: int) -> bool:
        """Whether an item begins with a capital letter."""
        return self.text[self.starts[item]].isupper() and self.lower[item] != QUOTE

    def ends_in_comma(self, item: int) -> bool:
        """Whether an item is a quotation with its comma inside the marks."""
        return self.lower[item] == QUOTE and self.text[self.quotes[item].end - 1] == ","

    def is_title(self, item: int) -> bool:
        """Whether a quotation is a name in marks that the words before it lead up to: `on ABC’s “This Week,”`."""
        if self.lower[item] != QUOTE or item == 0 or self.is_punctuation(item - 1) or self.lower[item - 1] == QUOTE:
            return False
        words = self.text[self.quotes[item].start : self.quotes[item].end].split()
        return len(words) <= TITLE_WORDS and all(word[0].isupper() or len(word) < LONG for word in words)

    def is_punctuation(self, item: int) -> bool:
        """Whether an item is punctuation; a quotation is not."""
        word = self.lower[item]
        return word != QUOTE and not word[0].isalnum()


def unit(text: str, start: int, end: int, marked: Sequence[Marked], paragraph: int) -> Unit:
    """Read the stretch `start` to `end` with the outermost quotations in it. Linear in its length."""
    starts: list[int] = []
    ends: list[int] = []
    lower: list[str] = []
    quotes: dict[int, Marked] = {}
    place = start
    for quotation in marked:
        _words(text, place, quotation.outer_start, starts, ends, lower)
        quotes[len(lower)] = quotation
        starts.append(quotation.outer_start)
        ends.append(quotation.outer_end)
        lower.append(QUOTE)
        place = quotation.outer_end
    _words(text, place, end, starts, ends, lower)
    return Unit(text, starts, ends, lower, quotes, start, end, paragraph)


def _words(text: str, start: int, end: int, starts: list[int], ends: list[int], lower: list[str]) -> None:
    spans = [match.span() for match in _ITEM.finditer(text, start, end)]
    words = [text[first:last].lower() for first, last in spans]
    if not _TITLES.isdisjoint(words) or "’" in text[start:end]:
        spans, words = _tidied(spans, words)
    starts += [first for first, _ in spans]
    ends += [last for _, last in spans]
    lower += words


def _tidied(spans: list[tuple[int, int]], words: list[str]) -> tuple[list[tuple[int, int]], list[str]]:
    """Give the point of "Mr." to its title, since it ends nothing, and straighten apostrophes."""
    kept: list[tuple[int, int]] = []
    names: list[str] = []
    for span, word in zip(spans, words, strict=True):
        if word == "." and names and names[-1] in _TITLES:
            kept[-1] = (kept[-1][0], span[1])
        else:
            kept.append(span)
            names.append(word.replace("’", "'"))
    return kept, names
