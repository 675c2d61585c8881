"""`python -m core measure`: what it prints, in which format, and what it says to wrong usage."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from core.__main__ import main
from core.measures.frames.catalogue import MEASURES

SEEDS = Path(__file__).parents[3] / "seeds"
WORDS = "Nobody counted the stalls of the market or the carts that came in from the hills before dawn. " * 4
TEXT = f"“The old bridge over the river will reopen in May,” said Anna Weber, the mayor of the town. {WORDS}"


@pytest.fixture
def run(capfdbinary):
    def called(*arguments):
        code = main(["measure", *map(str, arguments)])
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return called


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_list_documents_every_measure_without_an_article(run):
    code, out, err = run("--what", "list")
    assert (code, err) == (0, "")
    for one in MEASURES.values():
        assert f"{one.name}: {one.title}" in out
        assert all(f"  {column.name}: " in out for column in one.columns)


def test_every_measure_is_documented_with_its_source():
    for one in MEASURES.values():
        assert re.search(r"Source: |(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", one.method), one.name
        assert one.counts, one.name
        assert one.minimum > 0, one.name


def test_csv_of_several_measures_is_one_table(run):
    code, out, _ = run(SEEDS, "--what", "whose-words,voices", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert {row["measure"] for row in rows} == {"whose-words", "voices"}
    quoted = next(row for row in rows if row["unit"] == "Ukrinform" and row["whose"] == "quoted")
    assert quoted["speaker"] == ""
    article, stretch = quoted["places"].split()[0].split(":")
    start, end = map(int, stretch.split("-"))
    assert len(article) == 12
    assert start < end


def test_no_cell_of_the_csv_is_a_formula(run, tmp_path):
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("file,outlet\na.txt,=cmd()\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    _, out, _ = run(tmp_path, "--what", "voices,whose-words", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["unit"] for row in rows} == {"'=cmd()"}


def test_json_describes_the_columns_and_leads_to_the_words(run, article):
    code, out, _ = run(article, "--what", "voices", "--format", "json", "--by", "article")
    told = json.loads(out)
    assert (code, told["by"]) == (0, "article")
    measure = told["measures"]["voices"]
    (row,) = measure["rows"]
    assert (row["unit"], row["speaker"], row["why_not"]) == ("a.txt", "Anna Weber", "")
    place = row["places"][0]
    assert TEXT[place["start"] : place["end"]] == "The old bridge over the river will reopen in May,"
    assert told["articles"][place["article"]]["name"] == "a.txt"
    assert {"name", "meaning", "unit"} == set(measure["columns"][0])


def test_text_says_why_a_figure_is_missing(run, tmp_path):
    (tmp_path / "a.txt").write_text("“Bread is dear,” said Anna Weber in the town hall.", encoding="utf-8")
    _, out, _ = run(tmp_path / "a.txt", "--what", "voices")
    assert "Anna Weber" in out
    assert "a.txt: Not given: n is 10 words, and 50 are the fewest that it is given for." in out


def test_an_official_text_is_what_the_others_are_measured_against(run):
    code, out, _ = run(SEEDS, "--what", "carriage", "--format", "csv", "--official", "001_3c8a66fa8a99ce30.txt")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert {row["against"] for row in rows} == {"official text"}
    assert "TASS" not in {row["unit"] for row in rows}


def test_wrong_usage_says_what_can_be_asked_for(run, article):
    code, out, err = run(article, "--what", "tone")
    assert (code, out) == (2, "")
    assert "there is no measure “tone”. There are: topics" in err
    code, _, err = run(article, "--what", "voices", "--official", "b.txt")
    assert (code, err) == (2, "--official: 0 articles are called “b.txt”. They are called: a.txt.\n")
    code, _, err = run("--what", "voices")
    assert (code, err) == (1, "No article could be analysed.\n")


def test_a_file_holds_what_standard_output_would(run, article, tmp_path):
    _, printed, _ = run(article, "--what", "voices", "--format", "csv")
    code, out, _ = run(article, "--what", "voices", "--format", "csv", "--output", tmp_path / "out.csv")
    assert (code, out) == (0, "")
    assert (tmp_path / "out.csv").read_bytes().decode("utf-8") == printed


def test_other_commands_do_not_load_pandas():
    check = "import core.__main__, sys; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False, cwd=SEEDS.parent).returncode == 0
