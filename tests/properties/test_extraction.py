"""Text as it comes out of editors, copies and conversions: each kind of damage, and work in proportion to the text.

Damage that a reader does not see must not change what is found; any other must not raise, nor move an offset out of
the text.
"""

import re
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ingest import read_article, read_text
from core.model import Options
from core.normalize import normalize
from core.normalize.sentences import split
from core.quotations import read

TEXTS = [path.read_text(encoding="utf-8-sig") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]
SPEECH = """Anna Weber, the mayor, said: “The bridge will reopen in May – or in June.”

“Nobody was hurt,” Paul Lang told reporters. “The driver’s brakes had failed,” he added.

According to the ministry, the tunnel — closed since 2019 — needs ‘a new roof’."""


def seeded(number):
    return Random(number)  # noqa: S311  made damage, no secret


def attributed(article):
    normal = normalize(article.text)
    return read(article, normal, split(article, normal), Options())


def somewhere(text, chance, found):
    """One of the places at which a pattern matches; the end of the text where it matches nowhere."""
    places = [match.start() for match in re.finditer(found, text)]
    return chance.choice(places) if places else len(text)


def without(text, chance, found):
    """The text without one of the characters that a pattern matches."""
    place = somewhere(text, chance, found)
    return text[:place] + text[place + 1 :]


def sprinkled(text, chance, found, sign):
    """The text with a sign behind each third place or so at which a pattern matches."""
    return re.sub(found, lambda match: match[0] + sign * (chance.random() < 1 / 3), text)


KEYBOARD = str.maketrans("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить")


def in_another_layout(text, chance):
    """One word as it comes out with the keyboard switched: "the" becomes "еру"."""
    word = chance.choice(re.findall(r"[a-z]{2,}", text))
    return text.replace(f" {word} ", f" {word.translate(KEYBOARD)} ", 1)


UNSEEN = {
    "a byte order mark": lambda text, _: "\ufeff" + text,
    "Windows line ends": lambda text, _: text.replace("\n", "\r\n"),
    "old Mac line ends": lambda text, _: text.replace("\n", "\r"),
    "zero-width characters": lambda text, chance: sprinkled(text, chance, r"[a-z](?=[a-z])", "\u200b"),
    "soft hyphens": lambda text, chance: sprinkled(text, chance, r"[a-z](?=[a-z])", "\u00ad"),
    "direction marks": lambda text, chance: sprinkled(text, chance, r"[“”,.] ", "\u200e"),
    "no-break spaces": lambda text, chance: re.sub(r"(?<=\w) (?=\w)", lambda _: chance.choice(" \u00a0\u202f"), text),
    "horizontal bars": lambda text, _: text.replace("—", "\u2015"),
    "accents apart": lambda text, _: text.replace("é", "e\u0301"),
}
"""What a reader does not see."""

SEEN = {
    "a closing mark lost": lambda text, chance: without(text, chance, '[”"»’]'),
    "an opening mark lost": lambda text, chance: without(text, chance, '[“"«‘]'),
    "all closing marks lost": lambda text, _: re.sub("[”»]", "", text),
    "marks lost to an encoding": lambda text, _: re.sub("[“”‘’«»]", "\ufffd", text),
    "marks turned to question marks": lambda text, _: re.sub("[“”‘’«»]", "?", text),
    "marks read in another encoding": lambda text, _: text.replace("“", "â€œ").replace("”", "â€\x9d"),
    "doubled marks": lambda text, _: re.sub("[“”]", "''", text),
    "primes": lambda text, _: re.sub("[“”]", "″", text),
    "marks the wrong way": lambda text, _: text.translate(str.maketrans("“”‘’", "”“’‘")),
    "a word in another keyboard layout": in_another_layout,
    "cut off": lambda text, chance: text[: chance.randrange(40, len(text))],
    "paragraphs run together": lambda text, _: text.replace("\n", " "),
    "every line broken": lambda text, _: text.replace(" ", "\n"),
    "letters that look alike": lambda text, _: text.translate(str.maketrans("aeopc", "аеорс")),
    "capitals": lambda text, _: text.upper(),
    "small letters": lambda text, _: text.lower(),
    "hyphens for dashes": lambda text, _: re.sub("[—–]", "-", text),
    "emoji inside": lambda text, chance: sprinkled(text, chance, "[“.] ?", "👩‍👩‍👧"),
}
"""What may change what is found."""

texts = st.sampled_from([*TEXTS, SPEECH])


def said(article):
    """What is attributed to whom, without the offsets."""
    words = {
        one: " | ".join(" ".join(normalize(article.text[start:end]).text.split()) for start, end in one.content)
        for one in attributed(article).witnesses
    }
    return [(one.speaker, one.form, one.verb, [relay.name for relay in one.chain], text) for one, text in words.items()]


@pytest.mark.parametrize("kind", UNSEEN)
@settings(max_examples=12)
@given(texts, st.integers(0, 1000))
def test_what_nobody_sees_changes_nothing(kind, text, number):
    damaged = UNSEEN[kind](text, seeded(number))
    article = read_article("a.txt", damaged.encode(), None)
    assert said(article) == said(read_text("a.txt", text))


@pytest.mark.parametrize("kind", SEEN)
@settings(max_examples=12)
@given(texts, st.integers(0, 1000))
def test_damage_never_raises_and_moves_nothing_out_of_the_text(kind, text, number):
    article = read_text("a.txt", SEEN[kind](text, seeded(number)))
    found = attributed(article)
    spans = [span for one in (*found.witnesses, *found.narratable) for span in one.content]
    spans += [(one.start, one.end) for one in found.quotations]
    assert all(0 <= start < end <= len(article.text) for start, end in spans)
    assert all(article.text[start:end].strip() for start, end in spans)


# --- work in proportion to the text ---------------------------------------------------------------------------------

HOSTILE = {
    "he said that he said that": "he said that ",
    "said Anna Weber, said Paul Lang": "said Anna Weber, ",
    "unclosed marks": "He said “yes. ; ",
    "unclosed straight marks": '"Yes, he said. ',
    "unclosed paragraphs": "He said: “It rains.\n\n",
    "paragraphs without marks inside": "It rains.\n\n",
    "nested marks": "“a ‘b ",
    "closing marks": "no” ",
    "apostrophes": "the drivers’ ",
    "quotations": "“I am here,” she said. ",
    "commas": ", ",
    "words and commas": "a, ",
    "semicolons": "it rains; ",
    "dashes": "it rains — ",
    "colons": "Lang: ",
    "and": "and and ",
    "clauses": "which is late, and created it, ",
    "according to": "according to Lang, citing Weber, ",
    "names": "Anna Weber ",
    "titles": "President Mr. Dr. Lang ",
    "dots": ".",
    "abbreviations": "U.S. Mr. A. ",
    "capitals": "A",
    "one line": "word and more words ",
    "short lines": "Read more\n",
    "dates": "1 July 2025, 10:00 ",
    "nouns": "his claim that the statement that ",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_at_most_two_and_a_half_times_the_work(name, lines_run):
    def worked(times):
        article = read_text("a.txt", "It is late. “" + HOSTILE[name] * times + "end.")
        attributed(replace(article, language="en"))  # of each length another might be guessed

    worked(1)  # tables are loaded once
    assert lines_run(worked, 200) <= 2.5 * lines_run(worked, 100)


@pytest.mark.parametrize("kind", [*UNSEEN, *SEEN])
def test_damaged_text_takes_work_in_proportion_too(kind, lines_run):
    def worked(times):
        text = "\n\n".join([SPEECH] * times)
        article = read_text("a.txt", (UNSEEN | SEEN)[kind](text, seeded(times)))
        attributed(replace(article, language="en"))  # of each length another might be guessed

    worked(1)
    assert lines_run(worked, 8) <= 2.5 * lines_run(worked, 4)
