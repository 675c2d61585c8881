"""The order of topics and the place of shared statements as frames."""

from dataclasses import replace

import pytest

from core.measures.frames.measured import by_article
from core.measures.frames.order import ORDER
from core.measures.frames.positions import POSITIONS
from core.model import Analysis, Measures, Statement, Stretch, Topic, TopicWeight


def stretch(of, start, end, words, *topics, part="paragraph"):
    weights = tuple(TopicWeight(topic, 1 / len(topics)) for topic in topics)
    return Stretch(of.id, start, end, words, part, weights, (), "this")


def holding(articles, narrative, witnesses=(), statements=()):
    topics = (Topic("war", "War", ()), Topic("peace", "Peace", ()))
    measures = Measures(narrative=tuple(narrative))
    return Analysis(tuple(articles), (), tuple(witnesses), tuple(statements), (), (), (), topics, measures)


def test_an_article_is_told_from_headline_to_end_piece_by_piece(build):
    one = build.article(("title", "Talks"), ("lead", "They met."), ("paragraph", "They parted."))
    steps = [stretch(one, 0, 5, 10, "peace", part="title"), stretch(one, 6, 15, 20, "war", "peace", part="lead")]
    frame = ORDER(holding([one], [*steps, stretch(one, 16, 28, 10)]))
    assert list(frame["topic"]) == ["peace", "war", "peace", "none"]
    assert list(frame["sentence"]) == [1, 2, 2, 3]
    assert list(frame["before"]) == pytest.approx([0, 0.25, 0.5, 0.75])
    assert list(frame["until"]) == pytest.approx([0.25, 0.5, 0.75, 1])
    assert [place[0].start for place in frame["places"]] == [0, 6, 6, 16]


def test_pieces_of_the_seeds_follow_one_another_without_a_gap(seeds):
    frame = ORDER(seeds)
    for _, held in frame.groupby("article"):
        assert list(held["before"][1:]) == pytest.approx(list(held["until"][:-1]))
        assert held["until"].iloc[-1] == pytest.approx(1)
        assert held["words"].sum() == pytest.approx(held["n"].iloc[0])


def two_outlets(build):
    texts = [("a", "Headline", "Anna wept.", "Paul left."), ("b", "Headline", "Paul left.", "Anna wept.")]
    articles, narrative, witnesses = [], [], []
    for name, *lines in texts:
        one = build.article(*zip(("title", "lead", "paragraph"), lines, strict=True), name=f"{name}.txt")
        one = replace(one, outlet=name)
        articles.append(one)
        narrative += [
            stretch(one, *build.span(one, line), 40, part=part.kind)
            for line, part in zip(lines, one.parts, strict=True)
        ]
        witnesses += [build.witness(one, "Anna wept"), build.witness(one, "Paul left")]
    statements = [
        Statement(
            f"s{place}", words, None, "p", (), witnesses[place].id, (witnesses[place].id, witnesses[place + 2].id)
        )
        for place, words in enumerate(("Anna wept", "Paul left"))
    ]
    return holding(articles, narrative, witnesses, statements)


def test_a_shared_statement_has_its_rank_and_the_words_of_the_body_before_it(build):
    frame = POSITIONS(two_outlets(build)).set_index(["unit", "label"])
    assert frame.loc[("a", "Anna wept"), ["rank", "words_before", "before", "part"]].to_list() == [1, 0, 0, "lead"]
    assert frame.loc[("b", "Anna wept"), ["rank", "words_before", "before", "part"]].to_list() == [
        2,
        40,
        0.5,
        "paragraph",
    ]
    assert set(frame["of"]) == {2}
    assert set(frame["n"]) == {80}


def test_a_short_body_has_ranks_and_no_shares(build):
    whole = two_outlets(build)
    short = replace(
        whole, measures=Measures(narrative=tuple(replace(one, words=9) for one in whole.measures.narrative))
    )
    frame = POSITIONS(short)
    assert frame["before"].isna().all()
    assert frame["why_not"].str.startswith("Not given: n is 18 words").all()
    assert sorted(frame["rank"]) == [1, 1, 2, 2]


def test_what_one_unit_alone_carries_is_not_shared(build):
    whole = two_outlets(build)
    everybody = dict.fromkeys(by_article(whole), "all of them")
    assert POSITIONS(whole, everybody).empty


def test_statements_of_one_sentence_share_a_rank(seeds):
    frame = POSITIONS(seeds)
    for _, held in frame.groupby("article"):
        sentences = held.groupby("words_before")["rank"]
        assert (sentences.nunique() == 1).all()
        assert held["rank"].min() == 1
        assert held["rank"].max() <= held["of"].iloc[0] == len(held)
