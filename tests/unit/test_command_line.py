"""`python -m core`: exit codes, what goes where, equal bytes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.__main__ import main

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
FILES = sorted(SEEDS.glob("*.txt"))
TEXT = "“The old bridge over the river will reopen in May,” said Anna Weber, the mayor of the town."


@pytest.fixture
def run(capfdbinary):
    def called(*arguments):
        code = main([str(one) for one in arguments])
        out, err = capfdbinary.readouterr()
        return code, out, err.decode("utf-8")

    return called


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "all.json"
    assert main(["analyze", str(SEEDS), "--output", str(path)]) == 0
    return path


def write(path, text=TEXT):
    path.write_text(text, encoding="utf-8")
    return path


def test_analyze_writes_the_analysis_file_to_standard_output(run, tmp_path):
    code, out, err = run("analyze", write(tmp_path / "a.txt"))
    analysis = json.loads(out)
    assert (code, err) == (0, "")
    assert analysis["format"] == "coverage-diff/1"
    assert [one["name"] for one in analysis["articles"]] == ["a.txt"]
    assert b"\r" not in out


def test_output_to_a_file_leaves_standard_output_empty(run, tmp_path):
    code, out, _ = run("analyze", write(tmp_path / "a.txt"), "--output", tmp_path / "out.json")
    assert (code, out) == (0, b"")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["articles"]


def test_a_bad_file_is_refused_on_standard_error_and_the_others_are_analysed(run, tmp_path):
    write(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7")
    code, out, err = run("analyze", tmp_path, tmp_path / "missing.txt")
    assert code == 0
    assert len(json.loads(out)["articles"]) == 1
    assert "“b.txt” is a PDF" in err
    assert "missing.txt” does not exist" in err
    assert "Traceback" not in err


def test_exit_1_where_nothing_could_be_analysed(run, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    code, out, err = run("analyze", tmp_path / "a.txt")
    assert (code, out) == (1, b"")
    assert err.splitlines()[-1] == "No article could be analysed."


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["analyze"],
        ["publish"],
        ["analyze", "a.txt", "--loud"],
        ["collate", "a.txt"],
        ["analyze", "a.txt", "--manifest", "m.csv", "--no-manifest"],
        ["analyze", "a.txt", "--manifest", "missing.csv"],
        ["analyze", "a.txt", "--add-to", "missing.json"],
    ],
    ids=lambda arguments: " ".join(arguments) or "nothing",
)
def test_exit_2_for_wrong_usage(arguments, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.txt")
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    out, err = capsys.readouterr()
    assert (stop.value.code, out) == (2, "")
    assert "usage:" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--help"], ["analyze", "collate"]),
        (["analyze", "--help"], ["--manifest", "--no-manifest", "--add-to", "--output"]),
        (["collate", "--help"], ["--passage"]),
    ],
    ids=["all", "analyze", "collate"],
)
def test_help(arguments, words, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    out, _ = capsys.readouterr()
    assert stop.value.code == 0
    assert all(word in out for word in words)


def test_a_manifest_of_a_folder_is_read_named_or_ignored(run, tmp_path):
    write(tmp_path / "a.txt")
    write(tmp_path / "manifest.csv", "file,outlet\na.txt,Lake Herald\n")
    other = write(tmp_path / "other.csv", "file,outlet\na.txt,Lake Times\n")

    def outlets(*arguments):
        return [one["outlet"] for one in json.loads(run("analyze", tmp_path, *arguments)[1])["articles"]]

    assert outlets() == ["Lake Herald"]
    assert outlets("--manifest", other) == ["Lake Times"]
    assert outlets("--no-manifest") == [None]


def test_a_broken_manifest_named_by_hand_is_wrong_usage(tmp_path, capsys):
    write(tmp_path / "a.txt")
    broken = write(tmp_path / "m.csv", "outlet\nx\n")
    with pytest.raises(SystemExit) as stop:
        main(["analyze", str(tmp_path / "a.txt"), "--manifest", str(broken)])
    assert stop.value.code == 2
    assert "no column “file”" in capsys.readouterr().err


def test_a_table_of_articles(run, tmp_path):
    rows = [
        json.dumps({"id": "7", "outlet": "Lake Herald", "text": TEXT}),
        "{broken",
        json.dumps({"id": "8", "text": TEXT + " More."}),
    ]
    code, out, err = run("analyze", write(tmp_path / "a.jsonl", "\n".join(rows)))
    assert code == 0
    assert {one["name"] for one in json.loads(out)["articles"]} == {"7", "8"}
    assert "“a.jsonl:2” is not a JSON object" in err


def test_any_order_of_the_files_gives_equal_bytes(run, whole):
    manifest = ("--manifest", SEEDS / "manifest.csv")
    first = run("analyze", *FILES, *manifest)[1]
    assert first == run("analyze", *FILES[::-1], *manifest)[1]
    assert first == whole.read_bytes()


def test_a_fresh_process_with_another_hash_seed_gives_equal_bytes(whole):
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "core", "analyze", str(SEEDS)],
            cwd=ROOT, env={"PYTHONHASHSEED": seed, "PATH": "", "LC_ALL": "C"}, capture_output=True, check=True,
        )  # fmt: skip
        assert done.stdout == whole.read_bytes()


def test_adding_to_an_earlier_analysis_equals_a_run_on_all(run, tmp_path, whole):
    manifest = ("--manifest", SEEDS / "manifest.csv")
    run("analyze", *FILES[:3], *manifest, "--output", tmp_path / "first.json")
    code, out, _ = run("analyze", *FILES[3:], *manifest, "--add-to", tmp_path / "first.json")
    assert code == 0
    assert out == whole.read_bytes()


def test_adding_what_is_there_already_says_so(run, whole):
    code, out, err = run("analyze", FILES[0], "--manifest", SEEDS / "manifest.csv", "--add-to", whole)
    assert code == 0
    assert out == whole.read_bytes()
    assert "in the earlier analysis already" in err


def test_collate_prints_a_table(run, whole):
    analysis = json.loads(whole.read_text(encoding="utf-8"))
    passage = max(analysis["passages"], key=lambda one: len(one["versions"]))
    code, out, _ = run("collate", SEEDS, "--passage", passage["id"])
    rows = [line.split("\t") for line in out.decode("utf-8").splitlines()]
    assert code == 0
    assert rows[0][0] == "variant"
    assert len(rows[0]) == 1 + len(passage["versions"])
    assert {len(row) for row in rows} == {len(rows[0])}
    by_witness = run("collate", SEEDS, "--passage", passage["versions"][0]["witnesses"][0])
    assert by_witness[:2] == (0, out)


def test_collating_an_unknown_passage_lists_some(run, whole):
    code, out, err = run("collate", SEEDS, "--passage", "nobody")
    first = json.loads(whole.read_text(encoding="utf-8"))["passages"][0]["id"]
    assert (code, out) == (2, b"")
    assert first in err


def test_a_folder_without_a_model_is_told_and_nothing_is_written(tmp_path, capfd):
    with pytest.raises(SystemExit) as stopped:
        main(["analyze", str(SEEDS), "--semantic", str(tmp_path)])
    said = capfd.readouterr()
    assert stopped.value.code == 2
    assert "--semantic" in said.err
    assert said.out == ""


def test_a_codebook_of_ones_own_sorts_the_sentences_and_a_broken_one_is_wrong_usage(run, tmp_path):
    article = write(tmp_path / "a.txt")
    book = write(tmp_path / "own.yaml", "topics: [{id: bridges, label: Bridges, terms: {en: [bridge]}}]")
    _, out, _ = run("analyze", article, "--codebook", book)
    found = json.loads(out)
    assert [topic["id"] for topic in found["topics"]] == ["bridges"]
    assert found["measures"]["narrative"][0]["terms"] == ["bridge"]
    first = tmp_path / "first.json"
    first.write_bytes(out)
    _, added, _ = run("analyze", write(tmp_path / "b.txt", TEXT + " Paul Lang saw the bridge."), "--add-to", first)
    assert json.loads(added)["topics"] == []
    for broken in (write(tmp_path / "no.yaml", "topics: ["), tmp_path / "gone.yaml"):
        with pytest.raises(SystemExit) as stopped:
            run("analyze", article, "--codebook", broken)
        assert stopped.value.code == 2
