"""Many articles at once: the same bytes whatever the number of workers, and whatever was analysed before."""

import json
import sys
from types import ModuleType

import pytest

from core import corpus, pipeline
from core.corpus import Earlier, analyzed
from core.export import analysis_file
from core.export.codec import MisfitError
from core.ingest import Known, read_text
from core.model import Options
from core.pipeline import analyze

PLAIN = Options(readability=False)
SUBJECTS = (
    "harbour cranes grain dockers overtime",
    "volcano ashes airports mountain travellers",
    "pension union midnight",
)


def text(records):
    return analysis_file.written(pipeline.engine(PLAIN), records)


def articles(copies):
    """Articles of several outlets on three events, each with a quotation of its own and one that all carry."""
    return [
        read_text(
            f"{subject}-{outlet}.txt",
            f"News of {words}\n\n“The {words} will be settled in May,” said Anna Weber, the mayor of the town.\n\n"
            f"“We at paper{subject}{outlet} saw {words} twice,” said Carl Lind, a witness.",
            Known(f"Outlet {outlet}"),
        )
        for subject, words in enumerate(SUBJECTS)
        for outlet in range(copies)
    ]


@pytest.fixture(scope="module")
def whole():
    return analysis_file.write(analyze(articles(15), PLAIN))


def test_events_analysed_apart_are_written_as_all_at_once(whole):
    assert text(analyzed(articles(15), PLAIN)) == whole
    assert len(json.loads(whole)["events"]) == 3


def test_two_workers_give_equal_bytes(whole, monkeypatch):
    # A worker runs the file of the main module anew, and another test may have put the app's there.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    assert text(analyzed(articles(15)[::-1], PLAIN, workers=2)) == whole


def test_only_events_with_new_articles_are_analysed_again(whole, monkeypatch):
    everything = articles(15)
    first = text(analyzed([one for one in everything if one.name != "0-7.txt"], PLAIN))
    done = []
    monkeypatch.setattr(
        corpus, "_content", lambda event, options, real=corpus._content: done.append(event) or real(event, options)
    )
    told = []
    added = analyzed(
        [one for one in everything if one.name == "0-7.txt"],
        PLAIN,
        Earlier.read(first),
        report=lambda *done: told.append(done),
    )
    assert text(added) == whole
    assert [{one.name[0] for one in event} for event in done] == [{"0"}]
    assert told == [(15, 15)]


def test_a_file_laid_out_otherwise_is_added_to_as_well(whole):
    everything = articles(15)
    first = text(analyzed([one for one in everything if one.name != "0-7.txt"], PLAIN))
    other = json.dumps(json.loads(first), indent=1)
    assert text(analyzed([one for one in everything if one.name == "0-7.txt"], PLAIN, Earlier.read(other))) == whole


def test_a_text_that_looks_like_a_record_is_no_record():
    """What a line belongs to is read off it by patterns, and quoted words may look like them."""
    odd = read_text(
        "0-x.txt",
        'News\n\n“{"id": "x", "article": "y", "passage": "z", "versions": [], "variants": [],” said Anna Weber. '
        + SUBJECTS[0],
    )
    first = text(analyzed([*articles(15), odd], PLAIN))
    added = analyzed([articles(16)[15]], PLAIN, Earlier.read(first))
    assert text(added) == text(analyzed([*articles(15), odd, articles(16)[15]], PLAIN))


def test_another_engine_or_outlet_is_analysed_again(whole):
    earlier = Earlier.read(whole)
    names = {key: (one.name, one.outlet) for key, one in earlier.articles.items()}
    assert len(earlier.unchanged(names, earlier.engine)) == 3
    assert earlier.unchanged(names, "0.0.0") == set()
    renamed = {key: (name, "Other") for key, (name, _) in names.items()}
    assert earlier.unchanged(renamed, earlier.engine) == set()


@pytest.mark.parametrize("lost", ['"start": ', '"passage": ', '"base": ', '"article": '])
def test_a_damaged_record_is_named(whole, lost):
    earlier = Earlier.read(whole.replace(lost, '"lost": '))
    with pytest.raises((MisfitError, KeyError)):
        analyzed([], PLAIN, earlier)


def test_an_article_that_is_known_is_not_extracted_again(monkeypatch):
    state = pipeline.State(PLAIN, (), tuple(articles(2)))
    analysis, extracted = pipeline.run(state)
    monkeypatch.setattr(pipeline, "extract", pytest.fail)
    assert analyze(articles(2), PLAIN, known=extracted) == analysis
