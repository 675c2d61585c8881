"""Versions of a passage as a reader sees them: the words said, what stands around them, and where they differ.

What differs is what the collation says, so that all views agree. Pure: from a scene to the data that is drawn.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from components import labels
from components.differences import Change, changes, over
from components.scene import Scene
from core.diff.pairwise import diff
from core.model import Absence, Carried, Options, Span, Version, Witness

Data = dict[str, Any]

FAR = 80
"""Code points between two stretches of a version beyond which the text between them is left out, shown as a gap."""
BETWEEN = 6
"""Code points between two words that may be marked along with them: spaces, commas, marks."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text at which variants stand; empty where words that others have are missing."""

    start: int
    end: int
    variants: tuple[int, ...]
    """Their numbers, the narrowest first."""


def cards(scene: Scene) -> list[Data]:
    """All versions, the base first: each in its sentences, with what differs from the base marked and laid over."""
    drawn = []
    for row, version in enumerate(scene.versions):
        card = {**_about(scene, version), "base": row == 0, "runs": list(_runs(scene, row))}
        if row:
            card["inline"] = list(laid_over(scene, row))
        drawn.append(card)
    return drawn


def _beside(place: int, picked: Sequence[Span] | None) -> bool:
    """Whether a place stands beside the statement looked at."""
    return picked is not None and not any(span.start <= place < span.end for span in picked)


# --- cards ----------------------------------------------------------------------------------------------------------


def _about(scene: Scene, version: Version) -> Data:
    """Who carries it, through whom, in what form, and how; what is copied from it; where to read on."""
    held = scene.told_in(version)
    picked = [w for w in held if scene.statement and w.statement == scene.statement.id] or held
    article = scene.articles[version.article]
    chains = {tuple(r.name for r in w.chain): w for w in reversed(picked)}
    told = {(w.start, w.end) for w in held}
    spans = [(w.start, w.end) for w in (scene.witnesses[w] for w in version.witnesses) if w not in held]
    again = [span for span in dict.fromkeys(spans) if span not in told]
    carried, also = _how(scene, version, picked)
    said = " … ".join(article.text[span.start : span.end] for span in scene.content(version))
    return {
        **scene.heading(version.article),
        "title": scene.title(version.article),
        "carried": carried,
        "also": labels.listed(list(also)),
        "meaning": labels.CARRIED[carried],
        "lacking": _lacking(scene, version),
        "form": labels.forms(w.form for w in picked),
        "chains": [labels.chain(article.shown_outlet, w.chain) for w in reversed(chains.values())],
        "again": [article.text[start:end] for start, end in again],
        "date": labels.date(article),
        "dated": article.published.evidence,
        "said": said,
        "citation": labels.citation(article, said, [w.chain for w in reversed(chains.values())]),
        "read": {"see": "Read", "reading": scene.keys[article.id], "at": f"{held[0].start}-{held[0].end}"},
        "base_of": version.article,
    }


def _how(scene: Scene, version: Version, picked: Sequence[Witness]) -> tuple[Carried, tuple[Carried, ...]]:
    """How the statement looked at is carried, else the whole version."""
    own = next((w for w in picked if scene.statement and w.statement == scene.statement.id and w.carried), None)
    return (own.carried, own.also) if own and own.carried else (version.carried, version.also)


def _lacking(scene: Scene, version: Version) -> str:
    """Why the version has nothing of the statement looked at; empty where it has."""
    if scene.statement is None or scene.picked(version):
        return ""
    found = (a for a in scene.analysis.absences if (a.statement, a.article) == (scene.statement.id, version.article))
    absence = next(found, None)
    return labels.ABSENT[absence.reason][1] if absence else "The article does not carry it."


def _runs(scene: Scene, row: int) -> Iterator[Data]:
    """The version in its sentences: runs of text, each said or around, with the variants that stand there."""
    words, gaps = _marks(scene, row)
    text, said, picked = _texts(scene, row)
    for piece in _cut(scene, row, [(m.start, m.end) for m in words], gaps):
        if piece is None:
            yield {"text": "", "role": "gap"}
            continue
        if piece.start in gaps:
            yield {"text": "", "role": "missing", "variants": gaps.pop(piece.start)}
        if piece.start < piece.end:
            yield _run(text, piece, said, picked, words)


def laid_over(scene: Scene, row: int) -> Iterator[Data]:
    """The version's own sentences laid over the base: words that only the base has struck out, its own put in."""
    found = changes(scene, row)
    text, said, picked = _texts(scene, row)
    starting = {place: list(held) for place, held in groupby(found, key=lambda one: one.start)}
    starts = [one.start for one in found]
    for piece in _cut(scene, row, [(one.start, one.end) for one in found], starting):
        if piece is None:
            yield {"text": "", "role": "gap"}
            continue
        for one in starting.pop(piece.start, ()):
            yield from _struck_out(one)
        place = bisect_right(starts, piece.start) - 1
        if piece.start == piece.end:
            continue
        if place >= 0 and piece.start < found[place].end:
            yield _put_in(found[place], text[piece.start : piece.end], picked)
        else:
            yield _run(text, piece, said, picked, ())


def _struck_out(change: Change) -> Iterator[Data]:
    if change.base:
        pieces = _letters(change, "delete")
        yield {"role": "out", "kind": change.kind, "variant": change.variant, "pieces": pieces, "alone": not change.own}


def _put_in(change: Change, words: str, picked: Sequence[Span] | None) -> Data:
    pieces = _letters(change, "insert") if words == change.own else [{"text": words, "same": True}]
    run = {"role": "in", "kind": change.kind, "variant": change.variant, "pieces": pieces}
    return run | ({"beside": True} if _beside(change.start, picked) else {})


def _letters(change: Change, side: str) -> list[Data]:
    """One side of a change; where one word stands for another, the letters that differ stand apart."""
    words = change.base if side == "delete" else change.own
    one_word = len(change.base.split()) == len(change.own.split()) == 1
    pieces = (
        [piece for segment in diff(change.base, change.own, Options()).segments for piece in segment.pieces]
        if one_word
        else ()
    )
    own = [{"text": p.text, "same": p.kind == "equal"} for p in pieces if p.kind in {"equal", side}]
    return own if "".join(one["text"] for one in own) == words else [{"text": words, "same": True}]


def _texts(scene: Scene, row: int) -> tuple[str, tuple[Span, ...], tuple[Span, ...] | None]:
    """The article, what of it is said, and what of that is the statement looked at."""
    version = scene.versions[row]
    picked = scene.picked(version) if scene.statement else None
    return scene.articles[version.article].text, scene.content(version), picked


def _cut(scene: Scene, row: int, marked: Sequence[tuple[int, int]], places: Iterable[int]) -> Iterator[Span | None]:
    """The version's sentences cut wherever something begins or ends; None stands for text left out between two."""
    _, said, picked = _texts(scene, row)
    wanted = set(places)
    edges = sorted({*wanted, *(edge for span in (*said, *(picked or ()), *marked) for edge in span)})
    for number, (start, end) in enumerate(_stretches(scene, scene.versions[row], said)):
        if number:
            yield None
        inside = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        yield from (Span(*pair) for pair in pairwise((start, *inside, end)))
        if end in wanted:
            yield Span(end, end)


def _run(text: str, at: Span, said: Sequence[Span], picked: Sequence[Span] | None, words: Sequence[Mark]) -> Data:
    inside = any(s.start <= at.start < s.end for s in said)
    run: Data = {"text": text[at.start : at.end], "role": "said" if inside else "around"}
    if inside and _beside(at.start, picked):
        run["role"] = "beside"
    place = bisect_right(words, at.start, key=lambda one: one.start) - 1
    if inside and place >= 0 and at.start < words[place].end:
        run["variants"] = list(words[place].variants)
    return run


def _marks(scene: Scene, row: int) -> tuple[list[Mark], dict[int, list[int]]]:
    """Where a version differs from the base, the base from any: stretches of words, and places where words are missing.

    Words side by side with the same variants are one stretch, with what is printed between them.
    """
    standing = over(scene, row)
    words: list[Mark] = []
    gaps: dict[int, list[int]] = {}
    met: set[int] = set()
    end = scene.content(scene.versions[row])[0].start
    opened: dict[int, int] = {}
    for column, tokens in enumerate(scene.passage.collation.rows[row]):
        variants = tuple(standing.get(column, ()))
        for number in variants:
            opened.setdefault(number, end)
        for token in tokens:
            met.update(variants)
            last = words[-1] if words else None
            if last and variants and last.variants == variants and _near(scene, row, last.end, token.start):
                words[-1] = Mark(last.start, token.end, variants)
            elif variants:
                words.append(Mark(token.start, token.end, variants))
            end = token.end
    for number, place in opened.items():
        if number not in met:
            gaps.setdefault(place, []).append(number)
    return words, gaps


def _near(scene: Scene, row: int, end: int, start: int) -> bool:
    """Whether only what is printed between two words stands there, not other sentences."""
    between = scene.articles[scene.versions[row].article].text[end:start]
    return len(between) <= BETWEEN and not any(one.isalnum() for one in between)


def _stretches(scene: Scene, version: Version, said: Sequence[Span]) -> list[tuple[int, int]]:
    """The sentences that hold the version, joined where little stands between them."""
    held = scene.told_in(version)
    spans = sorted([*((w.start, w.end) for w in held), *((s.start, s.end) for s in said)])
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start - joined[-1][1] <= FAR:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def not_carried(scene: Scene) -> list[Data]:
    """The articles without a version, each with the reason and the nearest stretch.

    Other articles of an outlet that does carry the passage are `silent`: they are counted, not listed.
    """
    wanted = [scene.statement.id] if scene.statement else list(scene.passage.statements)
    absences = {(a.statement, a.article): a for a in scene.analysis.absences}
    carriers = {scene.articles[v.article].shown_outlet for v in scene.passage.versions}
    return [
        _absent(scene, article, [absences.get((s, article)) for s in wanted])
        | {"silent": scene.articles[article].shown_outlet in carriers}
        for article in scene.without
    ]


def _absent(scene: Scene, article: str, found: Sequence[Absence | None]) -> Data:
    absence = next((a for a in found if a), None)
    word, note = labels.ABSENT[absence.reason] if absence else ("not carried", "The article does not carry it.")
    near = scene.articles[article].text[absence.near.start : absence.near.end] if absence and absence.near else ""
    outlet = scene.articles[article].shown_outlet
    return {**scene.heading(article), "outlet": outlet, "word": word, "note": note, "near": near}
