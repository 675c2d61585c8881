"""An official text as what the outlets are compared with."""

from __future__ import annotations

import pytest

from core import analyze
from core.corrections import anchor, extent, standing
from core.export.analysis_file import read, write
from core.ingest import Known, read_article
from core.measures.frames.measured import by_article, by_outlet
from core.model import Correction, Options

PLAIN = Options(readability=False)
READOUT = """Readout of the call

The Minister of Grain spoke by telephone with the Mayor of Millbrook on Tuesday.

The Minister stressed that the harvest of the southern valleys must reach the markets before the first snow.
Both sides agreed to reopen the old canal to barges carrying flour and salt.
The Minister thanked the bakers of Millbrook for their patience during the long strike of the ferrymen.
"""
HERALD = """Canal to reopen

The ministry said the Minister stressed that the harvest of the southern valleys must reach the markets before the first
snow, calling it the most urgent task of the whole year for everybody who lives by bread.

According to the ministry, both sides agreed to reopen the old canal to barges carrying flour and salt.

The Mayor said that the ferrymen were ready to talk about wages in the coming week.
"""
COURIER = """Minister calls Mayor

The Minister said the harvest of the southern valleys must reach the markets.

Nobody in the town hall would comment.
"""


@pytest.fixture(scope="module")
def articles():
    printed = {"Ministry": READOUT, "Herald": HERALD, "Courier": COURIER}
    return [read_article(f"{name}.txt", text.encode(), Known(outlet=name)) for name, text in printed.items()]


@pytest.fixture(scope="module")
def mark(articles):
    return Correction(articles[0].id, "official", "yes")


@pytest.fixture(scope="module")
def analysis(articles, mark):
    return analyze(articles, PLAIN, [mark])


def texts(analysis, statement):
    articles = {one.id: one for one in analysis.articles}
    by_id = {one.id: one for one in analysis.witnesses}
    said = by_id[statement.base]
    return articles[said.article].outlet, " ".join(articles[said.article].text[a:b] for a, b in said.content)


def test_the_official_text_is_the_base_of_all_that_it_says(articles, analysis):
    official = articles[0].id
    held = [one for one in analysis.passages if any(version.article == official for version in one.versions)]
    assert {one.base for one in held} == {official}
    bases = [texts(analysis, one)[0] for one in analysis.statements if any(w in one.witnesses for w in said(analysis))]
    assert set(bases) == {"Ministry"}
    before = analyze(articles, PLAIN)
    assert not all(one.base == official for one in before.passages if any(v.article == official for v in one.versions))


def said(analysis):
    official = next(one.id for one in analysis.articles if one.official)
    return [one.id for one in analysis.witnesses if one.article == official]


def test_what_nobody_carried_of_it_is_a_statement_with_reasons(analysis):
    found = {
        text: one for one in analysis.statements for outlet, text in [texts(analysis, one)] if outlet == "Ministry"
    }
    thanks = next(one for text, one in found.items() if "thanked the bakers" in text)
    assert len(thanks.witnesses) == 1
    reasons = {one.article: one.reason for one in analysis.absences if one.statement == thanks.id}
    assert len(reasons) == 2


def test_it_is_no_outlet_among_those_that_are_measured(articles, analysis):
    assert set(by_outlet(analysis).values()) == {"Herald", "Courier"}
    assert articles[0].id not in by_article(analysis)


def test_the_mark_holds_can_be_taken_away_and_travels_in_the_file(articles, analysis, mark):
    assert standing(analysis, [mark]) == ["holds"]
    assert read(write(analysis)) == analysis
    unmarked = analyze(articles, PLAIN, [mark, Correction(articles[0].id, "official", None)])
    assert unmarked == analyze(articles, PLAIN)


def test_an_analysts_choice_of_a_base_counts_before_the_official_text(articles, analysis, mark):
    shared = next(one for one in analysis.passages if len(one.versions) > 1)
    key = next(one for one in shared.versions[1].witnesses)
    one = next(each for each in analysis.witnesses if each.id == key)
    home = next(each for each in analysis.articles if each.id == one.article)
    chosen = Correction(one.article, "base", None, (anchor(home, *extent(one)),))
    after = analyze(articles, PLAIN, [mark, chosen])
    assert next(each for each in after.passages if key in each.versions[0].witnesses).base == one.article
