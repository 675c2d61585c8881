"""Web Annotations of the versions."""

import json

import pytest

from core.export.about import Made
from core.export.plain import plain
from core.export.webannotation import CONTEXT, annotated


def read(analysis, made):
    return json.loads(annotated(analysis, made))


@pytest.fixture(scope="module")
def page(seeds):
    return read(seeds, Made("2026-01-31", "A visit"))


def test_each_version_is_an_annotation(page, seeds):
    assert page["@context"] == CONTEXT
    assert page["type"] == "AnnotationPage"
    assert len({one["id"] for one in page["items"]}) == len(page["items"]) == len(seeds.witnesses)
    assert {one["type"] for one in page["items"]} == {"Annotation"}
    assert all(one["target"] and one["body"] for one in page["items"])


def test_both_selectors_find_the_same_words(page, seeds, hostile, made):
    for found, analysis in ((page, seeds), (read(hostile, made), hostile)):
        texts = {f"urn:coverage-diff:article:{one.id}": one.text for one in analysis.articles}
        for target in (target for one in found["items"] for target in one["target"]):
            position, quote = target["selector"]
            text, start, end = texts[target["source"]["id"]], position["start"], position["end"]
            assert quote["exact"] == plain(text[start:end]) or "\x00" in text or "\x07" in text
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_it_names_method_engine_and_day(page, seeds):
    assert page["generated"] == "2026-01-31T00:00:00Z"
    assert f"engine {seeds.engine}" in page["as:summary"]
    assert "Quotations and reported speech were found" in page["as:summary"]


def test_an_address_of_the_web_is_kept_beside_the_text_and_no_other(build, hostile, made):
    sources = [one["target"][0]["source"] for one in read(build.analysis(), made)["items"]]
    assert [one.get("via") for one in sources] == [None, "https://example.org/?a=1&b=2"]
    assert not any("via" in target["source"] for one in read(hostile, made)["items"] for target in one["target"])


def test_half_of_a_character_is_replaced(build, made):
    held = build.analysis()
    broken = build.replace(held.articles[1], text=held.articles[1].text + "\ud83d")
    found = read(build.replace(held, articles=(held.articles[0], broken)), made)
    assert found["items"][1]["target"][0]["selector"][1]["exact"] == "Bread rose"
