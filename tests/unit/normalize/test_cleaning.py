"""The text beside the upload: every change shown, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ingest import read_text
from core.model import Article, Part
from core.normalize.cleaning import clean

ODD = st.text(alphabet=st.sampled_from("ab “”’«»…-–—ﬁ\u00a0\u200b\u00ad\n\r\té\u0301`'\"."), max_size=60)


def of(text):
    return Article("a", "a", text, parts=(Part(0, len(text), "paragraph"),))


@pytest.mark.parametrize(
    ("printed", "text", "rules"),
    [
        ("“Yes”, he said", '"Yes", he said', ["quotation marks", "quotation marks"]),
        ("Russia’s offer", "Russia's offer", ["apostrophes and single marks"]),
        ("a\u200bb  c", "ab c", ["invisible characters", "white space"]),
        ("one\r\ntwo", "one two", ["white space"]),
        ("and so … on", "and so ... on", ["points"]),
        ("war -- or peace", "war — or peace", ["dashes"]),
        ("oﬃce", "office", ["joined letters"]),
        ("5\u00a0%", "5 %", ["white space"]),
        ("2014–2022", "2014–2022", []),
        (" plain ", "plain", ["white space", "white space"]),
    ],
)
def test_what_is_evened_and_by_which_rule(printed, text, rules):
    (block,) = clean(of(printed))
    assert block.text == text
    assert [piece.rule for piece in block.pieces if piece.rule] == rules


@given(ODD)
def test_the_pieces_give_the_upload_again_and_unchanged_ones_are_the_same(text):
    (block,) = clean(of(text))
    assert "".join(text[piece.span.start : piece.span.end] for piece in block.pieces) == text
    for piece in block.pieces:
        assert bool(piece.rule) == (text[piece.span.start : piece.span.end] != piece.text)
    assert block.text == block.text.strip()


def test_furniture_is_left_out_with_its_kind():
    article = read_text("a.txt", "A title\n\nThe harbour was closed on Monday.\n\nSubscribe to our newsletter\n")
    left = [block for block in clean(article) if block.furniture]
    assert [block.furniture for block in left] == ["subscribe"]
    assert all(not block.pieces for block in left)
    assert [block.part for block in clean(article)] == list(article.parts)
