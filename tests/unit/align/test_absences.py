import pytest

from core.align import align
from core.model import Dated, Options
from tests.unit.align.build import article, witness

SAID = "The West created an anti-Russian foothold in Ukraine and ignored the security interests of Russia."
FOOTHOLD = "The West created an anti-Russian foothold in Ukraine"
IGNORED = "ignored the security interests of Russia"


def reason(third, *, parts=(), **given):
    """Return why a third article lacks the second statement of a sentence that two articles carry."""
    made = [article("A", SAID), article("B", SAID + " "), article("C", third, **given)]
    witnesses = [witness(one, part, sentence=SAID) for one in made[:2] for part in (FOOTHOLD, IGNORED)]
    witnesses += [witness(made[2], part) for part in parts]
    result = align({one.id: one for one in made}, witnesses, (), Options())
    wanted = next(one.id for one in result.statements if one.label == IGNORED)
    return next(one.reason for one in result.absences if one.statement == wanted and one.article == "C")


@pytest.mark.parametrize(
    ("third", "parts", "expected"),
    [
        ("Farmers expect a record harvest.", (), "not found"),
        ("Farmers expect a record harvest of", (), "text cut off"),
        (FOOTHOLD + ".", (FOOTHOLD,), "cut"),
    ],
)
def test_why_a_statement_is_missing(third, parts, expected):
    assert reason(third, parts=parts) == expected


def test_another_language_cannot_be_told_by_words_and_nothing_near_is_claimed():
    assert reason("Die Ernte wird gut.", language="de") == "unsure"
    assert reason(SAID, language="de") == "unsure"


def test_a_text_too_short_to_tell_its_language_is_compared():
    assert reason("Farmers expect a record harvest.", language="und") == "not found"


def test_published_before_the_others():
    made = [
        article("A", SAID, published=Dated("2025-07-02", "day")),
        article("B", SAID + " ", published=Dated("2025-07-02T10:00Z", "clock")),
        article("C", "Farmers expect a record harvest.", published=Dated("2025-07-01", "day")),
    ]
    witnesses = [witness(one, FOOTHOLD, sentence=SAID) for one in made[:2]]
    result = align({one.id: one for one in made}, witnesses, (), Options())
    assert [one.reason for one in result.absences] == ["published earlier"]
