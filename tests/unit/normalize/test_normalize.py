"""The rules of normalizing, sentence ends and words, one row each."""

import pytest

from core.ingest import read_text
from core.normalize import normalize
from core.normalize.sentences import split
from core.normalize.tokens import compared, tokenize


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\x85c", "a\nb\nc"),
        ("a\u00a0b\u202fc\td", "a b c d"),
        ("br\u00adidge\u200b", "bridge"),
        ("\ufeffa\u202eb\u2066c", "abc"),
        ("cafe\u0301", "café"),
        ("a ― b", "a — b"),
        ("anti‑war −5", "anti-war -5"),
        ("it’s Russia`s", "it's Russia's"),
        ("drivers’ “a” «b» ‘c’", "drivers’ “a” «b» ‘c’"),
    ],
    ids=[
        "line ends", "line separators", "spaces", "soft hyphens", "direction marks", "accents apart", "horizontal bar",
        "hyphens", "apostrophes inside words", "marks stay",
    ],
)  # fmt: skip
def test_rules(text, becomes):
    assert normalize(text).text == becomes


def test_the_map_through_several_rules():
    text = "\ufeffA\r\n\u200bcafe\u0301’s\u00ad end"
    normal = normalize(text)
    place = normal.text.index("é")
    assert normal.text == "A\ncafé's end"
    assert text[slice(*normal.original(place, place + 1))] == "e\u0301"
    assert text[slice(*normal.original(2, len(normal.text)))] == "cafe\u0301’s\u00ad end"


@pytest.mark.parametrize(
    "sentences",
    [
        ["The U.S. Congress paid.", "Nobody objected."],
        ["Mr. J. K. Lang paid.", "Mrs. Roth did not."],
        ["It began at 6 a.m. Moscow time.", "It ended at noon."],
        ["It cost 3.5 million in 2.000 parts.", "It was late."],
        ["Bus No. 10 came.", "Bus No. 11 did not."],
        ["“It rains,” he said.", "“It pours.”", "She left."],
        ["“Why not?” he asked.", "Nobody knew."],
        ["“Stop!” she said.", "They stopped."],
        ["He waited… and left.", "She came."],
        ["Wait...", "Then go!"],
        ["It was in the U.S.", "The others stayed."],
    ],
    ids=lambda sentences: sentences[0],
)
def test_sentence_ends(sentences):
    text = " ".join(sentences)
    found = [text[one.start : one.end] for one in split(read_text("a.txt", text))]
    assert found == sentences


@pytest.mark.parametrize(
    "dateline", ["MOSCOW, May 3. /TASS/. ", "NEW YORK, Nov. 19 (UPI) — ", "LINDAU, May 3 (Reuters) - "]
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline):
    text = dateline + "The bridge over the river will reopen in May. The tunnel will not."
    found = [text[one.start : one.end] for one in split(read_text("a.txt", text))]
    assert found == ["The bridge over the river will reopen in May.", "The tunnel will not."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia’s anti-war U.S. ally", ["Russia’s", "anti-war", "U.S.", "ally"]),
        ("$2,000 at 16:23, 1.5% of it", ["$2,000", "at", "16:23", "1.5%", "of", "it"]),
        ("the 110th — “day”", ["the", "110th", "day"]),
        ("cafe\u0301 Zoe\u0308", ["cafe\u0301", "Zoe\u0308"]),
        ("東京で", ["東", "京", "で"]),
        ("Москва и Kyiv", ["Москва", "и", "Kyiv"]),
        ("— … «»", []),
    ],
)
def test_words(text, words):
    assert [token.text for token in tokenize(text, [(0, len(text))])] == words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Russia’s", "russia's"),
        ("ＵＮ", "un"),
        ("anti‑Russian", "anti-russian"),
        ("br\u00adidge", "bridge"),
        ("Straße", "STRASSE"),
    ],
)
def test_words_that_compare_as_the_same(left, right):
    assert compared(left) == compared(right)


@pytest.mark.parametrize(("left", "right"), [("Аnna", "Anna"), ("cafe", "café"), ("state", "states")])
def test_words_that_do_not(left, right):
    assert compared(left) != compared(right)
