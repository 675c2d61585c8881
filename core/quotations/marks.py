"""Quotation marks: one linear scan with a stack for every style in use.

What it must not do: take an apostrophe for a mark, run past a paragraph because a mark is missing, or lose the
quotations behind an odd mark. A stray mark is dropped alone and named in a diagnostic.

    ‘The strikers’ demand was met,’ he said. “It’s over.”
    ^             ^              ^           ^         ^      opens, apostrophe, closes, opens, closes
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from core.model import Diagnostic, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from core.normalize import Normalized

_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚'`″〝〞「」『』]")
_CLOSERS: Final = {
    "“": '”“"', "„": '“”„"', "‟": "”", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "‘": "’'", "‚": "‘’", "'": "'’", "’": "’", "”": "”",
    '"': '"”', "``": "''\"”", "''": "''", "″": "″", "〝": "〞", "「": "」", "『": "』", "`": "'`’",
}  # fmt: skip
"""What may close each opening mark. German opens with „ and closes with “; Swedish opens and closes with ”."""
_ALWAYS_OPEN: Final = frozenset("„‟‚``「『〝")
_SPEECH: Final = frozenset('“„«"')
"""Marks that open most speech; a single one that stays open may be an apostrophe."""
_SINGLE: Final = frozenset("‘’‚'`‹›")
_BEFORE_OPEN: Final = frozenset(" \n\t([{/—–-:;,.…«“„\"'‘»")
_AFTER_CLOSE: Final = frozenset(" \n\t)]}/—–-:;,.!?…»”\"’'“")
_NAME_LINE: Final = 10
"""Words of a line that names who said the words above it, inside the same marks."""
_PARAGRAPHS: Final = 12
"""Paragraphs that one pair of marks may hold: longer letters are printed without marks."""
_ELISIONS: Final = re.compile(r"(?:\d0s|em|tis|twas|til|cause|bout|n)\b", re.IGNORECASE)
"""Words that begin with an apostrophe: '90s, 'em."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between marks; offsets of the normalized text."""

    start: int
    """Just inside the opening mark."""
    end: int
    outer_start: int
    """Where the opening mark begins."""
    outer_end: int
    depth: int
    """0 for a quotation, 1 for one inside it, ..."""
    continued: bool = False
    """True where the paragraph ends inside it and the next one opens again."""


@dataclass(frozen=True, slots=True)
class Scan:
    """All quotations of a text, outer before inner, and what was odd."""

    marked: tuple[Marked, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    inner: int


@dataclass(slots=True)
class _Block:
    """What one paragraph holds."""

    start: int
    end: int
    left: list[_Open]
    """Marks that stayed open."""
    marked: list[Marked]
    deep: re.Match[str] | None
    """The first mark nested too deep."""
    first: re.Match[str] | None
    """The first mark that is no single one, where it closes what an earlier paragraph opened."""
    last: int | None
    """Where the last mark that is no single one stands; None where there is none."""


def scan(normal: Normalized, parts: Sequence[Part], max_nesting: int, max_quotations: int) -> Scan:
    """Find the quotations of every part that is not furniture. Linear in the length of the text."""
    found: list[Marked] = []
    notes: list[Diagnostic] = []
    blocks = [
        _block(normal.text, normal.position(part.start), normal.position(part.end), max_nesting)
        for part in parts
        if part.kind != "furniture"
    ]
    for number, block in enumerate(blocks):
        over = list(_over_paragraphs(normal.text, blocks[number : number + _PARAGRAPHS]))
        notes += [_stray(normal, item) for item in block.left]
        block.marked += over or _to_the_end(normal.text, block)
        notes += [_too_deep(normal, block.deep, max_nesting)] if block.deep is not None else []
        found += _raised(block.marked, block.left)
    found.sort(key=lambda item: (item.outer_start, -item.outer_end))
    if len(found) > max_quotations:
        notes.append(
            Diagnostic(
                "too-many-quotations",
                f"The text holds {len(found):,} quotations; only the first {max_quotations:,} are analysed.",
                *normal.original(found[max_quotations].start, found[-1].end),
            )
        )
    return Scan(tuple(found[:max_quotations]), tuple(notes))


def _over_paragraphs(text: str, blocks: Sequence[_Block]) -> Iterator[Marked]:
    """Close the mark that the first paragraph leaves open: the next one opens again, or a later one closes it.

    Several paragraphs in one pair of marks are letters and posts; no other mark may stand between.
    """
    here, *later = blocks
    if not here.left or not later:
        return
    opened = here.left[0]
    if _opens_again(text, opened, later[0].start):
        yield _closed(text, here.left.pop(0), here.end, here.end, 0, continued=True)
        return
    place = next((place for place, block in enumerate(later) if block.last is not None), None)
    if place is None or not _goes_on(text, opened, (here, *later[:place]), later[place]):
        return
    last = later[place]
    yield _closed(text, here.left.pop(0), here.end, here.end, 0, continued=True)
    if last.first is None or _is_name_line(text[last.start : last.first.start()].split()):
        return
    for block in later[:place]:
        yield _closed(text, _Open("", block.start, block.start), block.end, block.end, 0, continued=True)
    yield _closed(text, _Open("", last.start, last.start), last.first.start(), last.first.end(), 0)


def _goes_on(text: str, opened: _Open, inside: Sequence[_Block], last: _Block) -> bool:
    """Whether whole paragraphs of sentences stand between an opening mark and one that closes it."""
    closes = last.first is not None and opened.mark not in _SINGLE and last.first[0] in _closers(opened.mark)
    return closes and all(text[block.end - 1] in ".!?…" for block in inside)


def _is_name_line(words: Sequence[str]) -> bool:
    """`Anna Weber, mayor.` below a quotation: a few words, the first two with a capital."""
    return 1 < len(words) <= _NAME_LINE and all(word[0].isupper() for word in words[:2])


def _to_the_end(text: str, block: _Block) -> Iterator[Marked]:
    """Read speech whose closing mark was forgotten to the end of its paragraph: `he said. “God help us.`.

    Only where the mark is the paragraph's last and what opens there is a sentence; any other odd mark is left aside.
    """
    if not block.left or block.left[-1].mark not in _SPEECH or block.left[-1].start != block.last:
        return
    opened = block.left[-1]
    before = text[block.start : opened.start].rstrip()
    sentence = text[opened.inner : block.end]
    if (not before or before[-1] in ".,:!?…") and sentence[:1].isupper() and sentence[-1] in ".!?…":
        block.left.pop()
        yield _closed(text, opened, block.end, block.end, 0)


def _raised(marked: Sequence[Marked], left: Sequence[_Open]) -> list[Marked]:
    """Count no mark that was never closed as a level: an odd mark loses nothing but itself."""
    starts = [item.start for item in left]
    return [replace(item, depth=item.depth - bisect_left(starts, item.outer_start)) for item in marked]


def _block(text: str, start: int, end: int, max_nesting: int) -> _Block:
    """Scan one paragraph."""
    marks = list(_marks(text, start, end))
    doubles = [match for match in marks if match[0] not in _SINGLE]
    closing_ahead = _singles_ahead(text, marks, end)
    stack: list[_Open] = []
    done: list[Marked] = []
    deep: re.Match[str] | None = None
    for number, match in enumerate(marks):
        mark = match[0]
        level = next((depth for depth in range(len(stack) - 1, -1, -1) if mark in _closers(stack[depth].mark)), None)
        may_close = _may_close(text, match, end)
        may_open = _may_open(text, match, start, end)
        if level is not None and may_close and not _is_possessive(text, match, closing_ahead[number], end):
            done.append(_closed(text, stack[level], match.start(), match.end(), level))
            del stack[level:]
        elif level is not None and mark == stack[level].mark == '"' and match is doubles[-1]:
            # The last mark of a paragraph, a space on the wrong side: `... must stop. "She spoke of`
            done.append(_closed(text, stack[level], match.start(), match.end(), level))
            del stack[level:]
        elif may_open and len(stack) < max_nesting and (mark not in {"'", "’", "`"} or closing_ahead[number]):
            if level is not None and mark == stack[level].mark == '"':
                del stack[level:]  # the earlier mark was never closed; keep what follows
            stack.append(_Open(mark, match.start(), match.end()))
        elif level is not None and mark in "»“”" and not may_open:
            done.append(_closed(text, stack[level], match.start(), match.end(), level))
            del stack[level:]
        elif may_open and len(stack) >= max_nesting:
            deep = deep or match
    first = doubles[0] if doubles else None
    closes = first is not None and _may_close(text, first, end) and not _may_open(text, first, start, end)
    last = doubles[-1].start() if doubles else None
    return _Block(start, end, stack, done, deep, first if closes else None, last)


def _marks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the marks that are not apostrophes inside words, inches or elisions."""
    for match in _MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if match[0] in {"'", "’", "`", "‘"} and before.isalnum() and after.isalnum():
            continue
        if match[0] in {"'", "’", "‘"} and not before.isalnum() and _ELISIONS.match(text, match.end()):
            continue
        if (
            match[0] in {'"', "''", "'", "″"}
            and before.isdigit()
            and (after.isdigit() or after in " x×")
            and (match[0] != '"' or not _opened_before(text, match.start(), start))
        ):
            continue
        yield match


def _opened_before(text: str, place: int, start: int) -> bool:
    """Whether a straight mark shortly before may be closed here: told from inches by an odd count of marks."""
    return text.count('"', max(start, place - 400), place) % 2 == 1


def _closers(mark: str) -> tuple[str, ...]:
    allowed = _CLOSERS.get(mark, mark)
    return ("''", '"', "”") if mark == "``" else ("''",) if mark == "''" else tuple(allowed)


def _may_open(text: str, match: re.Match[str], start: int, end: int) -> bool:
    mark = match[0]
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    if mark in {"“", "«", "‘"} or mark in _ALWAYS_OPEN or mark == "``":
        return not after.isspace() or mark not in {"“", "‘"}
    if mark in {"›", "‹"}:
        return not before.isalnum() and not after.isspace()
    return (before in _BEFORE_OPEN or before == "\u200b") and not after.isspace() and after not in ".,;:!?)"


def _may_close(text: str, match: re.Match[str], end: int) -> bool:
    mark = match[0]
    before = text[match.start() - 1]
    after = text[match.end()] if match.end() < end else " "
    if mark in {"”", "»", "''", "」", "』"}:
        return True
    if mark in {"«", "“"}:
        return not before.isspace() and before not in "“„«" and not after.isalnum()
    if mark == '"' and before.isspace() and after.isspace():
        return True  # a stray space before the closing mark
    return not before.isspace() and (after in _AFTER_CLOSE or not after.isalnum())


def _singles_ahead(text: str, marks: Sequence[re.Match[str]], end: int) -> list[bool]:
    """For each mark, whether a single mark that can close stands later in the paragraph."""
    ahead = [False] * len(marks)
    seen = False
    for number in range(len(marks) - 1, -1, -1):
        ahead[number] = seen
        mark = marks[number]
        if mark[0] in {"'", "’", "`"} and _may_close(text, mark, end):
            seen = True
        elif mark[0] == "‘":
            seen = False
    return ahead


def _is_possessive(text: str, match: re.Match[str], closing_ahead: bool, end: int) -> bool:  # noqa: FBT001
    """`strikers’ demand`: a single mark after s, before a lower-case word, with a better closing mark to come."""
    if match[0] not in {"'", "’"} or not closing_ahead:
        return False
    following = text[match.end() : min(end, match.end() + 2)]
    return text[match.start() - 1] in "sS" and following[:1] == " " and following[1:].islower()


def _closed(text: str, opened: _Open, end: int, outer_end: int, depth: int, *, continued: bool = False) -> Marked:
    """Make a quotation of what stands inside the marks, white space at its edges left out."""
    inner = text[opened.inner : end]
    start = opened.inner + len(inner) - len(inner.lstrip())
    return Marked(start, max(start, opened.inner + len(inner.rstrip())), opened.start, outer_end, depth, continued)


def _opens_again(text: str, left: _Open, following: int) -> bool:
    """Whether the next paragraph begins with the same mark, as long quotations do."""
    return left.mark not in _SINGLE - {"‘"} and text.startswith(left.mark, following)


def _stray(normal: Normalized, item: _Open) -> Diagnostic:
    place = normal.original(item.start, item.inner)
    words = normal.text[item.start : item.start + 40].split("\n")[0]
    message = f"The mark before “{words[1:]}…” is never closed in its paragraph; check where the quotation ends."
    return Diagnostic("unbalanced-marks", message, *place)


def _too_deep(normal: Normalized, match: re.Match[str], max_nesting: int) -> Diagnostic:
    message = f"Quotation marks stand more than {max_nesting} deep inside one another; the deeper ones were left aside."
    return Diagnostic("nested-too-deep", message, *normal.original(match.start(), match.end()))


def outermost(marked: Iterable[Marked]) -> tuple[Marked, ...]:
    """Return the quotations that stand in no other and hold at least one letter or digit."""
    return tuple(item for item in marked if item.depth == 0)
