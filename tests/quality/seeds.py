"""Score the engine on the five seed articles against labels made by hand before any engine was scored on them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import analyze
from core.ingest import read_article, read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from core.model import Analysis, Article, Witness

SEEDS = Path(__file__).parents[2] / "seeds"
LABELS = Path(__file__).parent / "seeds_labels.toml"

Sentence = tuple[str, int]
"""Key of an article ("000") and number of a sentence in it."""


@dataclass
class Score:
    """A figure with what it was counted from, and the misses to look at."""

    value: float
    right: int
    out_of: int
    misses: list[str] = field(default_factory=list)


@dataclass
class Seeds:
    """The seeds' analysis beside their labels."""

    analysis: Analysis
    labels: dict[str, Any]

    def __post_init__(self) -> None:
        """Find each label's article and place."""
        self.articles: dict[str, Article] = {one.name[:3]: one for one in self.analysis.articles}
        self.spans: dict[Sentence, tuple[int, int]] = {}
        for label in self.labels["articles"]:
            text, place = self.articles[label["key"]].text, 0
            for sentence in label["sentences"]:
                start = text.index(sentence["text"].strip(), place)
                self.spans[label["key"], sentence["n"]] = (start, start + len(sentence["text"].strip()))
                place = start

    def label(self, key: str) -> Mapping[str, Any]:
        """Return the labels of one article."""
        return next(label for label in self.labels["articles"] if label["key"] == key)


def load() -> Seeds:
    """Analyse the seeds with their manifest."""
    known = read_manifest((SEEDS / "manifest.csv").read_bytes())
    articles = [
        read_article(path.name, path.read_bytes(), known.get(path.name)) for path in sorted(SEEDS.glob("*.txt"))
    ]
    return Seeds(analyze(articles), tomllib.loads(LABELS.read_text(encoding="utf-8")))


# --- quotations and furniture ---------------------------------------------------------------------------------------


def quotation_spans(seeds: Seeds) -> Score:
    """Speech in marks found, and nothing else: F1 of spans."""
    wanted = {span for label in seeds.labels["articles"] for span in _labelled_quotations(seeds, label)}
    found = {(seeds_key(seeds, one.article), one.start, one.end) for one in seeds.analysis.quotations if not one.scare}
    misses = [f"missed {span}" for span in sorted(wanted - found)] + [
        f"too many {span}" for span in sorted(found - wanted)
    ]
    return _f1(len(wanted & found), len(found), len(wanted), misses)


def seeds_key(seeds: Seeds, article: str) -> str:
    """Return the three digits that stand for an article."""
    return next(key for key, one in seeds.articles.items() if one.id == article)


def _labelled_quotations(seeds: Seeds, label: Mapping[str, Any]) -> Iterable[tuple[str, int, int]]:
    text = seeds.articles[label["key"]].text
    for quotation in label["quotations"]:
        start = -1
        for _ in range(quotation.get("occurrence", 1)):
            start = text.index(quotation["text"], start + 1)
        yield label["key"], start, start + len(quotation["text"])


def furniture(seeds: Seeds) -> Score:
    """Characters that are furniture, printed ones only: F1."""
    right = found_count = wanted_count = 0
    misses = []
    for label in seeds.labels["articles"]:
        article = seeds.articles[label["key"]]
        wanted = {place for item in label.get("furniture", []) for place in _furniture_places(article.text, item)}
        found = {place for item in article.furniture for place in range(item.start, item.end)}
        wanted, found = ({place for place in each if not article.text[place].isspace()} for each in (wanted, found))
        right, found_count, wanted_count = (
            right + len(wanted & found),
            found_count + len(found),
            wanted_count + len(wanted),
        )
        if wanted != found:
            misses.append(f"{label['key']}: {len(wanted - found)} characters missed, {len(found - wanted)} too many")
    return _f1(right, found_count, wanted_count, misses)


def _furniture_places(text: str, item: Mapping[str, str]) -> range:
    if "text" in item:
        start = text.index(item["text"])
        return range(start, start + len(item["text"]))
    start = text.index(item["first"])
    return range(start, text.index(item["last"], start) + len(item["last"]))


# --- forms, speakers, chains ----------------------------------------------------------------------------------------


def forms(seeds: Seeds) -> Score:
    """Direct or mixed as labelled, on every labelled quotation."""
    return _per_quotation(seeds, lambda label, witness: witness.form == label["form"], lambda witness: witness.form)


def speakers(seeds: Seeds) -> Score:
    """Speaker as labelled, on the direct and mixed quotations."""
    return _per_quotation(
        seeds, lambda label, witness: witness.speaker == label.get("speaker"), lambda witness: witness.speaker
    )


def chains(seeds: Seeds) -> Score:
    """Every relay in order; inherited and open ones taken off both sides, as the labels say."""

    def same(label: Mapping[str, Any], witness: Witness) -> bool:
        loose = {*label.get("inherited", []), *label.get("open", [])}
        return [name for name in label["chain"] if name not in loose] == [
            relay.name for relay in witness.chain if not (relay.inherited and relay.name in loose)
        ]

    return _per_quotation(seeds, same, lambda witness: [relay.name for relay in witness.chain])


def _per_quotation(seeds: Seeds, right: Any, shown: Any) -> Score:
    count, misses, total = 0, [], 0
    for label in seeds.labels["articles"]:
        article = seeds.articles[label["key"]]
        for (_, start, end), wanted in zip(_labelled_quotations(seeds, label), label["quotations"], strict=True):
            total += 1
            witness = _holding(seeds, article, start, end)
            if witness is not None and right(wanted, witness):
                count += 1
            else:
                got = shown(witness) if witness else "nothing"
                misses.append(
                    f"{label['key']} “{wanted['text'][:40]}”: {got} instead of {dict(list(wanted.items())[2:])}"
                )
    return Score(count / total, count, total, misses)


def _holding(seeds: Seeds, article: Article, start: int, end: int) -> Witness | None:
    """The witness whose content overlaps a quotation the most."""
    overlaps = [
        (sum(max(0, min(end, piece.end) - max(start, piece.start)) for piece in one.content), one)
        for one in seeds.analysis.witnesses
        if one.article == article.id and one.form != "narrated"
    ]
    best = max(overlaps, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] > 0 else None


# --- grouping -------------------------------------------------------------------------------------------------------


def grouping(seeds: Seeds) -> tuple[Score, Score]:
    """Pairwise F1 and precision at sentence level: sentences of two articles are linked by a shared statement."""
    wanted = _labelled_links(seeds)
    related = {
        frozenset((_key(left), _key(right))) for entry in seeds.labels["related"] for left, right in entry["pairs"]
    }
    found = _found_links(seeds) - related
    misses = [f"missed {_shown(seeds, pair)}" for pair in sorted(map(sorted, wanted - found))]
    misses += [f"false {_shown(seeds, pair)}" for pair in sorted(map(sorted, found - wanted))]
    right = len(wanted & found)
    precision = Score(right / max(1, len(found)), right, len(found))
    return _f1(right, len(found), len(wanted), misses), precision


def offered(seeds: Seeds) -> Score:
    """Share of the labelled links that are confirmed, or offered as possible."""
    wanted, found = _labelled_links(seeds), _found_links(seeds)
    sentences = {one.id: _sentence_of(seeds, one) for one in seeds.analysis.witnesses}
    for pair in seeds.analysis.possible:
        ends = [sentence for one in pair.witnesses if (sentence := sentences[one])]
        found.add(frozenset(ends))
    misses = [f"neither {_shown(seeds, pair)}" for pair in sorted(map(sorted, wanted - found))]
    return Score(len(wanted & found) / len(wanted), len(wanted & found), len(wanted), misses)


def _key(name: str) -> Sentence:
    key, number = name.split(":")
    return key, int(number)


def _labelled_links(seeds: Seeds) -> set[frozenset[Sentence]]:
    by_statement: dict[str, list[Sentence]] = {}
    for label in seeds.labels["articles"]:
        for sentence in label["sentences"]:
            for statement in sentence["statements"]:
                by_statement.setdefault(statement, []).append((label["key"], sentence["n"]))
    return {
        frozenset(pair)
        for members in by_statement.values()
        for pair in combinations(members, 2)
        if pair[0][0] != pair[1][0]
    }


def _found_links(seeds: Seeds) -> set[frozenset[Sentence]]:
    by_statement: dict[str, set[Sentence]] = {}
    for witness in seeds.analysis.witnesses:
        sentence = _sentence_of(seeds, witness)
        if sentence is not None:
            by_statement.setdefault(witness.statement, set()).add(sentence)
    return {
        frozenset(pair)
        for members in by_statement.values()
        for pair in combinations(sorted(members), 2)
        if pair[0][0] != pair[1][0]
    }


def _sentence_of(seeds: Seeds, witness: Witness) -> Sentence | None:
    """The labelled sentence that holds most of a witness's content."""
    key = seeds_key(seeds, witness.article)
    overlaps = {
        sentence: sum(max(0, min(end, piece.end) - max(start, piece.start)) for piece in witness.content)
        for sentence, (start, end) in seeds.spans.items()
        if sentence[0] == key
    }
    best = max(overlaps, key=lambda sentence: overlaps[sentence])
    return best if overlaps[best] > 0 else None


def _shown(seeds: Seeds, pair: list[Sentence]) -> str:
    texts = [
        f"{key}:{number} “{seeds.articles[key].text[slice(*seeds.spans[key, number])][:90]}”" for key, number in pair
    ]
    return " / ".join(texts)


def _f1(right: int, found: int, wanted: int, misses: list[str]) -> Score:
    return Score(2 * right / max(1, found + wanted), right, wanted, misses)


def table(seeds: Seeds) -> dict[str, Score]:
    """Return every measure of the seeds by name."""
    f1, precision = grouping(seeds)
    return {
        "seeds: quotation spans, F1": quotation_spans(seeds),
        "seeds: furniture, F1 of characters": furniture(seeds),
        "seeds: form of a quotation": forms(seeds),
        "seeds: speaker of a quotation": speakers(seeds),
        "seeds: chain of a quotation": chains(seeds),
        "seeds: grouping, pairwise F1": f1,
        "seeds: grouping, precision": precision,
        "seeds: grouping, confirmed or offered": offered(seeds),
    }
