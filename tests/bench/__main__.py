"""Measure this project's engines beside plain ones in one run, and print ratios: times of one machine mean little.

`python -m tests.bench` runs all; names on the command line choose some. Inputs are made from a fixed seed. Peers that
are not installed are named and left out.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from difflib import SequenceMatcher
from importlib.util import find_spec
from typing import TYPE_CHECKING

from core import analyze
from core.align.collation import collate
from core.align.statements import gather
from core.diff.pairwise import diff
from core.ingest import read_article
from core.model import Article, Options, Part, Span, Token, Witness
from core.normalize.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

VOCABULARY = 20_000
"""Words the made texts draw from, the common ones far more often, as in any language."""
CHANGED = 0.12
"""Share of the words in which a version differs from the original."""


def made_words(count: int, chance: random.Random) -> list[str]:
    """Return words with the frequencies of a language: the n-th is n times as rare as the first."""
    return [f"w{int(VOCABULARY ** chance.random())}" for _ in range(count)]


def retold(words: Sequence[str], chance: random.Random) -> list[str]:
    """Return the words as another version has them: some left out, added or swapped for another."""
    told: list[str] = []
    for word in words:
        draw = chance.random() / CHANGED
        told += [word] if draw > 1 else [] if draw < 1 / 3 else made_words(1 if draw < 2 / 3 else 2, chance)
    return told


def tokens(words: Sequence[str]) -> tuple[Token, ...]:
    """Return words as a row to collate."""
    text = " ".join(words)
    return tokenize(text, [(0, len(text))])


def seconds(run: Callable[[], object], least: float = 0.2) -> float:
    """Return the processor time of one run, the mean of as many as fill `least` seconds."""
    runs, start = 0, time.process_time()
    while time.process_time() - start < least:
        run()
        runs += 1
    return (time.process_time() - start) / runs


def row(name: str, ours: float, peer: str, theirs: float | None) -> str:
    """Return one line: how many times faster or slower than the peer, from both times; the note alone without one."""
    if theirs is None:
        return f"{name:50} {ours * 1000:9.1f} ms  {peer}"
    ratio = f"{theirs / ours:.1f} times faster" if theirs > ours else f"{ours / theirs:.1f} times slower"
    return f"{name:50} {ours * 1000:9.1f} ms  {ratio} than {peer}"


# --- what is measured -----------------------------------------------------------------------------------------------


def collation() -> Iterator[str]:
    """Collate 50 versions of 60 and of 600 words, beside a star alignment round the longest."""
    chance = random.Random("collation")  # noqa: S311  made input, no secret
    for size in (60, 600):
        original = made_words(size, chance)
        rows = [tokens(retold(original, chance)) for _ in range(50)]
        ours = seconds(lambda rows=rows: collate(rows, Options(max_alignment_work=10**9)))
        theirs = star(rows)
        peer = "a bare star on rapidfuzz" + ("" if theirs else ": not installed")
        yield row(f"collate 50 versions of {size} words", ours, peer, theirs)
        table = collate(rows[:10], Options(max_alignment_work=10**9))
        yield f"{'':4}same words that share a column, of the pairwise bound: {shared(table.rows):.4f} (10 versions)"


def star(rows: Sequence[Sequence[Token]]) -> float | None:
    """Return the time to align every version with one by rapidfuzz; None where it is not installed."""
    if find_spec("rapidfuzz") is None:
        return None
    from rapidfuzz.distance import Indel  # noqa: PLC0415  a peer, there or not

    words = [[token.norm for token in one] for one in rows]
    return seconds(lambda: [Indel.opcodes(words[0], other) for other in words[1:]])


def shared(rows: Sequence[Sequence[Sequence[Token]]]) -> float:
    """Return how many pairs of the same word share a column, as a share of what two by two could have."""
    together = bound = 0
    for place, one in enumerate(rows):
        for other in rows[:place]:
            together += sum(
                min(len(a), len(b), sum(x.norm == y.norm for x in a for y in b))
                for a, b in zip(one, other, strict=True)
            )
            bound += common(*([token.norm for cell in each for token in cell] for each in (one, other)))
    return together / bound


def common(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the longest common run of words in order, gaps allowed: the slow, obvious way."""
    best = [0] * (len(b) + 1)
    for x in a:
        before = 0
        for place, y in enumerate(b, 1):
            best[place], before = (before + 1 if x == y else max(best[place], best[place - 1])), best[place]
    return best[-1]


def word_diff() -> Iterator[str]:
    """Compare two versions of 110 words, beside difflib."""
    chance = random.Random("diff")  # noqa: S311  made input, no secret
    a = made_words(110, chance)
    b = retold(a, chance)
    text_a, text_b = " ".join(a), " ".join(b)
    theirs = seconds(lambda: SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
    yield row("word diff of 110 words", seconds(lambda: diff(text_a, text_b, Options())), "difflib", theirs)


def gathering() -> Iterator[str]:
    """Gather made quotations, four versions of each: how time grows."""
    times = {}
    for count in (1_000, 4_000, 16_000):
        articles, witnesses = quotations(count)
        times[count] = seconds(lambda a=articles, w=witnesses: gather(a, w, (), Options()))
        known = times.get(count // 4)
        grown = f"{times[count] / known:.1f} times the time for 4 times as many" if known else "the first"
        yield row(f"gather {count} quotations", times[count], grown, None)


def quotations(count: int, versions: int = 4) -> tuple[dict[str, Article], list[Witness]]:
    """Return made quotations in articles of ten, each statement in `versions` articles."""
    chance = random.Random("gathering")  # noqa: S311  made input, no secret
    originals = [made_words(25, chance) for _ in range(count // versions)]
    articles, witnesses = {}, []
    for version in range(versions):
        for start in range(0, len(originals), 10):
            name = f"a{version}-{start}"
            text, spans = "", []
            for words in originals[start : start + 10]:
                said = " ".join(retold(words, chance))
                spans.append(Span(len(text), len(text) + len(said)))
                text += said + ".\n"
            articles[name] = Article(name, name, text, name, language="en", parts=(Part(0, len(text), "paragraph"),))
            witnesses += [_witness(name, span) for span in spans]
    return articles, witnesses


def _witness(name: str, span: Span) -> Witness:
    key = hashlib.sha256(f"{name}{span}".encode()).hexdigest()[:12]
    return Witness(key, name, *span, (span,), "direct", None, None, None, None, (), "this", 0.9, ())


def whole() -> Iterator[str]:
    """Analyse made articles of 700 words: articles a processor second, and how time grows."""
    times = {}
    for count in (25, 100):
        articles = [read_article(f"{n}.txt", text.encode(), None) for n, text in enumerate(made_articles(count))]
        start = time.process_time()
        analyze(articles, Options(readability=False))
        times[count] = time.process_time() - start
        grown = f"{times[count] / times[25]:.1f} times the time for 4 times as many" if len(times) > 1 else "the first"
        yield row(f"analyze {count} articles ({count / times[count]:.1f} a second)", times[count], grown, None)


def made_articles(count: int, events: int = 5) -> Iterator[str]:
    """Yield articles of about 700 words on events that `events` outlets carry each."""
    chance = random.Random("articles")  # noqa: S311  made input, no secret
    for event in range(count // events):
        statements = [made_words(25, chance) for _ in range(14)]
        for outlet in range(events):
            lines = [f"Outlet {outlet} on event {event}"]
            for words in statements:
                said, own = " ".join(retold(words, chance)), " ".join(made_words(25, chance))
                lines += [f'"{said.capitalize()}," Mr. Smith{event} said on Tuesday.', f"{own.capitalize()}."]
            yield "\n\n".join(lines)


BENCHES = {"collation": collation, "diff": word_diff, "gathering": gathering, "whole": whole}


def main(chosen: Sequence[str]) -> int:
    """Print the chosen measurements, all where none is named."""
    for name, bench in BENCHES.items():
        if not chosen or name in chosen:
            for line in bench():
                print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
