"""The words of articles as terms to compare by, and how rare each is.

Words are stemmed; places, capitals and their people count as one (Tehran is Iran), names and phrases take one form
(International Atomic Energy Agency is IAEA) and numbers their value. Little words, titles, weekdays and verbs of
saying are left out.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from core.diff.words import is_function, is_little, number, stem, table
from core.model import Token
from core.normalize.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from core.model import Article
    from core.normalize.tokens import Word

TALKED = {"~talked": 0.35, "~matter": 0.2}
"""Weight of having been talked about, and of being called a matter, as shares of a word never seen."""
SENTENCES = 3
"""Articles of average length against which a term is rare: of one to five this did best on retellings and on news."""

_CHUNK = re.compile(r"[.!?]\s+|\n+")

Term = tuple[str, "Word"]
"""What a word counts as, and the word."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare each term is over the articles of the event."""

    weights: Mapping[str, float]
    unseen: float

    def of(self, term: str) -> float:
        """Return the weight of a term, most for one never seen."""
        return TALKED[term] * self.unseen if term in TALKED else self.weights.get(term, self.unseen)


def rarity(articles: Iterable[Article | Lexed]) -> Rarity:
    """Weigh terms by how seldom an article that has them at all comes back to them.

    What an article is about stands in many of its sentences and tells its statements apart badly; the words of one
    statement stand in one or two, in however many articles. So a term is counted within the articles that have it, the
    square of the mean taken, against the sentences of SENTENCES average articles.
    """
    held: dict[str, list[int]] = {}
    chunks = count = 0
    for article in articles:
        count += 1
        seen, sentences = _counted(article if isinstance(article, Lexed) else lexed(article))
        chunks += sentences
        for term, times in seen.items():
            held.setdefault(term, []).append(times)
    among = SENTENCES * chunks / max(1, count)
    weights = {term: math.log(1 + among * (len(times) / sum(times)) ** 2) for term, times in held.items()}
    return Rarity(weights, math.log(1 + among))


def _counted(words: Lexed) -> tuple[Counter[str], int]:
    """Return in how many sentences each term stands, and how many sentences have any."""
    sentences = [
        terms for start, end in _chunks(words.text) if (terms := {term for term, _ in words.terms([(start, end)])})
    ]
    return Counter(term for terms in sentences for term in terms), len(sentences)


@dataclass(frozen=True, slots=True)
class Lexed:
    """The words and terms of an article, cut once and looked up by place."""

    text: str
    language: str
    cut: tuple[Word, ...]
    starts: tuple[int, ...]
    """Where each word of `cut` begins."""
    found: tuple[Term, ...]
    """Each term with the word it comes from."""
    places: tuple[int, ...]
    """Where the word of each term begins."""

    def tokens(self, spans: Iterable[tuple[int, int]]) -> list[Word]:
        """Return the words that begin in the spans."""
        starts, cut = self.starts, self.cut
        return [one for start, end in spans for one in cut[bisect_left(starts, start) : bisect_left(starts, end)]]

    def terms(self, spans: Iterable[tuple[int, int]]) -> list[Term]:
        """Return the terms whose word begins in the spans."""
        places, found = self.places, self.found
        return [one for start, end in spans for one in found[bisect_left(places, start) : bisect_left(places, end)]]


def lexed(article: Article, spans: Sequence[tuple[int, int]] | None = None) -> Lexed:
    """Cut an article into words and terms; only these stretches of it where they are given, in order."""
    cut = tuple(words(article.text, spans or [(0, len(article.text))]))
    found = tuple(_terms(cut, article.language))
    starts, places = tuple(one.start for one in cut), tuple(one.start for _, one in found)
    return Lexed(article.text, article.language, cut, starts, found, places)


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _CHUNK.finditer(text):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)


@cache
def _canonical_words() -> dict[str, str]:
    """Return the one form of words that name a place or have several forms."""
    forms = {word: f"@{place}" for place, words in table()["places"].items() for word in words}
    for group in table()["names"]:
        known = next((forms[word] for word in group if word in forms), f"@{group[0]}")
        forms.update({word: known for word in group if " " not in word and not is_function(word)})
    return forms


@cache
def _canonical_phrases() -> dict[str, dict[tuple[str, ...], str]]:
    """Return phrases that have a short form (united nations), by their first word."""
    words = _canonical_words()
    phrases: dict[str, dict[tuple[str, ...], str]] = {}
    for group in table()["names"]:
        form = next((words[word] for word in group if word in words), f"@{group[0]}")
        for phrase in group:
            parts = tuple(phrase.split())
            if len(parts) > 1:
                phrases.setdefault(parts[0], {})[parts] = form
    return phrases


@cache
def aside() -> frozenset[str]:
    """Return the words that say who and when, or that something was said, not what."""
    return frozenset(word for words in table()["aside"].values() for word in words)


@lru_cache(maxsize=200_000)
def counted_as(norm: str, language: str) -> tuple[str, ...]:
    """Return what a word counts as: nothing for a little word, two terms for a compound."""
    bare = norm.removesuffix("'s").removesuffix("'")
    form = _canonical_words().get(bare) or _canonical_words().get(bare.rstrip("."))
    if form:
        return (form,)
    value = number(bare)
    if value is not None:
        return (f"#{value:g}",)
    if is_function(bare, language) or bare in aside():
        return ()
    if "-" in bare and len(bare) > 1:
        if bare.split("-")[0] in table()["subjects"]["prefixes"]:
            return (stem(bare.replace("-", ""), language),)
        return tuple(part for piece in bare.split("-") if piece for part in counted_as(piece, language))
    return (stem(bare, language),)


@lru_cache(maxsize=200_000)
def _printed(text: str, norm: str, language: str) -> tuple[str, ...]:
    """Return what a printed word counts as. A name in capitals may be a little word when printed small: US."""
    little = is_function(norm, language) and is_little(Token(text, norm, 0, len(text)), language)
    return counted_as(norm if little or not is_function(norm, language) else f"{norm}.", language)


def _terms(cut: Sequence[Word], language: str) -> Iterator[Term]:
    """Yield each term with the word it comes from, phrases joined."""
    phrases = _canonical_phrases()
    past = 0
    for place, word in enumerate(cut):
        if place < past:
            continue
        length, form = _phrase(cut, place) if word.norm in phrases else (0, "")
        if length:
            past = place + length
            yield form, word
            continue
        for one in _printed(word.text, word.norm, language):
            yield one, word


def _phrase(cut: Sequence[Word], place: int) -> tuple[int, str]:
    """Return the length and form of the longest known phrase that starts here; 0 for none."""
    best, form = 0, ""
    for phrase, known in _canonical_phrases()[cut[place].norm].items():
        if len(phrase) > best and tuple(word.norm for word in cut[place : place + len(phrase)]) == phrase:
            best, form = len(phrase), known
    return best, form
