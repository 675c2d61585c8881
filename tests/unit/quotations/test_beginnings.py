"""A text that is printed again is read as the first time."""

from core.ingest import read_article
from core.pipeline import analyze

BODY = (
    "He said on Monday that bread is too dear. The council met at noon in the old hall of the market. "
    "The mills stood still for a week.\n\nAnna Weber, the mayor, said the price would be looked at. "
    'She added that "flour" was to blame.\n\nPaul Lang said rolls were cheap. He is a baker.'
)


def credited(text):
    analysis = analyze([read_article("a.txt", text.encode(), None)])
    printed = analysis.articles[0].text
    said = [one for one in analysis.witnesses if one.form != "narrated"]
    return [(one.speaker, " ".join(printed[start:end] for start, end in one.content)) for one in said]


def test_the_second_printing_knows_no_more_than_the_first():
    once = credited(f"Bread dearer\n\n{BODY}\n")
    twice = credited(f"Bread dearer\n\n{BODY}\n\n{BODY}\n")
    assert once[0][0] is None
    assert twice == once * 2


def test_a_sentence_that_stands_twice_is_no_new_beginning():
    once = credited(f"Bread dearer\n\n{BODY}\n")
    pulled = credited(
        f"Bread dearer\n\n{BODY}\n\nHe said on Monday that bread is too dear.\n\nThe market opens at six.\n"
    )
    assert pulled[: len(once)] == once
    assert pulled[len(once)][0] == "Paul Lang"
