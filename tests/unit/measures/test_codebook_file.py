"""A codebook as a file: what is refused and with which sentence, and that writing and reading gives it back."""

import pytest

from core.measures.codebook import CodebookError
from core.measures.codebook_file import LONGEST, MOST_TERMS, MOST_TOPICS, STANDARD, read, standard, write

BOOK = """
topics:
  - id: harvest
    label: Harvest
    description: Crops.
    terms: {en: [grain, "crop*"], ru: [зерно]}
  - id: trade
    label: Trade
    names: {en: [Paul Lang]}
    seeds: {en: [the price of wheat rose at the exchange]}
    hints: {en: [price]}
"""


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("topics: [{id: a}]", "Line 1 .* without label; each topic needs an id and a label"),
        ("- 1", "The codebook should be a table"),
        ("topics: [", "cannot be read .line .*quotation mark"),
        ("", "The codebook should be a table"),
        ("format: 1", "has no list “topics”"),
        ("topics:", "holds no topic"),
        ("topics: {a: b}", "Line 1 .* should begin a list"),
        (BOOK.replace("id: trade", "id: harvest"), "Two topics have the id “harvest”"),
        (BOOK.replace("id: trade", "id: none"), "Line 7 .* has the id “none”"),
        (BOOK.replace("id: trade", "id: a b"), "Line 7 .* has the id “a b”"),
        (BOOK.replace("hints", "hint"), "Line 11 .* has “hint”, which is not known; a topic may have .*hints"),
        (BOOK.replace("hints", "seeds"), "Line 11 .* names “seeds” twice"),
        (BOOK.replace("{en: [price]}", "{English: [price]}"), "has “English” for a language; write its code"),
        (BOOK.replace("{en: [price]}", "{en: [[price]]}"), "Line 11 .* should be a text"),
        (BOOK.replace("{en: [price]}", "{en: price}"), "Line 11 .* should begin a list"),
        (BOOK.replace("[price]", "['*']"), "holds no word"),
        (BOOK.replace("Paul Lang", "grain"), "“grain” .en. points to two topics, “Harvest” and “Trade”; leave it"),
        (BOOK.replace("the price of wheat rose at the exchange", "the price"), "needs 3; write more of the sentence"),
        (BOOK.replace("grain,", "a|b " * 9 + ","), "more than 256 ways"),
        (BOOK.replace("grain,", "g" * 301 + ","), "Line 6 .* is too long"),
        ("a: &x [1]\ntopics: *x", "Line 2 .* refers back"),
        ("topics: " + "[" * 10_000, "nested in more than 6 levels"),
        ("#" * (LONGEST + 1), "100,001 characters"),
        ("topics:\n" + "\n".join(f"- {{id: a{n}, label: a}}" for n in range(MOST_TOPICS + 1)), "61 topics"),
        (BOOK.replace("grain,", "".join(f"w{n}," for n in range(MOST_TERMS))), "6,005 terms"),
        ("topics: !!python/object/apply:os.getcwd []", "holds no topic"),
    ],
)
def test_a_broken_codebook_is_refused_with_a_sentence(text, part):
    with pytest.raises(CodebookError, match=part) as caught:
        read(text)
    assert str(caught.value).endswith(".")


def test_words_that_yaml_takes_for_something_else_stay_words():
    book = read("topics: [{id: a, label: 1984, terms: {no: [yes, null, 2022-02-24, 0x1F]}}]")
    assert book.topics[0].label == "1984"
    assert book.topics[0].terms == {"no": ("yes", "null", "2022-02-24", "0x1F")}
    assert read(write(book)) == book


@pytest.mark.parametrize("text", [BOOK, STANDARD.read_text(encoding="utf-8")])
def test_what_is_written_reads_as_it_was(text):
    book = read(text)
    assert read(write(book)) == book
    assert write(read(write(book))) == write(book)


def test_the_standard_codebook_leaves_room_for_three_like_it():
    assert len(write(standard())) < LONGEST / 3
