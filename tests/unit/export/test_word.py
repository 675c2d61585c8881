"""The report as a document, opened again."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from core.export import word
from core.export.about import Made
from core.export.plain import plain, visible
from core.export.wording import headline
from tests.hostile import STRINGS

MADE = Made("2026-01-31", "A visit")


def opened(analysis, made=MADE):
    return docx.Document(io.BytesIO(word.document(analysis, made)))


def runs(held):
    return [run for paragraph in held.paragraphs for run in paragraph.runs]


@pytest.fixture(scope="module")
def held(seeds):
    return opened(seeds)


def test_it_names_method_engine_and_day(held, seeds):
    text = "\n".join(one.text for one in held.paragraphs)
    assert "Made on: 2026-01-31" in text
    assert f"engine {seeds.engine}" in text
    assert "How it was made" in text
    assert held.core_properties.created.date().isoformat() == "2026-01-31"


def test_every_statement_is_a_row_of_the_first_table(held, seeds):
    cells = [row.cells[0].text for row in held.tables[0].rows][1:]
    assert len(cells) == len(seeds.statements)
    assert [
        one.label for one, cell in zip(seeds.statements, cells, strict=True) if headline(one.label) not in cell
    ] == []


def test_every_passage_has_a_heading(held, seeds):
    headings = [one.text for one in held.paragraphs if one.style.name == "Heading 2"]
    assert [one.label for one in seeds.passages if not any(headline(one.label) in told for told in headings)] == []


def test_differences_are_underlined_or_struck_out_and_coloured(held):
    struck = {one.text for one in runs(held) if one.font.strike}
    added = {one.text for one in runs(held) if one.font.underline}
    assert "Ukrainian conflict" in struck
    assert "ongoing war" in added
    assert all(
        one.font.color.rgb is not None
        for one in runs(held)
        if one.font.strike and one.text != "words only the base has"
    )


def test_what_a_string_says_is_text(hostile, made):
    document = opened(hostile, made)
    text = " ".join("".join(document.element.body.itertext()).split())
    for string in STRINGS:
        assert " ".join(plain(visible(string)).split()) in text, string
    assert not document.element.body.findall(f".//{qn('w:hyperlink')}")
    assert not document.element.body.findall(f".//{qn('w:instrText')}")
    outside = [one for one in document.part.rels.values() if one.is_external]
    assert outside == []


def test_words_read_from_the_right_are_laid_out_so():
    assert word.paragraph([word.Run("«سلام» said")]).find(f".//{qn('w:bidi')}") is not None
    assert word.paragraph([word.Run("1. Peace, سلام")]).find(f".//{qn('w:bidi')}") is None


def test_more_outlets_than_fit_a_page_are_listed(build):
    held = build.analysis()
    more = tuple(build.Article(f"{n:012}", f"{n}.txt", "Nothing.", outlet=f"Outlet {n}") for n in range(word.MOST))
    told = opened(build.replace(held, articles=(*held.articles, *more)))
    assert not any("Statement" in row.cells[0].text for table in told.tables for row in table.rows)
    assert any("The Baker: base" in one.text for one in told.paragraphs)
