"""Where topics and statements stand, and the index made of it."""

import pytest

from core.measures.frames.measured import by_article
from core.measures.frames.placement import PLACEMENT, STATEMENT_PLACEMENT
from core.measures.frames.prominence import PROMINENCE, STATEMENT_PROMINENCE
from core.model import Analysis, Measures, Statement, Stretch, Topic, TopicWeight

WORDS = " ".join(["word"] * 90)


def weights(*topics):
    return tuple(TopicWeight(topic, 1 / len(topics)) for topic in topics)


@pytest.fixture
def daily(build):
    """90 words in the body: 30 of the lead, 60 of a paragraph; bread in the title and the lead, rolls in the middle."""
    return build.article(
        ("title", "Bread dearer"),
        ("lead", WORDS[: 30 * 5 - 1] + "."),
        ("paragraph", WORDS[: 60 * 5 - 1] + "."),
    )


def analysis(article, *topics, head=(), lead=(), rest=(), witnesses=(), statements=()):
    title, first, second = article.parts
    narrative = (
        Stretch(article.id, title.start, title.end, 2, "title", weights(*head) if head else (), (), "this"),
        Stretch(article.id, first.start, first.end, 30, "lead", weights(*lead) if lead else (), (), "this"),
        Stretch(article.id, second.start, second.end, 60, "paragraph", weights(*rest) if rest else (), (), "this"),
    )
    return Analysis(
        (article,), (), witnesses, statements, (), (), (), tuple(Topic(one, one.title(), ()) for one in topics),
        Measures(narrative=narrative),
    )  # fmt: skip


def test_headline_first_paragraph_and_first_third(daily):
    held = analysis(daily, "bread", "rolls", "salt", head=("bread",), lead=("bread", "rolls"), rest=("rolls",))
    frame = PLACEMENT(held).set_index("topic")
    assert list(frame.index) == ["bread", "rolls"]
    assert frame.loc["bread", ["headline", "first_paragraph", "words", "first_third"]].to_list() == [1, 1, 15, 15]
    assert frame.loc["rolls", ["headline", "first_paragraph", "words", "first_third"]].to_list() == [0, 1, 75, 15]
    assert list(frame["first_third_share"]) == pytest.approx([1, 0.2])
    index = PROMINENCE(held).set_index("topic")["prominence"]
    assert list(index) == pytest.approx([1, (0 + 1 + 0.2) / 3])


def test_a_topic_of_the_headline_alone_has_a_third_of_the_index(daily):
    row = PROMINENCE(analysis(daily, "bread", head=("bread",))).iloc[0]
    assert [row["headline"], row["first_paragraph"], row["first_third"]] == [1, 0, 0]
    assert row["prominence"] == pytest.approx(1 / 3)


def test_without_a_headline_the_other_two_make_the_index(build):
    one = build.article(("lead", WORDS[: 30 * 5 - 1]), ("paragraph", WORDS[: 60 * 5 - 1]))
    first, second = one.parts
    narrative = (
        Stretch(one.id, first.start, first.end, 30, "lead", weights("bread"), (), "this"),
        Stretch(one.id, second.start, second.end, 60, "paragraph", weights("bread"), (), "this"),
    )
    held = Analysis((one,), (), (), (), (), (), (), (Topic("bread", "Bread", ()),), Measures(narrative=narrative))
    row = PROMINENCE(held).iloc[0]
    assert row.isna()["headline"]
    assert row["prominence"] == pytest.approx((1 + 1 / 3) / 2)
    assert PLACEMENT(held).iloc[0]["with_headline"] == 0


def test_several_articles_of_a_unit_are_averaged(seeds):
    together = PROMINENCE(seeds, dict.fromkeys(by_article(seeds), "all")).set_index("topic")
    apart = PROMINENCE(seeds, by_article(seeds)).groupby("topic")["prominence"].mean()
    assert dict(together["prominence"]) == pytest.approx(dict(apart))
    assert together.loc["earlier-call", "articles"] == 2


def test_statements_are_placed_by_their_own_words(build):
    one, two = (
        build.article(("lead", f"Bread is dear, Anna Weber said. {WORDS}."), ("paragraph", WORDS), name=name)
        for name in ("a.txt", "b.txt")
    )
    said = [build.witness(article, "Bread is dear", speaker="Anna Weber") for article in (one, two)]
    statement = Statement("s1", "Bread is dear", "Anna Weber", "p1", (), said[0].id, tuple(one.id for one in said))
    lone = Statement("s2", "Bread is dear", "Anna Weber", "p1", (), said[0].id, (said[0].id,))
    narrative = tuple(
        Stretch(of.id, part.start, part.end, 96 if part.kind == "lead" else 90, part.kind, (), (), "this")
        for of in (one, two)
        for part in of.parts
    )
    held = Analysis((one, two), (), tuple(said), (statement, lone), (), (), (), (), Measures(narrative=narrative))
    frame = STATEMENT_PLACEMENT(held)
    assert frame[["unit", "statement", "words", "first_third"]].to_numpy().tolist() == [
        ["a.txt", "s1", 3, 3],
        ["b.txt", "s1", 3, 3],
    ]
    assert list(STATEMENT_PROMINENCE(held)["prominence"]) == [1, 1]


@pytest.mark.parametrize("measure", [PLACEMENT, PROMINENCE, STATEMENT_PLACEMENT, STATEMENT_PROMINENCE])
def test_on_the_seeds_every_row_has_places_and_figures_in_range(seeds, measure):
    frame = measure(seeds)
    assert frame["places"].map(len).min() > 0
    for name in ("first_third_share", "first_third", "prominence"):
        if name in frame and not (name == "first_third" and "words" in frame):
            assert frame[name].dropna().between(0, 1).all()


def test_what_stands_first_in_the_seeds(seeds):
    frame = PROMINENCE(seeds).set_index(["unit", "topic"])["prominence"]
    for outlet in ("Al Mayadeen", "Pravda.ru", "TASS", "Ukrinform"):
        assert frame[outlet].idxmax() == "contacts"
    assert frame["Sputnik"].idxmax() == "ukraine-origins"
