"""Measures as frames: shares, repetition, other outlets, order, and the words at the places behind a row."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import Options, analyze
from core.ingest import read_article, read_manifest
from core.measures.codebook_file import STANDARD
from core.measures.frames.catalogue import MEASURES
from core.measures.frames.measured import PLACES, UNIT, by_article, by_outlet
from core.normalize.tokens import count

SEEDS = Path(__file__).parents[2] / "seeds"
HEAD = {"title", "subtitle", "furniture"}
QUICK = Options(readability=False)
GIVEN = Options(readability=False, codebook=STANDARD.read_text(encoding="utf-8"))
"""With its topics given: whether the standard ones fit is told by all articles together."""
KNOWN = read_manifest((SEEDS / "manifest.csv").read_bytes())
FILES = {path.name: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}

SHARED_OUT = {"topics": "topic", "whose-words": "whose", "voices": "speaker"}
"""Measures that share words out, with the column that names the parts. Relays are not among them: the account of the
relay named last goes on into the second printing, as it does into any next paragraph."""


def articles_of(files):
    return [read_article(name, text.encode(), KNOWN.get(name)) for name, text in files.items()]


@pytest.fixture(scope="module")
def seeds():
    return analyze(articles_of(FILES), QUICK)


# --- articles made of sentences that credit, quote and tell ---------------------------------------------------------

# A body opens with more words than a headline has, and credits those to whom a pronoun may go back: what "she" means in
# a first line is told by what stands before it, and that is another text where the body stands twice.
OPENINGS = (
    "Anna Weber, the mayor of Riverton, said on Monday that she had spoken with Paul Lang about the war in Ukraine.",
    "Paul Lang told reporters in Riverton on Monday that the bridge would stay closed to traffic until the end of May.",
)
SENTENCES = (
    "Anna Weber said the ceasefire must hold until the talks end.",
    "“The sanctions will stay until there is a peace deal,” she said.",
    "She told Paul Lang that the policies of Western states caused the conflict in Ukraine.",
    "According to Reuters, citing the Kremlin, Paul Lang called for “a lasting settlement” in Ukraine.",
    "The two also reportedly discussed US strikes on Iranian nuclear facilities.",
    "The Kremlin said Anna Weber stressed Iran's right to peaceful nuclear energy.",
    "“Paul Lang told Anna Weber that the weapons would come in May,” the Kremlin said.",
    "He also accused the builders of prolonging the work.",
    "It rained in Riverton, and the market closed at noon.",
    "They agreed to stay in touch and to coordinate their positions.",
    "The statement added that “arming Kiev” prolongs the hostilities.",
    "«The bridge will open in May», Paul Lang said.",
)
PARAGRAPHS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
HEADINGS = st.sampled_from(("Strikes on Iran", "Weber calls for a ceasefire"))
BODIES = st.builds(
    lambda opening, rest: "\n\n".join((opening, *rest)),
    st.sampled_from(OPENINGS),
    st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, HEADINGS), max_size=6).map(lambda rest: [*rest, SENTENCES[0]]),
)
TITLES = st.sampled_from(("", "Weber and Lang talk about the bridge\n\n"))


def made(bodies):
    return analyze([read_article(f"{place}.txt", text.encode()) for place, text in enumerate(bodies)], GIVEN)


# --- shares sum to one ----------------------------------------------------------------------------------------------


def check_shares(analysis, units):
    topics, whose, voices, relays, stances = (
        MEASURES[name](analysis, units) for name in ("topics", "whose-words", "voices", "relays", "stances")
    )
    own = whose[whose["whose"] == "own"].set_index(UNIT)["share"]
    for frame in (topics, whose, stances):
        for _, shares in frame.dropna(subset=["share"]).groupby(UNIT)["share"]:
            assert shares.sum() == pytest.approx(1)
    for _, rows in voices.dropna(subset=["share"]).groupby(UNIT):
        assert rows["share"].sum() + own[rows[UNIT].iloc[0]] == pytest.approx(1)
    for _, rows in relays.dropna(subset=["share"]).groupby(UNIT):
        assert rows[["share", "inherited_share"]].sum().sum() + own[rows[UNIT].iloc[0]] == pytest.approx(1)
    for name in MEASURES:
        frame = MEASURES[name](analysis, units)
        for column in (one.name for one in MEASURES[name].columns if one.unit == "share"):
            given_shares = frame[column].dropna()
            assert given_shares.between(-1e-9, 1 + 1e-9).all(), (name, column)


def test_shares_of_the_seeds_sum_to_one(seeds):
    check_shares(seeds, by_outlet(seeds))
    check_shares(seeds, by_article(seeds))


@settings(max_examples=30)
@given(st.lists(BODIES, min_size=1, max_size=3, unique=True))
def test_shares_of_made_articles_sum_to_one(bodies):
    analysis = made(bodies)
    check_shares(analysis, by_article(analysis))
    check_shares(analysis, dict.fromkeys(by_article(analysis), "all"))


# --- a body printed twice -------------------------------------------------------------------------------------------


def words_of(analysis):
    """Words by measure, article and part."""
    units = {one.id: one.name for one in analysis.articles}
    counted = {}
    for measure, part in SHARED_OUT.items():
        for row in MEASURES[measure](analysis, units).to_dict("records"):
            if row["words"]:
                counted[measure, row[UNIT], row[part]] = row["words"]
    return counted


def twice(text):
    """Print a text's body again behind itself; what is furniture stays where it is."""
    body = [part for part in read_article("a.txt", text.encode()).parts if part.kind not in HEAD]
    start, end = body[0].start, body[-1].end
    return f"{text[:end]}\n\n{text[start:]}"


def doubled(counted):
    return pytest.approx({key: 2 * words for key, words in counted.items()})


def test_a_seed_whose_body_stands_twice_has_the_same_shares(seeds):
    again = analyze(articles_of({name: twice(text) for name, text in FILES.items()}), QUICK)
    assert words_of(again) == doubled(words_of(seeds))


@settings(max_examples=60)
@given(TITLES, BODIES)
def test_a_made_article_whose_body_stands_twice_has_the_same_shares(title, body):
    once = made([title + body])
    again = made([f"{title}{body}\n\n{body}"])
    assert words_of(again) == doubled(words_of(once))


# --- other outlets and order ----------------------------------------------------------------------------------------

ALONE = [name for name, measure in MEASURES.items() if measure.alone]


def plain(frame):
    """The rows of a frame; an empty figure is one however its column writes it."""
    return frame.astype(object).where(frame.notna(), None).to_numpy().tolist()


def of_unit(frame, unit):
    return plain(frame[frame[UNIT] == unit])


@pytest.mark.parametrize("name", ALONE)
@pytest.mark.parametrize("left_out", FILES)
def test_leaving_an_outlet_out_changes_no_figure_of_another_alone(seeds, name, left_out):
    fewer = analyze(articles_of({one: text for one, text in FILES.items() if one != left_out}), QUICK)
    there, here = MEASURES[name](seeds), MEASURES[name](fewer)
    for unit in set(here[UNIT]):
        assert of_unit(here, unit) == of_unit(there, unit)


@settings(max_examples=15)
@given(st.lists(BODIES, min_size=2, max_size=3, unique=True))
def test_leaving_a_made_article_out_changes_no_figure_of_another_alone(bodies):
    whole, fewer = made(bodies), made(bodies[:-1])
    for name in ALONE:
        here, there = (MEASURES[name](analysis, by_article(analysis)) for analysis in (fewer, whole))
        for unit in set(here[UNIT]):
            assert of_unit(here, unit) == of_unit(there, unit)


@pytest.mark.parametrize("name", MEASURES)
def test_input_order_changes_nothing(seeds, name):
    turned = analyze(articles_of(dict(reversed(FILES.items()))), QUICK)
    assert plain(MEASURES[name](turned)) == plain(MEASURES[name](seeds))


# --- places ---------------------------------------------------------------------------------------------------------


def check_places(analysis, units):
    texts = {one.id: one.text for one in analysis.articles}
    for name, measure in MEASURES.items():
        for place in itertools.chain.from_iterable(measure(analysis, units)[PLACES]):
            assert 0 <= place.start < place.end <= len(texts[place.article]), (name, place)
            assert texts[place.article][place.start : place.end].strip(), (name, place)
    check_counts(analysis, units, texts)


def check_counts(analysis, units, texts):
    """The words of a figure are those at its places; a figure of times is the number of its places."""
    for name, amounts in (("whose-words", ["words"]), ("voices", ["words"]), ("relays", ["words", "inherited"])):
        for row in MEASURES[name](analysis, units).to_dict("records"):
            assert held(row, texts) == sum(row[amount] for amount in amounts), (name, row)
    for name, amount in (("stances", "count"), ("labels", "count")):
        for row in MEASURES[name](analysis, units).to_dict("records"):
            assert len(row[PLACES]) == row[amount], (name, row)
    for row in MEASURES["topics"](analysis, units).to_dict("records"):
        assert held(row, texts) >= row["words"] > 0, row


def held(row, texts):
    """Words at the places of a row."""
    return sum(count(texts[place.article], place.start, place.end) for place in row[PLACES])


def test_places_behind_a_row_of_the_seeds_hold_what_it_counts(seeds):
    check_places(seeds, by_outlet(seeds))


@settings(max_examples=15)
@given(st.lists(BODIES, min_size=1, max_size=3, unique=True))
def test_places_behind_a_row_of_made_articles_hold_what_it_counts(bodies):
    analysis = made(bodies)
    check_places(analysis, by_article(analysis))
