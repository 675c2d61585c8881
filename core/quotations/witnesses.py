"""Attributions to witnesses: one for each proposition, with chain, form, occasion and grounds."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from core.model import Quotation, Span, Witness
from core.quotations import attributions, marks, names, occasions, propositions
from core.quotations.beginnings import beginnings
from core.quotations.chains import Chains
from core.quotations.cues import cues as cues_of
from core.quotations.frame import RULES
from core.quotations.people import introduced
from core.quotations.words import QUOTE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.model import Article, Diagnostic, Form, Occasion, Options, Relay
    from core.normalize import Normalized
    from core.normalize.sentences import Sentence
    from core.quotations.attributions import Attribution, Reading, Stretch
    from core.quotations.cues import Cues
    from core.quotations.marks import Marked
    from core.quotations.people import People
    from core.quotations.words import Unit


_LEADING_WORDS: Final = 2
"""Words between the start of a content and the speaker it names: "that", "also"."""
_OPENING_WORDS: Final = 14
"""Words of a phrase before that speaker: "Speaking about the prospects for a settlement, Putin"."""
_OWN_WORDS: Final = 4
"""Words between a subject and a second verb from which the first clause says something of its own."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """What one article attributes, and what it tells by itself."""

    quotations: tuple[Quotation, ...]
    witnesses: tuple[Witness, ...]
    narratable: tuple[Witness, ...]
    """The outlet's own sentences, form `narrated`: kept only where others attribute the same."""
    diagnostics: tuple[Diagnostic, ...]


class _Draft(NamedTuple):
    """A witness in offsets of the normalized text."""

    unit: Unit
    pieces: tuple[Stretch, ...]
    form: Form
    chain: tuple[Relay, ...]
    source: Stretch | None
    cue: Stretch | None
    verb: str | None
    speaker: str | None
    occasion: Occasion
    confidence: float
    grounds: tuple[str, ...]


def read(article: Article, normal: Normalized, sentences: Sequence[Sentence], options: Options) -> Attributed:
    """Find who said what in one article. Linear in its length."""
    cues = cues_of(article.language)
    scan = marks.scan(normal, article.parts, options.max_nesting, options.max_quotations)
    outer = marks.outermost(scan.marked)
    reading = attributions.read(normal, sentences, outer, cues)
    people = introduced(_prose(reading), article.outlet)
    reader = _Reader(article, normal, reading, people, cues)
    drafts = list(reader.drafts())
    told = [draft for draft in drafts if draft.form != "narrated"]
    own = [draft for draft in drafts if draft.form == "narrated"]
    seen: Counter[str] = Counter()
    witnesses = _witnesses(article, normal, told, seen)
    return Attributed(
        _quotations(article, normal, outer, reading.scare, witnesses),
        witnesses,
        _witnesses(article, normal, own, seen),
        scan.diagnostics,
    )


def _prose(reading: Reading) -> list[str]:
    """The sentences proper: headlines print capitals that introduce nobody."""
    return [
        each.unquoted()
        for each, part in zip(reading.units, reading.parts, strict=True)
        if part in {"lead", "paragraph"}
    ]


class _Reader:
    """Reads an article's units in order and drafts its witnesses."""

    def __init__(self, article: Article, normal: Normalized, reading: Reading, people: People, cues: Cues) -> None:
        self._normal = normal
        self._reading = reading
        self._people = people
        self._cues = cues
        self._context = names.Context(text=normal.text)
        self._chains = Chains(normal, reading.units, people, self._context, cues)
        self._year = occasions.reference_year(article.text, article.published.value)
        self._last: tuple[Relay, ...] = ()
        self._children: dict[int, list[int]] = {}
        for place, each in enumerate(reading.attributions):
            if each.parent is not None:
                self._children.setdefault(each.parent, []).append(place)

    def drafts(self) -> Iterator[_Draft]:
        """Yield drafts in reading order."""
        by_unit: dict[int, list[int]] = {}
        for place, attribution in enumerate(self._reading.attributions):
            by_unit.setdefault(attribution.unit, []).append(place)
        reached = _reached(self._reading)
        first, again = beginnings(self._reading.units, self._reading.parts)
        before = self._chains.remembered()
        for number, (each, part) in enumerate(zip(self._reading.units, self._reading.parts, strict=True)):
            if number == first:
                before = self._chains.remembered()
            elif number in again:  # the text is printed again: read it as the first time
                self._chains.take_up(before)
                self._last = ()
            if part in {"heading", "title"}:
                self._chains.new_section()
            if not each.quotes and (
                part in {"heading", "title"} or (part == "subtitle" and each.lower[-1] not in {".", "!", "?"})
            ):
                continue  # a headline sums up what the article goes on to say
            places = by_unit.get(number, [])
            occasion = occasions.occasion(each.text[each.start : each.end], self._year, self._cues)
            if places:
                yield from self._before_the_cue(each, places[0], occasion)
                for place in places:
                    yield from self._told(each, place)
            elif number not in reached:
                yield from self._own(each, occasion)

    # --- attributed -------------------------------------------------------------------------------------------------

    def _told(self, each: Unit, place: int) -> Iterator[_Draft]:
        attribution = self._reading.attributions[place]
        occasion = occasions.occasion(_around(each, attribution.content), self._year, self._cues)
        chain = self._chain(attribution, place)
        if self._passes_on(place):
            return
        if not chain and self._chains.own:
            yield from self._own(each, occasion)
            return
        content = attribution.content
        reasons = tuple(self._chains.reasons)
        inner = (
            self._chains.inside(content[0])
            if len(content) == 1 and self._passes_quotation(each, chain, content[0])
            else None
        )
        if inner:
            chain, content = (*chain, *inner[0]), (inner[1],)
            reasons = (*reasons, *self._chains.reasons[len(reasons) :])
        self._last = chain
        form = attributions.form_of(self._reading, attribution)
        for pieces in propositions.split(self._normal.text, content, self._cues):
            yield _Draft(
                each, pieces, form, chain, attribution.source, attribution.cue, attribution.verb,
                chain[-1].name if chain else None, occasion, attribution.confidence,
                (RULES[attribution.rule], *((f"cue “{attribution.verb}”",) if attribution.verb else ()), *reasons),
            )  # fmt: skip

    def _passes_quotation(self, each: Unit, chain: Sequence[Relay], content: Stretch) -> bool:
        """Whether quoted words may pass on somebody's: a body's statement does, a person speaks for himself."""
        return not (chain and self._chains.is_person(chain[-1])) and _is_marked(each, content)

    def _chain(self, attribution: Attribution, place: int) -> tuple[Relay, ...]:
        if attribution.rule == "continued":
            self._chains.reasons = ["goes on with the speaker before"] if self._last else ["nobody was credited before"]
            return self._chains.continued(self._last)
        if attribution.rule in {"unclaimed", "fragment"}:
            return self._chains.about(self._reading.units[attribution.unit])
        return self._chains.of(self._reading.attributions, place)

    def _passes_on(self, place: int) -> bool:
        """Whether all that an attribution says is what another inside it says."""
        outer = self._reading.attributions[place]
        children = [self._reading.attributions[child] for child in self._children.get(place, ())]
        if not children or not outer.content:
            return False
        begin = outer.content[0][0]
        first = min(_begin(each, begin) for each in children)
        between = re.findall(r"\w+", self._normal.text[begin:first]) if first > begin else []
        opened = self._normal.text[begin:first].rstrip().endswith(",")
        return len(between) <= _LEADING_WORDS or (opened and len(between) <= _OPENING_WORDS)

    def _before_the_cue(self, each: Unit, place: int, occasion: Occasion) -> Iterator[_Draft]:
        """The outlet's own half of a sentence: "Putin discussed the war and reminded that ..."."""
        first = self._reading.attributions[place]
        if first.cue is None or first.source is None or not first.source[1] <= first.cue[0] <= first.content[0][0]:
            return
        own = each.text[first.source[1] : first.cue[0]]
        if own.rstrip().endswith(" and") and len(own.split()) > _OWN_WORDS:
            start = min(first.source[0], each.start)
            yield from self._own(each, occasion, (start, first.source[1] + own.rindex(" and")))

    # --- the outlet's own words -------------------------------------------------------------------------------------

    def _own(self, each: Unit, occasion: Occasion, stretch: Stretch | None = None) -> Iterator[_Draft]:
        """Draft each proposition of a sentence that credits nobody; whoever is said to act counts as its speaker."""
        acting = names.acting(_subject(each), self._people, self._context, self._cues)
        for pieces in propositions.split(self._normal.text, (stretch or (each.start, each.end),), self._cues):
            if not self._is_aside(pieces[0]):
                yield _Draft(
                    each, pieces, "narrated", (), None, None, None, acting, occasion, 0.5,
                    ("told by the outlet itself",),
                )  # fmt: skip

    def _is_aside(self, piece: Stretch) -> bool:
        """Whether a stretch only adds who or what something is: ", who was sworn in on Thursday,"."""
        first = re.compile(r"\w+").match(self._normal.text, *piece)
        return first is not None and first[0].lower() in self._cues.relative


def _reached(reading: Reading) -> set[int]:
    """The units that hold words said in an earlier one: a quotation that goes on is not the outlet's own."""
    starts = [each.start for each in reading.units]
    return {
        bisect_right(starts, piece[0]) - 1
        for attribution in reading.attributions
        if attribution.reaches > attribution.unit
        for piece in attribution.content
    }


_ACTS = re.compile(r"\w+ed|is|was|were|are|has|have|had|held|spoke")


def _around(each: Unit, content: Sequence[Stretch]) -> str:
    """The text round what is said: when it was said stands there, `earlier` in what is said tells of the matter."""
    ends = (each.start, *(end for _, end in content))
    starts = (*(start for start, _ in content), each.end)
    return " ".join(each.text[end:start] for end, start in zip(ends, starts, strict=True))


def _subject(each: Unit) -> str:
    """The first words of a sentence up to a verb-like word: good enough to tell whether a known person acts."""
    words = []
    for item in range(min(len(each), 14)):
        if each.lower[item] in {",", "—", "(", QUOTE} or _ACTS.fullmatch(each.lower[item]):
            break
        words.append(each.printed(item))
    return " ".join(words)


def _begin(each: Attribution, within: int) -> int:
    """Where an attribution begins inside another's content; a source it shares with the other stands before that."""
    stretches = (each.source, each.cue, *each.content)
    return min(stretch[0] for stretch in stretches if stretch and stretch[0] >= within)


def _is_marked(each: Unit, piece: Stretch) -> bool:
    """Whether a piece is one quotation as a whole."""
    return any(abs(piece[0] - each.starts[item]) <= 1 and abs(piece[1] - each.ends[item]) <= 1 for item in each.quotes)


# --- to the model ---------------------------------------------------------------------------------------------------


def _witnesses(
    article: Article, normal: Normalized, drafts: Sequence[_Draft], seen: Counter[str]
) -> tuple[Witness, ...]:
    """Make witnesses; `seen` counts the occurrences of the same words over all calls, so that no two ids are equal."""
    made = []
    for draft in drafts:
        content = tuple(normal.original(*piece) for piece in draft.pieces)
        words = "\n".join(article.text[span.start : span.end] for span in content)
        seen[words] += 1
        whole = normal.original(draft.unit.start, draft.unit.end)
        made.append(
            Witness(
                id=_id("w", article.id, words, seen[words]),
                article=article.id,
                start=min(whole.start, content[0].start),
                end=max(whole.end, content[-1].end),
                content=content,
                form=draft.form,
                speaker=draft.speaker,
                source=normal.original(*draft.source) if draft.source else None,
                cue=normal.original(*draft.cue) if draft.cue else None,
                verb=draft.verb,
                chain=draft.chain,
                occasion=draft.occasion,
                confidence=draft.confidence,
                grounds=draft.grounds,
            )
        )
    return tuple(sorted(made, key=lambda item: (item.start, item.content)))


def _quotations(
    article: Article, normal: Normalized, outer: Sequence[Marked], scare: frozenset[int], witnesses: Sequence[Witness]
) -> tuple[Quotation, ...]:
    seen: Counter[str] = Counter()
    made = []
    spans = [normal.original(each.start, each.end) for each in outer]
    for each, span, holding in zip(outer, spans, _held(spans, witnesses), strict=True):
        words = article.text[span.start : span.end]
        seen[words] += 1
        made.append(
            Quotation(
                id=_id("q", article.id, words, seen[words]),
                article=article.id,
                start=span.start,
                end=span.end,
                speaker=holding[0].speaker if holding else None,
                scare=each.start in scare,
                witnesses=tuple(witness.id for witness in holding),
            )
        )
    return tuple(made)


def _held(spans: Sequence[Span], witnesses: Sequence[Witness]) -> list[list[Witness]]:
    """For each quotation the witnesses whose content it overlaps. Quotations stand in order and apart."""
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    held: list[list[Witness]] = [[] for _ in spans]
    for witness in witnesses:
        for piece in witness.content:
            for quotation in held[bisect_right(ends, piece.start) : bisect_left(starts, piece.end)]:
                if quotation[-1:] != [witness]:
                    quotation.append(witness)
    return held


def _id(kind: str, article: str, words: str, occurrence: int) -> str:
    """An id that depends on the article's text, the words and their occurrence alone."""
    return kind + hashlib.sha256(f"{article}\n{occurrence}\n{words}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
