"""Every table of measures on articles small enough to count by hand."""

import dataclasses

import pytest

from core.measures import measure
from core.model import Measures, Options, Span

QUICK = Options(readability=False)


@pytest.fixture
def carried(build):
    """13 words in the first paragraph, 3 of them quoted and 5 reported."""
    return build.article(
        ("title", "Ceasefire urged"),
        ("paragraph", 'Ada said the truce must hold now and called it "a first step".'),
        ("furniture", "Subscribe to sanctions"),
        ("paragraph", "Sanctions stay. Nothing else."),
    )


def run(build, *articles, witnesses=(), **more):
    return measure(articles, build.sentences(*articles), witnesses, QUICK, **more)


def test_narrative_covers_every_sentence_but_not_furniture(build, carried):
    _, measures = run(build, carried)
    steps = [(step.part, step.words, step.terms) for step in measures.narrative]
    assert steps == [
        ("title", 2, ("Ceasefire",)),
        ("paragraph", 13, ("truce",)),
        ("paragraph", 2, ("Sanctions",)),
        ("paragraph", 2, ()),
    ]


def test_topic_shares_count_words_place_and_headline(build, carried):
    topics, measures = run(build, carried)
    rows = {row.topic: row for row in measures.topics}
    assert list(rows) == [topic.id for topic in topics]
    settlement, sanctions, fighting = rows["settlement"], rows["sanctions"], rows["fighting"]
    assert (settlement.words, settlement.share, settlement.first) == (13, round(13 / 17, 4), 0)
    assert (settlement.in_title, settlement.in_lead) == (True, False)
    assert (sanctions.words, sanctions.first, sanctions.in_title) == (2, round(13 / 17, 4), False)
    assert (fighting.words, fighting.share, fighting.first) == (0, 0, None)


def test_words_are_quoted_reported_or_own_and_counted_once(build, carried):
    said = [
        build.witness(carried, "the truce must hold now"),
        build.witness(carried, "the truce must hold"),
        build.witness(carried, 'it "a first step"', form="mixed", whole='called it "a first step"'),
        build.witness(carried, "Nothing else", form="narrated"),
    ]
    for quotations in ((), (build.quotation(carried, "a first step"),)):
        _, measures = run(build, carried, witnesses=said, quotations=quotations)
        (row,) = measures.attributed
        assert (row.quoted, row.reported, row.own) == (3, 6, 8)


def test_a_body_printed_twice_has_the_same_shares(build, carried):
    body = [(part.kind, carried.text[part.start : part.end]) for part in carried.parts[1:]]
    twice = build.article(("title", "Ceasefire urged"), *body, *body, name="b.txt")
    said = [build.witness(carried, "the truce must hold now", speaker="Ada")]
    behind = twice.text.rindex("the truce must hold now") - carried.text.index("the truce must hold now")
    moved = tuple(Span(start + behind, end + behind) for start, end in said[0].content)
    again = [
        build.witness(twice, "the truce must hold now"),
        dataclasses.replace(said[0], id="again", article=twice.id, content=moved),
    ]
    _, once = run(build, carried, witnesses=said)
    _, doubled = run(build, twice, witnesses=again)
    assert [row.share for row in doubled.topics] == [row.share for row in once.topics]
    for table in ("attributed", "voices"):
        for one, two in zip(getattr(once, table), getattr(doubled, table), strict=True):
            assert (two.quoted, two.reported) == (2 * one.quoted, 2 * one.reported)


def test_all_content_of_a_direct_witness_is_quoted(build, carried):
    _, measures = run(build, carried, witnesses=[build.witness(carried, "a first step", form="direct")])
    assert (measures.attributed[0].quoted, measures.attributed[0].reported) == (3, 0)


def test_voices_by_room_with_the_unresolved_last(build, carried):
    said = [
        build.witness(carried, "a first step", form="direct", speaker=None),
        build.witness(carried, "the truce", speaker="Bea"),
        build.witness(carried, "must hold now"),
        build.witness(carried, "Nothing else", form="narrated", speaker="Cy"),
    ]
    _, measures = run(build, carried, witnesses=said)
    assert [(row.speaker, row.quoted, row.reported) for row in measures.voices] == [
        ("Ada", 0, 3),
        ("Bea", 0, 2),
        (None, 3, 0),
    ]
    assert measures.voices[0].witnesses == (said[2].id,)


def test_a_printed_verb_counts_once_and_has_its_stance(build, carried):
    cue = build.span(carried, "said")
    said = [
        build.witness(carried, "the truce must hold", verb="said", cue=cue),
        build.witness(carried, "hold now", verb="said", cue=cue),
        build.witness(carried, "Nothing else", verb="claimed"),
        build.witness(carried, "Nothing else.", verb="Claims"),
        build.witness(carried, "Sanctions stay", verb="hummed"),
        build.witness(carried, "a first step", verb=None),
    ]
    _, measures = run(build, carried, witnesses=said)
    assert [(row.verb, row.stance, row.count, len(row.witnesses)) for row in measures.verbs] == [
        ("claim", "distancing", 2, 2),
        ("hummed", "neutral", 1, 1),
        ("say", "neutral", 1, 2),
    ]


def test_occasion_of_a_step_comes_from_its_witnesses(build, carried):
    said = [
        build.witness(carried, "the truce must hold now", occasion="earlier"),
        build.witness(carried, "Sanctions stay", occasion="earlier"),
        build.witness(carried, "a first step", occasion="this"),
    ]
    _, measures = run(build, carried, witnesses=said)
    assert [step.occasion for step in measures.narrative] == ["unknown", "this", "earlier", "unknown"]


def test_a_sentence_without_witness_looks_back_where_its_words_say_so(build):
    one = build.article(
        ("paragraph", "They spoke on Tuesday, July 1, 2025. The last time they spoke was on 3 May 2022.")
    )
    _, measures = run(build, one)
    assert [step.occasion for step in measures.narrative] == ["unknown", "earlier"]


def test_articles_about_something_else_have_no_topics_and_all_other_tables(build):
    text = "Bread rose on Monday. Rolls rose too. Is a rolling pin a weapon? No baker thinks so. Flour is cheap."
    other = build.article(("title", "Bakers rejoice"), ("paragraph", text))
    topics, measures = run(build, other)
    assert topics == ()
    assert measures.topics == ()
    assert len(measures.narrative) > 1
    assert all(step.topics == () for step in measures.narrative)
    assert measures.attributed[0].own > 0


@pytest.mark.parametrize("parts", [(), (("furniture", "Menu"),), (("paragraph", "..."),)])
def test_articles_without_words_break_nothing(build, parts):
    empty = build.article(*parts)
    _, measures = measure([empty], build.sentences(empty), (), Options())
    assert (measures.attributed[0].own, measures.topics) == (0, ())


def test_no_articles_no_rows():
    assert measure((), {}, (), Options()) == ((), Measures())


def test_order_of_witnesses_changes_nothing(build, carried):
    said = [build.witness(carried, "the truce"), build.witness(carried, "hold now"), build.witness(carried, "first")]
    assert run(build, carried, witnesses=said) == run(build, carried, witnesses=said[::-1])


def test_long_articles_take_time_in_proportion(build):
    long = build.article(("paragraph", "The truce must hold now, said Ada. " * 5_000))
    one = build.witness(long, "The truce must hold now")
    said = [
        dataclasses.replace(one, id=f"w{start}", start=start, end=start + 23, content=(Span(start, start + 23),))
        for start in range(0, 35 * 5_000, 35)
    ]
    _, measures = run(build, long, witnesses=said)
    assert measures.attributed[0].reported == 25_000
