"""What of a witness is compared: its rare words, its letters, its numbers, what it denies and who speaks.

Words are stemmed; places, capitals and their people count as one (Tehran is Iran), names and phrases take one form
(International Atomic Energy Agency is IAEA) and numbers their value. Little words, titles, weekdays and verbs of
saying are left out. Each word weighs by its rarity over the whole articles at hand, so `Ukraine` weighs little among
articles on Ukraine.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from core.diff.words import is_function, is_little, negations, number, stem, table
from core.model import Span
from core.normalize.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from core.model import Article, Dated, Token, Witness

CONTEXT = 0.15
"""Weight of a word that stands in the witness's sentence but not in what was said: a hint, no evidence."""
SHORT_CONTEXT = 0.4
"""The same for a short witness: `and by cooperating with them` says little without its sentence."""
SHORT = 5
"""Distinct terms below which a witness is short."""
NAME_PART = 0.6
"""Weight of a word of a name before its last: `French President Emmanuel Macron` is told by Macron alone."""
TALKED = {"~talked": 0.35, "~matter": 0.2}
"""Weight of having been talked about, and of being called a matter, as shares of a word never seen."""
SENTENCES = 3
"""Articles of average length against which a term is rare: of one to five this did best on retellings and on news."""
DENIED_AHEAD = 3
"""Content words after a negation that it may deny."""
SHORTEST_GRAM, LONGEST_GRAM = 3, 4
"""Letters of the pieces of words compared: they find what stemming and transliteration miss."""
LONGEST_WORD = 64
"""Letters of a word that are looked at in pieces."""

_CHUNK = re.compile(r"[.!?]\s+|\n+")
_YEAR = range(1900, 2101)

Vector = dict[str, float]
"""A sparse vector of length 1, or empty."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One witness, ready to be compared."""

    witness: Witness
    language: str
    words: tuple[str, ...]
    """All compared forms in order: equal words make equal witnesses."""
    terms: Vector
    grams: Vector
    worth: Vector
    """What each word said tells, in nats: not scaled, the rest of the sentence left out."""
    printed: Mapping[str, str]
    """Each term as the article prints it first."""
    mass: float
    """Length of the words' vector before it was scaled to 1: how much is said."""
    told: float
    """Rarity of all words said, in nats."""
    numbers: frozenset[tuple[str, float]]
    """Values with their kind: `year`, `share` or the stem counted."""
    day: int | None
    """The day the article appeared, counted from a fixed one; None where it is not known to the day."""
    denied: frozenset[str]
    """Terms that a negation stands before."""
    said: frozenset[str]
    """Terms that stand without a negation before them."""
    about: frozenset[str] | None
    """For what is only told to have been talked about, the terms that say what; None for anything else."""
    speakers: frozenset[str]
    """Last names of the speaker and of every relay; empty where unresolved."""


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
    cut: tuple[Token, ...]
    starts: tuple[int, ...]
    """Where each word of `cut` begins."""
    found: tuple[tuple[str, Token], ...]
    """Each term with the word it comes from."""
    places: tuple[int, ...]
    """Where the word of each term begins."""

    def tokens(self, spans: Iterable[tuple[int, int]]) -> list[Token]:
        """Return the words that begin in the spans."""
        starts, cut = self.starts, self.cut
        return [one for start, end in spans for one in cut[bisect_left(starts, start) : bisect_left(starts, end)]]

    def terms(self, spans: Iterable[tuple[int, int]]) -> list[tuple[str, Token]]:
        """Return the terms whose word begins in the spans."""
        places, found = self.places, self.found
        return [one for start, end in spans for one in found[bisect_left(places, start) : bisect_left(places, end)]]


def lexed(article: Article, spans: Sequence[tuple[int, int]] | None = None) -> Lexed:
    """Cut an article into words and terms; only these stretches of it where they are given, in order."""
    cut = tokenize(article.text, spans or [(0, len(article.text))])
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
def _aside() -> frozenset[str]:
    return frozenset(word for words in table()["aside"].values() for word in words)


@lru_cache(maxsize=200_000)
def _term(norm: str, language: str) -> tuple[str, ...]:
    """Return what a word counts as: nothing for a little word, two terms for a compound."""
    bare = norm.removesuffix("'s").removesuffix("'")
    form = _canonical_words().get(bare) or _canonical_words().get(bare.rstrip("."))
    if form:
        return (form,)
    value = number(bare)
    if value is not None:
        return (f"#{value:g}",)
    if is_function(bare, language) or bare in _aside():
        return ()
    if "-" in bare and len(bare) > 1:
        if bare.split("-")[0] in table()["subjects"]["prefixes"]:
            return (stem(bare.replace("-", ""), language),)
        return tuple(part for piece in bare.split("-") if piece for part in _term(piece, language))
    return (stem(bare, language),)


def _terms(tokens: Sequence[Token], language: str) -> Iterator[tuple[str, Token]]:
    """Yield each term with the word it comes from, phrases joined."""
    place = 0
    while place < len(tokens):
        phrase, form = _phrase(tokens, place)
        if phrase:
            yield form, tokens[place]
            place += phrase
            continue
        token = tokens[place]
        # A name in capitals that is a little word when printed small: US.
        norm = token.norm if is_little(token, language) or not is_function(token.norm, language) else f"{token.norm}."
        for term in _term(norm, language):
            yield term, token
        place += 1


def _phrase(tokens: Sequence[Token], place: int) -> tuple[int, str]:
    """Return the length and form of the longest known phrase that starts here; 0 for none."""
    best, form = 0, ""
    for words, known in _canonical_phrases().get(tokens[place].norm, {}).items():
        if len(words) > best and tuple(token.norm for token in tokens[place : place + len(words)]) == words:
            best, form = len(words), known
    return best, form


def profile(witness: Witness, article: Article, rare: Rarity, words: Lexed | None = None) -> Profile:
    """Prepare a witness for comparison; `words` are those of its article where they are at hand."""
    language, around = article.language, _context(witness)
    if words is None:
        words = lexed(article, sorted([*witness.content, *around]))
    tokens, terms, context = words.tokens(witness.content), words.terms(witness.content), words.terms(around)
    talked = _is_subject(tokens, [*terms, *context])
    if talked:
        terms = [_as_subject(term, token) for term, token in terms]
    weights: Vector = {}
    parts = _name_parts(tokens)
    for term, token in terms:
        part = NAME_PART if token.start in parts else 1.0
        weights[term] = part * rare.of(term) + (weights.get(term, 0.0) if term[0] != "~" else 0.0)
    worth = dict(weights)
    mass = math.sqrt(sum(weight * weight for weight in weights.values()))
    if talked:
        weights["~talked"] = rare.of("~talked")
    share = CONTEXT if len(weights) >= SHORT else SHORT_CONTEXT
    for term, _ in context if not talked else ():
        weights.setdefault(term, share * rare.of(term))
    grams = _grams(terms, () if talked else context, share, rare)
    denied = _denied(tokens, language)
    return Profile(
        witness=witness,
        language=language,
        words=tuple(token.norm for token in tokens),
        terms=unit(weights),
        grams=grams,
        worth=worth,
        printed={term: token.text for term, token in reversed(terms)},
        mass=mass,
        told=sum(worth.values()),
        numbers=_numbers(terms) | {one for one in _numbers(context) if one[0] == "year"},
        day=_day(article.published),
        denied=denied,
        said=frozenset(term for term, _ in terms) - denied,
        about=frozenset(term for term, _ in terms if term[0] != "~") if talked else None,
        speakers=_speakers(witness),
    )


def _name_parts(tokens: Sequence[Token]) -> frozenset[int]:
    """Return where words start behind which a name goes on, titles between them passed over."""
    named = [token for token in tokens if token.norm not in _aside()]
    order = {token.start: place for place, token in enumerate(tokens)}
    return frozenset(
        one.start
        for one, following in pairwise(named)
        if one.text[:1].isupper() and following.text[:1].isupper() and _beside(tokens, order[one.start])
    )


def _beside(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing but a space stands behind a word: a comma ends a name."""
    return tokens[place].after in {"", " "}


def _is_subject(tokens: Sequence[Token], terms: Sequence[tuple[str, Token]]) -> bool:
    """Whether a witness only tells that something was talked about, itself or as an item of such a list."""
    talked = _subjects()["talked"]
    if any(token.norm in talked for token in tokens):
        return True
    item = bool(tokens) and tokens[0].norm in _subjects()["joining"]
    return item and any(token.norm in talked for _, token in terms)


def _as_subject(term: str, token: Token) -> tuple[str, Token]:
    """Return one term for all words that say that there was talk, one for all that call it a matter."""
    kind = next((kind for kind in ("talked", "matter") if token.norm in _subjects()[kind]), None)
    return (f"~{kind}" if kind else term), token


@cache
def _subjects() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in table()["subjects"].items()}


def unit(weights: Vector) -> Vector:
    """Scale a vector to length 1."""
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def _context(witness: Witness) -> tuple[Span, ...]:
    """Return the stretches of the witness's sentence that are neither said nor attribution."""
    taken = sorted(
        [*witness.content, *((witness.source,) if witness.source else ()), *((witness.cue,) if witness.cue else ())]
    )
    spans, at = [], witness.start
    for start, end in taken:
        if start > at:
            spans.append(Span(at, start))
        at = max(at, end)
    if at < witness.end:
        spans.append(Span(at, witness.end))
    return tuple(spans)


def _grams(
    terms: Sequence[tuple[str, Token]], context: Sequence[tuple[str, Token]], share: float, rare: Rarity
) -> Vector:
    """Return the pieces of words, each as rare as its word; those of the context count `share`."""
    weights: Vector = {}
    for found, part in ((terms, 1.0), (context, share)):
        for term, token in found:
            weight = part * rare.of(term)
            for piece in _letters(term if term[0] in "@#~" else token.norm):
                weights[piece] = weights.get(piece, 0.0) + weight
    return unit(weights)


@lru_cache(maxsize=100_000)
def _letters(word: str) -> tuple[str, ...]:
    """Return the pieces of a word, its ends marked.

    >>> _letters("war")
    ('_wa', 'war', 'ar_', '_war', 'war_')
    """
    word = f"_{word[:LONGEST_WORD]}_"
    return tuple(
        word[start : start + size]
        for size in range(SHORTEST_GRAM, LONGEST_GRAM + 1)
        for start in range(len(word) - size + 1)
    )


def _numbers(terms: Sequence[tuple[str, Token]]) -> frozenset[tuple[str, float]]:
    """Return the numbers printed as figures, each with what it counts: a year, a share, or the word after it."""
    found = set()
    for place, (term, token) in enumerate(terms):
        if not term.startswith("#") or (not token.norm[-1:].isdigit() and "%" not in token.norm):
            continue
        value = float(term[1:])
        following = terms[place + 1][0] if place + 1 < len(terms) else ""
        kind = "year" if value in _YEAR else "share" if "%" in token.norm else following
        found.add((kind, value))
    return frozenset(found)


def _day(date: Dated) -> int | None:
    known = date.value and date.quality in {"clock", "day"}
    return dt.date.fromisoformat(str(date.value)[:10]).toordinal() if known else None


def _denied(tokens: Sequence[Token], language: str) -> frozenset[str]:
    """Return the terms of the few content words after each negation, up to the next comma or stop."""
    denied: set[str] = set()
    ahead = 0
    for token in tokens:
        if token.norm in negations(language):
            ahead = DENIED_AHEAD
        elif ahead and (terms := _term(token.norm, language)):
            denied.update(terms)
            ahead -= 1
        if any(sign in token.after for sign in ",;:."):
            ahead = 0
    return frozenset(denied)


def _speakers(witness: Witness) -> frozenset[str]:
    """Return the last names of all who passed the words on."""
    names = [*(witness.speaker or "").split(" & "), *(relay.name for relay in witness.chain)]
    return frozenset(word.casefold() for name in names for word in _last(name.split()))


def _last(name: Sequence[str]) -> Sequence[str]:
    """Return the last name; of three words or more the last two, since what follows may be a place.

    >>> _last("Nancy Pelosi of California".split())
    ['Pelosi', 'California']
    """
    capitals = [word for word in name if word[:1].isupper()]
    return capitals[-2:] if len(capitals) > 2 else capitals[-1:] or name[-1:]  # noqa: PLR2004  first and last name
