from dataclasses import replace

from core import analyze
from core.align.candidates import Likeness
from core.align.grounds import grounds
from core.align.profiles import profile
from core.align.sense import GAIN, WIDEST, moved, weighed
from core.align.terms import rarity
from core.export.analysis_file import write
from core.model import ENGINE, Options, Span
from tests.quality import seeds
from tests.unit.align.build import article, witness

LONG = "the harbour stays closed."
NEAR = "the port will not open."
ELSE = "wages went up in spring."
TEXTS = {"A": LONG, "B": f"{NEAR} {ELSE}"}


def likeness(score=0.4, words=0.3, speakers="unknown"):
    return Likeness(score=score, words=words, letters=0.3, speakers=speakers, thin=False, conflict="")


class Told:
    """Stands for an encoder: likenesses written down by the first words of both texts."""

    name = "told"

    def __init__(self, **figures):
        self.figures = figures

    def likeness(self, a, b):
        first, second = sorted((a.split()[1], b.split()[1]))
        return self.figures.get(f"{first}_{second}", 0.0)


def gained(like, *, forms=("indirect", "indirect", "indirect"), rival=None, **figures):
    """What the pair of LONG and NEAR gains, ELSE standing beside NEAR in the same article."""
    articles = {name: article(name, text) for name, text in TEXTS.items()}
    said = [
        witness(articles[name], text, form=form)
        for (name, text), form in zip((("A", LONG), ("B", NEAR), ("B", ELSE)), forms, strict=True)
    ]
    rare = rarity(articles.values())
    profiles = [profile(one, articles[one.article], rare) for one in said]
    found = {(0, 1): like, (0, 2): rival or likeness(0.2)}
    return round(weighed(found, profiles, articles, Told(**figures))[0, 1].score - like.score, 4)


def test_without_an_encoder_nothing_changes():
    found = {(0, 1): likeness()}
    assert weighed(found, [], {}, None) == found


def test_a_pair_gains_by_its_lead_in_sense():
    assert gained(likeness(), harbour_port=0.8, harbour_went=0.6) == round(GAIN * 0.2, 4)


def test_the_gain_has_a_bound():
    assert gained(likeness(), harbour_port=0.9, harbour_went=0.1) == round(GAIN * WIDEST, 4)


def test_a_rival_that_is_closer_costs_nothing():
    assert gained(likeness(), harbour_port=0.7, harbour_went=0.9) == 0


def test_what_is_not_close_gains_nothing():
    assert gained(likeness(), harbour_port=0.5) == 0


def test_sense_alone_decides_nothing():
    assert gained(likeness(words=0.1), harbour_port=0.9) == 0


def test_different_sources_gain_nothing():
    assert gained(likeness(speakers="conflict"), harbour_port=0.9) == 0


def test_an_outlets_own_sentence_must_resemble_on_its_own():
    assert gained(likeness(), forms=("indirect", "narrated", "indirect"), harbour_port=0.9) == 0


def test_the_score_stays_a_share():
    assert gained(likeness(score=0.95), harbour_port=0.9) == 0.05


def test_what_says_the_same_in_one_article_is_no_rival():
    articles = {name: article(name, text) for name, text in TEXTS.items()}
    said = [witness(articles["A"], LONG), witness(articles["B"], NEAR), witness(articles["B"], ELSE)]
    profiles = [profile(one, articles[one.article], rarity(articles.values())) for one in said]
    found = {(0, 1): likeness(), (0, 2): likeness(), (1, 2): likeness()}
    sense = Told(harbour_port=0.8, harbour_went=0.7, port_went=0.9)
    assert round(weighed(found, profiles, articles, sense)[0, 1].sense, 4) == round(GAIN * WIDEST, 4)


def test_the_text_compared_is_what_was_said():
    asked = []

    class Noting(Told):
        def likeness(self, a, b):
            asked.append((a, b))
            return 0.0

    one = article("A", "Ada said the harbour stays closed.")
    other = article("B", NEAR)
    profiles = [
        profile(witness(one, LONG, sentence=one.text), one, rarity([one, other])),
        profile(witness(other, NEAR), other, rarity([one, other])),
    ]
    weighed({(0, 1): likeness()}, profiles, {"A": one, "B": other}, Noting())
    assert asked == [(LONG, NEAR)]
    assert profiles[0].witness.content == (Span(9, 34),)


def test_the_grounds_say_that_sense_has_spoken():
    articles = {name: article(name, text) for name, text in TEXTS.items()}
    profiles = [
        profile(witness(articles[name], text), articles[name], rarity(articles.values()))
        for name, text in (("A", LONG), ("B", NEAR))
    ]
    said = {by: " ".join(grounds(*profiles, moved(likeness(), by))) for by in (0.0, 0.1)}
    assert "by the model that you named" in said[0.1]
    assert "model" not in said[0.0]


class Letters:
    """Stands for an encoder: the letters that two texts share."""

    name = "letters"

    def likeness(self, a, b):
        return len({*a} & {*b}) / max(1, len({*a} | {*b}))


def test_an_analysis_with_sense_names_what_told_it_and_has_no_order():
    articles = seeds.load().analysis.articles
    plain = [replace(one, diagnostics=()) for one in articles]
    there, back = (analyze(order, Options(sense=Letters(), readability=False)) for order in (plain, plain[::-1]))
    assert there.engine == f"{ENGINE}+letters"
    assert write(there) == write(back)
