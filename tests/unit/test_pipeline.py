"""The flow as a whole: its stages, corrections, limits."""

import pytest

from core import Correction, Options, analyze
from core.ingest import Known, read_text
from core.pipeline import STAGES

ONE = "“The old bridge over the river will reopen in May,” said Anna Weber, the mayor of the town."
TWO = "Mayor Anna Weber said “the old bridge over the river will reopen in May”, the council reported."
PLAIN = Options(readability=False)


@pytest.fixture(scope="module")
def articles():
    return [read_text("one.txt", ONE, Known("Lake Herald")), read_text("two.txt", TWO, Known("Daily Shore"))]


def test_the_stages_are_told_as_they_begin(articles):
    told = []
    analyze(articles, PLAIN, report=told.append)
    assert told == [name for name, _ in STAGES]


def test_articles_come_by_outlet_and_witnesses_by_article_and_place(articles):
    analysis = analyze(articles, PLAIN)
    assert [one.outlet for one in analysis.articles] == ["Daily Shore", "Lake Herald"]
    order = [one.id for one in analysis.articles]
    places = [(order.index(one.article), one.start) for one in analysis.witnesses]
    assert places == sorted(places)


def test_one_statement_in_two_outlets_is_one_row(articles):
    analysis = analyze(articles, PLAIN)
    shared = [one for one in analysis.statements if len(one.witnesses) > 1]
    assert len(shared) == 1
    assert {one.article for one in analysis.witnesses if one.statement == shared[0].id} == {
        one.id for one in analysis.articles
    }


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("outlet", "Lake Times", "Lake Times"),
        ("outlet", None, None),
        ("published", "3 May 2024", "2024-05-03"),
        ("published", None, None),
        ("updated", "2024-05-03T14:05Z", "2024-05-03T14:05Z"),
        ("url", "https://example.org", "https://example.org"),
        ("title", "Bridge", "Bridge"),
    ],
)
def test_a_correction_stands_above_what_was_read(articles, field, value, shown):
    analysis = analyze(articles, PLAIN, [Correction(articles[0].id, field, value)])
    article = next(one for one in analysis.articles if one.id == articles[0].id)
    got = getattr(article, field)
    assert (got.value if field in {"published", "updated"} else got) == shown
    if field in {"outlet", "published", "updated"}:
        evidence = article.outlet_evidence if field == "outlet" else got.evidence
        assert "by the analyst" in evidence


def test_the_last_correction_of_a_field_counts(articles):
    corrections = [Correction(articles[0].id, "outlet", "First"), Correction(articles[0].id, "outlet", "Second")]
    assert "Second" in [one.outlet for one in analyze(articles, PLAIN, corrections).articles]


def test_a_correction_of_an_unknown_article_changes_nothing(articles):
    assert analyze(articles, PLAIN, [Correction("nobody", "outlet", "X")]) == analyze(articles, PLAIN)


def test_corrections_change_no_id(articles):
    plain = analyze(articles, PLAIN)
    corrected = analyze(articles, PLAIN, [Correction(articles[0].id, "outlet", "Zeitung")])
    assert {one.id for one in plain.witnesses} == {one.id for one in corrected.witnesses}


def test_identical_texts_are_numbered_by_the_names_of_their_outlets():
    texts = [read_text(name, ONE, Known(outlet)) for name, outlet in (("b.txt", "A"), ("a.txt", "B"), ("c.txt", "C"))]
    ids = {one.name: one.id for one in analyze(texts, PLAIN).articles}
    assert ids == {one.name: one.id for one in analyze(texts[::-1], PLAIN).articles}
    assert sorted(ids.values()) == [texts[0].id, f"{texts[0].id}-2", f"{texts[0].id}-3"]


def test_readability_is_left_out_where_it_is_not_asked_for(articles):
    assert analyze(articles, PLAIN).measures.readability == ()
