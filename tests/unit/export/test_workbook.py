"""The workbook, opened by a second library."""

import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from core.export import workbook
from core.export.about import Made
from core.model import Article, Quotation


def opened(analysis, made, **how):
    return openpyxl.load_workbook(io.BytesIO(workbook.workbook(analysis, made)), **how)


def cells(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.fixture(scope="module")
def book(seeds):
    return opened(seeds, Made("2026-01-31", "A visit"), rich_text=True)


def test_it_names_method_engine_and_day(book, seeds):
    told = {row[0]: row[1] for row in book["about"].iter_rows(values_only=True)}
    assert told["Made on"] == "2026-01-31"
    assert told["Title"] == "A visit"
    assert seeds.engine in told["Made by"]
    assert {"Method", "Limits", "Table: versions"} <= told.keys()
    assert all(f"Table: {name}" in told for name in book.sheetnames if name not in {"about", "differences"})


def test_every_statement_is_a_row_and_every_outlet_a_column(book, seeds):
    head, *rows = book["statements"].iter_rows(values_only=True)
    assert [row[head.index("statement id")] for row in rows] == [one.id for one in seeds.statements]
    assert {one.shown_outlet for one in seeds.articles} <= set(head)
    assert {"base", "not found", "only here"} <= {cell for row in rows for cell in row}


def test_differences_are_coloured_within_the_cell(book, seeds):
    rich = [cell.value for cell in cells(book) if isinstance(cell.value, CellRichText)]
    struck = {part.text.strip() for one in rich for part in one if isinstance(part, TextBlock) and part.font.strike}
    added = {part.text.strip() for one in rich for part in one if isinstance(part, TextBlock) and part.font.u}
    assert "Ukrainian conflict" in struck
    assert "ongoing war" in added
    rows = [row for one in seeds.passages if len(one.versions) > 1 for row in one.versions]
    assert book["differences"].max_row == 1 + len(rows)


def test_no_cell_is_a_formula_or_a_link(hostile, build):
    dangerous = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "{=1}", "=HYPERLINK(“x”)", "https://example.org")
    told = tuple(
        Quotation(f"q{place}", hostile.articles[0].id, 0, 5, text, scare=False) for place, text in enumerate(dangerous)
    )
    articles = (*hostile.articles, *(Article(f"{place:012}", text, text) for place, text in enumerate(dangerous)))
    held = build.replace(hostile, quotations=told, articles=articles)
    book = opened(held, Made("2026-01-31", "=1+1"))
    assert [cell.value for cell in cells(book) if cell.data_type == "f"] == []
    assert [cell.value for cell in cells(book) if cell.hyperlink] == []
    texts = {cell.value for cell in cells(book)}
    assert {"=1+1", "+1", "@SUM(A1)", "{=1}", "https://example.org"} <= texts


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(build):
    long = Article("f" * 12, "long.txt", "x" * 5, outlet="word " * 9000)
    book = opened(build.replace(build.analysis(), articles=(*build.analysis().articles, long)), Made("2026-01-31"))
    cut = [cell.value for cell in cells(book) if isinstance(cell.value, str) and len(cell.value) >= workbook.LONGEST]
    assert cut
    assert all(len(one) == workbook.LONGEST and "the analysis file has all of it" in one for one in cut)


def test_more_rows_than_a_sheet_holds_are_left_out_and_counted(build, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    book = opened(build.analysis(), Made("2026-01-31"))
    assert [row[0] for row in book["witnesses"].iter_rows(values_only=True)][-1] == "1 more rows are left out here."
