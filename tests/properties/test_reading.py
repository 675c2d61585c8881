"""The offset map, tokens, sentences and the scanner of marks, on any text at all."""

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.ingest import read_text
from core.model import Part
from core.normalize import normalize
from core.normalize.sentences import split
from core.normalize.tokens import compared, count, tokenize
from core.quotations.marks import outermost, scan

PIECES = (
    *"abcXYZ019 .,;:!?-",
    *"“”„‟«»‹›‘’‚'`\"″「」",
    "''", "``", "—", "―", "…", "\n", "\r\n", "\r", "\u2028", "\u00a0", "\u200b", "\ufeff", "\u00ad", "\u202e", "\u2066",
    "e\u0301", "\u0301",
    "\u0300\u0327", "Z\u0301\u0302\u0303", "й", "й", "Ж", "ß", "ﬁ", "İ", "שלום", "مرحبا", "東京", "한국",
    "👩‍👩‍👧‍👦",
    "🇫🇷", "👍🏽", "\U000e0041", "\x00", "\x1b", "\x85", "\ud800", " said ", "Mr. ", "U.S. ", "6 a.m. ", "it's ",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80)
marked_texts = st.lists(st.sampled_from([*"“”„«»‘’'\"`", "''", "word", " ", ". ", "\n\n", "s’ "]), max_size=80).map(
    "".join
)


def whole(text):
    return (Part(0, len(text), "paragraph"),)


# --- the offset map -------------------------------------------------------------------------------------------------


@given(texts, st.data())
def test_every_stretch_points_into_the_upload(text, data):
    normal = normalize(text)
    start = data.draw(st.integers(0, len(normal.text)))
    end = data.draw(st.integers(start, len(normal.text)))
    span = normal.original(start, end)
    assert 0 <= span.start <= span.end <= len(text)


@given(texts)
def test_the_map_never_steps_back_and_never_leaves_a_character_without_origin(text):
    normal = normalize(text)
    spans = [normal.original(place, place + 1) for place in range(len(normal.text))]
    assert all(span.start < span.end for span in spans)
    assert all(left.start <= right.start and left.end <= right.end for left, right in itertools.pairwise(spans))


@given(texts, st.data())
def test_stretches_compose(text, data):
    normal = normalize(text)
    places = sorted(data.draw(st.integers(0, len(normal.text))) for _ in range(3))
    first, middle, last = places
    if first < middle < last:
        left, right = normal.original(first, middle), normal.original(middle, last)
        assert normal.original(first, last) == (left.start, right.end)


@given(texts)
def test_there_and_back(text):
    normal = normalize(text)
    for place in range(len(normal.text)):
        start = normal.original(place, place + 1).start
        back = normal.position(start)
        assert back <= place
        assert normal.original(back, back + 1).start == start


@given(texts)
def test_plain_letters_and_digits_are_where_the_upload_has_them(text):
    normal = normalize(text)
    for place, character in enumerate(normal.text):
        if character.isascii() and character.isalnum():
            assert text[normal.original(place, place + 1).start] == character


@given(st.text(alphabet="abc XYZ.,!?\n“”«»é東", max_size=80))
def test_where_nothing_changes_offsets_are_the_uploads_own(text):
    normal = normalize(text)
    assert normal.text == text
    assert normal.original(0, len(text)) == (0, len(text))
    assert all(normal.original(place, place + 1) == (place, place + 1) for place in range(len(text)))


@given(texts)
def test_what_is_read_off_the_layout_of_marks_stays(text):
    kept = '“”„«»‹›"「」'
    assert [one for one in normalize(text).text if one in kept] == [one for one in text if one in kept]


# --- tokens ---------------------------------------------------------------------------------------------------------


@given(texts, st.data())
def test_tokens_joined_again_give_the_stretch(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    tokens = tokenize(text, [(start, end)])
    joined = "".join(token.before + token.text + token.after for token in tokens)
    assert joined == (text[start:end] if tokens else "")
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(token.before == "" for token in tokens[1:])
    assert count(text, start, end) == len(tokens)


@given(texts)
def test_every_letter_and_digit_stands_in_a_token(text):
    inside = {place for token in tokenize(text, [(0, len(text))]) for place in range(token.start, token.end)}
    missed = [one for place, one in enumerate(text) if place not in inside and one.isascii() and one.isalnum()]
    assert missed == []


@given(st.text(max_size=20))
def test_case_and_typographic_apostrophes_do_not_count(word):
    assert compared(word.replace("'", "’")) == compared(word)


# --- sentences ------------------------------------------------------------------------------------------------------


@given(texts)
def test_sentences_cover_the_parts_in_order(text):
    article = read_text("a.txt", text)
    sentences = split(article)
    assert all(left.end <= right.start for left, right in itertools.pairwise(sentences))
    for number, part in enumerate(article.parts):
        inside = [one for one in sentences if one.paragraph == number]
        assert (part.kind == "furniture") <= (not inside)
        assert all(part.start <= one.start < one.end <= part.end for one in inside)
        covered = {place for one in inside for place in range(one.start, one.end)}
        first = min(covered, default=part.start)  # a dateline stands before the first sentence
        letters = [place for place in range(first, part.end) if text[place].isalnum()]
        assert part.kind == "furniture" or all(place in covered for place in letters)


# --- marks ----------------------------------------------------------------------------------------------------------


@given(marked_texts | texts, st.integers(1, 8), st.integers(0, 5))
@example("“" * 20 + "a" + "”" * 20, 8, 5)
@example("''''''''", 8, 5)
def test_quotations_lie_in_the_text_nested_or_apart_and_within_the_limits(text, nesting, quotations):
    normal = normalize(text)
    found = scan(normal, whole(text), nesting, quotations).marked
    assert len(found) <= quotations
    for one in found:
        assert 0 <= one.outer_start <= one.start <= one.end <= one.outer_end <= len(normal.text)
        assert 0 <= one.depth < nesting
    for one, other in itertools.pairwise(found):
        assert one.outer_end <= other.outer_start or one.outer_end >= other.outer_end


@given(marked_texts)
def test_outermost_quotations_do_not_overlap(text):
    found = outermost(scan(normalize(text), whole(text), 8, 5000).marked)
    assert all(left.outer_end <= right.outer_start for left, right in itertools.pairwise(found))


@given(st.lists(st.text(alphabet="abc ", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=8))
@pytest.mark.parametrize(("opening", "closing"), ["“”", "«»", "„“", "»«", '""', "「」"])
def test_balanced_quotations_are_all_found(opening, closing, words):
    text = " and ".join(f"{opening}{one.strip()}{closing}" for one in words)
    found = scan(normalize(text), whole(text), 8, 5000)
    assert [text[one.start : one.end] for one in found.marked] == [one.strip() for one in words]
    assert found.diagnostics == ()


@given(marked_texts)
def test_a_paragraph_with_odd_marks_leaves_a_clean_one_alone(text):
    odd, clean = text.replace("\n", " ") + "x", "Then she said «it rains» and left."
    both = f"{odd}\n\n{clean}"
    parts = (Part(0, len(odd), "paragraph"), Part(len(odd) + 2, len(both), "paragraph"))
    assert "it rains" in [both[one.start : one.end] for one in scan(normalize(both), parts, 8, 5000).marked]


HOSTILE = {
    "unclosed marks": "He said “yes. ; ",
    "one unclosed mark": "many words and ",
    "nested marks": "“a ",
    "closing marks": "a” ",
    "apostrophes": "' ",
    "doubled apostrophes": "''",
    "singles and possessives": "‘the drivers’ ",
    "dots": ".",
    "commas": "a, ",
    "blanks": "  ",
    "capitals": "A",
    "inches": '6" ',
    "quotations": "“I am here.” ",
    "abbreviations": "Mr. A. U.S. ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_takes_work_in_proportion_to_the_text(name, lines_run):
    def read(times):
        text = "“" + HOSTILE[name] * times + "end"
        article = read_text("a.txt", text)
        normal = normalize(text)
        split(article, normal)
        scan(normal, article.parts, 8, 5000)

    read(1)  # tables are loaded once
    short, long = lines_run(read, 400), lines_run(read, 800)
    assert long <= 2.3 * short
