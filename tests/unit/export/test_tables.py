"""Tables for a spreadsheet."""

import csv
import io

from core.export import tables
from core.measures.lineage import trace
from tests.quality import seeds


def test_witnesses_name_outlet_words_and_chain(build):
    table = tables.witnesses(build.analysis())
    first, second = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    assert (first["outlet"], first["chain"], first["carried"]) == ("The Baker", "The Baker <- Ada", "verbatim")
    assert (second["outlet"], second["words"], second["also"]) == ("b.txt", "Bread rose", "trimmed")


def test_every_row_has_every_column(build):
    for table in (tables.witnesses, tables.absences, tables.voices, tables.verbs, tables.readability):
        made = table(build.analysis())
        assert made.name == table.__name__
        assert all(len(row) == len(made.columns) for row in made.rows)


def test_lineage_is_two_tables_that_name_outlets():
    analysis = seeds.load().analysis
    found = trace(analysis)
    kin = [
        dict(zip(made.columns, row, strict=True)) for made in [tables.kinships(analysis, found)] for row in made.rows
    ]
    assert [(one["outlet"], one["other outlet"]) for one in kin if one["finding"] == "one text"] == [
        ("Al Mayadeen", "Sputnik")
    ]
    made = tables.shared_readings(analysis, found)
    told = [dict(zip(made.columns, row, strict=True)) for row in made.rows]
    assert ("be based on", "Pravda.ru, Ukrinform", "rely on", "Sputnik") in [
        (one["reading"], one["outlets"], one["other reading"], one["other outlets"]) for one in told
    ]


def test_csv_disarms_formulas_and_keeps_line_breaks():
    table = tables.Table("t", ("a", "b"), (("=1+1", 'x"\ny'), ("＝1", True), ("-2", -2), (None, 1 / 3)))
    assert list(csv.reader(io.StringIO(tables.to_csv(table), newline=""))) == [
        ["a", "b"],
        ["'=1+1", 'x"\ny'],
        ["'＝1", "yes"],
        ["'-2", "-2"],
        ["", "0.3333"],
    ]
