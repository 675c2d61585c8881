"""Crediting words of made articles by stance, and those of the seeds that the project was told to find."""

import pytest

from core.ingest import read_article
from core.measures.frames.stances import FEWEST, STANCE
from core.pipeline import analyze


def counts(analysis):
    frame = STANCE(analysis)
    return {(row.unit, row.stance): row.words for row in frame.itertuples()}


def read(text):
    return analyze([read_article("a.txt", text.encode(), None)])


def test_words_are_counted_by_the_stance_of_the_outlet():
    found = counts(
        read(
            "Bread dearer\n\nAnna Weber claims that bread is too dear for most. Paul Lang confirmed that the mills "
            "were closed. The mills reportedly stand still. According to the Herald, rolls are "
            "cheap. Paul Lang accused the bakers of greed.\n"
        )
    )
    assert found["a.txt", "distancing"] == "claim 1, reportedly 1"
    assert found["a.txt", "endorsing"] == "confirm 1"
    assert found["a.txt", "judging"] == "accuse 1"
    assert found["a.txt", "neutral"] == "according to 1"


def test_words_of_a_speaker_are_not_the_outlets():
    found = counts(
        read(
            'Bread dearer\n\n"The mayor claims that bread is cheap, and the mills reportedly stand still," Anna Weber '
            "said on Monday in the market hall.\n"
        )
    )
    assert found["a.txt", "distancing"] == ""
    assert found["a.txt", "neutral"] == "say 1"


def test_scare_quotes_keep_a_distance_and_names_in_marks_do_not():
    found = counts(
        read(
            'Bread dearer\n\nThe "reform" of the bakers goes on in the city. The novel "Bread and Salt" is read again. '
            "Nobody counts the stalls of the market.\n"
        )
    )
    assert found["a.txt", "distancing"] == "scare quotes 1"


def test_a_share_needs_enough_words():
    frame = STANCE(read("Bread\n\n" + "Anna Weber said that bread was dear. " * (FEWEST - 1)))
    assert frame["share"].isna().all()
    assert frame["why_not"][0].startswith(f"Not given: n is {FEWEST - 1} crediting words")
    frame = STANCE(read("Bread\n\n" + "Anna Weber said that bread was dear. " * FEWEST))
    assert list(frame["share"]) == [1, 0, 0, 0]


def test_places_are_the_words(seeds):
    texts = {one.id: one.text for one in seeds.articles}
    for row in STANCE(seeds).itertuples():
        printed = [" ".join(texts[one.article][one.start : one.end].split()) for one in row.places]
        assert [one.note.split(": ", 1)[1].strip("“”") for one in row.places] == printed
        assert len(printed) == row.count


@pytest.mark.parametrize(
    ("outlet", "distancing", "judging"),
    [
        ("Ukrinform", "reportedly 2, claim 1", "accuse 1"),
        ("Pravda.ru", "reportedly 1", ""),
        ("Sputnik", "", ""),
        ("TASS", "", ""),
        ("Al Mayadeen", "", ""),
    ],
)
def test_distance_in_the_seeds(seeds, outlet, distancing, judging):
    found = counts(seeds)
    assert (found[outlet, "distancing"], found[outlet, "judging"]) == (distancing, judging)
