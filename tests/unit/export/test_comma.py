"""Tables as CSV files, in one archive or one alone."""

import csv
import io
import zipfile

import pytest

from core.export import comma
from core.export.about import Made
from core.export.formats import UnknownTableError

MADE = Made("2026-01-31", "A visit")


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def opened(analysis):
    with zipfile.ZipFile(io.BytesIO(comma.archive(analysis, MADE))) as archive:
        return {name: rows(archive.read(name)) for name in archive.namelist()}


def test_every_table_is_a_file_and_about_tells_what_they_hold(seeds):
    files = opened(seeds)
    told = {row[0]: row[1] for row in files["about.csv"]}
    assert told["Made on"] == "2026-01-31"
    assert any("led by an apostrophe" in row[1] for row in files["about.csv"])
    assert {"statements.csv", "versions.csv", "variants.csv", "quotations.csv", "absences.csv"} <= files.keys()
    assert any(name.startswith("measure-") for name in files)
    assert len(files["statements.csv"]) == 1 + len(seeds.statements)
    assert sum(key.startswith("Table: ") for key in told) == len(files) - 1


def test_no_cell_begins_like_a_formula(hostile):
    for name, table in opened(hostile).items():
        assert [cell for row in table for cell in row if cell[:1] in set("=+@\t\r") and cell] == [], name
        numbers = [cell for row in table for cell in row if cell[:1] == "-"]
        assert all(cell.lstrip("-").replace(".", "", 1).isdigit() for cell in numbers), name


def test_characters_that_no_program_shows_are_replaced_and_counted(hostile):
    files = opened(hostile)
    assert any("shown as �" in row[1] for row in files["about.csv"])
    assert not any("\x07" in cell or "\x00" in cell for table in files.values() for row in table for cell in row)


def test_one_table_can_be_had_alone(seeds):
    alone = rows(comma.alone(seeds, MADE, "versions"))
    assert alone == opened(seeds)["versions.csv"]


def test_a_table_that_is_not_there_is_refused_with_those_that_are(seeds):
    with pytest.raises(UnknownTableError, match=r"no table “nothing”.*statements, versions"):
        comma.alone(seeds, MADE, "nothing")
