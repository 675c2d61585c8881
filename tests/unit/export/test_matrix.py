"""Statements by outlet."""

from core.export.matrix import matrix
from core.model import Absence, Article, Witness


def test_every_statement_has_a_cell_for_each_outlet(seeds):
    laid = matrix(seeds)
    assert [row.statement for row in laid.rows] == list(seeds.statements)
    assert {len(row.cells) for row in laid.rows} == {len(laid.outlets)}
    carried = {one.id: {w for w in seeds.witnesses if w.id in one.witnesses} for one in seeds.statements}
    outlet = {one.id: one.shown_outlet for one in seeds.articles}
    for row in laid.rows:
        assert row.carriers == len({outlet[one.article] for one in carried[row.statement.id]})


def test_the_best_article_stands_for_its_outlet_and_the_most_telling_reason_for_one_without(build):
    twin = Article("c" * 12, "c.txt", build.TEXT_A, outlet="The Baker")
    silent = [Article(letter * 12, f"{letter}.txt", "Nothing.", outlet="The Mill") for letter in "de"]
    worse = Witness(
        *("wc", twin.id, 5, 9, (build.SAID_A,), "direct", "Ada", None, None, None, (), "this", 0.9, ()),
        statement="s1",
        carried="trimmed",
    )
    held = build.analysis()
    analysis = build.replace(
        held,
        articles=(*held.articles, twin, *silent),
        witnesses=(*held.witnesses, worse),
        statements=(build.replace(held.statements[0], witnesses=("wa", "wb", "wc")),),
        absences=(Absence("s1", silent[0].id, "not found", None), Absence("s1", silent[1].id, "elsewhere", None)),
    )
    laid = matrix(analysis)
    assert dict(zip(laid.outlets, (cell.word for cell in laid.rows[0].cells), strict=True)) == {
        "b.txt": "paraphrased",
        "The Baker": "base",
        "The Mill": "elsewhere",
    }


def test_a_statement_that_one_article_alone_carries_says_so(seeds):
    alone = [row for row in matrix(seeds).rows if row.carriers == 1]
    assert alone
    assert all([cell.word for cell in row.cells if cell.carried] == ["only here"] for row in alone)
