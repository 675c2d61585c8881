"""Made text to measure with: the same from the same seed on every machine."""

from __future__ import annotations

import hashlib
from random import Random
from typing import TYPE_CHECKING

from core.model import Article, Part, Span, Token, Witness
from core.normalize.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VOCABULARY = 20_000
"""Words the made texts draw from, the common ones far more often, as in any language."""
CHANGED = 0.12
"""Share of the words in which a version differs from the original."""


def seeded(name: str) -> Random:
    """Return the source of chance for one measurement."""
    return Random(name)  # noqa: S311  made input, no secret


def made_words(count: int, chance: Random) -> list[str]:
    """Return words with the frequencies of a language: the n-th is n times as rare as the first."""
    return [f"w{int(VOCABULARY ** chance.random())}" for _ in range(count)]


def retold(words: Sequence[str], chance: Random) -> list[str]:
    """Return the words as another version has them: some left out, added or swapped for another."""
    told: list[str] = []
    for word in words:
        draw = chance.random() / CHANGED
        told += [word] if draw > 1 else [] if draw < 1 / 3 else made_words(1 if draw < 2 / 3 else 2, chance)
    return told


def tokens(words: Sequence[str]) -> tuple[Token, ...]:
    """Return words as a row to collate."""
    text = " ".join(words)
    return tokenize(text, [(0, len(text))])


def quotations(count: int, versions: int = 4) -> tuple[dict[str, Article], list[Witness]]:
    """Return made quotations in articles of ten, each statement in `versions` articles."""
    chance = seeded("gathering")
    originals = [made_words(25, chance) for _ in range(count // versions)]
    articles, witnesses = {}, []
    for version in range(versions):
        for start in range(0, len(originals), 10):
            name = f"a{version}-{start}"
            text, spans = "", []
            for words in originals[start : start + 10]:
                said = " ".join(retold(words, chance))
                spans.append(Span(len(text), len(text) + len(said)))
                text += said + ".\n"
            articles[name] = Article(name, name, text, name, language="en", parts=(Part(0, len(text), "paragraph"),))
            witnesses += [_witness(name, span) for span in spans]
    return articles, witnesses


def _witness(name: str, span: Span) -> Witness:
    key = hashlib.sha256(f"{name}{span}".encode()).hexdigest()[:12]
    return Witness(key, name, *span, (span,), "direct", None, None, None, None, (), "this", 0.9, ())


def made_articles(count: int, events: int = 5) -> Iterator[str]:
    """Yield articles of about 700 words on events that `events` outlets carry each."""
    chance = seeded("articles")
    for event in range(count // events):
        statements = [made_words(25, chance) for _ in range(14)]
        for outlet in range(events):
            lines = [f"Outlet {outlet} on event {event}"]
            for words in statements:
                said, own = " ".join(retold(words, chance)), " ".join(made_words(25, chance))
                lines += [f'"{said.capitalize()}," Mr. Smith{event} said on Tuesday.', f"{own.capitalize()}."]
            yield "\n\n".join(lines)
