"""Gathering: which witnesses are versions of one statement.

Precision first: what is confirmed claims that outlets corroborate each other, so a doubtful pair is offered as
possible, with its score and grounds, and never merged. Witnesses of other languages or occasions, with numbers in
conflict, or of which one denies what the other says, are kept apart for good.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.align.candidates import FEW_WORDS, Likeness, candidates, compare, likeness
from core.align.clusters import cluster
from core.align.grounds import grounds
from core.align.phrases import in_a_row, reworded
from core.align.profiles import profile
from core.align.rivals import pulled, scores
from core.align.sense import moved, weighed
from core.align.terms import lexed, rarity
from core.model import Possible, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from core.align.candidates import Pair
    from core.align.profiles import Profile
    from core.model import Article, Options, Witness

CONFIRMED = 0.49
"""Mean likeness, margins included, from which witnesses are one statement. This and the figures below were set on
two translations of 54 Russian articles, on some 300 links of American events judged by reading, and on the seeds: at
0.45 four events that were read in full gained nothing but false links."""
NARRATED = 0.53
"""Likeness, margins left out, for an outlet's own sentence: it must resemble what others attribute on its own."""
POSSIBLE = 0.2
"""Likeness from which a pair is offered to the analyst."""
MOST_GAIN = 0.2
"""What margins and pull may add to a pair's own likeness; nothing where they name different speakers."""
THIN_GAIN = 0.05
"""The same for a pair with little more than a name or a set phrase in common: other outlets print it too."""
SPEAKER_GAIN = 0.12
"""The same where such a pair names one speaker: with 0.2, five of six that came spoke of another thing."""
REWORDED = 2
"""Listed choices of wording (war for hostilities, weaponry for weapons) from which such a pair of one speaker gains
as any other: it has more in common than the words that are the same."""
ALIKE = 0.8
"""Likeness of words from which different speakers do not matter: one outlet credits the Kremlin, the other Putin."""
SURELY = 0.15
"""Likeness above what confirms a pair from which it needs no second look."""


@dataclass(frozen=True, slots=True)
class Near:
    """A stretch of an article that resembles a witness without being confirmed: what absences are explained with."""

    witness: str
    """The witness resembled."""
    article: str
    span: Span
    stretch: str
    """Id of the witness, confirmed for another statement or provisional, that the stretch is."""
    score: float
    certain: bool
    """False where the extraction of the stretch itself is unsure, or something speaks against the link."""


Link = tuple[str, str]
"""Ids of two witnesses, in any order."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an analyst has decided about pairs of witnesses: stronger than anything that is measured."""

    together: frozenset[Link] = frozenset()
    """Pairs that are versions of one statement, whatever speaks against it: an accepted possible link."""
    apart: frozenset[Link] = frozenset()
    """Pairs that are not. They are never in one statement, never offered, and win where `together` would join them by
    way of a third witness."""

    def among(self, witnesses: Iterable[str]) -> Known:
        """Return what concerns these witnesses, the ids of each pair in order."""
        there = set(witnesses)
        kept = [
            frozenset((min(pair), max(pair)) for pair in pairs if there.issuperset(pair) and pair[0] != pair[1])
            for pairs in (self.together, self.apart)
        ]
        return Known(kept[0] - kept[1], kept[1])


NOTHING = Known()


@dataclass(frozen=True, slots=True)
class Gathered:
    """Witnesses sorted into statements."""

    witnesses: tuple[Witness, ...]
    """All attributed ones and the narrated ones that were confirmed, by article and place."""
    groups: tuple[tuple[str, ...], ...]
    """Ids of the witnesses of each statement, sorted; every witness stands in exactly one group."""
    possible: tuple[Possible, ...]
    """Doubtful pairs, best first: one for each two statements, the most alike."""
    near: tuple[Near, ...]
    """Unconfirmed resemblances across articles, for explaining absences."""


def gather(
    articles: Mapping[str, Article],
    witnesses: Sequence[Witness],
    narratable: Sequence[Witness],
    options: Options,
    confirmed: float = CONFIRMED,
    known: Known = NOTHING,
) -> Gathered:
    """Gather witnesses into statements.

    `narratable` are provisional witnesses, one for each of the outlets' own sentences; one survives only where it is
    a version of a statement that a witness of another article attributes, or where `known` names it; an official text's
    own sentences all do, since they are what the outlets report on. The order of all inputs changes nothing.
    """
    words = {key: lexed(articles[key]) for key in sorted(articles)}
    rare = rarity(words.values())
    wanted = {one for pair in known.together for one in pair}
    wanted |= {one.id for one in narratable if articles[one.article].official}
    told_by = [*witnesses, *(one for one in narratable if one.id in wanted)]
    owned = [one for one in narratable if one.id not in wanted]
    attributed, own = (
        [profile(one, articles[one.article], rare, words[one.article]) for one in sorted(some, key=lambda one: one.id)]
        for some in (told_by, owned)
    )
    profiles = [*attributed, *own]
    found = weighed(
        compare(profiles, candidates(profiles, len(attributed), options.finder)), profiles, articles, options.sense
    )
    told = {pair: like for pair, like in found.items() if pair[1] < len(attributed)}
    known = known.among(one.witness.id for one in profiles)
    groups = _groups(attributed, told, confirmed, known)
    groups = _with_narrated(profiles, len(attributed), groups, found, known)
    kept = [one for group in groups for one in group]
    named = [tuple(sorted(profiles[one].witness.id for one in group)) for group in groups]
    return Gathered(
        witnesses=tuple(sorted((profiles[one].witness for one in kept), key=_place)),
        groups=tuple(sorted(named)),
        possible=_possible(profiles, groups, found, options, known.apart),
        near=_near(profiles, groups, found),
    )


def _place(witness: Witness) -> tuple[str, int, int, str]:
    return witness.article, witness.start, witness.content[0].start if witness.content else witness.end, witness.id


# --- attributed witnesses -------------------------------------------------------------------------------------------


def _groups(
    profiles: Sequence[Profile], found: Mapping[Pair, Likeness], confirmed: float, known: Known
) -> list[list[int]]:
    """Cluster attributed witnesses, those that are neither surely alike nor surely not pulled toward their partners."""
    copies = _decided(_identical(profiles), _places(profiles, known.together), _places(profiles, known.apart))
    first = scores(profiles, found)
    open_ = [pair for pair, like in found.items() if POSSIBLE <= like.score < confirmed + SURELY]
    nearer = pulled(profiles, first, {one for pair in open_ for one in pair})
    second = dict(found)
    for a, b in open_:
        if a in nearer or b in nearer:
            like = likeness(nearer.get(a, profiles[a]), nearer.get(b, profiles[b]))
            second[a, b] = moved(replace(like, conflict=found[a, b].conflict), found[a, b].sense)
    settled = {
        (a, b): _bounded(score, found[a, b], profiles[a], profiles[b])
        for (a, b), score in scores(profiles, second).items()
    }
    return _clustered(profiles, copies, settled, found, (confirmed, _places(profiles, known.apart)))


def _bounded(score: float, like: Likeness, a: Profile, b: Profile) -> float:
    """Return a score after margins and pull, which may add only so much to what the two have in common themselves."""
    if like.speakers == "conflict" and like.words < ALIKE:
        return min(score, like.score)
    wanting = like.thin and score > like.score + THIN_GAIN
    return min(score, like.score + (_thin_gain(like, a, b) if wanting else MOST_GAIN))


def _thin_gain(like: Likeness, a: Profile, b: Profile) -> float:
    """Return what margins may add where two have little more than a phrase in common.

    Words in a row tell only where they are the speaker's own: what outlets report has set phrases of its own.
    """
    agree = like.speakers == "agree"
    if not agree and not a.witness.form == b.witness.form == "direct":
        return THIN_GAIN
    if in_a_row(a, b) or (agree and min(reworded(a, b), reworded(b, a)) >= REWORDED):
        return MOST_GAIN
    return SPEAKER_GAIN if agree else THIN_GAIN


def _places(profiles: Sequence[Profile], links: Iterable[Link]) -> list[Pair]:
    """Return the places of linked witnesses among the profiles, the smaller first, in order."""
    place = {one.witness.id: number for number, one in enumerate(profiles)}
    pairs = ((place[a], place[b]) for a, b in links if a in place and b in place)
    return sorted((min(pair), max(pair)) for pair in pairs)


def _decided(copies: Sequence[list[int]], together: Iterable[Pair], apart: Collection[Pair]) -> list[list[int]]:
    """Part copies that the analyst keeps apart, then join what the analyst joins, as far as nothing kept apart meets.

    >>> _decided([[0, 1], [2], [3]], [(0, 2), (1, 3)], [(0, 1), (2, 3)])
    [[0, 2], [1, 3]]
    """
    split = [one for members in copies for one in (_singles(members) if _meet(members, members, apart) else [members])]
    nodes = {one: members for members in split for one in members}
    for a, b in together:
        if nodes[a] is not nodes[b] and not _meet(nodes[a], nodes[b], apart):
            joined = sorted(nodes[a] + nodes[b])
            nodes.update(dict.fromkeys(joined, joined))
    return sorted({id(members): members for members in nodes.values()}.values())


def _singles(members: Iterable[int]) -> list[list[int]]:
    return [[one] for one in members]


def _meet(left: Collection[int], right: Collection[int], apart: Iterable[Pair]) -> bool:
    """Whether one of the pairs has one witness on each side."""
    return any((a in left and b in right) or (a in right and b in left) for a, b in apart)


def _clustered(
    profiles: Sequence[Profile],
    copies: Sequence[Sequence[int]],
    scores: Mapping[Pair, float],
    found: Mapping[Pair, Likeness],
    limits: tuple[float, Sequence[Pair]],
) -> list[list[int]]:
    """Cluster with identical witnesses as one node each, so that many copies neither outvote nor hold back.

    `limits` are the likeness from which to join, and the pairs that an analyst keeps apart.
    """
    confirmed, parted = limits
    node = {one: number for number, members in enumerate(copies) for one in members}
    best: dict[Pair, float] = {}
    apart = {(min(node[a], node[b]), max(node[a], node[b])) for a, b in parted}
    for (a, b), like in found.items():
        pair = (min(node[a], node[b]), max(node[a], node[b]))
        if pair[0] == pair[1]:
            continue
        if like.conflict:
            apart.add(pair)
        best[pair] = max(best.get(pair, 0.0), scores.get((a, b), 0.0))
    apart |= _sentence_walls(profiles, node)
    groups: list[list[int]] = []
    for numbers in _comparable(profiles, copies):
        place = {number: at for at, number in enumerate(numbers)}
        inside = {(place[a], place[b]): score for (a, b), score in best.items() if a in place and b in place}
        walls = {(place[a], place[b]) for a, b in apart if a in place and b in place}
        names = [min(profiles[one].witness.id for one in copies[number]) for number in numbers]
        groups += [[numbers[at] for at in group] for group in cluster(names, inside, walls, confirmed)]
    return [sorted(one for number in group for one in copies[number]) for group in groups]


def _comparable(profiles: Sequence[Profile], copies: Sequence[Sequence[int]]) -> list[list[int]]:
    """Sort nodes by what is never merged: occasion and language. `und` joins a language where there is only one."""
    languages = {one.language for one in profiles} - {"und"}
    only = next(iter(languages)) if len(languages) == 1 else "und"
    kinds: dict[tuple[str, str], list[int]] = {}
    for number, members in enumerate(copies):
        one = profiles[members[0]]
        language = only if one.language == "und" else one.language
        kinds.setdefault((one.witness.occasion, language), []).append(number)
    return list(kinds.values())


def _sentence_walls(profiles: Sequence[Profile], node: Mapping[int, int]) -> set[Pair]:
    """Return pairs of nodes whose witnesses stand in one sentence: what one sentence says twice are two statements."""
    sentences: dict[tuple[str, int], set[int]] = {}
    for place, one in enumerate(profiles):
        sentences.setdefault((one.witness.article, one.witness.start), set()).add(node[place])
    return {(a, b) for nodes in sentences.values() for a in nodes for b in nodes if a < b}


def _identical(profiles: Sequence[Profile]) -> list[list[int]]:
    """Return witnesses with the same words, language and occasion together; everyone stands in exactly one list."""
    found: dict[tuple[object, ...], list[int]] = {}
    for place, one in enumerate(profiles):
        words = one.words or (one.witness.id,)
        # A few words are anybody's: without a common speaker they are not the same thing said.
        speaker = tuple(sorted(one.speakers)) if len(words) < FEW_WORDS else ()
        found.setdefault((one.language, one.witness.occasion, words, speaker), []).append(place)
    return list(found.values())


# --- narrated witnesses ---------------------------------------------------------------------------------------------


def _with_narrated(
    profiles: Sequence[Profile],
    attributed: int,
    groups: Sequence[list[int]],
    found: Mapping[Pair, Likeness],
    known: Known,
) -> list[list[int]]:
    """Add each of the outlets' own sentences to the statement it is a version of, where there is one."""
    group_of = {one: number for number, group in enumerate(groups) for one in group}
    links: dict[int, dict[int, list[Likeness]]] = {}
    for (a, b), like in found.items():
        if a < attributed <= b and profiles[a].witness.article != profiles[b].witness.article:
            links.setdefault(b, {}).setdefault(group_of[a], []).append(like)
    barred = {(group_of.get(a), b) for a, b in _places(profiles, known.apart)}
    joined = [list(group) for group in groups]
    for own in sorted(links):
        allowed = {number: likes for number, likes in links[own].items() if (number, own) not in barred}
        number = _home(profiles, groups, own, allowed)
        if number is not None:
            joined[number].append(own)
    return joined


def _home(
    profiles: Sequence[Profile], groups: Sequence[list[int]], own: int, links: Mapping[int, Sequence[Likeness]]
) -> int | None:
    """Return the statement that an own sentence is closest to, None where none is close enough or something forbids."""
    ranked = []
    for number, likes in links.items():
        others = sum(profiles[one].witness.article != profiles[own].witness.article for one in groups[number])
        if not any(like.conflict for like in likes):
            ranked.append((sum(like.score for like in likes) / others, -number))
    if not ranked or max(ranked)[0] < NARRATED:
        return None
    return -max(ranked)[1]


# --- what is doubtful -----------------------------------------------------------------------------------------------


def _possible(
    profiles: Sequence[Profile],
    groups: Sequence[Sequence[int]],
    found: Mapping[Pair, Likeness],
    options: Options,
    apart: Iterable[Link],
) -> tuple[Possible, ...]:
    """Return the doubtful pairs of witnesses of different articles, one for each two statements, best first.

    Statements that hold two witnesses kept apart by the analyst are not offered again by way of others.
    """
    group_of = {one: number for number, group in enumerate(groups) for one in group}
    refused = {frozenset((group_of.get(a), group_of.get(b))) for a, b in _places(profiles, apart)}
    best: dict[Pair, tuple[float, Pair]] = {}
    for (a, b), like in found.items():
        if a not in group_of or b not in group_of or group_of[a] == group_of[b] or like.score < POSSIBLE:
            continue
        if profiles[a].witness.article == profiles[b].witness.article or _never(like):
            continue
        if {group_of[a], group_of[b]} in refused:
            continue
        key = (min(group_of[a], group_of[b]), max(group_of[a], group_of[b]))
        best[key] = max(best.get(key, (-1.0, (0, 0))), (like.score, (-a, -b)))
    pairs = [(-a, -b) for _, (a, b) in best.values()]
    offered = [_offer(profiles[a], profiles[b], found[a, b]) for a, b in pairs]
    return tuple(sorted(offered, key=lambda one: (-one.score, one.witnesses))[: options.max_possible])


def _never(like: Likeness) -> bool:
    """Whether two are not even possibly versions: what was said on another occasion is another thing said."""
    return "language" in like.conflict or "occasion" in like.conflict


def _offer(a: Profile, b: Profile, like: Likeness) -> Possible:
    first, second = sorted((a.witness.id, b.witness.id))
    return Possible((first, second), round(like.score, 4), tuple(grounds(a, b, like)))


def _near(
    profiles: Sequence[Profile], groups: Sequence[Sequence[int]], found: Mapping[Pair, Likeness]
) -> tuple[Near, ...]:
    """Return every unconfirmed resemblance between a kept witness and a stretch of another article."""
    group_of = {one: number for number, group in enumerate(groups) for one in group}
    near = []
    for (a, b), like in found.items():
        if like.score < POSSIBLE or _never(like):
            continue
        for one, other in ((a, b), (b, a)):
            if one in group_of and group_of.get(other) != group_of[one]:
                near.append(_resemblance(profiles[one].witness, profiles[other].witness, like))
    return tuple(sorted((one for one in near if one), key=lambda one: (one.witness, one.article, -one.score, one.span)))


def _resemblance(one: Witness, other: Witness, like: Likeness) -> Near | None:
    if one.article == other.article:
        return None
    certain = not like.conflict and (other.form == "narrated" or other.confidence >= 0.5)  # noqa: PLR2004
    return Near(one.id, other.article, Span(other.start, other.end), other.id, like.score, certain)
