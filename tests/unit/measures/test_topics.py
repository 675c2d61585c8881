"""Sentences under topics, in wordings that the seed articles do not have."""

import pytest

from core.measures.topics import weigh


@pytest.mark.parametrize(
    ("language", "text", "topics"),
    [
        ("en", "Moscow blames the war on NATO's eastward expansion.", {"ukraine-origins"}),
        ("en", "Any truce has to reflect the realities on the ground.", {"settlement"}),
        ("en", "He said the West kept the fighting going by sending more weapons.", {"fighting"}),
        ("en", "They spoke about the American attacks on Iran.", {"iran-strikes"}),
        ("en", "Tehran must let the IAEA's inspectors back in.", {"iran-nuclear"}),
        ("en", "As permanent members of the Security Council they carry a burden.", {"responsibility"}),
        ("en", "Both will remain in contact and coordinate their positions.", {"contacts"}),
        ("en", "The two last spoke in September 2022.", {"earlier-call"}),
        ("en", "The Ukraine crisis came up as well.", {"ukraine"}),
        ("ru", "Конфликт стал прямым следствием политики западных государств.", {"ukraine-origins"}),
        ("ru", "Урегулирование должно опираться на новые территориальные реалии.", {"settlement"}),
        ("uk", "Лідери обговорили ядерну програму та співпрацю з МАГАТЕ.", {"iran-nuclear"}),
        ("fr", "Il a plaidé pour un cessez-le-feu.", {"settlement"}),
        ("de", "Beide sprachen über das iranische Atomprogramm.", {"iran-nuclear"}),
        ("es", "Rusia y Francia, miembros permanentes del Consejo de Seguridad.", {"responsibility"}),
        ("en", "The cat sat on the mat.", set()),
        ("zh", "普京与马克龙通电话。", set()),
        ("en", "", set()),
    ],
)
def test_a_sentence_falls_under_its_topic(language, text, topics):
    assert {share.id for share in weigh(text, language).weights} == topics


def test_several_topics_share_the_weight_and_the_terms_are_kept():
    found = weigh("A ceasefire and sanctions, sanctions,\n and more sanctions.", "en")
    assert [(share.id, share.weight) for share in found.weights] == [("sanctions", 0.75), ("settlement", 0.25)]
    assert found.terms == ("ceasefire", "sanctions")


def test_a_long_text_without_spaces_is_searched_in_linear_time():
    assert weigh("x" * 1_000_000 + " ceasefire", "en").terms == ("ceasefire",)
    assert weigh("nuclear " * 50_000, "en").weights == ()
