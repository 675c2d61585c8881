"""How sure a difference is: intervals of shares, what words of sentences are worth, many comparisons."""

from __future__ import annotations

from math import erfc, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Z: Final = 1.959964
"""Of a normal distribution, for intervals of 95%."""
FEWEST_PARTS: Final = 5
"""Sentences, or articles, from which on the spread between them is measured."""


class Interval(NamedTuple):
    """An estimate with the ends of its 95% interval."""

    value: float
    low: float
    high: float

    @property
    def holds_zero(self) -> bool:
        """Whether no difference at all is among what it allows."""
        return self.low <= 0 <= self.high

    @property
    def nearest(self) -> float:
        """The end that is nearer to zero; 0 where it holds zero."""
        return 0.0 if self.holds_zero else self.low if self.low > 0 else self.high

    @property
    def chance(self) -> float:
        """How likely a difference of at least this size would be if there were none, from the interval's width."""
        width = self.value - self.low if self.value > 0 else self.high - self.value
        if width <= 0:
            return 0.0 if self.value else 1.0  # all of one length, or no difference at all
        return erfc(abs(self.value) / (width / Z) / sqrt(2))


def wilson(share: float, n: float) -> Interval:
    """Return a share with its interval (Wilson 1927); n need not be whole.

    >>> one = wilson(0.7, 80)
    >>> round(one.low, 4), round(one.high, 4)
    (0.5923, 0.7894)
    """
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return Interval(share, max(middle - half, 0.0), min(middle + half, 1.0))


def newcombe(left: Interval, right: Interval) -> Interval:
    """Return the difference of two shares with its interval, from the interval of each (Newcombe 1998, method 10).

    >>> found = newcombe(wilson(56 / 70, 70), wilson(48 / 80, 80))
    >>> round(found.value, 2), round(found.low, 4), round(found.high, 4)
    (0.2, 0.0524, 0.3339)
    """
    value = left.value - right.value
    low = value - sqrt((left.value - left.low) ** 2 + (right.high - right.value) ** 2)
    high = value + sqrt((left.high - left.value) ** 2 + (right.value - right.low) ** 2)
    return Interval(value, low, high)


def student(freedom: float) -> float:
    """Return Student's t for 95%, by the expansion of Cornish and Fisher; within 1% from 4 degrees of freedom on.

    >>> round(student(10), 2), round(student(1000), 2)
    (2.23, 1.96)
    """
    first = (Z**3 + Z) / 4
    second = (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96
    third = (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384
    return Z + first / freedom + second / freedom**2 + third / freedom**3


def effective(amounts: Sequence[float], sizes: Sequence[int]) -> float:
    """Return how many independent words would spread a share as much as these parts of a text do, at most all of them.

    `amounts` are the words that count in each sentence or article, `sizes` all its words. The variance is that of a
    ratio; it is itself known from few, so the number is cut by what Student's t says of them (Korn & Graubard 1998).
    Where none or all words count, or the parts are too few, they are worth as many as equal ones would be (Kish 1965).

    >>> effective([0] * 10, [20] * 10)
    10.0
    """
    total, many = sum(sizes), len(sizes)
    share = sum(amounts) / total
    if many < FEWEST_PARTS or not 0 < share < 1:
        return float(total**2 / sum(size**2 for size in sizes))
    off = sum((amount - share * size) ** 2 for amount, size in zip(amounts, sizes, strict=True))
    variance = off / total**2 * many / (many - 1)
    spread = min(share * (1 - share) / variance, float(total)) if variance else float(total)
    return max(spread * (Z / student(many - 1)) ** 2, 1.0)


class Error(NamedTuple):
    """How far off a mean may be."""

    variance: float
    freedom: float
    """Degrees of freedom that it is known with."""


def spread_of_mean(clusters: Sequence[Sequence[int]]) -> Error:
    """Return the variance of the mean of values that come in clusters, such as sentences in articles.

    By the values, or by the clusters where there are enough and that is more (ratio estimator, Cochran 1977).

    >>> spread_of_mean([[10, 20, 30, 40, 50]])
    Error(variance=50.0, freedom=4)
    """
    values = [value for cluster in clusters for value in cluster]
    n, mean = len(values), sum(values) / len(values)
    error = Error(sum((value - mean) ** 2 for value in values) / (n - 1) / n, n - 1)
    many = len(clusters)
    if many < FEWEST_PARTS:
        return error
    off = sum((sum(cluster) - mean * len(cluster)) ** 2 for cluster in clusters)
    return max(error, Error(off / n**2 * many / (many - 1), many - 1))


def passing(chances: Sequence[float], share: float) -> list[bool]:
    """Say which of many comparisons pass, so that `share` of those that do are expected by chance.

    Source: Benjamini & Hochberg 1995.

    >>> passing([0.01, 0.04, 0.03, 0.9], 0.05)
    [True, False, False, False]
    """
    ranked = sorted(chances)
    bar = max((chance for place, chance in enumerate(ranked, 1) if chance <= share * place / len(ranked)), default=-1.0)
    return [chance <= bar for chance in chances]
