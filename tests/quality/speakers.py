"""Score who speaks a quotation: by name on news events, by the source's words where the content is given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from core.ingest import read_text
from core.model import Options
from core.normalize import normalize
from core.normalize.sentences import split
from core.quotations import attribute, read
from tests.quality.extraction import Tally, rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from core.model import Article, Witness

_GROUPS = re.compile(r"lawmakers|members|companies|democrats|republicans|catholics|officials|other_", re.IGNORECASE)
"""Labels that name no one: "other_anti", "Democratic_Lawmakers"."""


def by_name(path: Path) -> Tally:
    """Speakers of quotations as names: right where the surnames are equal."""
    tally = Tally()
    for row in rows(path):
        if not any(not _GROUPS.search(one["speaker"]) for one in row["quoted"]):
            continue
        article = read_text("scored", row["text"])
        normal = normalize(article.text)
        witnesses = read(article, normal, split(article, normal), Options()).witnesses
        for one in row["quoted"]:
            place = article.text.find(one["text"].strip("“”\"' "))
            if place < 0 or _GROUPS.search(one["speaker"]):
                continue
            said = _holding(witnesses, place, place + len(one["text"]))
            tally.wanted += 1
            tally.found += bool(said and said.speaker)
            tally.right += bool(said and said.speaker and same_name(said.speaker, one["speaker"]))
    return tally


def _holding(witnesses: Iterable[Witness], start: int, end: int) -> Witness | None:
    overlaps = [
        (sum(max(0, min(end, piece.end) - max(start, piece.start)) for piece in one.content), one) for one in witnesses
    ]
    best = max(overlaps, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] > 0 else None


def same_name(found: str, label: str) -> bool:
    """Whether two names end in the same surname, or one is part of the other.

    >>> same_name("Donald Trump", "Donald_Trump"), same_name("Kremlin", "White_House")
    (True, False)
    """
    mine, theirs = (re.findall(r"\w+", name.replace("_", " ").casefold()) for name in (found, label))
    drop = {"jr", "sr", "the"}
    mine, theirs = ([word for word in name if word not in drop] for name in (mine, theirs))
    return bool(mine and theirs) and (mine[-1] == theirs[-1] or set(mine) <= set(theirs) or set(theirs) <= set(mine))


def given(labelled: Iterable[dict[str, Any]]) -> Tally:
    """Sources of contents that are given, direct and mixed ones: right where the words overlap the label's."""
    tally = Tally()
    for row in labelled:
        wanted = [
            one
            for one in row["attributions"]
            if one["form"] in {"direct", "mixed"} and one["source"] and one["content"]
        ]
        for one, credit in zip(wanted, attribute(row["text"], [one["content"] for one in wanted]), strict=True):
            source = credit.source
            right = source is not None and any(
                start < source.end and source.start < end for start, end in one["source"]
            )
            tally.right += right
            tally.found += source is not None
            tally.wanted += 1
    return tally


def russian(path: Path) -> list[Tally]:
    """Tokens of content, counted sentence by sentence."""
    return [_tokens_of_content(row) for row in rows(path)]


def _tokens_of_content(row: dict[str, Any]) -> Tally:
    tally = Tally()
    covered = _content_places(row["text"], "ru")
    place = 0
    for word, tag in row["tokens"]:
        place = row["text"].find(word, place)
        if place < 0:
            break
        if any(character.isalnum() for character in word):
            got = place in covered
            tally += Tally(got and tag == "content", got, tag == "content")
        place += len(word)
    return tally


def _content_places(text: str, language: str) -> set[int]:
    article: Article = _in(read_text("scored", text), language)
    normal = normalize(article.text)
    found = read(article, normal, split(article, normal), Options()).witnesses
    return {place for one in found for piece in one.content for place in range(piece.start, piece.end)}


def _in(article: Article, language: str) -> Article:
    from dataclasses import replace  # noqa: PLC0415 - used here alone

    return replace(article, language=language)


def german(labelled: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Yield the German articles with their direct quotations alone, those inside another attribution out of view.

    They are quotations too, as right as the others: to find one is no mistake, and to miss one none either.
    """
    for row in labelled:
        direct = [
            one | {"form": "direct", "in_view": not one["nested"]}
            for one in row["attributions"]
            if one["form"] == "Direct"
        ]
        yield row | {"attributions": direct}
