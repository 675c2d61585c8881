"""From text to attributions: beside a plain search for marks and verbs, and how time grows on hostile text."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from core.ingest import read_text
from core.model import Options
from core.normalize import normalize
from core.normalize.sentences import split
from core.quotations import read
from tests.bench.made import seeded
from tests.bench.measured import row, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

PLAIN = re.compile(r"“[^”\n]*”|«[^»\n]*»|\"[^\"\n]*\"|\b(?:said|says|told|added|claimed|according to|that)\b")
"""What a quick script would look for."""
HOSTILE = {
    "he said that he said that ...": "he said that " * 4_000,
    "unclosed marks": "He said “yes; " * 4_000,
    "100,000 commas": "," * 100_000,
    "words and commas": "a, " * 20_000,
    "paragraphs that open and never close": "He said: “It rains.\n\n" * 2_000,
    "names": "Anna Weber " * 4_000,
}
LABELLED = 200
"""Articles of COVERAGE_DATA that are read, where the folder is given."""


def attributed(text: str) -> object:
    """Read one text all the way to its attributions."""
    article = read_text("measured", text)
    normal = normalize(article.text)
    return read(article, normal, split(article, normal), Options())


def extraction() -> Iterator[str]:
    """Read made news, and real news where COVERAGE_DATA is given; then twice the text of what is meant to be slow."""
    chance = seeded("news")
    yield _speed("made news", [made_news(chance) for _ in range(60)])
    folder = os.environ.get("COVERAGE_DATA")
    if folder:
        lines = (Path(folder) / "quotes_en.jsonl").read_text(encoding="utf-8").splitlines()[:LABELLED]
        yield _speed("real news", [json.loads(line)["text"] for line in lines])
    for name, text in HOSTILE.items():
        once, twice = seconds(lambda t=text: attributed(t)), seconds(lambda t=text: attributed(t + t))
        yield row(f"twice {name}", twice, f"{twice / once:.1f} times the time of once (at most 2.5)", None)


def _speed(name: str, texts: Sequence[str]) -> str:
    attributed(texts[0])  # tables are loaded once
    size = sum(len(text.encode()) for text in texts) / 1e6
    ours = seconds(lambda: [attributed(text) for text in texts])
    theirs = seconds(lambda: [PLAIN.findall(text) for text in texts])
    return row(f"{name}: {size / ours:.2f} MB a CPU-second", ours, "a plain regular expression", theirs)


# --- made news ------------------------------------------------------------------------------------------------------

FIRST = ["Anna", "Paul", "Mary", "Karl", "Ruth", "Peter", "Clara", "Jonas"]
LAST = ["Weber", "Lang", "Roth", "Novak", "Silva", "Moreau", "Haas", "Lindqvist"]
OFFICES = ["the mayor", "a spokeswoman for the ministry", "the finance minister", "the union’s chairman"]
BODIES = ["the ministry", "the city council", "the Herald", "a statement by the company", "the police"]
NOUNS = [
    "bridge",
    "tunnel",
    "budget",
    "strike",
    "harbor",
    "storm",
    "school",
    "election",
    "contract",
    "inquiry",
    "hospital",
    "railway",
]
VERBS = ["delayed", "approved", "damaged", "replaced", "reopened", "examined", "rejected", "financed"]
SAID = ["said", "added", "warned", "claimed", "insisted", "announced"]
WHEN = ["on Tuesday", "in May", "last week", "at a meeting in the town hall", "after two years"]


def made_news(chance: Random, paragraphs: int = 24) -> str:
    """Return an article in the shape of news: quoted, reported and plain sentences, with names brought in once."""
    names = [f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(5)]
    blocks = [_clause(chance).capitalize()]
    for number in range(paragraphs):
        name = names[number % 5] if number < len(names) else names[number % 5].split()[-1]
        blocks.append(" ".join(_sentence(chance, name) for _ in range(3)))
    return "\n\n".join(blocks)


def _sentence(chance: Random, name: str) -> str:
    said, clause = chance.choice(SAID), _clause(chance)
    frames = [
        f"“{clause.capitalize()},” {name} said {chance.choice(WHEN)}.",
        f"“{clause.capitalize()},” said {name}, {chance.choice(OFFICES)}. “{_clause(chance).capitalize()}.”",
        f"{name}, {chance.choice(OFFICES)}, {said} that {clause}, which {_predicate(chance)}, and {_clause(chance)}.",
        f"According to {chance.choice(BODIES)}, {clause} and {_predicate(chance)}.",
        f"{clause.capitalize()} {chance.choice(WHEN)}, but {_clause(chance)}.",
        f"{_clause(chance).capitalize()} while {_clause(chance)}.",
    ]
    return chance.choice(frames)


def _clause(chance: Random) -> str:
    return f"the {chance.choice(NOUNS)} {_predicate(chance)}"


def _predicate(chance: Random) -> str:
    return f"{chance.choice(VERBS)} the {chance.choice(NOUNS)} near the {chance.choice(NOUNS)} {chance.choice(WHEN)}"
