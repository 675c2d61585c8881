"""Topics found in an unknown collection: subjects of many articles, aspects of one, and what points to them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.measures.codebook import CodedTopic
from core.measures.discovery import discover
from core.measures.patterns import made
from core.measures.topics import weigh
from core.model import Article, Part
from core.normalize.sentences import split

ROOT = Path(__file__).parents[3]
BRIDGE = (
    "The old bridge over the river reopened. Anna Weber crossed the bridge first. Engineers had repaired the bridge.",
    "The bridge is open again. Engineers repaired the river bridge in a year. Anna Weber praised the engineers.",
    "Engineers reopened the bridge. Anna Weber walked over the river bridge.",
)
WHEAT = (
    "Wheat prices rose at the exchange. Farmers sold more wheat. Paul Lang expects a good harvest.",
    "Farmers sold wheat at higher prices. Paul Lang spoke of the harvest. The exchange closed early.",
    "The harvest is good, Paul Lang says. Wheat prices at the exchange rose.",
)


def article(number, text, language="en"):
    parts = (Part(0, len(text), "paragraph"),)
    return Article(f"a{number}", f"a{number}.txt", text, f"Gazette {number}", language=language, parts=parts)


@pytest.fixture(scope="module")
def articles():
    return [article(number, text) for number, text in enumerate([*BRIDGE, *WHEAT])]


def sentences(articles):
    return [one for each in articles for one in split(each)]


@pytest.fixture(scope="module")
def found(articles):
    return discover(articles, sentences(articles))


def heaviest(weights):
    return weights[0].id if weights else None


def test_articles_on_several_subjects_are_sorted_by_subject(found):
    assert found.of == "articles"
    groups = [heaviest(found.articles[f"a{number}"]) for number in range(6)]
    assert groups[0] == groups[1] == groups[2] != groups[3] == groups[4] == groups[5]
    assert {one.size for one in found.topics} == {3}


def test_a_topic_is_called_by_its_distinctive_words_and_names_are_told_from_terms(found):
    topics = sorted(found.topics, key=lambda one: one.label)
    by_label = {one.label: {pointer.text: pointer.name for pointer in one.pointers} for one in topics}
    assert [label.split(", ")[0] for label in by_label] == ["Bridge", "Wheat"]
    bridge, wheat = by_label.values()
    assert bridge["bridge"] is False
    assert bridge["anna"] is True
    assert wheat["lang"] is True
    assert not set(bridge) & set(wheat)


def test_the_words_of_a_topic_find_its_sentences_again_as_a_codebook(articles, found):
    topics = [
        CodedTopic(
            one.id,
            one.label,
            "",
            terms={"en": tuple(pointer.text for pointer in one.pointers if not pointer.name)},
            names={"en": tuple(pointer.text for pointer in one.pointers if pointer.name)},
        )
        for one in found.topics
    ]
    book = made(topics)
    texts = {one.id: one.text for one in articles}
    for one in found.sentences:
        assert heaviest(weigh(texts[one.article][one.start : one.end], "en", book).weights) == heaviest(one.weights)


def test_shares_sum_to_one(found):
    for weights in [*found.articles.values(), *(one.weights for one in found.sentences)]:
        assert not weights or sum(one.weight for one in weights) == pytest.approx(1, abs=0.001)


def test_the_order_of_the_input_changes_nothing(articles, found):
    assert discover(articles[::-1], sentences(articles)[::-1]) == found


def test_one_subject_is_parted_into_aspects():
    about = [
        article(number, f"{bridge} {wheat}") for number, (bridge, wheat) in enumerate(zip(BRIDGE, WHEAT, strict=True))
    ]
    found = discover(about, sentences(about))
    assert found.of == "sentences"
    topics = {
        about[0].text[one.start : one.end]: heaviest(one.weights) for one in found.sentences if one.article == "a0"
    }
    assert topics["Engineers had repaired the bridge."] != topics["Farmers sold more wheat."]
    assert topics["Engineers had repaired the bridge."] is not None


@pytest.mark.parametrize("text", ["", "Hello.", "the of and", "🙂 " * 40, "\n".join(["Yes."] * 30)])
def test_where_nothing_repeats_there_are_no_topics(text):
    odd = [article(number, text) for number in range(5)]
    found = discover(odd, sentences(odd))
    assert all(one.pointers for one in found.topics)
    assert set(found.articles) <= {one.id for one in odd}


def test_two_languages_share_no_topic(articles):
    german = [
        article(number + 10, "Die Brücke über den Fluss ist offen. Ingenieure haben die Brücke repariert.", "de")
        for number in range(3)
    ]
    found = discover([*articles, *german], sentences([*articles, *german]))
    assert all(len({pointer.language for pointer in one.pointers}) == 1 for one in found.topics)
    assert len(found.topics) == 3


def test_nothing_of_it_is_loaded_before_it_is_asked_for():
    code = (
        "import sys, core, core.__main__, core.measures.discovery as d; print({'scipy', 'sklearn'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_two_runs_find_the_same_to_the_last_digit():
    code = (
        "from core.measures.discovery import discover; from core.normalize.sentences import split;"
        "from core.ingest import read_article; from pathlib import Path;"
        "held = [read_article(one.name, one.read_bytes()) for one in Path('seeds').glob('*.txt')];"
        "print(discover(held, [one for each in held for one in split(each)]))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert len(told.pop()) > 1000
