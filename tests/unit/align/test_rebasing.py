"""A passage read from another base says the same, seen from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.align.rebasing import rebased
from core.ingest.collect import collect
from core.pipeline import analyze

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def analysis():
    return analyze([one.article for one in collect([SEEDS], None) if one.article])


def words(passage):
    return {
        version.article: [token.text for cell in row for token in cell]
        for version, row in zip(passage.versions, passage.collation.rows, strict=True)
    }


def test_its_own_base_changes_nothing(analysis):
    for passage in analysis.passages:
        again, how = rebased(analysis, passage, passage.base)
        assert again.variants == passage.variants
        assert [(one.article, one.carried) for one in again.versions] == [
            (one.article, one.carried) for one in passage.versions
        ]
        held = {one.id: (one.carried, one.also) for one in analysis.witnesses}
        assert all(held[key] == value for key, value in how.items() if held[key][0])


def test_every_version_keeps_its_words_and_the_new_base_is_verbatim(analysis):
    passage = analysis.passages[0]
    for version in passage.versions:
        again, _ = rebased(analysis, passage, version.article)
        assert again.base == again.versions[0].article == version.article
        assert again.versions[0].carried == "verbatim"
        assert words(again) == words(passage)
        assert {one.article for one in again.versions} == {one.article for one in passage.versions}


def test_what_one_base_lacks_the_other_adds(analysis):
    passage, short = next(
        (one, v) for one in analysis.passages for v in one.versions if "trimmed" in v.also and "expanded" not in v.also
    )
    again, _ = rebased(analysis, passage, short.article)
    before = next(one for one in again.versions if one.article == passage.base)
    assert "expanded" in (before.carried, *before.also)


def test_an_article_without_a_version_leaves_all_as_it_is(analysis):
    passage = next(one for one in analysis.passages if len(one.versions) < len(analysis.articles))
    absent = next(a.id for a in analysis.articles if a.id not in {v.article for v in passage.versions})
    assert rebased(analysis, passage, absent) == (passage, {})
