from dataclasses import replace
from itertools import permutations

import pytest

from core.align.collation import collate
from core.measures import lineage
from core.measures.lineage import trace
from core.model import Analysis, Article, Dated, Measures, Options, Passage, Span, Version, Witness
from core.normalize.tokens import tokenize
from tests.quality import seeds as labelled

FIRST = (
    "the harbour master told reporters that several damaged vessels would remain at the northern pier until divers"
    " had inspected every hull, because hasty repairs had already caused needless accidents and lasting mistrust"
)
SECOND = (
    "the harbour master told journalists that some damaged ships would stay at the northern pier until divers"
    " had examined each hull, since hurried repairs had already led to needless accidents and lasting suspicion"
)


def made(*passages, form="direct", published=None):
    """Build an analysis from passages, each a mapping of outlets to what they print; a `form` for all."""
    texts, spans = {}, {}
    for number, passage in enumerate(passages):
        for outlet, words in passage.items():
            before = texts.setdefault(outlet, "")
            spans[number, outlet] = Span(len(before), len(before) + len(words))
            texts[outlet] = before + words + "\n"
    dates = published or {}
    articles = tuple(
        Article(key, key, text, key, language="en", published=dates.get(key, Dated()))
        for key, text in sorted(texts.items())
    )
    witnesses = tuple(
        Witness(f"{key} {number}", key, *span, (span,), form, None, None, None, None, (), "this", 0.9, ())
        for (number, key), span in spans.items()
    )
    rows = []
    for number, passage in enumerate(passages):
        versions = tuple(Version(key, (f"{key} {number}",), "verbatim", (), (spans[number, key],)) for key in passage)
        table = collate([tokenize(texts[one.article], one.content) for one in versions], Options())
        rows.append(Passage(f"p{number}", "", versions[0].article, (), versions, (), table))
    return Analysis(articles, (), witnesses, (), tuple(rows), (), (), (), Measures())


def pair(found, *articles):
    return next(one for one in found.kinships if one.articles == articles)


def test_two_with_the_same_words_against_a_third_have_one_text():
    found = trace(made({"A": FIRST, "B": FIRST, "C": SECOND}))
    one = pair(found, "A", "B")
    assert (one.finding, one.apart) == ("one text", 0)
    assert one.telling >= lineage.TELLING
    assert pair(found, "A", "C").finding == pair(found, "B", "C").finding == "different texts"
    assert [family.articles for family in found.families] == [("A", "B")]


def test_the_evidence_names_the_readings_and_who_has_others():
    found = trace(made({"A": FIRST, "B": FIRST, "C": SECOND}))
    reading = next(one for one in found.readings if "reporters" in one.text)
    assert reading.articles == ("A", "B")
    assert [(one.text.split()[0], one.articles) for one in reading.against] == [("journalists", ("C",))]


def test_a_little_word_behind_is_shown_with_the_reading():
    told = "the plan should be based on trust and on mutual inspections"
    found = trace(made({"A": told, "B": told, "C": told.replace("be based on", "rely on")}))
    assert [(one.text, one.against[0].text) for one in found.readings] == [("be based on", "rely on")]


def test_words_that_nobody_differs_from_may_be_the_speakers_own():
    found = trace(made({"A": FIRST, "B": FIRST}, {"A": SECOND, "B": SECOND}))
    one = pair(found, "A", "B")
    assert one.weight >= lineage.ONE_TEXT
    assert one.finding == "too little"
    assert "speaker's own" in one.explanation
    assert not found.families


def test_one_sentence_is_too_little():
    told = "the plan should be based on trust and on mutual inspections"
    found = trace(made({"A": told, "B": told, "C": told.replace("based", "founded")}))
    assert pair(found, "A", "B").finding == "too little"
    assert "one passage is too little" in pair(found, "A", "B").explanation


def test_what_one_of_them_cut_does_not_speak_against_one_text():
    cut = FIRST.split(", because", maxsplit=1)[0]
    found = trace(made({"A": FIRST, "B": cut, "C": SECOND}, {"A": SECOND, "B": SECOND, "C": FIRST}))
    assert pair(found, "A", "B").apart == 0
    assert pair(found, "A", "B").finding == "one text"


def test_names_numbers_spelling_and_little_words_count_for_nobody():
    told = made({"A": "Kiev saw the 3 programmes", "B": "Kyiv saw the three programs"})
    assert [(one.same, one.apart) for one in trace(told).kinships] == [(1, 0)]


def test_quoted_and_told_words_are_kept_apart():
    quoted = made({"A": FIRST, "B": FIRST, "C": SECOND})
    told = replace(quoted.witnesses[1], form="indirect")
    found = trace(replace(quoted, witnesses=(quoted.witnesses[0], told, quoted.witnesses[2])))
    assert {(one.articles, one.manner) for one in found.kinships} == {(("A", "C"), "quoted")}


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ((Dated(), Dated()), "which was first is not known"),
        ((Dated("2025-07-01T10:00Z", "clock"), Dated("2025-07-01", "day")), "which was first is not known"),
        ((Dated("2025-07-01T10:00Z", "clock"), Dated("2025-07-02", "day")), "A was first"),
        ((Dated("2025-07-01T10:00Z", "clock"), Dated("2025-07-01T09:00Z", "clock")), "B was first"),
        ((Dated("2025-07-01", "inferred"), Dated("2025-07-02", "day")), "which was first is not known"),
    ],
)
def test_who_was_first_is_said_only_where_the_dates_tell(dates, said):
    published = dict(zip("AB", dates, strict=True))
    found = trace(made({"A": FIRST, "B": FIRST, "C": SECOND}, published=published))
    assert said in pair(found, "A", "B").explanation


def test_a_family_never_holds_two_that_differ():
    found = trace(
        made({"A": FIRST, "B": FIRST, "C": SECOND, "D": SECOND}, {"A": SECOND, "B": SECOND, "C": FIRST, "D": FIRST})
    )
    assert [family.articles for family in found.families] == [("A", "B"), ("C", "D")]


def test_the_order_of_the_versions_changes_nothing():
    first = {"A": FIRST, "B": FIRST, "C": SECOND}
    found = [trace(made(dict(order))) for order in permutations(first.items())]
    assert all(one.kinships == found[0].kinships and one.families == found[0].families for one in found)


def test_work_beyond_the_limit_is_left_out_and_said(monkeypatch):
    monkeypatch.setattr(lineage, "MOST_COMPARED", 3)
    found = trace(made({"A": FIRST, "B": FIRST, "C": SECOND}, {"A": SECOND, "B": SECOND, "C": FIRST}))
    assert {passage for one in found.kinships for passage in one.passages} == {"p0"}
    assert found.notes[0].startswith("Only the first 1 passages")


def test_nothing_shared_gives_nothing():
    assert trace(Analysis((), (), (), (), (), (), (), (), Measures())) == lineage.Lineage()


@pytest.fixture(scope="module")
def seeds():
    """The lineage of the seeds, by outlets and manner."""
    analysis = labelled.load().analysis
    outlets = {one.id: one.shown_outlet for one in analysis.articles}
    found = trace(analysis)
    named = {(*(outlets[key] for key in one.articles), one.manner): one for one in found.kinships}
    readings = {(tuple(outlets[key] for key in one.articles), one.text): one for one in found.readings}
    return named, readings, found


def test_al_mayadeen_quotes_as_sputnik_does_and_tass_has_another_translation(seeds):
    named, _, found = seeds
    assert named["Al Mayadeen", "Sputnik", "quoted"].finding == "one text"
    assert named["Sputnik", "TASS", "quoted"].finding == "different texts"
    assert named["Al Mayadeen", "TASS", "quoted"].finding == "different texts"
    assert len(found.families) == 1


def test_one_passage_of_pravda_and_ukrinform_is_shown_and_too_little(seeds):
    named, readings, _ = seeds
    assert [one.text for one in readings[("Pravda.ru", "Ukrinform"), "be based on"].against] == ["rely on"]
    one = named["Pravda.ru", "Ukrinform", "quoted"]
    assert one.finding == "too little"
    assert "one passage is too little" in one.explanation
