"""One file of each format as a real program writes it: text and quotations are those of the plain text."""

from pathlib import Path

import pytest

from core.ingest import read_extract, read_text
from core.model import Options
from core.normalize import normalize
from core.normalize.sentences import split
from core.quotations import read as quotations
from tests.unit.ingest.build import read

PRODUCED = Path(__file__).with_name("produced")
FILES = sorted(one.name for one in PRODUCED.glob("*.*.*") if not one.name.startswith("table"))


def twin(name):
    return (PRODUCED / f"{name.split('.')[0]}.txt").read_text(encoding="utf-8").strip()


def taken(name):
    found = read((name, (PRODUCED / name).read_bytes()))[0]
    return [one.extract for one in found]


def said(article):
    """Where each quotation stands, and whose it is; where each witness stands, and through whom."""
    normal = normalize(article.text)
    found = quotations(article, normal, split(article, normal), Options())
    return [(one.start, one.end, one.speaker) for one in (*found.quotations, *found.witnesses)]


@pytest.mark.parametrize("name", FILES)
def test_text_and_quotations_are_those_of_the_plain_text(name):
    (extract,) = taken(name)
    assert extract.text == twin(name)
    article, plain = read_extract(name, extract), read_text(f"{name}.txt", twin(name))
    assert said(article) == said(plain)
    assert len(said(plain)) > 2
    assert [part.kind for part in article.parts] == [part.kind for part in plain.parts]


@pytest.mark.parametrize("name", ["bridge.chromium.html", "bridge.chromium.mhtml"])
def test_what_a_saved_page_says_of_itself(name):
    article = read_extract(name, taken(name)[0])
    assert (article.outlet, article.author, article.url) == (
        "Lake Herald", "Anna Keller", "https://lake-herald.example/bridge",
    )  # fmt: skip
    assert article.published.value == "2024-05-03T14:05Z"
    assert article.updated.value == (None if name.endswith("mhtml") else "2024-05-03T16:30Z")  # it keeps no script
    assert "2024-05-03T16:05:00+02:00" in article.published.evidence


def test_a_workbook_of_articles():
    extracts = taken("table.libreoffice.xlsx")
    assert [one.text for one in extracts] == [twin("bridge"), twin("most")]
    articles = [read_extract("row", one) for one in extracts]
    assert [one.outlet for one in articles] == ["Lake Herald", "Озёрный вестник"]
    assert [one.published.value for one in articles] == ["2024-05-03"] * 2
