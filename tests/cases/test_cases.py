"""Cases as data: short texts in TOML files beside this one, with what must be found in them and what must not.

To add a case, copy one in `wild.toml`, `negative.toml` or `synthetic.toml` and change it. Its keys:

    name          what the case is about; unique in its file
    text          one or more paragraphs, written for the test
    language      ISO 639-1 code; "en" where left out
    quotations    the stretches between marks that are speech, all of them, in order; [] for none
    scare         the stretches between marks that are no speech, all of them, in order
    attributions  who said what; each listed one must be found, and [] means that nobody is credited with anything:
        content   what was said; pieces on both sides of a reporting clause are joined by " | "
        speaker   canonical name of the speaker; "" for unresolved
        chain     every relay in order, nearest to the outlet first; the last is the speaker
        form      direct, mixed or indirect
        occasion  this, earlier or unknown
        verb      the cue as printed
    count         how many witnesses there are in all
    unsaid        stretches that must stand in nobody's content
    notes         codes of the diagnostics made while analysing, in order

Texts are compared without the marks, stops and white space at their edges. What is left out of a case is not looked at.
A case in `known_failures.toml` has `why`, and must still fail: once it passes, its test says where to move it.
"""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from core import Options, analyze
from core.ingest import read_text

HERE = Path(__file__).parent
KINDS = ("wild", "negative", "synthetic")
KEYS = {
    "name", "text", "language", "quotations", "scare", "attributions", "count", "unsaid", "notes", "why",
}  # fmt: skip
ATTRIBUTION_KEYS = {"content", "speaker", "chain", "form", "occasion", "verb"}
MARKS = "\"'“”„‟«»‹›‘’‚`″〝〞「」『』"
EDGES = MARKS + " \n\t.,;:?!…"


def load(kind):
    return tomllib.loads((HERE / f"{kind}.toml").read_text(encoding="utf-8"))["case"]


def parametrized(*kinds):
    return [pytest.param(case, id=f"{kind}: {case['name']}") for kind in kinds for case in load(kind)]


@pytest.mark.parametrize("case", parametrized(*KINDS))
def test_case(case):
    problems = differences(case)
    assert not problems, "\n".join(["", *problems])


@pytest.mark.parametrize("case", parametrized("known_failures"))
def test_known_failure(case):
    assert differences(case), f"“{case['name']}” passes now: move it from known_failures.toml to wild.toml."


@pytest.mark.parametrize("kind", [*KINDS, "known_failures"])
def test_cases_are_well_formed(kind):
    cases = load(kind)
    names = [case["name"] for case in cases]
    assert sorted(set(names)) == sorted(names)
    for case in cases:
        assert set(case) <= KEYS, case["name"]
        assert set(case) & {"quotations", "scare", "attributions", "count", "unsaid", "notes"}, case["name"]
        assert ("why" in case) == (kind == "known_failures"), case["name"]
        for wanted in case.get("attributions", []):
            assert "content" in wanted, case["name"]
            assert set(wanted) <= ATTRIBUTION_KEYS, case["name"]


# --- comparing ------------------------------------------------------------------------------------------------------


def differences(case):
    """Return one line for each difference between what the case asks for and what is found."""
    article = replace(read_text(case["name"], case["text"]), language=case.get("language", "en"))
    analysis = analyze([article], Options(readability=False))
    text = article.text
    told = [one for one in analysis.witnesses if one.form != "narrated"]
    return [
        *_list("quotations", case, [text[one.start : one.end] for one in analysis.quotations if not one.scare]),
        *_list("scare", case, [text[one.start : one.end] for one in analysis.quotations if one.scare]),
        *_list("notes", case, [note.code for note in analysis.articles[0].diagnostics]),
        *_attributions(case, text, told),
        *_unsaid(case, text, told),
        *(
            [f"{len(told)} witnesses instead of {case['count']}: {_shown(text, told)}"]
            if case.get("count", len(told)) != len(told)
            else []
        ),
    ]


def _list(key, case, found):
    if key not in case or [_bare(one) for one in found] == [_bare(one) for one in case[key]]:
        return []
    return [f"{key}: found {found}", f"{key}: wanted {case[key]}"]


def _attributions(case, text, told):
    wanted_all = case.get("attributions")
    if wanted_all == [] and told:
        return [f"nobody should be credited, found {_shown(text, told)}"]
    return [line for wanted in wanted_all or () for line in _attribution(wanted, text, told)]


def _attribution(wanted, text, told):
    same = [one for one in told if _bare(_content(text, one)) == _bare(wanted["content"])]
    if not same:
        return [f"nobody says “{wanted['content']}”; found {_shown(text, told)}"]
    got = same[0]
    found = {
        "speaker": got.speaker or "",
        "chain": [relay.name for relay in got.chain],
        "form": got.form,
        "occasion": got.occasion,
        "verb": got.verb or "",
    }
    return [
        f"“{wanted['content']}”: {key} {value!r} instead of {wanted[key]!r}"
        for key, value in found.items()
        if wanted.get(key, value) != value
    ]


def _unsaid(case, text, told):
    return [
        f"“{words}” is nobody's words, found {_shown(text, [one])}"
        for words in case.get("unsaid", [])
        for one in told
        if _bare(words) in _bare(_content(text, one))
    ]


def _content(text, witness):
    return " | ".join(text[piece.start : piece.end].strip(EDGES) for piece in witness.content)


def _shown(text, told):
    return [(_content(text, one), one.speaker, [relay.name for relay in one.chain], one.form, one.verb) for one in told]


def _bare(words):
    pieces = (re.sub(r"\s+", " ", piece).strip(EDGES) for piece in words.split(" | "))
    return " | ".join(pieces)
