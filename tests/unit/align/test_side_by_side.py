import pytest

from core.align import side_by_side as laid
from core.align.side_by_side import rising, side_by_side
from core.model import Article, Part

HARBOUR = "The harbour master ordered every damaged vessel to leave the northern pier."
STRIKE = "Dockers in Rotterdam went on strike over unpaid wages last autumn."
WHEAT = "Exports of wheat fell by a third because two silos had burnt down."
FLOOD = "A flood closed the railway bridge near Arnhem for eleven days."
MAYOR = "The mayor promised new cranes and a wider canal before the election."


def article(name, *sentences, title=""):
    parts, text = [], ""
    for kind, printed in (("title", title), *(("paragraph", one) for one in sentences)):
        if printed:
            parts.append(Part(len(text), len(text) + len(printed), kind))
            text += printed + "\n"
    return Article(name, name, text, name, language="en", parts=tuple(parts))


def shown(first, second):
    """What stands beside what, as text."""
    found = side_by_side(first, second)

    def words(of, spans):
        return tuple(of.text[start:end] for start, end in spans)

    return [(one.relation, words(first, one.first), words(second, one.second), one.moved) for one in found.counterparts]


def test_equal_and_reworded_sentences_and_what_only_one_has():
    reworded = "The harbour master told all damaged vessels to leave the northern pier."
    assert shown(article("a", HARBOUR, STRIKE, WHEAT), article("b", reworded, WHEAT, FLOOD)) == [
        ("near", (HARBOUR,), (reworded,), False),
        ("only here", (STRIKE,), (), False),
        ("equal", (WHEAT,), (WHEAT,), False),
        ("only here", (), (FLOOD,), False),
    ]


def test_one_sentence_in_two_is_split_and_the_other_way_round_merged():
    parts = ("The harbour master ordered every damaged vessel to leave.", "Exports of wheat fell by a third.")
    whole = "The harbour master ordered every damaged vessel to leave, and exports of wheat fell by a third."
    assert shown(article("a", whole), article("b", *parts)) == [("split", (whole,), parts, False)]
    assert shown(article("a", *parts), article("b", whole)) == [("merged", parts, (whole,), False)]


def test_what_one_says_twice_is_repeated():
    twice = ("Every damaged vessel has to leave the northern pier, the harbour master ordered.", HARBOUR)
    once = "The harbour master ordered each damaged vessel to leave the northern pier."
    assert shown(article("a", once), article("b", *twice)) == [("repeated", (once,), twice, False)]


def test_the_lighter_part_has_moved():
    found = shown(article("a", HARBOUR, STRIKE, WHEAT, FLOOD), article("b", FLOOD, HARBOUR, STRIKE, WHEAT))
    assert [(first[0], moved) for _, first, _, moved in found] == [
        (HARBOUR, False),
        (STRIKE, False),
        (WHEAT, False),
        (FLOOD, True),
    ]


def test_both_reading_orders_are_given():
    found = side_by_side(article("a", HARBOUR, STRIKE, FLOOD), article("b", FLOOD, HARBOUR, MAYOR, STRIKE))
    spans = [found.counterparts[number].second[0] for number in found.second_order]
    assert spans == sorted(spans)
    assert len(spans) == 4


def test_a_title_is_no_version_of_the_sentence_that_it_sums_up():
    title = "Harbour master orders damaged vessels to leave pier"
    found = shown(article("a", HARBOUR, title=title), article("b", HARBOUR, STRIKE))
    assert ("only here", (title,), (), False) in found
    assert ("equal", (HARBOUR,), (HARBOUR,), False) in found


def test_exchanging_the_articles_mirrors_the_result():
    one, other = article("a", HARBOUR, STRIKE, WHEAT), article("b", WHEAT, FLOOD, HARBOUR)
    there, back = side_by_side(one, other), side_by_side(other, one)
    assert back.articles == ("b", "a")
    assert {(row.second, row.first, row.moved) for row in back.counterparts} == {
        (row.first, row.second, row.moved) for row in there.counterparts
    }


def test_the_same_sentence_several_times_pairs_in_order():
    found = side_by_side(article("a", HARBOUR, STRIKE, HARBOUR), article("b", HARBOUR, STRIKE, HARBOUR))
    assert [(one.relation, one.moved) for one in found.counterparts] == [("equal", False)] * 3


def test_nothing_in_common_and_nothing_at_all():
    assert {one.relation for one in side_by_side(article("a", HARBOUR), article("b", FLOOD)).counterparts} == {
        "only here"
    }
    assert side_by_side(article("a"), article("b")).counterparts == ()


@pytest.mark.parametrize(("limit", "value"), [("MOST_SENTENCES", 1), ("MOST_PAIRS", 1)])
def test_work_beyond_a_limit_is_left_out_and_the_result_called_coarse(monkeypatch, limit, value):
    monkeypatch.setattr(laid, limit, value)
    reworded = [one.replace(".", " there.") for one in (HARBOUR, STRIKE, WHEAT)]
    found = side_by_side(article("a", HARBOUR, STRIKE, WHEAT), article("b", *reworded))
    assert found.coarse
    assert sum(len(one.first) for one in found.counterparts) == sum(len(one.second) for one in found.counterparts) == 3


def test_a_sentence_is_split_into_few_pieces_at_most():
    nouns = "anchors barrels cables davits engines funnels gangways hatches"
    whole = f"The inspectors counted rusty {nouns.replace(' ', ', rusty ')}."
    pieces = [f"The inspectors counted rusty {noun}." for noun in nouns.split()]
    found = side_by_side(article("a", whole), article("b", *pieces))
    assert max(len(one.second) for one in found.counterparts) <= laid.MOST_PIECES


def test_the_heaviest_run_wins_over_the_longest():
    assert rising([3, 1, 2], [9, 1, 1]) == {0}
    assert rising([3, 1, 2], [1, 1, 1]) == {1, 2}
    assert rising([], []) == set()
