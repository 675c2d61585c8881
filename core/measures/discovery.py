"""Topics of an unknown collection, found from its words: a proposal that an analyst takes, renames, merges or leaves.

Texts are vectors of their words weighted by rarity (tf-idf); the most similar are joined step by step (average linkage
of cosine distances), and the tree is cut where the mean silhouette is highest (Rousseeuw 1987), so the number of topics
comes from the data. What is grouped are articles where they are about several subjects, and sentences where all are
about one: then topics are its aspects. Each topic is described by its distinctive terms, weighed by class-based tf-idf
(Grootendorst 2022), and every sentence is shared between the topics that it resembles.

Nothing is drawn by lot, and texts are taken in the order of their ids and places, so the input's order changes nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Protocol

import numpy as np

from core.align.terms import lexed
from core.measures.pointers import Pointer, Used, pointers
from core.measures.topics import PLACES
from core.model import TopicWeight

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from core.model import Article

Of = Literal["articles", "sentences"]

ONE_SUBJECT: Final = 0.3
"""Mean cosine of the last two groups of articles from which all are about one subject. Articles of one event reach
0.45 to 0.7, those of two or more 0.05 to 0.16: measured on 50 American events and the seeds."""
FEWEST_ARTICLES: Final = 4
"""Articles below which they are about one subject: three cannot be parted into groups that repeat anything."""
FEWEST_SENTENCES: Final = 12
"""Sentences below which there is nothing to group."""
MOST_TOPICS: Final = 24
"""Aspects of one subject that are tried: more cannot be kept apart. Subjects are up to half of all articles."""
MOST_TEXTS: Final = 1500
"""Texts that are grouped; of more, every second, third ... is, and the others are assigned afterwards."""
FEWEST_TOGETHER: Final = 2
"""Texts of a group that is proposed; what resembles nothing else is no topic."""
ALIKE: Final = 0.1
"""Cosine with a topic from which a sentence is under it at all."""
NEARLY: Final = 0.6
"""Share of the best cosine from which another topic has a part of the sentence too."""
NO_GROUP: Final = -1
ROUNDED: Final = 6
"""Decimal places of distances: machines add in orders of their own."""


class Placed(Protocol):
    """A sentence or heading; furniture is none."""

    @property
    def article(self) -> str:
        """Id of its article."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


class Sorted(NamedTuple):
    """A sentence with the topics that share it, heaviest first; they sum to 1, or there are none."""

    article: str
    start: int
    end: int
    weights: tuple[TopicWeight, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A topic as found."""

    id: str
    label: str
    """Its most distinctive words."""
    pointers: tuple[Pointer, ...]
    """Terms and names for a codebook, the most distinctive first."""
    size: int
    """Texts that were grouped together in it."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found, the topic of most words first."""

    of: Of
    topics: tuple[Proposal, ...]
    sentences: tuple[Sorted, ...]
    """By article, then place."""
    articles: Mapping[str, tuple[TopicWeight, ...]]
    """Of each article by id, heaviest first."""


class _Units(NamedTuple):
    """What is grouped."""

    of: Of
    words: Sequence[Sequence[Used]]
    holding: Sequence[int]
    """The unit that each sentence stands in."""


def discover(articles: Iterable[Article], sentences: Iterable[Placed], of: Of | None = None) -> Discovery:
    """Find topics among the sentences of articles.

    `of` says what is grouped; None leaves it to the articles: their sentences where all are about one subject.
    """
    texts = {one.id: one for one in articles}
    placed = sorted(
        (one for one in sentences if one.article in texts), key=lambda one: (one.article, one.start, one.end)
    )
    used = [_used(texts[one.article], one) for one in placed]
    whole = _whole(placed, used)
    subjects = None if of == "sentences" else _subjects(whole, certain=of == "articles")
    if subjects is not None:
        return _described(placed, used, whole, subjects)
    return _described(placed, used, _Units("sentences", used, range(len(used))), _aspects(used))


def _whole(placed: Sequence[Placed], used: Sequence[Sequence[Used]]) -> _Units:
    """Put the sentences of each article together."""
    place = {article: number for number, article in enumerate(dict.fromkeys(one.article for one in placed))}
    words: list[list[Used]] = [[] for _ in place]
    for one, held in zip(placed, used, strict=True):
        words[place[one.article]].extend(held)
    return _Units("articles", words, [place[one.article] for one in placed])


def _used(article: Article, placed: Placed) -> list[Used]:
    """Return the words of a sentence that carry content, with what they count as."""
    found = lexed(article, [(placed.start, placed.end)]).found
    return [Used(term, word.text, word.start, word.start + len(word.text), article.language) for term, word in found]


# --- grouping -------------------------------------------------------------------------------------------------------


def _subjects(whole: _Units, *, certain: bool) -> list[int] | None:
    """Return the group of each article; None where all are about one subject, unless they differ for `certain`."""
    if len(whole.words) < FEWEST_ARTICLES:
        return None
    distances = _distances(_vectors(whole.words)[0])
    tree = _tree(distances)
    if not certain and 1 - tree[-1, 2] >= ONE_SUBJECT:
        return None
    return _cut(tree, distances, max(2, len(whole.words) // 2))


def _aspects(sentences: Sequence[Sequence[Used]]) -> list[int]:
    """Return the group of each sentence, NO_GROUP for those that were not looked at."""
    found = [NO_GROUP] * len(sentences)
    drawn = range(0, len(sentences), -(-len(sentences) // MOST_TEXTS) or 1)
    if len(drawn) < FEWEST_SENTENCES:
        return found
    distances = _distances(_vectors([sentences[place] for place in drawn])[0])
    for place, group in zip(drawn, _cut(_tree(distances), distances, MOST_TOPICS), strict=True):
        found[place] = group
    return found


def _vectors(units: Sequence[Sequence[Used]]) -> tuple[Any, list[str]]:
    """Return a row of weights for each text, of length 1, and the terms of the columns: those that two texts have."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - a second of loading, for discovery alone
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415 - as above

    counts = [Counter(word.term for word in unit) for unit in units]
    held = Counter(term for one in counts for term in one)
    terms = sorted(term for term, texts in held.items() if texts > 1)
    column = {term: place for place, term in enumerate(terms)}
    cells = [
        (row, column[term], times)
        for row, one in enumerate(counts)
        for term, times in sorted(one.items())
        if term in column
    ]
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    matrix = csr_matrix((values, (rows, columns)), shape=(len(units), max(1, len(terms))), dtype=float)
    return TfidfTransformer(sublinear_tf=True).fit_transform(matrix), terms


def _distances(vectors: Any) -> np.ndarray:  # noqa: ANN401 - a sparse matrix of SciPy, which has no types
    """Return the cosine distance of each two texts."""
    distances: np.ndarray = np.round(np.clip(1 - (vectors @ vectors.T).toarray(), 0, None), ROUNDED)
    np.fill_diagonal(distances, 0)
    return distances


def _tree(distances: np.ndarray) -> np.ndarray:
    """Join the nearest groups step by step, by the mean distance of their texts."""
    from scipy.cluster.hierarchy import linkage  # noqa: PLC0415 - as above
    from scipy.spatial.distance import squareform  # noqa: PLC0415 - as above

    tree: np.ndarray = linkage(squareform(distances, checks=False), "average")
    return tree


def _cut(tree: np.ndarray, distances: np.ndarray, most: int) -> list[int]:
    """Cut the tree into as many groups as give the highest mean silhouette; the fewest of several as good."""
    from scipy.cluster.hierarchy import fcluster  # noqa: PLC0415 - as above
    from sklearn.metrics import silhouette_score  # noqa: PLC0415 - as above

    best, chosen = -1.0, np.ones(len(distances), int)
    for number in range(2, min(most, len(distances) - 1) + 1):
        groups = fcluster(tree, number, "maxclust")
        if not 1 < len(set(groups)) < len(distances):
            continue
        figure = round(float(silhouette_score(distances, groups, metric="precomputed")), ROUNDED)
        if figure > best:
            best, chosen = figure, groups
    return [int(group) for group in chosen]


# --- describing -----------------------------------------------------------------------------------------------------


def _described(
    placed: Sequence[Placed], used: Sequence[Sequence[Used]], units: _Units, grouped: Sequence[int]
) -> Discovery:
    """Describe the groups and share the sentences between them; a group without words of its own is no topic."""
    sizes = Counter(grouped)
    wanted = sorted(group for group, size in sizes.items() if group != NO_GROUP and size >= FEWEST_TOGETHER)
    pointing = pointers(used, [grouped[place] for place in units.holding], wanted)
    groups = [group for group in wanted if pointing[group]]
    shares: list[_Shares] = [{} for _ in used]
    if groups:
        vectors, terms = _vectors(units.words)
        shares = _shared(used, terms, _centres(vectors, grouped, groups), groups)
    amounts = _amounts(placed, used, shares)
    total = {group: sum(held.get(group, 0.0) for held in amounts.values()) for group in groups}
    order = sorted(groups, key=lambda group: (-round(total[group], ROUNDED), group))
    ids = {group: f"found-{place}" for place, group in enumerate(order, start=1)}
    return Discovery(
        units.of,
        tuple(Proposal(ids[group], _label(pointing[group]), pointing[group], sizes[group]) for group in order),
        tuple(
            Sorted(one.article, one.start, one.end, _weights(held, ids))
            for one, held in zip(placed, shares, strict=True)
        ),
        {article: _weights(held, ids) for article, held in amounts.items()},
    )


def _centres(vectors: Any, grouped: Sequence[int], groups: Sequence[int]) -> np.ndarray:  # noqa: ANN401 - as above
    """Return the direction of the mean of each group."""
    marks = np.array([[float(group == one) for one in grouped] for group in groups])
    centres = np.asarray(marks @ vectors)
    lengths = np.linalg.norm(centres, axis=1, keepdims=True)
    directions: np.ndarray = np.divide(centres, lengths, out=np.zeros_like(centres), where=lengths > 0)
    return directions


_Shares = dict[int, float]
"""Groups with their share of a sentence, or of an article in words."""


def _shared(
    used: Sequence[Sequence[Used]], terms: Sequence[str], centres: np.ndarray, groups: Sequence[int]
) -> list[_Shares]:
    """Share each sentence between the groups that it resembles most; the shares sum to 1, or there are none."""
    column = {term: place for place, term in enumerate(terms)}
    return [
        _nearest(Counter(column[word.term] for word in words if word.term in column), centres, groups) for words in used
    ]


def _nearest(counts: Counter[int], centres: np.ndarray, groups: Sequence[int]) -> _Shares:
    if not counts:
        return {}
    places = sorted(counts)
    amount = np.array([1 + np.log(counts[place]) for place in places])
    alike = np.round(centres[:, places] @ amount / float(np.linalg.norm(amount)), ROUNDED).tolist()
    least = max(ALIKE, NEARLY * max(alike))
    near = {group: one for group, one in zip(groups, alike, strict=True) if one >= least}
    return {group: one / sum(near.values()) for group, one in near.items()}


def _amounts(placed: Sequence[Placed], used: Sequence[Sequence[Used]], shares: Sequence[_Shares]) -> dict[str, _Shares]:
    """Add up, for each article, the words of its sentences under each topic."""
    amounts: dict[str, _Shares] = {one.article: {} for one in placed}
    for one, words, held in zip(placed, used, shares, strict=True):
        for group, share in held.items():
            amounts[one.article][group] = amounts[one.article].get(group, 0.0) + share * len(words)
    return amounts


def _weights(amounts: _Shares, ids: Mapping[int, str]) -> tuple[TopicWeight, ...]:
    total = sum(amounts.values())
    shares = (TopicWeight(ids[group], round(amount / total, PLACES)) for group, amount in amounts.items())
    return tuple(sorted(shares, key=lambda one: (-one.weight, len(one.id), one.id)))


LABELLED: Final = 3
"""Words of a label."""


def _label(found: Sequence[Pointer]) -> str:
    words = ", ".join(one.printed for one in found[:LABELLED])
    return words[:1].upper() + words[1:]
