"""Small articles and witnesses, made by hand for the tests of alignment."""

from __future__ import annotations

import hashlib

from core.model import Article, Dated, Part, Span, Token, Witness
from core.normalize.tokens import tokenize


def words(text: str) -> tuple[Token, ...]:
    return tokenize(text, [(0, len(text))])


def article(name: str, text: str, *, language: str = "en", published: Dated | None = None) -> Article:
    return Article(
        id=name,
        name=f"{name}.txt",
        text=text,
        outlet=name,
        language=language,
        published=published or Dated(),
        parts=(Part(0, len(text), "paragraph"),),
    )


def witness(of: Article, content: str, **given) -> Witness:
    """Make a witness for `content`; its sentence is `sentence`, or the content alone."""
    start = of.text.index(content)
    sentence = given.pop("sentence", content)
    at = of.text.index(sentence)
    digest = hashlib.sha256(f"{of.id}{content}".encode()).hexdigest()[:8]
    facts = {
        "form": "direct",
        "speaker": "Vladimir Putin",
        "source": None,
        "cue": None,
        "verb": None,
        "chain": (),
        "occasion": "this",
        "confidence": 0.9,
        "grounds": (),
    } | given
    return Witness(f"w{digest}", of.id, at, at + len(sentence), (Span(start, start + len(content)),), **facts)
