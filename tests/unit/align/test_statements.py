from dataclasses import replace
from itertools import permutations

import pytest

from core.align.profiles import profile
from core.align.statements import Known, gather
from core.align.terms import rarity
from core.model import Dated, Options, Relay
from tests.unit.align.build import article, witness

WEST = "The West created an anti-Russian foothold in Ukraine."
BRIDGE = "Western states created an anti-Russian bridgehead in Ukraine."
GRAIN = "Farmers expect a record harvest of wheat this summer."


def gathered(made, own=(), known=None, **options):
    articles = {one.id: one for one, _ in [*made, *own]}
    told, narratable = ([one for _, one in some] for some in (made, own))
    found = gather(articles, told, narratable, Options(**options), known=known or Known())
    return {frozenset(group) for group in found.groups}, found


def said(name, text, **given):
    published = given.pop("published", None)
    of = article(name, given.pop("text", text), language=given.pop("language", "en"), published=published)
    return of, witness(of, text, **given)


def test_two_translations_are_one_statement_and_another_subject_is_not():
    made = [said("A", WEST), said("B", BRIDGE), said("C", GRAIN)]
    groups, _ = gathered(made)
    assert groups == {frozenset({made[0][1].id, made[1][1].id}), frozenset({made[2][1].id})}


def test_order_changes_nothing():
    made = [said("A", WEST), said("B", BRIDGE), said("C", GRAIN)]
    results = {gathered(order)[1] for order in permutations(made)}
    assert len(results) == 1


def test_occasion_language_numbers_and_denial_keep_apart():
    base = said("A", "Russia agreed to 40 new contracts with Iran in Moscow.")
    for other in (
        said("B", "Russia agreed to 40 new contracts with Iran in Moscow.", occasion="earlier"),
        said("B", "Russia agreed to 40 new contracts with Iran in Moscow.", language="de"),
        said("B", "Russia agreed to 70 new contracts with Iran in Moscow."),
        said("B", "Russia has not agreed to 40 new contracts with Iran in Moscow."),
    ):
        groups, _ = gathered([base, other])
        assert len(groups) == 2


def test_what_is_kept_apart_is_offered_with_its_reason():
    base = said("A", "Russia agreed to 40 new contracts with Iran in Moscow.")
    _, found = gathered([base, said("B", "Russia agreed to 70 new contracts with Iran in Moscow.")])
    assert found.possible[0].grounds == (
        "Both say “Russia”, “Iran”, “agreed”, “contracts” and “new”.",
        "They share most of their rarer words.",
        "Both give it to the same source.",
        "Against it: their numbers differ.",
    )


def test_what_belongs_to_another_occasion_or_language_is_not_even_possible():
    text = "Russia agreed to 40 new contracts with Iran in Moscow."
    for given in ({"occasion": "earlier"}, {"language": "de"}):
        assert gathered([said("A", text), said("B", text, **given)])[1].possible == ()


def test_a_subject_of_talks_is_one_whatever_it_is_called_and_apart_from_what_was_said_of_it():
    made = [
        said("A", "The two leaders discussed the war in Ukraine.", speaker="Kremlin"),
        said("B", "The situation in Ukraine was a key topic.", speaker="Kremlin"),
        said("C", "The leaders discussed a range of important issues.", speaker="Kremlin"),
        said("D", "The war in Ukraine is a direct consequence of Western policies.", speaker="Kremlin"),
    ]
    groups, _ = gathered(made)
    assert groups == {frozenset({made[0][1].id, made[1][1].id}), frozenset({made[2][1].id}), frozenset({made[3][1].id})}


def test_one_odd_number_among_many_does_not_keep_apart_what_is_otherwise_the_same():
    made = [
        said("A", "Prices rose by 4.5% in May, 5.5% in June and 4.6% in July, the bank said."),
        said("B", "Prices rose by 4.5% in May, 5.5% in June and 4.8% in July, the bank said."),
    ]
    assert len(gathered(made)[0]) == 1


def test_identical_words_are_always_linked_but_a_few_words_of_two_speakers_are_not():
    same = "We stand ready to talk at any time."
    assert len(gathered([said("A", same), said("B", same, speaker="Emmanuel Macron")])[0]) == 1
    short = "No comment."
    assert len(gathered([said("A", short), said("B", short, speaker="Emmanuel Macron")])[0]) == 2


def test_two_propositions_of_one_sentence_stay_two():
    of = article("A", "They ignored the interests of Russia and ignored the interests of Iran.")
    first = witness(of, "They ignored the interests of Russia", sentence=of.text)
    second = witness(of, "ignored the interests of Iran", sentence=of.text)
    assert len(gathered([(of, first), (of, second)])[0]) == 2


def test_a_narrated_sentence_survives_only_where_another_article_attributes_it():
    made = [said("A", WEST)]
    own = [said("B", BRIDGE, form="narrated", speaker=None), said("C", GRAIN, form="narrated", speaker=None)]
    groups, found = gathered(made, own)
    assert groups == {frozenset({made[0][1].id, own[0][1].id})}
    assert {one.id for one in found.witnesses} == {made[0][1].id, own[0][1].id}


def test_possible_is_capped():
    made = [said(chr(65 + n), f"Russia agreed to {n + 20} new contracts with Iran in Moscow.") for n in range(5)]
    assert len(gathered(made, max_possible=3)[1].possible) == 3


def ids(*made):
    return tuple(one.id for _, one in made)


def test_what_an_analyst_joins_is_one_statement_and_what_is_kept_apart_is_not_offered_again():
    west, bridge, grain = said("A", WEST), said("B", BRIDGE), said("C", GRAIN)
    known = Known(together=frozenset({ids(grain, west)}), apart=frozenset({ids(bridge, west)}))
    groups, found = gathered([west, bridge, grain], known=known)
    assert groups == {frozenset(ids(west, grain)), frozenset(ids(bridge))}
    assert found.possible == ()


def test_identical_words_are_kept_apart_where_an_analyst_says_so():
    same = [said("A", WEST), said("B", WEST), said("C", WEST)]
    groups, _ = gathered(same, known=Known(apart=frozenset({ids(same[0], same[1])})))
    assert not any(set(ids(same[0], same[1])) <= group for group in groups)


def test_kept_apart_wins_over_joined_by_way_of_a_third():
    west, bridge, grain = said("A", WEST), said("B", BRIDGE), said("C", GRAIN)
    joined = frozenset({ids(west, grain), ids(grain, bridge)})
    groups, _ = gathered([west, bridge, grain], known=Known(joined, frozenset({ids(west, bridge)})))
    assert not any(set(ids(west, bridge)) <= group for group in groups)


def test_an_own_sentence_joins_where_an_analyst_says_so_and_stays_out_where_not():
    west, other, own = said("A", WEST), said("C", GRAIN), said("B", BRIDGE, form="narrated", speaker=None)
    joined = Known(together=frozenset({ids(own, other)}))
    assert any(set(ids(own, other)) <= group for group in gathered([west, other], [own], joined)[0])
    assert gathered([west], [own], Known(apart=frozenset({ids(own, west)})))[0] == {frozenset(ids(west))}


def test_what_an_analyst_says_of_unknown_witnesses_changes_nothing():
    west = said("A", WEST)
    assert gathered([west], known=Known(frozenset({("x", "y")}), frozenset({("x", west[1].id)})))[0] == {
        frozenset(ids(west))
    }


def test_what_is_alike_by_a_name_alone_is_not_confirmed():
    made = [
        said("A", "The criminal case against the national security adviser is very unfair to him.", speaker="Ann Lee"),
        said(
            "B", "The national security adviser will travel to the islands for a week of talks on fish.", speaker=None
        ),
        said("C", GRAIN),
    ]
    assert len(gathered(made)[0]) == 3


def test_articles_months_apart_do_not_report_one_event():
    dates = [Dated(value, "day") for value in ("2010-05-28", "2010-06-02", "2011-01-06")]
    texts = (WEST, BRIDGE, BRIDGE.replace("an anti", "a strong anti"))
    made = [said(name, text, published=date) for name, text, date in zip("ABC", texts, dates, strict=True)]
    assert gathered(made)[0] == {frozenset(ids(*made[:2])), frozenset(ids(made[2]))}


@pytest.mark.parametrize(("year", "statements"), [("2014", 1), ("2021", 2)])
def test_years_named_round_what_is_said_keep_apart(year, statements):
    first = article("A", "In 2014 he said farmers expect a record harvest of wheat this summer.")
    second = article("B", f"In {year} he said the farmers expect a record harvest of wheat this summer.")
    made = [(of, witness(of, of.text[of.text.index("said ") + 5 : -1], sentence=of.text)) for of in (first, second)]
    assert len(gathered(made)[0]) == statements


def test_a_relay_that_was_only_carried_over_is_no_common_source():
    of, one = said("A", "The bridge was built by farmers.", speaker="Anna Weber")
    relay = Relay("White House", "White House", 0, 11, "said", inherited=True)
    chains = [(), (relay,), (replace(relay, inherited=False),)]
    alone, carried, named = [profile(replace(one, chain=chain), of, rarity([of])).speakers for chain in chains]
    assert alone == carried == {"weber"}
    assert named == {"weber", "house"}
