"""Search over made articles: what is found, in which order, and what is told where nothing is."""

import pytest

from core import analyze
from core.ingest import Known, read_text
from core.model import Filters
from core.search import build, find, parse
from core.search.finding import SENTENCES
from core.search.query import LONGEST, MOST_TERMS

HARBOUR = """Harbour closes after the flood

The harbour of Varna was closed on Monday, and ships waited outside.

"The policies of the Western ports caused the flood," Anna Weber said on Monday. She added that no policy would change.

The mayor's office in Orléans called the closing “a déjà-vu”.

Subscribe to our newsletter
"""
MARKET = """Wheat prices rise

Traders in Varna said prices rose by a third.

"No harbour is closed for ever," Paul Lang told reporters. Western ports waited.
"""
UNDATED = """A quiet day at the harbour

Nothing happened at the harbour, said Anna Weber.
"""


def made(*pairs):
    return analyze([read_text(f"{name}.txt", text, Known(outlet=name, published=date)) for name, date, text in pairs])


@pytest.fixture(scope="module")
def analysis():
    return made(("Coast", "2025-07-01", HARBOUR), ("Field", "2025-07-03", MARKET), ("Isle", None, UNDATED))


@pytest.fixture(scope="module")
def index(analysis):
    return build(analysis)


def hits(index, typed, **filters):
    """Where something was found: outlet and the words marked, best first."""
    outlet = {one.id: one for one in index.articles}
    return [
        (outlet[one.article].outlet, [outlet[one.article].text[mark.start : mark.end] for mark in hit.marks])
        for one in find(index, parse(typed, index.language), Filters(**filters)).found
        for hit in one.hits
    ]


def outlets(index, typed, **filters):
    return list(dict.fromkeys(outlet for outlet, _ in hits(index, typed, **filters)))


def test_words_are_found_whatever_their_case_accents_and_points(index):
    assert hits(index, "ORLEANS") == [("Coast", ["Orléans"])]
    assert hits(index, "deja") == [("Coast", ["déjà"])]
    assert hits(index, "mayor’s") == [("Coast", ["mayor"])]


def test_the_form_that_was_typed_comes_before_other_forms(index):
    assert hits(index, "policy") == [("Coast", ["policy"]), ("Coast", ["policies"])]
    assert hits(index, "policies") == [("Coast", ["policies"]), ("Coast", ["policy"])]
    found = find(index, parse("policy", "en"), Filters()).found[0].hits
    assert [mark.exact for hit in found for mark in hit.marks] == [True, False]


def test_a_phrase_is_found_as_printed_and_never_over_the_end_of_a_block(index):
    assert outlets(index, '"western ports"') == ["Coast", "Field"]
    assert hits(index, "“ports western”") == []
    assert hits(index, '"the flood the harbour"') == []
    assert hits(index, '"policy"') == [("Coast", ["policy"])]


def test_a_phrase_over_the_end_of_a_sentence_is_marked_as_a_whole(index):
    assert hits(index, '"on monday she added"') == [("Coast", ["on Monday. She added"])]


def test_all_words_must_stand_in_an_article_and_sentences_with_most_come_first(index):
    assert outlets(index, "harbour prices") == ["Field"]
    assert hits(index, "harbour closed")[0] == ("Coast", ["harbour", "closed"])
    assert outlets(index, "harbour nowhere") == []


def test_little_words_are_left_out_unless_they_are_all_there_is(index):
    assert parse("the policy of ports", "en").left_out == ("the", "of")
    assert parse("the", "en").left_out == ()
    assert hits(index, "the")
    assert parse("US", "en").left_out == parse("US policy", "en").left_out == ()


def test_furniture_is_not_searched(index):
    assert "newsletter" in index.articles[0].text
    assert hits(index, "newsletter") == []


def test_where_the_words_must_stand(index):
    assert outlets(index, "harbour", where="headline") == ["Coast", "Isle"]
    assert outlets(index, "ports", where="lead") == ["Coast", "Field"]
    assert hits(index, "western ports", where="quoted") == [("Coast", ["Western", "ports"])]
    assert hits(index, "policy", where="reported") == [("Coast", ["policy"])]
    assert hits(index, "western ports", where="own") == [("Field", ["Western", "ports"])]


def test_only_what_one_speaker_says(index, analysis):
    assert outlets(index, "harbour", speaker="Paul Lang") == ["Field"]
    assert outlets(index, "", speaker="Anna Weber") == ["Coast", "Isle"]
    assert outlets(index, "harbour", speaker="Nobody") == []
    witnesses = {one.id: one for one in analysis.witnesses}
    for article in find(index, parse("", "en"), Filters(speaker="Anna Weber")).found:
        for hit in article.hits:
            assert hit.witnesses
            assert {witnesses[one].speaker for one in hit.witnesses} == {"Anna Weber"}


def test_articles_of_unknown_date_are_counted_not_dropped(index):
    found = find(index, parse("harbour", "en"), Filters(first="2025-07-02"))
    assert (found.articles, found.undated) == (1, 1)
    assert outlets(index, "harbour", first="2025-07-02", undated=True) == ["Isle", "Field"]
    assert outlets(index, "harbour", last="2025-07-01") == ["Coast"]
    assert find(index, parse("wheat", "en"), Filters(last="2025-07-01")).undated == 0


def test_only_the_outlets_picked(index):
    assert outlets(index, "harbour", outlets=("Isle",)) == ["Isle"]


def test_nothing_asked_for_finds_nothing(index):
    assert not find(index, parse("  ", "en"), Filters())
    assert not find(index, parse("“”", "en"), Filters(outlets=("Coast",)))


def test_without_articles_nothing_is_found():
    assert not find(build(analyze([])), parse("harbour"), Filters())


def test_more_than_is_listed_is_counted():
    many = "\n\n".join(f"The harbour was closed on day {day}." for day in range(50))
    index = build(made(*((f"Outlet {one}", None, f"Title {one}\n\n{many}") for one in range(5))))
    found = find(index, parse("harbour"), Filters(), articles=3)
    assert (found.articles, found.sentences, len(found.found)) == (5, 250, 3)
    assert [(len(one.hits), one.sentences) for one in found.found] == [(SENTENCES, 50)] * 3


def test_what_is_typed_is_read_up_to_a_limit():
    assert parse("wheat " * LONGEST).cut
    many = parse(" ".join(f"w{one}" for one in range(MOST_TERMS + 1)))
    assert many.cut
    assert len(many.terms) == MOST_TERMS
    assert not parse("wheat").cut


def test_words_of_scripts_without_spaces_are_found_as_they_follow_one_another():
    index = build(made(("Daily", None, "標題\n\n他們在北京會面。\n\n京北沒有會面。\n")))
    assert [marks for _, marks in hits(index, "北京")] == [["北京"]]


def test_hebrew_and_arabic_are_found_with_and_without_points():
    index = build(made(("One", None, "כותרת\n\nהוא אמר שָׁלוֹם אתמול.\n"), ("Two", None, "عنوان\n\nقال السَّلام أمس.\n")))
    assert hits(index, "שלום") == [("One", ["שָׁלוֹם"])]
    assert hits(index, "السلام") == [("Two", ["السَّلام"])]
