"""Score the measures of emphasis on the seeds against words, voices and places counted by hand before.

Where something is shared out, in words by topic or by speaker, a figure says how far the two ways of sharing it agree:
the sum of the lesser share of each, which is 1 less half the absolute differences; the mean over the outlets.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.measures.frames.catalogue import MEASURES
from core.measures.frames.topics import NO_TOPIC
from tests.quality.seeds import Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

    from core.model import Stretch
    from tests.quality.seeds import Seeds, Sentence

LABELS = Path(__file__).parent / "emphasis_labels.toml"
NEAR = 0.03
"""Share of a body's words by which a place may differ: less than a sentence, more than a dateline or a short line that
the engine takes for a subtitle."""
A_HUNDREDTH = 0.01
OWN_WORDS = "own"
NO_RELAY = "none"


@cache
def labels() -> dict[str, Any]:
    """Return the counts made by hand."""
    return tomllib.loads(LABELS.read_text(encoding="utf-8"))


def frame(seeds: Seeds, name: str) -> pd.DataFrame:
    """Return a measure of the seeds, with the articles by their three digits."""
    units = {article.id: key for key, article in seeds.articles.items()}
    return MEASURES[name](seeds.analysis, units)


def overlap(wanted: Mapping[str, float], found: Mapping[str, float]) -> float:
    """How far two ways of sharing something out agree, from 0 to 1.

    >>> overlap({"quoted": 1, "own": 3}, {"own": 1})
    0.75
    """
    everything, total = sum(wanted.values()), sum(found.values())
    if not everything or not total:
        return float(everything == total)
    return sum(min(amount / everything, found.get(name, 0) / total) for name, amount in wanted.items())


def _overlaps(rows: Iterable[tuple[str, Mapping[str, float], Mapping[str, float]]]) -> Score:
    """Mean overlap over the outlets; the misses tell what got a hundredth too much or too little."""
    held = list(rows)
    misses = [miss for row in held for miss in _differences(*row)]
    return Score(sum(overlap(wanted, found) for _, wanted, found in held) / len(held), len(held), len(held), misses)


def _differences(outlet: str, wanted: Mapping[str, float], found: Mapping[str, float]) -> Iterator[str]:
    for name in sorted({*wanted, *found}):
        right, got = (part.get(name, 0) / max(1, sum(part.values())) for part in (wanted, found))
        if abs(right - got) > A_HUNDREDTH:
            yield f"{outlet}, {name}: {got:.3f} instead of {right:.3f}"


# --- topics ---------------------------------------------------------------------------------------------------------


def heaviest(seeds: Seeds) -> Score:
    """Body sentences whose heaviest topic is among their labels; one without a label is right without a topic."""
    misses, count = [], 0
    for label in labels()["articles"]:
        for sentence in label["sentences"]:
            count += 1
            stretch = _stretch(seeds, label["key"], sentence["n"])
            found = stretch.topics[0].id if stretch.topics else NO_TOPIC
            if found not in (sentence["topics"] or [NO_TOPIC]):
                terms = ", ".join(stretch.terms)
                misses.append(f"{label['key']}:{sentence['n']} {found} for “{terms}” instead of {sentence['topics']}")
    return Score((count - len(misses)) / count, count - len(misses), count, misses)


def _stretch(seeds: Seeds, key: str, number: int) -> Stretch:
    """The engine's sentence that holds most of a labelled one."""
    start, end = seeds.spans[key, number]
    held = [one for one in seeds.analysis.measures.narrative if one.article == seeds.articles[key].id]
    return max(held, key=lambda one: min(end, one.end) - max(start, one.start))


def words_by_topic(seeds: Seeds) -> Score:
    """Words of the body by topic."""
    return _shares(seeds, "topics", "topics", "topic", "words")


# --- whose words ----------------------------------------------------------------------------------------------------


def passages(seeds: Seeds) -> Score:
    """Quoted, reported and own words of the body."""
    return _shares(seeds, "passages", "whose-words", "whose", "words")


def speakers(seeds: Seeds) -> Score:
    """Quoted and reported words by speaker."""
    return _shares(seeds, "speakers", "voices", "speaker", "words")


def _shares(seeds: Seeds, label: str, measure: str, name: str, amount: str) -> Score:
    table = frame(seeds, measure)
    return _overlaps(
        (one["outlet"], one[label], dict(_of(table, one["key"])[[name, amount]].itertuples(index=False, name=None)))
        for one in labels()["articles"]
    )


def _of(table: pd.DataFrame, key: str) -> pd.DataFrame:
    return table[table["unit"] == key]


def relays(seeds: Seeds) -> Score:
    """Quoted and reported words by the first relay, where the sentence names it and somebody else speaks behind it."""
    table = frame(seeds, "relays")
    name = "first_relays_named_in_the_sentence"
    return _overlaps((one["outlet"], one[name], _relayed(_of(table, one["key"]))) for one in labels()["articles"])


def _relayed(table: pd.DataFrame) -> dict[str, float]:
    """Words by first relay; those that come through none stand under "none"."""
    relayed = dict(zip(table["relay"], table["words"] - table["direct"], strict=True))
    return relayed | {NO_RELAY: table["words"].sum() + table["inherited"].sum() - sum(relayed.values())}


def first_links(seeds: Seeds) -> Score:
    """Quoted and reported words by whom the outlet has them from, those named in an earlier sentence too."""
    table = frame(seeds, "relays")
    rows = [(one, _of(table, one["key"])) for one in labels()["articles"]]
    return _overlaps((one["outlet"], _first_links(seeds, one), dict(_by_link(part))) for one, part in rows)


def _by_link(table: pd.DataFrame) -> Iterator[tuple[str, float]]:
    return zip(table["relay"], table["words"] + table["inherited"], strict=True)


def _first_links(seeds: Seeds, label: Mapping[str, Any]) -> Counter[str]:
    """Words by the first link of the labelled chains."""
    chains = {one["n"]: one.get("chain") for one in seeds.label(label["key"])["sentences"]}
    words: Counter[str] = Counter()
    for one in label["sentences"]:
        chain, (quoted, reported, _) = chains[one["n"]], one["words"]
        if chain:
            words[chain[0]] += quoted + reported
    return words


# --- crediting words and labels -------------------------------------------------------------------------------------

Printed = tuple[str, int, str]
"""Key of an article, where a word stands in it, and what it counts as."""


def stances(seeds: Seeds, *wanted: str) -> Score:
    """Crediting words of the given stances in the outlets' own words: F1 of places."""
    labelled = {
        (article["key"], _place(seeds, article["key"], one), one["stance"])
        for article in labels()["articles"]
        for one in article["stances"]
        if one["stance"] in wanted and one["words"] == OWN_WORDS
    }
    table = frame(seeds, "stances")
    found = {
        (row.unit, place.start, row.stance)
        for row in table[table["stance"].isin(wanted)].itertuples()
        for place in row.places
    }
    return _f1(seeds, labelled, found)


def choices(seeds: Seeds) -> Score:
    """Words for which another could stand, in own, reported and quoted words apart: F1 of places."""
    labelled = {
        (article["key"], _place(seeds, article["key"], one), OWN_WORDS if one["words"] == "headline" else one["words"])
        for article in labels()["articles"]
        for one in article["choices"]
    }
    words = {one["word"].casefold() for article in labels()["articles"] for one in article["choices"]}
    found = {
        (row.unit, place.start, place.note.split()[0])
        for row in frame(seeds, "labels").itertuples()
        for place in row.places
        if seeds.articles[row.unit].text[place.start : place.end].casefold() in words
    }
    return _f1(seeds, labelled, found)


def _place(seeds: Seeds, key: str, label: Mapping[str, Any]) -> int:
    """Where a labelled word stands; of several in one sentence the first, which is the only one in the labels."""
    text = seeds.articles[key].text
    if "headline" in label:
        start = text.index(seeds.label(key)["headlines"][label["headline"] - 1]["text"])
    else:
        start = seeds.spans[key, label["sentence"]][0]
    return text.casefold().index(label["word"].casefold(), start)


def _f1(seeds: Seeds, wanted: set[Printed], found: set[Printed]) -> Score:
    misses = [f"missed {_shown(seeds, one)}" for one in sorted(wanted - found)]
    misses += [f"too many {_shown(seeds, one)}" for one in sorted(found - wanted)]
    right = len(wanted & found)
    return Score(2 * right / max(1, len(wanted) + len(found)), right, len(wanted), misses)


def _shown(seeds: Seeds, one: Printed) -> str:
    key, start, kind = one
    return f"{key}, {kind}: “{seeds.articles[key].text[start - 40 : start + 40]}”"


# --- places of shared statements ------------------------------------------------------------------------------------


def positions(seeds: Seeds) -> Score:
    """Statements that stand where they stand, of all that an article shares with another; one not found is wrong."""
    rows = list(_positions(seeds))
    misses = [
        f"{key} {name}: {'not found' if got is None else f'{got:.3f}'} instead of {right:.3f}"
        for key, name, right, got in rows
        if got is None or abs(got - right) > NEAR
    ]
    return Score((len(rows) - len(misses)) / len(rows), len(rows) - len(misses), len(rows), misses)


def _positions(seeds: Seeds) -> Iterator[tuple[str, str, float, float | None]]:
    """Yield article, statement, the labelled place and that of the engine's statement that stands for it."""
    found = {(row.unit, row.statement): row.before for row in frame(seeds, "positions").itertuples()}
    matched = _matched(seeds)
    for label in labels()["articles"]:
        for one in label["positions"]:
            place = found.get((label["key"], matched[one["statement"]]))
            yield label["key"], one["statement"], one["before"] / label["words"], place


def _matched(seeds: Seeds) -> dict[str, str]:
    """The engine's statement that stands for each labelled one."""
    found = sentences_found(seeds)
    wanted: defaultdict[str, set[Sentence]] = defaultdict(set)
    for label in seeds.labels["articles"]:
        for sentence in label["sentences"]:
            for name in sentence["statements"]:
                wanted[name].add((label["key"], sentence["n"]))
    return {name: _standing_for(places, found) for name, places in wanted.items()}


def _standing_for(places: set[Sentence], found: Mapping[str, set[Sentence]]) -> str:
    """The statement that stands in most of these sentences and then in fewest others; none where there is none."""
    best = max(sorted(found), key=lambda name: (len(found[name] & places), -len(found[name] - places)))
    return best if found[best] & places else ""


def sentences_found(seeds: Seeds) -> dict[str, set[Sentence]]:
    """The labelled sentences in which the witnesses of each of the engine's statements stand."""
    keys = {article.id: key for key, article in seeds.articles.items()}
    held: defaultdict[str, set[Sentence]] = defaultdict(set)
    for witness in seeds.analysis.witnesses:
        for (key, number), (start, end) in seeds.spans.items():
            if key == keys[witness.article] and start <= witness.content[0].start < end:
                held[witness.statement].add((key, number))
    return held


def absences(seeds: Seeds) -> Score:
    """Outlets that leave a statement out which two or more others carry: F1 of pairs of statement and outlet."""
    matched, table = _matched(seeds), frame(seeds, "positions")
    outlets = {one["key"]: one["outlet"] for one in labels()["articles"]}
    carried = {(row.statement, outlets[row.unit]) for row in table.itertuples()}
    wanted = {(name, outlet) for name, absent in labels()["absent"].items() for outlet in absent}
    found = {
        (name, outlet)
        for name in labels()["absent"]
        for outlet in outlets.values()
        if (matched[name], outlet) not in carried
    }
    misses = [f"missed {name}, {outlet}" for name, outlet in sorted(wanted - found)]
    misses += [f"too many {name}, {outlet}" for name, outlet in sorted(found - wanted)]
    right = len(wanted & found)
    return Score(2 * right / (len(wanted) + len(found)), right, len(wanted), misses)


def table(seeds: Seeds) -> dict[str, Score]:
    """Return every measure of the seeds' emphasis by name."""
    return {
        "seeds: emphasis, heaviest topic of a sentence": heaviest(seeds),
        "seeds: emphasis, words by topic": words_by_topic(seeds),
        "seeds: emphasis, quoted, reported and own words": passages(seeds),
        "seeds: emphasis, words by speaker": speakers(seeds),
        "seeds: emphasis, words by first relay": relays(seeds),
        "seeds: emphasis, words by first link": first_links(seeds),
        "seeds: emphasis, distancing and judging words": stances(seeds, "distancing", "judging"),
        "seeds: emphasis, endorsing words": stances(seeds, "endorsing"),
        "seeds: emphasis, names for one thing": choices(seeds),
        "seeds: emphasis, place of a shared statement": positions(seeds),
        "seeds: emphasis, statements left out": absences(seeds),
    }
