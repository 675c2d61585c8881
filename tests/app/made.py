"""A small Analysis made by hand, so that the pages can be tested without the engine.

Each version is written as a sentence with what is said between `[[` and `]]`.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.model import (
    Absence,
    Analysis,
    Article,
    Carried,
    Collation,
    Dated,
    Form,
    Measures,
    Part,
    Passage,
    Possible,
    Reading,
    Relay,
    Span,
    Statement,
    Token,
    Variant,
    VariantKind,
    Version,
    Witness,
)
from core.normalize.tokens import tokenize


@dataclass(frozen=True)
class Said:
    """One version, as the tests write it."""

    outlet: str
    sentence: str
    form: Form = "direct"
    carried: Carried = "verbatim"
    relays: tuple[str, ...] = ("Kremlin",)
    also: tuple[Carried, ...] = ()


CONFLICT = (
    Said(
        "Sputnik",
        '"[[Vladimir Putin recalled that the Ukrainian conflict is a direct consequence of the'
        " policies of Western states"
        " that for many years have ignored Russia's security interests, created an anti-Russian foothold in Ukraine,"
        ' condoned violations of the rights of Russian-speaking citizens]]." the statement read.',
    ),
    Said(
        "Al Mayadeen",
        'Putin reiterated that [[the ongoing war "is a direct consequence of the policies of Western'
        " states that for many"
        " years have ignored Russia's security interests, created an anti-Russian foothold in"
        " Ukraine, condoned violations"
        ' of the rights of Russian-speaking citizens]]."',
        "mixed",
        "trimmed",
    ),
    Said(
        "Pravda.ru",
        "Putin emphasized that [[the Ukrainian conflict is a direct consequence of Western"
        " countries’ policies, which for"
        " years ignored Russia’s security interests]].",
        "indirect",
        "paraphrased",
        ("Vladimir Putin",),
        ("trimmed",),
    ),
    Said(
        "TASS",
        '"[[Putin reiterated that the Ukrainian conflict is a direct consequence of the policy of'
        " Western countries, which"
        " for years ignored the security interests of Russia, were building an anti-Russian foothold in Ukraine and"
        ' condoned violations of the rights of Russian-speaking residents]]," the statement said.',
        "direct",
        "re-translated",
        ("Kremlin", "Vladimir Putin"),
        ("trimmed",),
    ),
    Said(
        "Ukrinform",
        "A Kremlin statement said Putin reminded Macron that “[[the Ukrainian conflict is a direct consequence of the"
        " policy of Western states]].” Putin added that Western states had “[[for many years ignored Russia’s security"
        " interests]]” and “[[created an anti-Russian bridgehead in Ukraine]].”",
        "mixed",
        "trimmed",
        ("The Moscow Times", "Kremlin", "Vladimir Putin"),
    ),
)
IRAN = (
    Said(
        "Sputnik",
        '"[[The leaders called for the resolution of the crisis over the Iranian nuclear program]],"'
        " the Kremlin added.",
    ),
    Said(
        "Al Mayadeen",
        '"[[The leaders called for the resolution of the crisis over the Iranian nuclear program]],"'
        " the Kremlin added.",
    ),
)
ALONE = (Said("Ukrinform", "“[[The two presidents decided to speak again]],” said the French administration."),)
KINDS: tuple[VariantKind, ...] = ("substance", "translation", "spelling", "attribution", "transposition")


def analysis(passages: Sequence[Sequence[Said]] = (CONFLICT, IRAN, ALONE)) -> Analysis:
    """The whole: one article for each outlet, one passage for each group of versions."""
    outlets = sorted({said.outlet for group in passages for said in group})
    texts = {
        outlet: "\n\n".join(_plain(s) for group in passages for s in group if s.outlet == outlet) for outlet in outlets
    }
    articles = tuple(_article(outlet, texts[outlet]) for outlet in outlets)
    made = [_passage(f"p{place}", group, texts) for place, group in enumerate(passages)]
    statements = tuple(s for _, group, _ in made for s in group)
    witnesses = tuple(w for _, _, group in made for w in group)
    carriers = {s.id: {w.article for w in witnesses if w.statement == s.id} for s in statements}
    return Analysis(
        articles=articles,
        quotations=(),
        witnesses=tuple(sorted(witnesses, key=lambda w: (w.article, w.start))),
        statements=statements,
        passages=tuple(p for p, _, _ in made),
        absences=tuple(
            Absence(s.id, a.id, "not found", None)
            for s in statements
            for a in articles
            if len(carriers[s.id]) > 1 and a.id not in carriers[s.id]
        ),
        possible=tuple(Possible((witnesses[0].id, w.id), 0.5, ("shares rare words",)) for w in witnesses[-1:]),
        topics=(),
        measures=Measures(),
    )


def _article(outlet: str, text: str) -> Article:
    return Article(
        id=_id(outlet),
        name=f"{outlet}.txt",
        text=text,
        outlet=outlet,
        published=Dated("2025-07-01", "day", "in the text"),
        title=text[:40],
        parts=(Part(0, len(text), "paragraph"),),
    )


def _id(outlet: str) -> str:
    return "a-" + "".join(c for c in outlet.casefold() if c.isalnum())


def _plain(said: Said) -> str:
    return said.sentence.replace("[[", "").replace("]]", "")


def _passage(name: str, group: Sequence[Said], texts: dict[str, str]) -> tuple[Passage, list[Statement], list[Witness]]:
    witnesses = [_witness(name, said, texts[said.outlet]) for said in group]
    words = [tokenize(texts[said.outlet], w.content) for said, w in zip(group, witnesses, strict=True)]
    collation = _collation(words)
    label = texts[group[0].outlet][witnesses[0].content[0].start : witnesses[0].content[-1].end]
    statement = Statement(
        f"s-{name}", label, witnesses[0].speaker, name, (), witnesses[0].id, tuple(w.id for w in witnesses)
    )
    passage = Passage(
        id=name,
        label=label,
        base=witnesses[0].article,
        statements=(statement.id,),
        versions=tuple(
            Version(w.article, (w.id,), said.carried, said.also, w.content)
            for said, w in zip(group, witnesses, strict=True)
        ),
        variants=_variants(collation, [w.article for w in witnesses]),
        collation=collation,
    )
    return passage, [statement], witnesses


def _witness(name: str, said: Said, text: str) -> Witness:
    start = text.index(_plain(said))
    spans, at, rest = [], start, said.sentence
    while "[[" in rest:
        before, _, after = rest.partition("[[")
        inside, _, rest = after.partition("]]")
        spans.append(Span(at + len(before), at + len(before) + len(inside)))
        at += len(before) + len(inside)
    relays = tuple(Relay(relay, relay, start, start + 1, "said") for relay in said.relays)
    one = Witness(
        id=f"w-{name}-{_id(said.outlet)}",
        article=_id(said.outlet),
        start=start,
        end=start + len(_plain(said)),
        content=tuple(spans),
        form=said.form,
        speaker=said.relays[-1],
        source=None,
        cue=None,
        verb="said",
        chain=relays,
        occasion="this",
        confidence=0.9,
        grounds=("in quotation marks",),
        statement=f"s-{name}",
    )
    return replace(one, carried=said.carried, also=said.also)


def _collation(words: Sequence[Sequence[Token]]) -> Collation:
    """Each version against the first, as a star: good enough to draw."""
    base = words[0]
    grid: list[list[tuple[Token, ...]]] = [[(t,) for t in base]] + [[() for _ in base] for _ in words[1:]]
    for row, version in zip(grid[1:], words[1:], strict=True):
        matcher = difflib.SequenceMatcher(None, [t.norm for t in base], [t.norm for t in version], autojunk=False)
        for _, i, i2, j, j2 in matcher.get_opcodes():
            for offset in range(j2 - j):
                column = min(i + offset, max(i2 - 1, 0), len(base) - 1)
                row[column] = (*row[column], version[j + offset])
    return Collation(tuple(tuple(row) for row in grid))


def _variants(collation: Collation, articles: Sequence[str]) -> tuple[Variant, ...]:
    found = []
    for column in range(collation.width):
        readings: dict[str, list[str]] = {}
        for article, row in zip(articles, collation.rows, strict=True):
            readings.setdefault(" ".join(t.norm for t in row[column]), []).append(article)
        if len(readings) > 1:
            kind: VariantKind = (
                "omission" if set(readings) - {""} == set(list(readings)[:1]) else KINDS[column % len(KINDS)]
            )
            shown = tuple(Reading(text, tuple(who)) for text, who in readings.items())
            found.append(Variant(kind, 0.9 - column / 100, shown, Span(column, column + 1)))
    return tuple(found)
