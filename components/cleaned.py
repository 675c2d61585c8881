"""The article as uploaded beside its clean text, block by block: what was left out with its kind, what was evened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from components import labels, mounting
from components.escaped import visible
from components.reader import MAX_SHOWN, shown
from core.model import Article
from core.normalize.cleaning import Cleaned, Piece, clean
from core.normalize.rules import INVISIBLE

Data = dict[str, Any]

mount = mounting.register("cleaned")
"""The component."""

_UNSEEN = re.compile(f"[{INVISIBLE}]")


def data(article: Article) -> Data:
    """What the component draws."""
    blocks = clean(replace(article, parts=shown(article)))
    left = len(article.text) - MAX_SHOWN
    return {
        "language": article.language if article.language != "und" else None,
        "told": _told(article, blocks),
        "rows": [_row(article, block) for block in blocks],
        "text": "\n\n".join(block.text for block in blocks if not block.furniture),
        "cut": f"{left:,} more characters of this text are not shown here." if left > 0 else "",
    }


def _told(article: Article, blocks: Sequence[Cleaned]) -> list[str]:
    """What was left out and what was evened, counted."""
    words: Counter[str] = Counter()
    for block in blocks:
        if block.furniture:
            words[block.furniture] += len(article.text[block.part.start : block.part.end].split())
    rules = Counter(piece.rule for block in blocks for piece in block.pieces if piece.rule)
    left = labels.listed([f"{kind} ({labels.count(number, 'word')})" for kind, number in words.most_common()])
    evened = labels.listed([f"{rule} ({number})" for rule, number in rules.most_common()])
    return [
        f"Left out: {left}." if left else "Nothing was left out.",
        f"Evened: {evened}." if evened else "Nothing had to be evened.",
    ]


def _row(article: Article, block: Cleaned) -> Data:
    if block.furniture:
        text = article.text[block.part.start : block.part.end]
        return {"kind": "furniture", "furniture": block.furniture, "raw": [{"text": visible(text)}], "clean": []}
    return {
        "kind": block.part.kind,
        "furniture": "",
        "raw": list(_raw(article.text, block.pieces)),
        "clean": [
            {"text": visible(piece.text)} | ({"rule": piece.rule} if piece.rule else {})
            for piece in block.pieces
            if piece.text
        ],
    }


def _raw(text: str, pieces: Sequence[Piece]) -> Iterator[Data]:
    """A block as uploaded; characters that print nothing are shown by their number."""
    for piece in pieces:
        printed = text[piece.span.start : piece.span.end]
        if piece.rule:
            yield {"text": _numbered(visible(printed)), "rule": piece.rule}
        else:
            yield {"text": visible(printed)}


def _numbered(text: str) -> str:
    return _UNSEEN.sub(lambda match: f"⸢U+{ord(match[0]):04X}⸣", text)
