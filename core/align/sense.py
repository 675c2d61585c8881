"""What the sense of two witnesses adds to their likeness, where somebody named a way to tell it: one more feature.

A sentence encoder finds everything said on one matter alike, so its figure itself tells little among the sentences of
one event. What tells is the lead: a version is closer in sense than anything else its article says. Only that is added,
to pairs that have some rare words in common too and are not known to have different sources.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.align.candidates import Likeness, Pair
    from core.align.profiles import Profile
    from core.model import Article, Sense

GAIN = 0.75
"""Share of its lead in sense that a pair gains. This and the figures below were set on two translations of 54 Russian
articles, checked on translations from German and on the seeds; a mean of sense and words found more and merged what
is only on one matter."""
WIDEST = 0.3
"""Lead beyond which nothing more is gained."""
CLOSE = 0.6
"""Likeness in sense below which there is no lead to speak of: nine of ten unrelated pairs of one article stay below."""
SOME_WORDS = 0.15
"""Likeness of words without which sense alone decides nothing."""
TWIN = 0.8
"""Likeness in sense from which two witnesses of one article say the same and are no rivals."""


def weighed(
    found: Mapping[Pair, Likeness], profiles: Sequence[Profile], articles: Mapping[str, Article], sense: Sense | None
) -> dict[Pair, Likeness]:
    """Return the likeness of each pair moved by its sense; as it is where no way to tell it is given."""
    if sense is None:
        return dict(found)
    texts = [_said(one, articles) for one in profiles]
    alike = {(a, b): sense.likeness(texts[a], texts[b]) for a, b in found}
    ranked = _ranked(alike, profiles)
    return {
        pair: moved(like, 0.0 if _one_article(profiles, pair) else _gain(like, pair, alike, ranked, profiles))
        for pair, like in found.items()
    }


def moved(like: Likeness, by: float) -> Likeness:
    """Return a likeness moved by what the sense adds or takes off."""
    return replace(like, score=max(0.0, min(1.0, like.score + by)), sense=by) if by else like


def _said(one: Profile, articles: Mapping[str, Article]) -> str:
    text = articles[one.witness.article].text
    return " ".join(" ".join(text[start:end] for start, end in one.witness.content).split())


def _one_article(profiles: Sequence[Profile], pair: Pair) -> bool:
    return profiles[pair[0]].witness.article == profiles[pair[1]].witness.article


Ranked = dict[tuple[int, str], list[tuple[float, int]]]
"""For each witness and article, what of the article is alike in sense, the most alike first."""


def _ranked(alike: Mapping[Pair, float], profiles: Sequence[Profile]) -> Ranked:
    ranked: Ranked = {}
    for (a, b), score in alike.items():
        for one, other in ((a, b), (b, a)):
            ranked.setdefault((one, profiles[other].witness.article), []).append((score, other))
    for row in ranked.values():
        row.sort(key=lambda item: (-item[0], item[1]))
    return ranked


def _gain(
    like: Likeness, pair: Pair, alike: Mapping[Pair, float], ranked: Ranked, profiles: Sequence[Profile]
) -> float:
    score = alike[pair]
    a, b = pair
    narrated = "narrated" in {profiles[a].witness.form, profiles[b].witness.form}
    if score < CLOSE or like.words < SOME_WORDS or like.speakers == "conflict" or narrated:
        return 0.0
    rivals = (_rival(alike, ranked[one, profiles[other].witness.article], other) for one, other in ((a, b), (b, a)))
    return GAIN * max(0.0, min(score - max(rivals), WIDEST))


def _rival(alike: Mapping[Pair, float], row: Sequence[tuple[float, int]], other: int) -> float:
    """Return how alike the best rival of `other` in its article is; 0 where there is none."""
    for score, rival in row:
        if rival != other and alike.get((min(rival, other), max(rival, other)), 0.0) < TWIN:
            return score
    return 0.0
