from core.align.collation import collate
from core.diff.moved import moved
from core.model import Options
from tests.unit.align.build import words


def shown(*texts):
    found = moved(collate([words(text) for text in texts], Options()))
    return [(one.row, *(" ".join(token.text for token in side) for side in (one.base, one.version))) for one in found]


def test_a_phrase_at_another_place():
    assert shown("in Moscow they met on Tuesday", "on Tuesday they met in Moscow") in (
        [(1, "in Moscow", "in Moscow"), (1, "on Tuesday", "on Tuesday")],
        [(1, "in Moscow", "in Moscow")],
        [(1, "on Tuesday", "on Tuesday")],
    )


def test_little_words_alone_do_not_move():
    assert shown("of war", "war of") == []


def test_nothing_moves_where_versions_agree():
    assert shown("the same words", "the same words") == []
