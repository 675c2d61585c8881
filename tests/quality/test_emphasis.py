"""The counts made by hand agree with one another, and the measures find what the articles show at a glance."""

from collections import Counter

import pytest

from core.normalize.tokens import starts
from tests.quality import emphasis, seeds

ARTICLES = {one["key"]: one for one in emphasis.labels()["articles"]}
RESPONSIBILITY = ("responsibility-for-peace", "responsibility-for-non-proliferation")


@pytest.fixture(scope="module")
def read():
    return seeds.load()


@pytest.fixture(params=ARTICLES)
def label(request):
    return ARTICLES[request.param]


def test_words_of_a_sentence_follow_from_the_stretches_marked_in_it(read, label):
    printed = read.label(label["key"])
    for sentence, counted in zip(printed["sentences"], label["sentences"], strict=True):
        assert sentence["n"] == counted["n"]
        assert whose(sentence, counted, printed["quotations"]) == counted["words"], sentence["text"]


def whose(sentence, counted, quotations):
    """Words quoted, reported and own; a narrated sentence is the outlet's own from end to end."""
    text = sentence["text"]
    quoted = stretches(text, [one["text"] for one in quotations if one["sentence"] == sentence["n"]])
    own = stretches(text, counted.get("own", [text]))
    assert ("own" in counted) == (sentence["form"] != "narrated")
    kinds = Counter(0 if place in quoted else 2 if place in own else 1 for place in starts(text, [(0, len(text))]))
    return [kinds[0], kinds[1], kinds[2]]


def stretches(text, marked):
    """The characters of stretches that each stand once in a text."""
    assert all(text.count(one) == 1 for one in marked)
    return {place for one in marked for place in range(text.index(one), text.index(one) + len(one))}


def test_sums_of_an_article_follow_from_its_sentences(read, label):
    headings = [one for one in label["headlines"] if one["kind"] == "heading"]
    printed = [one["text"] for one in read.label(label["key"]).get("headlines", [])]
    assert [one["words"] for one in label["headlines"]] == [len(starts(one, [(0, len(one))])) for one in printed]
    assert label["words"] == sum(sum(one["words"]) for one in label["sentences"]) + sum(
        one["words"] for one in headings
    )
    sums = [sum(words) for words in zip(*(one["words"] for one in label["sentences"]), strict=True)]
    sums[2] += sum(one["words"] for one in headings)
    assert [label["passages"][kind] for kind in ("quoted", "reported", "own")] == sums
    topics = Counter()
    for one in [*({**one, "words": sum(one["words"])} for one in label["sentences"]), *headings]:
        for topic in one["topics"] or ["none"]:
            topics[topic] += one["words"] / max(1, len(one["topics"]))
    assert topics == label["topics"]


def test_words_of_speakers_and_relays_follow_from_the_chains(read, label):
    tables = {"speakers": Counter(), "first_relays": Counter(), "first_relays_named_in_the_sentence": Counter()}
    for sentence, counted in zip(read.label(label["key"])["sentences"], label["sentences"], strict=True):
        words = counted["words"][0] + counted["words"][1]
        relays = sentence.get("chain", [])[:-1]
        named = [one for one in relays if one not in sentence.get("inherited", [])]
        if words:
            tables["speakers"][sentence["speaker"]] += words
            tables["first_relays"][next(iter(relays), "none")] += words
            tables["first_relays_named_in_the_sentence"][next(iter(named), "none")] += words
    assert tables == {name: label[name] for name in tables}


def test_places_and_absences_follow_from_the_statements(read):
    carried = {key: {name for one in read.label(key)["sentences"] for name in one["statements"]} for key in ARTICLES}
    counts = Counter(name for names in carried.values() for name in names)
    shared = {name for name, count in counts.items() if count > 1}
    absent = emphasis.labels()["absent"]
    assert set(absent) == shared
    for name in shared:
        assert set(absent[name]) == {label["outlet"] for key, label in ARTICLES.items() if name not in carried[key]}
    for key, label in ARTICLES.items():
        assert {one["statement"] for one in label["positions"]} == shared & carried[key]
        befores = [one["before"] for one in label["positions"]]
        assert [one["rank"] for one in label["positions"]] == [1 + sum(o < b for o in befores) for b in befores]


def test_only_two_outlets_keep_a_distance_and_one_judges(read):
    table = emphasis.frame(read, "stances").set_index(["unit", "stance"])["words"]
    assert {key: table[key, "distancing"] for key in ARTICLES if table[key, "distancing"]} == {
        "002": "reportedly 1",
        "003": "reportedly 2, claim 1",
    }
    assert {key: table[key, "judging"] for key in ARTICLES if table[key, "judging"]} == {"003": "accuse 1"}


def test_two_outlets_leave_the_responsibility_of_both_countries_out(read):
    sentences = {
        (key, one["n"])
        for key in ARTICLES
        for one in read.label(key)["sentences"]
        if set(one["statements"]) & set(RESPONSIBILITY)
    }
    found = emphasis.sentences_found(read)
    carriers = {key for held in found.values() if held & sentences for key, _ in held}
    assert {ARTICLES[key]["outlet"] for key in set(ARTICLES) - carriers} == {"Pravda.ru", "Ukrinform"}


def test_one_outlet_carries_the_responsibility_without_its_rank(read):
    held = next(
        one
        for one in read.analysis.statements
        if any("responsibility of Russia and France" in words for words in _words(read, one.witnesses).values())
    )
    words = _words(read, held.witnesses)
    assert {"Sputnik", "TASS", "Al Mayadeen"} == set(words)
    assert [outlet for outlet, said in words.items() if "special" not in said] == ["Sputnik"]
    assert [outlet for outlet, said in words.items() if "Security Council" not in said] == ["Sputnik"]


def _words(read, witnesses):
    """What each outlet has of a statement."""
    articles = {one.id: one for one in read.analysis.articles}
    held = [one for one in read.analysis.witnesses if one.id in witnesses]
    return {
        articles[one.article].shown_outlet: " ".join(
            articles[one.article].text[start:end] for start, end in one.content
        )
        for one in held
    }
