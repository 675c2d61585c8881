"""The command `export`."""

import pytest

from core.__main__ import main
from core.export.formats import FORMATS
from tests.quality.seeds import SEEDS


@pytest.fixture(scope="module")
def article(tmp_path_factory):
    file = tmp_path_factory.mktemp("articles") / "one.txt"
    file.write_text("“Bread is dear,” Anna Weber said on Monday. “It will be dearer.”", encoding="utf-8")
    return file


def export(*words):
    return main(["export", *map(str, words)])


@pytest.mark.parametrize("name", list(FORMATS))
def test_each_format_is_written_with_the_day_that_is_given(article, tmp_path, name):
    output = tmp_path / "out"
    assert export(article, "--format", name, "--output", output, "--date", "2026-01-31", "--title", "Bread") == 0
    assert output.stat().st_size > 100


def test_one_table_alone(article, tmp_path):
    output = tmp_path / "quotations.csv"
    assert export(article, "--format", "csv", "--what", "quotations", "--output", output) == 0
    assert "Bread is dear" in output.read_text(encoding="utf-8-sig")


def test_a_table_that_is_not_there_is_told_in_a_sentence(article, tmp_path, capsys):
    output = tmp_path / "none.csv"
    assert export(article, "--format", "csv", "--what", "=1", "--output", output) == 2
    assert "There is no table “=1”. The tables are statements" in capsys.readouterr().err
    assert not output.exists()
    assert export(article, "--format", "json", "--what", "quotations", "--output", output) == 2
    assert "leave it out for other formats" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told_in_a_sentence(article, tmp_path, capsys):
    assert export(article, "--format", "json", "--output", tmp_path / "no" / "file.json") == 2
    assert "No such file or directory" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2026-1-1", "yesterday", "2026-02-30"])
def test_what_is_no_day_is_wrong_usage(article, tmp_path, day, capsys):
    with pytest.raises(SystemExit):
        export(article, "--format", "json", "--output", tmp_path / "a.json", "--date", day)
    assert "--date" in capsys.readouterr().err


def test_the_analysis_file_is_that_of_analyze(tmp_path):
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    assert export(SEEDS, "--format", "json", "--output", one) == 0
    assert main(["analyze", str(SEEDS), "--output", str(other)]) == 0
    assert one.read_bytes() == other.read_bytes()
