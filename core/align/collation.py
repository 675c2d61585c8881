"""All versions of a passage in one table: the same words in the same column.

Versions join a growing profile one by one, most alike first; then each is taken out and aligned once more against the
rest. What a version shares with most others in runs of several words is found at once and fixed; between that, the best
chain of matches is sought over all columns (`chains`), so that as many identical words as possible share a column. What
is left between matches is then set side by side, so that a substitution stands in one column (`layout`).

Method: progressive multiple alignment with iterative refinement (Gotoh 1996), on words, with the longest common
subsequence of a version and what most have as anchors (bit-parallel, Hyyrö; rapidfuzz).
Result and order: versions are sorted before they are aligned, so the order in which they come changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from core.align.chains import best_chain
from core.align.layout import in_blocks, rows_of, side_by_side
from core.align.vocabulary import Vocabulary
from core.model import Collation, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.align.chains import Match
    from core.align.layout import Cells, Ends
    from core.model import Options

EXACT = 1_000
"""Comparisons of words up to which the best chain is sought without anchors."""
REFINED = 20
"""Different versions up to which each is aligned once more; with more, those before it settle where its words stand."""
RUN = 2
"""Words that a version must share with most others, one after the other, before they are an anchor."""
AT_ONCE = 64
"""Comparisons of words that the search for anchors makes in one step."""


@dataclass(slots=True)
class _Work:
    """Token comparisons left for this collation."""

    left: int
    coarse: bool = False

    def spend(self, comparisons: int) -> bool:
        """Take the comparisons from what is left; False where there is not enough."""
        if comparisons > self.left:
            self.coarse = True
            return False
        self.left -= comparisons
        return True


@dataclass(slots=True, eq=False)
class _Column:
    """What stands in one column."""

    cells: Cells = field(default_factory=dict)
    """Row -> place of its token, or of the first of its block where the work ran out."""
    counts: dict[int, int] = field(default_factory=dict)
    """Word -> number of versions that have it here; blocks are left out."""
    _commonest: int = -1
    """The word that most versions have here, -1 where it must be counted again."""

    def is_all(self, word: int) -> bool:
        """Whether every version that has something here has this word."""
        return word in self.counts and len(self.counts) == 1

    def commonest(self) -> int:
        """Return the word that most versions have here."""
        if self._commonest < 0:
            self._commonest = max(self.counts, key=self.counts.__getitem__)
        return self._commonest

    def put(self, row: int, place: int, word: int, copies: int) -> None:
        """Enter one token of a row."""
        self.cells[row] = place
        self.counts[word] = self.counts.get(word, 0) + copies
        if word != self._commonest:
            self._commonest = -1

    def drop(self, row: int, word: int, copies: int) -> None:
        """Take the token of a row out again."""
        del self.cells[row]
        self.counts[word] -= copies
        if not self.counts[word]:
            del self.counts[word]
        self._commonest = -1


@dataclass(slots=True)
class _Profile:
    """Columns over the rows aligned so far: a frame, and between its columns others."""

    rows: list[list[int]]
    """Every row as words of the vocabulary."""
    copies: list[int]
    """How many versions each row stands for."""
    vocabulary: Vocabulary
    frame: list[_Column]
    """The columns of the first row, the longest."""
    between: list[list[_Column]]
    """Those before each column of the frame, at last those after all; some may have been left empty."""
    held: dict[int, list[_Column]] = field(default_factory=dict)
    """The columns of each row that has joined, in order; none of them is a block."""
    seen: set[int] = field(default_factory=set)
    """Words that some row has that joined."""
    blocks: Ends = field(default_factory=dict)
    """What was left together where the work ran out."""

    def stretch(self, start: int, end: int) -> list[_Column]:
        """Return all columns between two columns of the frame, given by the first and the end."""
        found = [column for column in self.between[start] if column.cells]
        for number in range(start, end):
            found.append(self.frame[number])
            if between := self.between[number + 1]:
                found += [column for column in between if column.cells]
        return found

    def replace(self, start: int, end: int, columns: list[_Column]) -> None:
        """Write a stretch back with what was entered."""
        first = 0
        for number in range(start, end):
            last = columns.index(self.frame[number], first)
            self.between[number] = columns[first:last]
            first = last + 1
        self.between[end] = columns[first:]

    def columns(self) -> list[_Column]:
        """Return all columns that hold something, in order."""
        return [column for column in self.stretch(0, len(self.frame)) if column.cells]


def collate(rows: Sequence[Sequence[Token]], options: Options, language: str = "en") -> Collation:
    """Align the versions `rows` word by word.

    Returns one row for each version in the order given; every token stands exactly once and a row read from left to
    right gives the version. Where `options.max_alignment_work` token comparisons do not suffice, what is left of a
    version between two matches goes into one column as a block, and `coarse` is True.
    """
    if len(rows) == 1:
        return Collation((tuple(zip(rows[0], strict=True)),))
    vocabulary = Vocabulary(language)
    numbered = [vocabulary.numbers(row) for row in rows]
    distinct = _distinct(numbered, vocabulary)
    if len(distinct) == 1 and all(rows):
        return Collation(tuple(tuple((token,) for token in row) for row in rows))
    work = _Work(options.max_alignment_work)
    profile = _aligned([numbered[members[0]] for members in distinct], [len(one) for one in distinct], vocabulary, work)
    ends = profile.blocks
    columns = side_by_side([column.cells for column in profile.columns()], profile.rows, vocabulary)
    columns = in_blocks(columns, profile.rows, vocabulary, ends)
    return Collation(rows_of(rows, distinct, columns, ends), work.coarse)


def _distinct(numbered: Sequence[Sequence[int]], vocabulary: Vocabulary) -> list[list[int]]:
    """Return the versions with different words, longest first, each as the numbers of the rows that read so."""
    found: dict[tuple[int, ...], list[int]] = {}
    for place, row in enumerate(numbered):
        found.setdefault(tuple(row), []).append(place)
    order = sorted(filter(None, found), key=lambda row: (-len(row), [vocabulary.words[word] for word in row]))
    return [found[row] for row in order]


# --- joining --------------------------------------------------------------------------------------------------------


def _aligned(rows: list[list[int]], copies: list[int], vocabulary: Vocabulary, work: _Work) -> _Profile:
    """Add every row, most alike first, then realign each once while the work lasts."""
    first = rows[0] if rows else []
    frame = [_Column({0: place}, {word: copies[0]}) for place, word in enumerate(first)]
    profile = _Profile(rows, copies, vocabulary, frame, [[] for _ in range(len(frame) + 1)], {0: list(frame)}, {*first})
    for row in _joining_order(rows)[1:]:
        _add(profile, row, work)
    if 2 < len(rows) <= REFINED:  # noqa: PLR2004  two rows have nothing to refine
        for row in range(len(rows)):
            if work.coarse:
                break
            _take_out(profile, row)
            _add(profile, row, work)
    return profile


def _joining_order(rows: Sequence[Sequence[int]]) -> list[int]:
    """Return the order in which rows join: the longest, then always the one that shares most words with those in."""
    if not rows:
        return []
    bags = [sum(1 << word for word in set(row)) for row in rows]
    sizes = [bag.bit_count() for bag in bags]
    order, waiting = [0], dict.fromkeys(range(1, len(rows)), 0.0)
    while waiting:
        newest, size = bags[order[-1]], sizes[order[-1]]
        for row, most in waiting.items():
            share = (bags[row] & newest).bit_count() / min(sizes[row], size)
            if share > most:
                waiting[row] = share
        best = max(waiting, key=lambda row: (waiting[row], -row))
        del waiting[best]
        order.append(best)
    return order


def _take_out(profile: _Profile, row: int) -> None:
    for column, word in zip(profile.held.pop(row), profile.rows[row], strict=True):
        column.drop(row, word, profile.copies[row])


def _add(profile: _Profile, row: int, work: _Work) -> None:
    """Align one row with the profile; between two anchors where the work does not suffice it becomes one block."""
    words, copies, frame = profile.rows[row], profile.copies[row], profile.frame
    held: list[_Column] = []
    word = at = 0
    for place, number in _anchors(profile, words, work):
        if place > word:
            held += _enter(profile, row, (word, place), (at, number), work)
        column = frame[number]
        column.put(row, place, words[place], copies)
        held.append(column)
        word, at = place + 1, number + 1
    profile.held[row] = held + _enter(profile, row, (word, len(words)), (at, len(frame)), work)
    profile.seen.update(words)


def _anchors(profile: _Profile, words: Sequence[int], work: _Work) -> list[tuple[int, int]]:
    """Return (place, column of the frame) of words that are sure to match: at both ends, in runs most rows share."""
    frame = profile.frame
    head, tail = _common_ends(profile, words)
    found = [(place, place) for place in range(head)]
    inner = words[head : len(words) - tail]
    half = len(profile.held) / 2
    solid = [place for place, column in enumerate(frame[head : len(frame) - tail], head) if len(column.cells) > half]
    if len(inner) * len(solid) > EXACT and work.spend(1 + len(inner) * len(solid) // AT_ONCE):
        common = [frame[number].commonest() for number in solid]
        for first, start, size in _runs(common, inner, profile.vocabulary.content):
            found += zip(range(head + start, head + start + size), solid[first : first + size], strict=True)
    return found + [(len(words) - step, len(frame) - step) for step in range(tail, 0, -1)]


def _little(run: Sequence[int], beside: Sequence[int], content: Sequence[bool]) -> int:
    """Return how many little words a run begins with that stand beside it too; all where nothing else is in it."""
    if not any(content[word] for word in run):
        return len(run)
    return next(step for step, word in enumerate(run) if content[word] or word not in beside)


def _common_ends(profile: _Profile, words: Sequence[int]) -> tuple[int, int]:
    """Return how many words match whole columns of the frame at the beginning and at the end, with none between."""
    frame, between = profile.frame, profile.between
    limit = min(len(words), len(frame))
    head = 0
    while head < limit and frame[head].is_all(words[head]) and not between[head]:
        head += 1
    tail = 0
    while tail < limit - head and frame[-1 - tail].is_all(words[-1 - tail]) and not between[-1 - tail]:
        tail += 1
    return head, tail


def _runs(common: Sequence[int], words: Sequence[int], content: Sequence[bool]) -> list[tuple[int, int, int]]:
    """Return the runs of several words that a longest common subsequence has: place in both, and size.

    A little word at the edge of a run is left to the chain where the same one stands beside the run as well.
    """
    blocks = [(0, 0, 0)]
    blocks += [(one.a, one.b, one.size) for one in Indel.opcodes(common, words).as_matching_blocks() if one.size >= RUN]
    blocks.append((len(common), len(words), 0))
    found = []
    for (_, before, length), (first, start, size), (_, after, _) in zip(blocks, blocks[1:], blocks[2:], strict=False):
        lead = tail = 0
        if not content[words[start]]:
            beside = words[before + length : start]
            lead = _little(words[start : start + size], beside, content)
        if lead < size and not content[words[start + size - 1]]:
            beside = words[start + size : after]
            tail = _little(words[start : start + size][::-1], beside, content)
        if lead < size:
            found.append((first + lead, start + lead, size - lead - tail))
    return found


def _enter(
    profile: _Profile, row: int, places: tuple[int, int], numbers: tuple[int, int], work: _Work
) -> list[_Column]:
    """Enter the words of a stretch into its columns, those without a match into new ones; return their columns."""
    start, end = places
    words = profile.rows[row][start:end]
    if not words:
        return []
    wanted = _wanted(profile, words)
    columns = profile.stretch(*numbers) if wanted else []
    if not work.spend(len(words) * len(columns)):
        profile.blocks[row, start] = end
        profile.replace(*numbers, [_Column({row: start}), *columns])
        return []
    chain = best_chain(_possible(wanted, columns), len(words), len(columns))
    if not chain:
        alone = [_Column({row: start + step}, {word: profile.copies[row]}) for step, word in enumerate(words)]
        profile.between[numbers[1]] += alone
        return alone
    version = row, start, words, profile.copies[row]
    if len(chain) == len(words):
        return _put(columns, chain, version)
    entered, held = _linked(columns, chain, version)
    profile.replace(*numbers, entered)
    return held


Version = tuple[int, int, "Sequence[int]", int]
"""A stretch of a version: its row, the place of its first word, its words, and how many versions read so."""


def _put(columns: Sequence[_Column], chain: Sequence[tuple[int, int]], version: Version) -> list[_Column]:
    """Put the words of a version into the columns of a chain; return these."""
    row, start, words, copies = version
    held = []
    for place, number in chain:
        column = columns[number]
        column.put(row, start + place, words[place], copies)
        held.append(column)
    return held


def _linked(
    columns: Sequence[_Column], chain: Sequence[tuple[int, int]], version: Version
) -> tuple[list[_Column], list[_Column]]:
    """Put the words of a version into the columns of a chain, and the others into new ones between.

    Returns all columns, and those that hold a word of the version.
    """
    row, start, words, copies = version
    entered: list[_Column] = []
    held: list[_Column] = []
    word = at = 0
    for (place, number), matched in zip(chain, _put(columns, chain, version), strict=True):
        new = [_Column({row: start + step}, {words[step]: copies}) for step in range(word, place)]
        entered += [*columns[at:number], *new, matched]
        held += [*new, matched]
        word, at = place + 1, number + 1
    new = [_Column({row: start + step}, {words[step]: copies}) for step in range(word, len(words))]
    return [*entered, *columns[at:], *new], [*held, *new]


Wanted = dict[int, list[tuple[int, int]]]
"""Word of the profile -> place and worth of each word of a stretch that may share its column."""


def _wanted(profile: _Profile, words: Sequence[int]) -> Wanted:
    wanted: Wanted = {}
    for place, word in enumerate(words):
        for other, worth in profile.vocabulary.akin(word).items():
            if other in profile.seen:
                wanted.setdefault(other, []).append((place, worth))
    return wanted


def _possible(wanted: Wanted, columns: Sequence[_Column]) -> list[Match]:
    """Return what each word is worth in each column, where that is anything; by word, then by column."""
    found: list[Match] = []
    for number, column in enumerate(columns):
        if wanted.keys().isdisjoint(column.counts):
            continue
        worths: dict[int, int] = {}
        for word, count in column.counts.items():
            for place, worth in wanted.get(word, ()):
                worths[place] = worths.get(place, 0) + worth * count
        found += [(place, number, worth) for place, worth in worths.items()]
    found.sort()
    return found
