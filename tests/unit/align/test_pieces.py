import pytest

from core.align.pieces import pieces

KNOWN = {
    name: number
    for number, name in enumerate(
        ["[CLS]", "[SEP]", "[UNK]", "foot", "##hold", "##s", ".", "'", "war", "cafe", "戦", "争", "$"]
    )
}
NAMES = list(KNOWN)


def cut(text, limit=32, *, lower=True):
    return [NAMES[number] for number in pieces(text, KNOWN, limit, lower=lower)][1:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Footholds", ["foot", "##hold", "##s"]),
        ("war's.", ["war", "'", "[UNK]", "."]),
        ("Café", ["cafe"]),
        ("$war", ["$", "war"]),
        ("戦争", ["戦", "争"]),
        ("war\u200bfoot\n war", ["[UNK]", "war"]),
        ("footwar", ["[UNK]"]),
        ("", []),
        ("a" * 101, ["[UNK]"]),
    ],
)
def test_words_are_cut_into_the_longest_known_pieces(text, expected):
    assert cut(text) == expected


def test_capitals_stay_where_the_model_knows_them():
    assert cut("War war", lower=False) == ["[UNK]", "war"]


def test_what_is_beyond_the_limit_is_cut_and_the_frame_kept():
    found = pieces("war " * 50, KNOWN, 6, lower=True)
    assert found == [0, 8, 8, 8, 8, 1]
