"""Which articles share one text: what may be said of it, the table of each two, and the readings that tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from components import labels, mounting, theme
from components.escaped import visible
from core.measures.lineage import earlier
from core.model import Analysis, Article, Branch, Family, Finding, Kinship, Lineage, Manner, Passage, SharedReading

Data = dict[str, Any]
Shown = Literal["quoted", "told", "both"]

ROWS = 40
"""Rows of each table drawn at once, and added when more are asked for: a hundred articles have thousands."""
POINTS = 8
"""Sentences of the summary about one manner; the table has the rest."""
LONGEST = 240
"""Code points of a reading printed; both ends of a longer one."""

MANNERS: dict[Manner, str] = {"quoted": "In quotation marks", "told": "Outside quotation marks"}
FINDINGS: dict[Finding, str] = {
    "one text": "one text",
    "different texts": "different texts",
    "too little": "too little to say",
}

mount = mounting.register("lineage")
"""The summary and both tables as a component; its trigger `go` holds the query of the Compare page that a click asks
for, its trigger `more` which table should be longer."""
mount_tree = mounting.register("stemma")
"""The tree of versions as a component."""


@dataclass(frozen=True)
class Wanted:
    """What of a lineage is looked at."""

    manner: Shown = "both"
    finding: Finding | None = None
    outlets: tuple[str, ...] = ()
    """None picked: all. One: rows that it has a part in. Several: rows that two of them have a part in."""
    kinships: int = ROWS
    """Rows drawn of the table of each two."""
    readings: int = ROWS


@dataclass(frozen=True)
class _Known:
    """The articles by id, for one drawing."""

    articles: Mapping[str, Article]
    names: Mapping[str, str]
    colours: Mapping[str, theme.Shade]
    outlets: Collection[str]

    def who(self, article: str) -> Data:
        """How an article is called, and its outlet's colour."""
        return {"name": visible(self.names[article]), "colour": self.colours[self.articles[article].shown_outlet].css}

    def picked(self, articles: Sequence[str]) -> bool:
        """Whether enough of the articles are of the outlets picked."""
        held = sum(self.articles[one].shown_outlet in self.outlets for one in articles)
        return held >= min(2, len(self.outlets))


def data(analysis: Analysis, found: Lineage, wanted: Wanted) -> Data:
    """What the component draws."""
    known = _known(analysis, wanted.outlets)
    kinships = [one for one in found.kinships if _is_wanted(one, wanted, known)]
    readings = [one for one in found.readings if _is_wanted_reading(one, wanted, known)]
    return {
        "kinships": [_kinship(one, known) for one in kinships[: wanted.kinships]],
        "kinships_left": max(0, len(kinships) - wanted.kinships),
        "readings": list(_grouped(analysis, readings[: wanted.readings], known)),
        "readings_left": max(0, len(readings) - wanted.readings),
        "without": "" if found.kinships else _nothing(analysis),
        "narrowed": wanted.manner != "both" or wanted.finding is not None or bool(wanted.outlets),
    }


def _known(analysis: Analysis, outlets: Collection[str] = ()) -> _Known:
    return _Known(
        {one.id: one for one in analysis.articles},
        labels.article_names(analysis.articles),
        theme.outlet_colours(one.shown_outlet for one in analysis.articles),
        outlets,
    )


def _nothing(analysis: Analysis) -> str:
    if len(analysis.articles) < 2:  # noqa: PLR2004 - one article has nothing to be compared with
        return "Lineage needs two articles or more that carry the same words."
    return "No two of these articles carry the same passage in the same manner, so there is nothing to conclude from."


def _is_wanted(one: Kinship, wanted: Wanted, known: _Known) -> bool:
    if wanted.manner not in {"both", one.manner} or wanted.finding not in {None, one.finding}:
        return False
    return known.picked(one.articles)


def _is_wanted_reading(one: SharedReading, wanted: Wanted, known: _Known) -> bool:
    parties = [*one.articles, *(article for other in one.against for article in other.articles)]
    return wanted.manner in {"both", one.manner} and known.picked(parties)


# --- the summary ----------------------------------------------------------------------------------------------------


def summary(analysis: Analysis, found: Lineage) -> list[tuple[str, list[str]]]:
    """What may be said, and what not, in sentences: for each manner its heading and its points."""
    known = _known(analysis)
    told = []
    for manner, heading in MANNERS.items():
        kinships = [one for one in found.kinships if one.manner == manner]
        points = [
            *(_one_text(family, kinships, known) for family in found.families if family.manner == manner),
            *_different(found.families, kinships, known),
            *_too_little(kinships, known),
        ]
        if points:
            rest = len(points) - POINTS
            more = [f"And {labels.count(rest, 'more point')}, which the table has."] if rest > 0 else []
            told.append((heading, [*points[:POINTS], *more]))
    return told


def _one_text(family: Family, kinships: Sequence[Kinship], known: _Known) -> str:
    names = labels.listed([known.names[one] for one in family.articles])
    kind = "one translation or copy" if family.manner == "quoted" else "one copy"
    inside = [one for one in kinships if set(one.articles) <= set(family.articles) and one.finding == "one text"]
    same, places = sum(one.same for one in inside), sum(one.same + one.apart for one in inside)
    telling = sum(one.telling for one in inside)
    counted = f"They have the same word at {same} of {places} places, at {telling} of which others have something else"
    return f"{names} share one text: {kind} stands behind their words. {counted}. {_first(family, known)}"


def _first(family: Family, known: _Known) -> str:
    """Who printed first, where the dates of two leave no doubt."""
    articles = [known.articles[one] for one in family.articles]
    first = earlier(*articles) if len(articles) == 2 else None  # noqa: PLR2004 - of more, the dates stand in the table
    return f"{known.names[first.id]} was first." if first else "Which was first is not known."


def _different(families: Sequence[Family], kinships: Sequence[Kinship], known: _Known) -> Iterator[str]:
    """Who has another text than whom; each two are named once, families after those who stand against them."""
    apart: dict[str, list[str]] = defaultdict(list)
    for one in kinships:
        if one.finding == "different texts":
            apart[one.articles[0]].append(one.articles[1])
            apart[one.articles[1]].append(one.articles[0])
    joined = {key for family in families for key in family.articles if kinships and family.manner == kinships[0].manner}
    said: set[frozenset[str]] = set()
    against: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in sorted(apart, key=lambda one: (one in joined, -len(apart[one]), known.names[one])):
        others = [other for other in apart[key] if frozenset((key, other)) not in said]
        said |= {frozenset((key, other)) for other in others}
        if others:
            against[tuple(sorted(known.names[one] for one in others))].append(known.names[key])
    kind = "another translation or account" if kinships and kinships[0].manner == "quoted" else "another wording"
    for others_named, names in against.items():
        has = "has" if len(names) == 1 else "have"
        yield f"{labels.listed(names)} {has} {kind} than {labels.listed(others_named)}."


def _too_little(kinships: Sequence[Kinship], known: _Known) -> Iterator[str]:
    """Of whom nothing can be said, and how little there is."""
    best: dict[str, Kinship] = {}
    for one in kinships:
        for key in one.articles:
            if key not in best or len(best[key].passages) < len(one.passages):
                best[key] = one
    told = {key for one in kinships if one.finding != "too little" for key in one.articles}
    open_ = [(known.names[key], len(one.passages)) for key, one in best.items() if key not in told]
    if open_:
        one, several = [name for name, held in open_ if held == 1], [pair for pair in open_ if pair[1] > 1]
        few = [f"{name} ({held} short passages)" for name, held in sorted(several)]
        named = labels.listed([*(f"{name} (one passage)" for name in sorted(one)), *few])
        yield (
            f"Of {named} nothing can be said: what can be compared of their words is too little, and one sentence that "
            "agrees proves no common text."
        )


# --- the tables -----------------------------------------------------------------------------------------------------


def _kinship(one: Kinship, known: _Known) -> Data:
    return {
        "who": [known.who(article) for article in one.articles],
        "manner": "in marks" if one.manner == "quoted" else "outside",
        "same": one.same,
        "apart": one.apart,
        "telling": one.telling,
        "finding": one.finding,
        "word": FINDINGS[one.finding],
        "explanation": one.explanation,
    }


def _grouped(analysis: Analysis, readings: Sequence[SharedReading], known: _Known) -> Iterator[Data]:
    """Yield the readings under their passages, each passage with its place in Compare."""
    base = {one.id: one.base for one in analysis.statements}
    passages = {one.id: one for one in analysis.passages}
    held: dict[str, list[SharedReading]] = defaultdict(list)
    for one in readings:
        held[one.passage].append(one)
    for key, group in held.items():
        go = {"passage": base[passages[key].statements[0]], "view": "Collation"}
        yield {
            "label": visible(labels.shortened(labels.headline(passages[key].label), 110)),
            "go": go,
            "rows": [_reading(one, known) | {"go": {**go, "at": _at(passages[key], one)}} for one in group],
        }


def _at(passage: Passage, one: SharedReading) -> str:
    """What the Compare page calls the place: words of the first who has them, and a kind of variant that is there."""
    row = next(n for n, version in enumerate(passage.versions) if version.article == one.articles[0])
    tokens = [token for cell in passage.collation.rows[row][one.columns.start : one.columns.end] for token in cell]
    over = [v for v in passage.variants if v.columns.start < one.columns.end and one.columns.start < v.columns.end]
    kind = min(over, key=lambda v: v.columns.end - v.columns.start).kind if over else "substitution"
    return f"{one.articles[0]}.{tokens[0].start}-{tokens[-1].end}.{kind}"


def _reading(one: SharedReading, known: _Known) -> Data:
    return {
        "text": _printed(one.text),
        "manner": "in marks" if one.manner == "quoted" else "outside",
        "who": [known.who(article) for article in one.articles],
        "against": [
            {"text": _printed(other.text), "who": [known.who(article) for article in other.articles]}
            for other in one.against
        ],
    }


def _printed(text: str) -> str:
    if len(text) > LONGEST:
        text = f"{text[: LONGEST // 2].rsplit(' ', 1)[0]} … {text[-LONGEST // 2 :].split(' ', 1)[-1]}"
    return visible(text)


# --- the tree -------------------------------------------------------------------------------------------------------


def tree(analysis: Analysis, branch: Branch) -> Data:
    """The tree as nested forks with their lengths, and its tips as names."""
    return _branch(branch, _known(analysis))


def _branch(branch: Branch, known: _Known) -> Data:
    tip = known.who(branch.article) if branch.article else {}
    return {"length": round(branch.length, 4), "branches": [_branch(one, known) for one in branch.branches], **tip}
