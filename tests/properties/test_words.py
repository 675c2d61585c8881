"""Words that are only looked at are those of the tokens."""

from hypothesis import given
from hypothesis import strategies as st

from core.normalize.tokens import tokenize, words

TEXT = st.text(
    alphabet=st.sampled_from("abÉ é0519.,:%$€'’-‑_“”日本\u0301\u00ad\u200b \u00a0\u2028\n\t😀\ud800"), max_size=80
)


@given(TEXT, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=3))
def test_words_are_the_tokens_of_the_same_stretches(text, ends):
    spans = [(0, len(text)), *(tuple(sorted(min(end, len(text)) for end in pair)) for pair in ends)]
    expected = [
        (token.text, token.norm, token.start, text[token.end : min(token.end + 2, end)])
        for start, end in spans
        for token in tokenize(text, [(start, end)])
    ]
    assert [tuple(word) for word in words(text, spans)] == expected


def test_a_run_too_long_to_remember_is_cut_all_the_same():
    text = "word," * 20_000 + " and more"
    assert [tuple(word) for word in words(text, [(0, len(text))])][-2:] == [
        ("and", "and", 100_001, " m"),
        ("more", "more", 100_005, ""),
    ]
