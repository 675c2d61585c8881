"""Versions of a passage as a reader sees them: the words said, what stands around them, and where they differ.

Pure: from a scene to the data that the component draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from components import labels, mounting, theme
from components.differences import Compared, Step, compare
from components.scene import Scene
from core.diff.pairwise import Piece
from core.model import Absence, Carried, Span, VariantKind, Version, Witness

Data = dict[str, Any]

FAR = 80
"""Code points between two stretches of a version beyond which the text between them is left out, shown as a gap."""

mount = mounting.register("versions")
"""Both views as one component."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that differs; empty where words of the other side are missing."""

    start: int
    end: int
    kind: VariantKind
    weight: float
    note: str

    @property
    def data(self) -> Data:
        """What the component draws."""
        return {"family": theme.FAMILY[self.kind], "kind": labels.KIND[self.kind], "note": self.note}


def side_by_side(scene: Scene) -> Data:
    """The base and the chosen versions in columns, each with the sentence around it and its differences marked."""
    compared = {v.article: compare(scene, v) for v in scene.versions[1:]}
    in_base = [
        Mark(*step.base, kind, step.weight, f"{scene.names[article]}: {_quoted(step.segment.b)}")
        for article, found in compared.items()
        for step, kind in _marked(scene, found)
    ]
    cards = [_card(scene, scene.base, in_base)]
    for version in scene.versions[1:]:
        marks = [
            Mark(*step.other, kind, step.weight, f"Base: {_quoted(step.segment.a)}")
            for step, kind in _marked(scene, compared[version.article])
        ]
        cards.append(_card(scene, version, marks) | {"coarse": compared[version.article].coarse})
    return {"view": "side", "cards": cards, **_not_carried(scene)}


def inline(scene: Scene) -> Data:
    """Each chosen version against the base, as one text with words struck out and words put in."""
    cards = [_card(scene, scene.base, ())]
    for version in scene.versions[1:]:
        found = compare(scene, version)
        cards.append(
            {**_about(scene, version), "runs": list(_laid_over(scene, version, found)), "coarse": found.coarse}
        )
    return {"view": "inline", "base": scene.heading(scene.base.article), "cards": cards, **_not_carried(scene)}


def _laid_over(scene: Scene, version: Version, found: Compared) -> Iterator[Data]:
    """The differences in the version's own sentences: what stands around the words said is kept, quietly."""
    text = scene.articles[version.article].text
    said = scene.content(version)
    stretches = _stretches(scene, version, said)
    picked = scene.picked(version) if scene.statement else None
    at = stretches[0][0]
    for step in found.steps:
        parts = [Span(max(s.start, step.other.start), min(s.end, step.other.end)) for s in said]
        parts = [part for part in parts if part.start < part.end]
        first = parts[0].start if parts else max(at, step.other.start)
        yield from _around(text, at, first, stretches)
        at = first
        yield from _struck_out(scene, step)
        for part in parts:
            yield from _around(text, at, part.start, stretches)
            yield from _put_in(scene, step, text, part, picked)
            at = part.end
    yield from _around(text, at, stretches[-1][1], stretches)


def _around(text: str, start: int, end: int, stretches: Sequence[tuple[int, int]]) -> Iterator[Data]:
    """What is printed between two stretches said; a gap where it belongs to other sentences."""
    for here, there in pairwise(sorted({start, end, *(p for pair in stretches for p in pair if start < p < end)})):
        if any(first <= here < last for first, last in stretches):
            yield {"text": text[here:there], "role": "around"}
        else:
            yield {"text": "", "role": "gap"}


def _marked(scene: Scene, found: Compared) -> Iterator[tuple[Step, VariantKind]]:
    """The differences, those of hidden kinds left out."""
    return ((step, step.kind) for step in found.steps if step.kind is not None and scene.marked(step.kind))


def _struck_out(scene: Scene, step: Step) -> Iterator[Data]:
    """The base's words at a difference."""
    if step.kind is not None and scene.marked(step.kind) and step.segment.a:
        pieces = _pieces(step.segment.a, step.segment.pieces, "delete")
        yield {"role": "out", "note": labels.KIND[step.kind], "pieces": pieces}


def _put_in(scene: Scene, step: Step, text: str, part: Span, picked: Sequence[Span] | None) -> Iterator[Data]:
    """The version's own words, at a difference or not."""
    if step.kind is None or not scene.marked(step.kind):
        for here, there in pairwise(_cuts(part, picked or ())):
            yield {"role": "beside" if _beside(here, picked) else "said", "text": text[here:there]}
        return
    own = text[part.start : part.end]
    pieces = step.segment.pieces if own == step.segment.b else ()
    yield {"role": "in", "note": labels.KIND[step.kind], "pieces": _pieces(own, pieces, "insert")}


def _cuts(part: Span, picked: Sequence[Span]) -> list[int]:
    """Where a stretch begins, ends, and enters or leaves the statement looked at."""
    return sorted({*part, *(edge for span in picked for edge in span if part.start < edge < part.end)})


def _beside(place: int, picked: Sequence[Span] | None) -> bool:
    """Whether a place stands beside the statement looked at."""
    return picked is not None and not any(span.start <= place < span.end for span in picked)


def _pieces(text: str, pieces: Sequence[Piece], kind: str) -> list[Data]:
    """One side of a difference; inside a substituted word the letters that differ stand apart."""
    own = [{"text": p.text, "same": p.kind == "equal"} for p in pieces if p.kind in {"equal", kind}]
    return own or [{"text": text, "same": True}]


# --- cards ----------------------------------------------------------------------------------------------------------


def _card(scene: Scene, version: Version, marks: Sequence[Mark]) -> Data:
    return {**_about(scene, version), "base": version is scene.base, "runs": list(_runs(scene, version, marks))}


def _about(scene: Scene, version: Version) -> Data:
    """Who carries it, through whom, in what form, and how."""
    held = scene.told_in(version)
    picked = [w for w in held if scene.statement and w.statement == scene.statement.id] or held
    article = scene.articles[version.article]
    chains = {tuple(r.name for r in w.chain): w for w in reversed(picked)}
    told = {(w.start, w.end) for w in held}
    spans = [(w.start, w.end) for w in (scene.witnesses[w] for w in version.witnesses) if w not in held]
    again = [span for span in dict.fromkeys(spans) if span not in told]
    carried, also = _how(scene, version, picked)
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


def _runs(scene: Scene, version: Version, marks: Sequence[Mark]) -> Iterator[Data]:
    """The version in its sentences: runs of text, each said or around, marked or not."""
    text = scene.articles[version.article].text
    said = scene.content(version)
    picked = scene.picked(version) if scene.statement else None
    stretches = _stretches(scene, version, said)
    for place, (start, end) in enumerate(stretches):
        if place:
            yield {"text": "", "role": "gap"}
        cuts = {
            start,
            end,
            *(p for span in (*said, *(picked or ())) for p in span),
            *(p for m in marks for p in (m.start, m.end)),
        }
        ordered = sorted(c for c in cuts if start <= c <= end)
        for here, there in pairwise(ordered):
            yield from _points(marks, here)
            yield _run(text, here, there, said, picked, marks)
        yield from (_missing(m) for m in marks if m.start == m.end == end)


def _points(marks: Sequence[Mark], here: int) -> Iterator[Data]:
    """Marks without words of their own, drawn before what follows them."""
    return (_missing(m) for m in marks if m.start == m.end == here)


def _missing(mark: Mark) -> Data:
    return {"text": "", "role": "missing", "mark": mark.data}


def _run(
    text: str, start: int, end: int, said: Sequence[Span], picked: Sequence[Span] | None, marks: Sequence[Mark]
) -> Data:
    inside = any(s.start <= start < s.end for s in said)
    over = [m for m in marks if m.start <= start < m.end]
    run: Data = {"text": text[start:end], "role": "said" if inside else "around"}
    if inside and _beside(start, picked):
        run["role"] = "beside"
    if over and inside and text[start:end].strip():
        heaviest = max(over, key=lambda m: m.weight)
        run["mark"] = heaviest.data | {"note": "; ".join(dict.fromkeys(m.note for m in over))}
    return run


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


def _not_carried(scene: Scene) -> Data:
    """The articles without a version, each with the reason and the nearest stretch.

    Other articles of an outlet that does carry the passage are only counted.
    """
    wanted = [scene.statement.id] if scene.statement else list(scene.passage.statements)
    absences = {(a.statement, a.article): a for a in scene.analysis.absences}
    carriers = {scene.articles[v.article].shown_outlet for v in scene.passage.versions}
    told = [a for a in scene.without if scene.articles[a].shown_outlet not in carriers]
    return {
        "without": [_absent(scene, article, [absences.get((s, article)) for s in wanted]) for article in told],
        "others": _others(scene, [a for a in scene.without if a not in told]),
    }


def _others(scene: Scene, articles: Sequence[str]) -> str:
    """One line for the other articles of outlets that carry the passage in one."""
    if not articles:
        return ""
    outlets = labels.listed(sorted({scene.articles[a].shown_outlet for a in articles}))
    return f"{labels.count(len(articles), 'other article')} of {outlets} without it."


def _absent(scene: Scene, article: str, found: Sequence[Absence | None]) -> Data:
    absence = next((a for a in found if a), None)
    word, note = labels.ABSENT[absence.reason] if absence else ("not carried", "The article does not carry it.")
    near = scene.articles[article].text[absence.near.start : absence.near.end] if absence and absence.near else ""
    return {**scene.heading(article), "word": word, "note": note, "near": near}


def _quoted(text: str) -> str:
    return f"“{text.strip()}”" if text.strip() else "nothing"
