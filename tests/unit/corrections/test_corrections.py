"""Corrections as input: every table that rests on them follows, and they are found again when words move."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core import analyze
from core.corrections import anchor, carried_over, extent, locate, standing
from core.ingest import Known, read_article, read_manifest
from core.model import Anchor, Correction, Options, Span

PLAIN = Options(readability=False)
MORE = b"""Leaders speak again

"The talk was substantive and useful for both countries," the Kremlin said in a statement on Wednesday.

Macron called for a ceasefire in Ukraine as soon as possible, the French presidency said.
"""


@pytest.fixture(scope="module")
def articles(seeds):
    known = read_manifest((seeds / "manifest.csv").read_bytes())
    return [read_article(path.name, path.read_bytes(), known.get(path.name)) for path in sorted(seeds.glob("*.txt"))]


@pytest.fixture(scope="module")
def before(articles):
    return analyze(articles, PLAIN)


def at(analysis, witness):
    article = next(one for one in analysis.articles if one.id == witness.article)
    return anchor(article, *extent(witness))


def correction(analysis, field, *witnesses, value=None):
    anchors = tuple(at(analysis, one) for one in witnesses)
    return Correction(anchors[0].article, field, value, anchors)


def witness(analysis, key):
    return next(one for one in analysis.witnesses if one.id == key)


def home(analysis, key):
    return next(one for one in analysis.statements if key in one.witnesses)


def voice(analysis, article, speaker):
    return next((one for one in analysis.measures.voices if (one.article, one.speaker) == (article, speaker)), None)


def spoken(analysis):
    """A witness credited to a person, with a chain."""
    return next(one for one in analysis.witnesses if one.speaker == "Vladimir Putin" and one.chain)


def shared(analysis):
    """A statement with several witnesses of several articles, and its passage with several statements."""
    return next(
        one
        for one in analysis.statements
        if len({w.article for w in analysis.witnesses if w.id in one.witnesses}) > 2
        and len(next(p for p in analysis.passages if p.id == one.passage).statements) > 1
    )


# --- anchors --------------------------------------------------------------------------------------------------------


def test_words_are_found_where_they_moved_and_told_apart_by_what_stands_round_them(articles):
    article = articles[0]
    held = anchor(article, 300, 340)
    assert locate(held, article.text) == Span(300, 340)
    moved = "Updated on Thursday.\n" + article.text
    assert locate(held, moved) == Span(321, 361)
    again = held.words + " is how it began.\n" + article.text
    found = locate(held, again)
    assert found == Span(300 + len(held.words) + 18, 340 + len(held.words) + 18)
    assert locate(held, article.text.replace(held.words, "")) is None
    assert locate(replace(held, words=""), article.text) is None


def test_a_correction_follows_its_article_to_the_last_of_its_revisions():
    held = Correction("a", "together", None, (Anchor("a", 0, 1, "x"), Anchor("q", 0, 1, "y")))
    moved = carried_over(held, {"a": "b", "b": "c"})
    assert (moved.article, [one.article for one in moved.at]) == ("c", ["c", "q"])
    assert carried_over(held, {"a": "b", "b": "a"}).article in {"a", "b"}


# --- who said what --------------------------------------------------------------------------------------------------


def test_a_corrected_speaker_reaches_statement_chain_voices_and_quotation(articles, before):
    one = spoken(before)
    after = analyze(articles, PLAIN, [correction(before, "speaker", one, value="Dmitry Peskov")])
    now = witness(after, one.id)
    assert (now.speaker, now.chain[-1].name, now.chain[:-1]) == ("Dmitry Peskov", "Dmitry Peskov", one.chain[:-1])
    assert now.confidence == 1
    assert "the analyst decided its speaker" in now.grounds
    assert one.id in voice(after, one.article, "Dmitry Peskov").witnesses
    was, left = (voice(each, one.article, "Vladimir Putin") for each in (before, after))
    assert left is None or left.quoted + left.reported < was.quoted + was.reported
    holding = [each for each in after.quotations if each.witnesses[:1] == (one.id,)]
    assert all(each.speaker == "Dmitry Peskov" for each in holding)


def test_a_speaker_may_be_given_where_none_was_found_and_taken_where_none_is_known(articles, before):
    one = spoken(before)
    nobody = analyze(articles, PLAIN, [correction(before, "speaker", one)])
    assert witness(nobody, one.id).speaker is None
    bare = next(each for each in before.witnesses if not each.chain)
    given = witness(analyze(articles, PLAIN, [correction(before, "speaker", bare, value="Elysee")]), bare.id)
    assert (given.speaker, [link.name for link in given.chain]) == ("Elysee", ["Elysee"])


def test_a_chain_keeps_the_relays_it_knows_and_takes_in_new_ones(articles, before):
    one = spoken(before)
    last = one.chain[-1]
    after = analyze(articles, PLAIN, [correction(before, "chain", one, value=f"Reuters > {last.name}")])
    now = witness(after, one.id)
    assert [link.name for link in now.chain] == ["Reuters", last.name]
    assert now.chain[-1] == last
    assert now.speaker == last.name


def test_an_occasion_keeps_a_witness_out_of_statements_of_the_other(articles, before):
    statement = shared(before)
    one = witness(before, statement.witnesses[-1])
    other = "this" if one.occasion == "earlier" else "earlier"
    after = analyze(articles, PLAIN, [correction(before, "occasion", one, value=other)])
    assert witness(after, one.id).occasion == other
    assert all(witness(after, key).occasion == other for key in home(after, one.id).witnesses)
    odd = analyze(articles, PLAIN, [correction(before, "occasion", one, value="tomorrow")])
    assert odd == before


def test_bounds_move_words_and_keep_the_id_that_links_name(articles, before):
    one = spoken(before)
    start, end = extent(one)
    article = next(each for each in before.articles if each.id == one.article)
    shorter = end - len(article.text[start:end].rsplit(" ", 2)[-1]) - 1
    fixed = Correction(article.id, "bounds", None, (anchor(article, start, end), anchor(article, start, shorter)))
    then = Correction(article.id, "speaker", "Anna", (anchor(article, start, shorter),))
    after = analyze(articles, PLAIN, [then, fixed])
    now = witness(after, one.id)
    assert extent(now) == Span(start, shorter)
    assert now.speaker == "Anna"
    assert standing(after, [fixed, then]) == ["holds", "holds"]


# --- what belongs together ------------------------------------------------------------------------------------------


def test_an_accepted_pair_is_one_statement_and_a_rejected_one_is_offered_no_more(articles, before):
    pair = [witness(before, key) for key in before.possible[0].witnesses]
    accepted = analyze(articles, PLAIN, [correction(before, "together", *pair)])
    assert home(accepted, pair[0].id) == home(accepted, pair[1].id)
    passage = next(one for one in accepted.passages if one.id == home(accepted, pair[0].id).passage)
    assert {one.article for one in pair} <= {one.article for one in passage.versions}
    rejected = analyze(articles, PLAIN, [correction(before, "apart", *pair)])
    assert before.possible[0].witnesses not in {one.witnesses for one in rejected.possible}
    assert home(rejected, pair[0].id) != home(rejected, pair[1].id)
    changed = [correction(before, "together", *pair), correction(before, "apart", *pair)]
    assert analyze(articles, PLAIN, changed) == rejected


def test_two_sides_are_kept_apart_each_from_each(articles, before):
    one, other = (home(before, key) for key in before.possible[0].witnesses)
    both = [witness(before, key) for key in (*one.witnesses, *other.witnesses)]
    after = analyze(articles, PLAIN, [correction(before, "apart", *both, value=str(len(one.witnesses)))])
    sides = set(one.witnesses), set(other.witnesses)
    assert not [p for p in after.possible if len(set(p.witnesses) & sides[0]) == len(set(p.witnesses) & sides[1]) == 1]
    assert not [s for s in after.statements if set(s.witnesses) & sides[0] and set(s.witnesses) & sides[1]]


def test_a_witness_split_off_leaves_its_statement_whole_without_it(articles, before):
    statement = shared(before)
    out, *others = (witness(before, key) for key in statement.witnesses)
    after = analyze(articles, PLAIN, [correction(before, "apart", out, *others)])
    assert not set(home(after, out.id).witnesses) & {one.id for one in others}
    assert len({home(after, one.id).id for one in others}) == 1


def test_two_statements_merged_stand_in_one_row(articles, before):
    one, other = [each for each in before.statements if len(each.witnesses) > 1][:2]
    all_of_both = [witness(before, key) for key in (*one.witnesses, *other.witnesses)]
    after = analyze(articles, PLAIN, [correction(before, "together", *all_of_both)])
    assert {*one.witnesses, *other.witnesses} <= set(home(after, one.base).witnesses)


def test_passages_are_split_and_joined(articles, before):
    statement = shared(before)
    own = analyze(articles, PLAIN, [correction(before, "own passage", witness(before, statement.base))])
    passage = home(own, statement.base).passage
    assert next(one for one in own.passages if one.id == passage).statements == (home(own, statement.base).id,)
    first, second = before.passages[:2]
    bases = [witness(before, home(before, one.versions[0].witnesses[0]).base) for one in (first, second)]
    joined = analyze(articles, PLAIN, [correction(before, "one passage", *bases)])
    assert home(joined, bases[0].id).passage == home(joined, bases[1].id).passage
    assert {one.id for one in joined.statements} == {one.id for one in before.statements}


def test_the_chosen_version_is_the_base_and_the_others_are_compared_with_it(articles, before):
    passage = next(one for one in before.passages if len(one.versions) > 2)
    chosen = passage.versions[-1]
    after = analyze(articles, PLAIN, [correction(before, "base", witness(before, chosen.witnesses[0]))])
    now = next(one for one in after.passages if one.id == home(after, chosen.witnesses[0]).passage)
    assert now.base == chosen.article
    assert now.versions[0].carried == "verbatim"


def test_names_and_topics_stay_with_their_words(articles, before):
    statement = shared(before)
    base = witness(before, statement.base)
    topic = before.topics[-1].id
    wanted = [
        correction(before, "label", base, value="What it was about"),
        correction(before, "passage label", base, value="The readout"),
        correction(before, "topic", base, value=topic),
    ]
    after = analyze(articles, PLAIN, wanted)
    assert home(after, base.id).label == "What it was about"
    assert [one.id for one in home(after, base.id).topics] == [topic]
    assert next(one for one in after.passages if one.id == home(after, base.id).passage).label == "The readout"


def test_the_order_of_topics_and_their_room_follow_a_topic_that_was_set(articles, before):
    statement = shared(before)
    held = [witness(before, key) for key in statement.witnesses]
    had = {one.id for one in statement.topics}
    topic = next(one.id for one in before.topics if one.id not in had)
    wanted = correction(before, "topic", held[0], value=topic)
    after = analyze(articles, PLAIN, [wanted])
    for one in held:
        steps = [step for step in after.measures.narrative if meets(step, one)]
        assert steps
        assert all(topic in {share.id for share in step.topics} for step in steps)
        assert room(after, one.article, topic) > room(before, one.article, topic)
    assert analyze(articles, PLAIN) == before
    elsewhere = [step for step in before.measures.narrative if not any(meets(step, one) for one in held)]
    assert elsewhere == [step for step in after.measures.narrative if not any(meets(step, one) for one in held)]
    none = analyze(articles, PLAIN, [replace(wanted, value=None)])
    step = next(step for step in none.measures.narrative if meets(step, held[0]))
    others = [w for w in before.witnesses if w.statement != statement.id and meets(step, w)]
    assert others or step.topics == ()


def meets(step, witness):
    return step.article == witness.article and any(a < step.end and step.start < b for a, b in witness.content)


def room(analysis, article, topic):
    return next(one.words for one in analysis.measures.topics if (one.article, one.topic) == (article, topic))


def test_what_goes_together_stays_together_where_one_of_it_is_gone(articles, before):
    one, other = [each for each in before.statements if len(each.witnesses) > 2][:2]
    held = [witness(before, key) for key in (*one.witnesses, *other.witnesses)]
    merged = correction(before, "together", *held)
    left = [each for each in articles if each.id != held[0].article]
    after = analyze(left, PLAIN, [merged])
    still = [each.id for each in held if each.article != held[0].article]
    assert len({home(after, key).id for key in still}) == 1
    assert {home(analyze(left, PLAIN), key).id for key in still} != {home(after, still[0]).id}
    kept_apart = correction(before, "apart", held[0], held[-1])
    assert standing(after, [merged, kept_apart]) == ["in part", "article gone"]


# --- furniture and facts --------------------------------------------------------------------------------------------


def test_furniture_is_dropped_and_marked(articles, before):
    article = next(one for one in before.articles if any(part.kind == "lead" for part in one.parts))
    lead = next(part for part in article.parts if part.kind == "lead")
    marked = Correction(article.id, "furniture", "caption", (anchor(article, lead.start, lead.end),))
    after = analyze(articles, PLAIN, [marked])
    now = next(one for one in after.articles if one.id == article.id)
    assert any((one.start, one.end, one.kind) == (lead.start, lead.end, "caption") for one in now.furniture)
    assert not any(
        one.start < lead.end and lead.start < one.end for one in after.witnesses if one.article == article.id
    )
    shown = replace(marked, value=None)
    again = next(one for one in analyze(articles, PLAIN, [marked, shown]).articles if one.id == article.id)
    assert again.furniture == article.furniture
    assert [(one.start, one.end) for one in again.parts] == [(one.start, one.end) for one in article.parts]


def test_half_a_paragraph_marked_cuts_the_part_and_loses_no_character(articles, before):
    article = before.articles[0]
    part = next(one for one in article.parts if one.kind == "paragraph" and one.end - one.start > 100)
    held = anchor(article, part.start + 20, part.start + 60)
    now = analyze(articles, PLAIN, [Correction(article.id, "furniture", "menu", (held,))]).articles[0]
    pieces = [one for one in now.parts if part.start <= one.start < part.end]
    assert [one.kind for one in pieces] == ["paragraph", "furniture", "paragraph"]
    kept = "".join(article.text[one.start : one.end] for one in pieces)
    assert kept.split() == article.text[part.start : part.end].split() or "".join(kept.split()) == "".join(
        article.text[part.start : part.end].split()
    )


def test_a_language_and_a_title_are_facts_like_an_outlet(articles, before):
    key = before.articles[0].id
    given = [Correction(key, "language", "de"), Correction(key, "title", "Another")]
    now = next(one for one in analyze(articles, PLAIN, given).articles if one.id == key)
    assert (now.language, now.title) == ("de", "Another")


# --- what lasts -----------------------------------------------------------------------------------------------------


def test_four_corrections_hold_when_another_article_comes_and_are_gone_when_undone(articles, before):
    one = spoken(before)
    pair = [witness(before, key) for key in before.possible[0].witnesses]
    two = [witness(before, each.base) for each in before.statements if len(each.witnesses) > 1][:2]
    marked = next(each for each in before.articles if each.furniture)
    line = marked.furniture[0]
    held = [
        correction(before, "speaker", one, value="Dmitry Peskov"),
        correction(before, "together", *pair),
        correction(before, "together", *two),
        Correction(marked.id, "furniture", None, (anchor(marked, line.start, line.end),)),
    ]
    more = [*articles, read_article("more.txt", MORE, Known(outlet="Anadolu"))]
    after = analyze(more, PLAIN, held)
    assert standing(after, held) == ["holds"] * 4
    assert witness(after, one.id).speaker == "Dmitry Peskov"
    for first, second in (pair, two):
        assert home(after, first.id) == home(after, second.id)
    now = next(each for each in after.articles if each.id == marked.id)
    assert not any(each.start == line.start for each in now.furniture)
    assert analyze(articles, PLAIN, []) == before


def test_one_that_lost_its_words_is_named_and_changes_nothing(articles, before):
    held = Anchor(articles[0].id, 5, 40, "words that stand nowhere in this text")
    lost = [
        Correction(articles[0].id, "speaker", "X", (held,)),
        Correction("gone", "outlet", "X"),
        Correction(articles[0].id, "speaker", "X", (anchor(articles[0], 0, 3),)),
    ]
    assert analyze(articles, PLAIN, lost) == before
    assert standing(before, lost) == ["words gone", "article gone", "nothing there"]


def test_a_pin_sets_words_of_two_versions_in_one_column(articles, before):
    passage = next(one for one in before.passages if len(one.versions) > 2)
    rows = passage.collation.rows
    texts = {one.id: one for one in before.articles}
    base, other = ([token for cell in row for token in cell] for row in rows[:2])
    one, two = base[0], other[-1]
    at = tuple(
        anchor(texts[version.article], token.start, token.end)
        for version, token in zip(passage.versions, (one, two), strict=False)
    )
    pin = Correction(at[0].article, "pin", None, at)
    after = analyze(articles, PLAIN, [pin])
    now = next(each for each in after.passages if each.id == passage.id)
    assert any(one in cell and two in beside for cell, beside in zip(*now.collation.rows[:2], strict=True))
    assert [sum(map(len, row)) for row in now.collation.rows] == [sum(map(len, row)) for row in rows]
    assert standing(after, [pin]) == ["holds"]


OWN = "topics: [{id: war, label: War, terms: {en: [war, conflict*]}}]"


def test_a_codebook_of_the_analyst_takes_the_place_of_the_standard_one_until_it_is_put_back(articles, before):
    own, back, broken = (Correction("", "codebook", value) for value in (OWN, None, "topics: ["))
    after = analyze(articles, PLAIN, [own])
    assert [topic.label for topic in after.topics] == ["War"]
    assert {one.id for step in after.measures.narrative for one in step.topics} == {"war"}
    assert {topic.id for one in after.statements for topic in one.topics} == {"war"}
    assert analyze(articles, PLAIN, [own, back]) == analyze(articles, PLAIN, [broken]) == before
    assert standing(after, [own, back, broken]) == ["holds", "holds", "nothing there"]
