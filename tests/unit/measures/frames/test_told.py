"""Words told apart by whose they are, and the measures that add them up by kind, by speaker and by relay."""

from itertools import pairwise

import pytest

from core.ingest import read_article
from core.measures.frames.measured import by_article
from core.measures.frames.relays import RELAYS
from core.measures.frames.told import UNRESOLVED, told
from core.measures.frames.voices import VOICES
from core.measures.frames.whose_words import WHOSE_WORDS
from core.model import Relay
from core.pipeline import analyze

FILLER = "Nobody says who counted the stalls of the market or the carts that came in from the hills before dawn. " * 3


def link(name, *, inherited=False):
    return Relay(name, name, 0, 0, "said", inherited)


@pytest.fixture
def market(build, analysed):
    """12 words of Anna Weber through the Herald, 4 of them in marks; 4 of Paul Lang; 1 own word in the title."""
    one = build.article(
        ("title", "Bread"),
        ("paragraph", 'Anna Weber said the baker told everybody that "bread is too dear" this year.'),
        ("paragraph", "Paul Lang said rolls are dear too."),
        ("paragraph", FILLER),
    )
    said = [
        build.witness(
            one,
            'the baker told everybody that "bread is too dear" this year',
            form="mixed",
            speaker="Anna Weber",
            chain=(link("Herald"), link("Anna Weber")),
        ),
        build.witness(one, "rolls are dear too", speaker="Paul Lang", chain=(link("Paul Lang"),)),
    ]
    return analysed(one, witnesses=said, quotations=[build.quotation(one, "bread is too dear")])


def test_each_word_of_the_body_is_quoted_reported_or_own(market):
    frame = WHOSE_WORDS(market)
    words = dict(zip(frame["whose"], frame["words"], strict=True))
    assert (words["quoted"], words["reported"]) == (4, 11)
    assert sum(words.values()) == frame["n"][0] == 15 + 6 + 60
    assert frame["share"].sum() == pytest.approx(1)


def test_places_are_the_words_themselves(market):
    frame = WHOSE_WORDS(market).set_index("whose")
    text = market.articles[0].text
    assert [text[one.start : one.end] for one in frame.loc["quoted", "places"]] == ["bread is too dear"]
    reported = [text[one.start : one.end] for one in frame.loc["reported", "places"]]
    assert reported == ["the baker told everybody that", "this year.", "rolls are dear too."]
    assert frame.loc["reported", "places"][0].note == "reported, 5 words, Anna Weber"


def test_words_per_speaker_and_per_first_relay(market):
    voices = VOICES(market).set_index("speaker")
    assert list(voices.index) == ["Anna Weber", "Paul Lang"]
    assert list(voices["quoted"]) == [4, 0]
    assert list(voices["reported"]) == [7, 4]
    relays = RELAYS(market).set_index("relay")
    assert list(relays["words"]) == [11, 4]
    assert dict(relays["direct"]) == {"Herald": 0, "Paul Lang": 4}
    assert dict(relays["inherited"]) == {"Herald": 0, "Paul Lang": 0}


def test_an_inherited_relay_is_counted_apart(build, analysed):
    one = build.article(("paragraph", "Anna Weber said rolls are dear. " + FILLER))
    chain = (link("Herald", inherited=True), link("Anna Weber"))
    said = build.witness(one, "rolls are dear", speaker="Anna Weber", chain=chain)
    row = RELAYS(analysed(one, witnesses=[said])).iloc[0]
    assert (row["relay"], row["words"], row["inherited"]) == ("Herald", 0, 3)
    assert row["places"][0].note == "reported, 3 words, named in an earlier sentence: Herald > Anna Weber"


def test_a_word_within_two_contents_counts_for_the_inner_one(build, analysed):
    one = build.article(("paragraph", "Anna Weber said Paul Lang thought rolls are dear. " + FILLER))
    outer = build.witness(one, "Paul Lang thought rolls are dear", speaker="Anna Weber")
    inner = build.witness(one, "rolls are dear", speaker="Paul Lang")
    for said in ([outer, inner], [inner, outer]):
        frame = VOICES(analysed(one, witnesses=said))
        assert dict(zip(frame["speaker"], frame["words"], strict=True)) == {"Anna Weber": 3, "Paul Lang": 3}


def test_nobody_named_has_a_row_and_narrated_words_are_own(build, analysed):
    one = build.article(("paragraph", "Rolls are dear, it is said. Bread is cheap. " + FILLER))
    said = [
        build.witness(one, "Rolls are dear", speaker=None),
        build.witness(one, "Bread is cheap", form="narrated", speaker="Anna Weber"),
    ]
    analysis = analysed(one, witnesses=said)
    assert list(VOICES(analysis)["speaker"]) == list(RELAYS(analysis)["relay"]) == [UNRESOLVED]
    assert dict(WHOSE_WORDS(analysis).set_index("whose")["words"])["own"] == 6 + 60


def test_too_few_words_give_no_share(build, analysed):
    one = build.article(("paragraph", "Anna Weber said rolls are dear."))
    analysis = analysed(one, witnesses=[build.witness(one, "rolls are dear", speaker="Anna Weber")])
    for measure in (WHOSE_WORDS, VOICES, RELAYS):
        frame = measure(analysis)
        assert frame["share"].isna().all()
        assert set(frame["why_not"]) == {"Not given: n is 6 words, and 50 are the fewest that it is given for."}


def test_on_the_seeds_words_add_up_to_those_of_the_measures(seeds):
    units = by_article(seeds)
    table = {row.article: row for row in seeds.measures.attributed}
    frame = WHOSE_WORDS(seeds, units).set_index(["unit", "whose"])["words"]
    for article, row in table.items():
        assert [frame[article, whose] for whose in ("quoted", "reported", "own")] == [row.quoted, row.reported, row.own]
        for measure, columns in ((VOICES, ["words"]), (RELAYS, ["words", "inherited"])):
            held = measure(seeds, units)
            assert held[held["unit"] == article][columns].sum().sum() == row.quoted + row.reported


def test_places_never_overlap_and_hold_the_words_counted(seeds):
    runs = told(seeds, by_article(seeds))
    for one, two in pairwise(runs):
        assert one.article != two.article or one.end <= two.start
    assert sum(one.words for one in runs) == sum(one.words for one in seeds.measures.narrative)


def test_a_body_printed_twice_has_the_same_shares():
    body = (
        'Anna Weber said on Monday that bread is too dear. "Nobody can pay that," she added. The city council met '
        "at noon.\n\nPaul Lang, the mayor, said the price would be looked at. According to the Herald, citing the "
        'council, rolls are cheap. He also said that "flour" was to blame, and that the mills were closed.\n\n'
        "The market opens at six. The mills reportedly stand still."
    )
    printed = (f"Bread dearer\n\n{body}\n", f"Bread dearer\n\n{body}\n\n{body}\n")
    once, twice = (analyze([read_article("a.txt", text.encode(), None)]) for text in printed)
    for measure, key in ((WHOSE_WORDS, "whose"), (VOICES, "speaker"), (RELAYS, "relay")):
        first, second = (measure(one).set_index(key)["share"] for one in (once, twice))
        assert dict(second) == pytest.approx(dict(first)), measure.name
