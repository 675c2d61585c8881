"""The analysis file: what is written, what its schema says of it, and that reading it gives the same again."""

import dataclasses
import json
import re

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.export.analysis_file import AnalysisFileError, read, schema, write
from core.export.codec import key, layout
from core.model import Analysis, Article, Collation, Measures, Token

EMPTY = Analysis((), (), (), (), (), (), (), (), Measures())

KEYS = {
    "articles": "id name outlet outlet_evidence url author published updated language title text furniture diagnostics",
    "quotations": "id article start end speaker scare witnesses",
    "witnesses": "id article start end content form speaker source cue verb chain occasion statement carried also "
    "confidence grounds",
    "statements": "id label speaker passage topics base witnesses",
    "passages": "id label base statements versions variants collation",
    "absences": "statement article reason near",
    "possible": "witnesses score grounds",
    "topics": "id label terms",
}


@pytest.fixture
def written(build):
    return write(build.analysis())


def broken(written, change):
    content = json.loads(written)
    change(content)
    return json.dumps(content)


# --- writing --------------------------------------------------------------------------------------------------------


def test_keys_stand_in_the_order_of_the_format(written):
    content = json.loads(written)
    assert list(content) == ["format", "engine", *KEYS, "measures", "events"]
    for table, names in KEYS.items():
        assert list(content[table][0])[: len(names.split())] == names.split()
    assert list(content["witnesses"][0]["chain"][0]) == ["name", "as", "start", "end", "verb", "inherited"]
    assert list(content["passages"][0]["versions"][0])[:4] == ["article", "witnesses", "carried", "also"]
    assert list(content["passages"][0]["variants"][0])[:3] == ["kind", "weight", "readings"]


def test_text_is_written_as_it_is_and_the_file_ends_with_a_newline(written):
    assert "Bread’s naïve 🥖 price" in written
    assert written.endswith("}\n")
    written.encode("utf-8")


def test_one_record_a_line(written):
    assert sum(line.lstrip().startswith('{"id": ') for line in written.splitlines()) >= 6


def test_floats_have_four_places_and_no_negative_zero(build):
    score = dataclasses.replace(build.analysis().possible[0], score=2 / 3)
    none = dataclasses.replace(score, score=-0.00001)
    content = write(build.analysis(possible=(score, none)))
    assert '"score": 0.6667' in content
    assert '"score": 0.0' in content
    assert not re.search(r"\d\.\d{5}", content)


def test_same_analysis_same_bytes(build):
    assert write(build.analysis()) == write(build.analysis())


def test_collations_hold_places_only(written, build):
    collation = json.loads(written)["passages"][0]["collation"]
    assert list(collation) == ["coarse", "rows"]
    first = build.SAID_A.start
    assert collation["rows"][0][0] == [[first, first + len("Bread’s")]]
    assert collation["rows"][1][1] == []


# --- the schema -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def validator():
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


def test_what_is_written_holds_to_the_schema(written, validator):
    validator.validate(json.loads(written))
    validator.validate(json.loads(write(EMPTY)))


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(format="coverage-diff/9"),
        lambda content: content.pop("measures"),
        lambda content: content["witnesses"][0].update(form="sung"),
        lambda content: content["witnesses"][0].update(content=[[3]]),
        lambda content: content["measures"]["narrative"][0].update(words="three"),
        lambda content: content["measures"]["topics"][0].update(share=1.5),
        lambda content: content["passages"][0]["collation"].update(rows=[[5]]),
        lambda content: content["articles"][0].update(id="../a"),
    ],
)
def test_the_schema_refuses_what_is_wrong(written, validator, change):
    assert not validator.is_valid(json.loads(broken(written, change)))


def test_the_schema_names_every_field_of_the_model_and_no_other():
    described = schema()
    seen = set()

    def check(kind, properties):
        seen.add(kind)
        assert list(properties) == [key(part.name) for part, _ in layout(kind)], kind
        for _, hint in layout(kind):
            for inner in _records(hint):
                if inner not in seen and inner is not Collation:
                    check(inner, described["$defs"][inner.__name__[0].lower() + inner.__name__[1:]]["properties"])

    tables = {name: entry for name, entry in described["properties"].items() if name not in {"format", "engine"}}
    check(Analysis, {**tables, "engine": described["properties"]["engine"]})


def _records(hint):
    if dataclasses.is_dataclass(hint):
        return [hint]
    return [found for part in getattr(hint, "__args__", ()) for found in _records(part)]


def test_every_field_of_the_schema_has_a_title_and_a_description():
    described = schema()
    for record in (described, *described["$defs"].values()):
        assert record["title"]
        assert record["description"].endswith(".")
        for name, entry in record.get("properties", {}).items():
            assert entry["title"], name
            assert entry["description"].endswith("."), (record["title"], name)


# --- reading --------------------------------------------------------------------------------------------------------


def test_reading_gives_the_same_again(build, written):
    again = read(written)
    assert again == build.analysis()
    assert write(again) == written
    assert read(write(EMPTY)) == EMPTY


def test_words_that_the_text_would_not_give_are_stored(build):
    rows = build.collation().rows
    other = tuple(tuple(Token(word.text, "other", word.start, word.end) for word in cell) for cell in rows[0])
    odd = build.analysis(passages=(build.passage(collation=Collation((other, rows[1]), coarse=True)),))
    packed = json.loads(write(odd))["passages"][0]["collation"]
    assert packed["words"][1] is None
    assert read(write(odd)) == odd
    jsonschema.Draft202012Validator(schema()).validate(json.loads(write(odd)))


def test_places_that_this_version_would_cut_differently_are_still_read(build, written):
    first = build.SAID_A.start

    def join(content):
        row = content["passages"][0]["collation"]["rows"][0]
        row[0], row[1] = [[first, first + len("Bread’s naïve")]], []

    word = read(broken(written, join)).passages[0].collation.rows[0][0][0]
    assert (word.text, word.norm) == ("Bread’s naïve", "bread's naïve")


def test_unknown_fields_are_ignored_and_missing_ones_take_their_default(build, written):
    def change(content):
        content["news"] = [1]
        content["articles"][0]["colour"] = "red"
        del content["articles"][1]["diagnostics"]
        del content["measures"]["voices"]

    again = read(broken(written, change))
    assert again.articles == build.analysis().articles
    assert again.measures.voices == ()


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda content: content.update(format="coverage-diff/2"), "coverage-diff/2"),
        (lambda content: content.pop("format"), "names no format"),
        (lambda content: content.pop("witnesses"), "table witnesses is missing"),
        (lambda content: content["articles"][0].pop("text"), "articles, entry 1 lacks the field text"),
        (lambda content: content["witnesses"][1].update(start="x"), "witnesses, entry 2, start should be a whole"),
        (lambda content: content["witnesses"][1].update(start=True), "whole number"),
        (lambda content: content["witnesses"][1].update(form="sung"), "one of direct, mixed"),
        (lambda content: content["witnesses"][1].update(content=[[5, 2]]), "a start and an end"),
        (lambda content: content["witnesses"][1].update(content=[[5]]), "2 entries"),
        (lambda content: content["witnesses"][1].update(end=10**9), "outside the article"),
        (lambda content: content["witnesses"][1].update(article="zz"), "outside the article"),
        (lambda content: content["statements"][0].update(witnesses=["w9"]), "witness w9 is named but not there"),
        (lambda content: content["passages"][0].update(statements=["s9"]), "statement s9"),
        (lambda content: content.update(passages=7), "passages should be a list"),
        (lambda content: content["passages"][0].update(collation=None), "collation should be a record"),
        (lambda content: content["passages"][0]["collation"]["rows"].append([]), "different length"),
        (lambda content: content["passages"][0]["collation"].update(rows=[[[[0, 10**9]]]]), "beyond the end"),
        (lambda content: content.update(topics={}), "topics should be a list"),
        (lambda content: content.update(articles=[None]), "record of named fields, and is empty"),
    ],
)
def test_a_damaged_file_is_refused_with_a_sentence(written, change, part):
    with pytest.raises(AnalysisFileError, match=part) as refused:
        read(broken(written, change))
    assert "\n" not in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "text",
    ["", "no", "[]", "null", '{"format": NaN}', "[" * 100_000, '{"a": ' * 100_000, "1" * 100_000, '"' * 99_999, "\x00"],
)
def test_what_is_no_analysis_is_refused_with_a_sentence(text):
    with pytest.raises(AnalysisFileError, match="not an analysis file"):
        read(text)


def test_a_file_cut_off_anywhere_is_refused(written):
    for end in range(0, len(written) - 2, 97):
        with pytest.raises(AnalysisFileError):
            read(written[:end])


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_comes_back_as_it_was(text):
    text = re.sub("[\ud800-\udbff](?=[\udc00-\udfff])", "", text)
    one = Analysis((Article("0" * 12, "n", text),), (), (), (), (), (), (), (), Measures())
    again = write(one)
    again.encode("utf-8")
    assert read(again) == one
