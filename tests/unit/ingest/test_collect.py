"""Files, folders and tables of articles; one bad file or line costs no other."""

import json

import pytest

from core.ingest import Known
from core.ingest.collect import collect

TEXT = "The old bridge over the river will reopen in May, the mayor said on Friday after a long meeting."


def lines(path, *rows):
    path.write_bytes(b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows))
    return list(collect([path], None))


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.TXT", "sub/c.txt", "d.png", "notes.xlsm"):
        (tmp_path / name).write_text(TEXT + name, encoding="utf-8")
    assert [item.name for item in collect([tmp_path], None)] == ["a.TXT", "b.txt", "sub/c.txt"]


def test_a_file_named_by_itself_is_taken_whatever_it_is_called(tmp_path):
    path = tmp_path / "article"
    path.write_text(TEXT, encoding="utf-8")
    (item,) = collect([path], None)
    assert item.article.text == TEXT


def test_one_bad_file_costs_no_other(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    items = list(collect([tmp_path, tmp_path / "missing.txt"], None))
    assert [item.article is not None for item in items] == [False, False, True, False]
    assert all(item.refusal.endswith(".") for item in items if item.article is None)


def test_a_manifest_in_a_folder_is_read_unless_told_not_to(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,outlet\na.txt,Lake Herald\n", encoding="utf-8")
    assert [item.article.outlet for item in collect([tmp_path], None)] == ["Lake Herald"]
    assert [item.article.outlet for item in collect([tmp_path], None, use_folders=False)] == [None]
    assert [item.article.outlet for item in collect([tmp_path], {"a.txt": Known("Lake Times")})] == ["Lake Times"]


def test_a_broken_manifest_costs_no_article(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("outlet\nx\n", encoding="utf-8")
    items = list(collect([tmp_path], None))
    assert [item.name for item in items] == ["manifest.csv", "a.txt"]
    assert items[1].article is not None


# --- tables ---------------------------------------------------------------------------------------------------------


def test_a_row_of_a_table(tmp_path):
    row = {
        "id": "7",
        "outlet": "Lake Herald",
        "published": "2024-05-03",
        "url": "https://example.org",
        "title": "Bridge",
        "text": TEXT,
    }
    (item,) = lines(tmp_path / "a.jsonl", row)
    article = item.article
    assert (article.name, article.outlet, article.url, article.title) == (
        "7",
        "Lake Herald",
        "https://example.org",
        "Bridge",
    )
    assert (article.published.value, article.text) == ("2024-05-03", TEXT)


@pytest.mark.parametrize(
    "row",
    [
        b"[" * 100_000,
        b'{"text": ' + b"9" * 100_000 + b"}",
        b'{"text": NaN}',
        b'{"text": Infinity}',
        b"{",
        b"[]",
        b"7",
        b'"text"',
        b"null",
        b'{"text": null}',
        b'{"text": 7}',
        b'{"text": ["a"]}',
        b'{"text": ""}',
        b'{"text": "  "}',
        b"{}",
        b'{"text": "\\u0000"}',
        b'{"text": "---"}',
    ],
    ids=[
        "deep",
        "long number",
        "NaN",
        "Infinity",
        "cut",
        "list",
        "number",
        "string",
        "null",
        "null text",
        "number text",
        "list text",
        "empty text",
        "blank text",
        "no text",
        "NUL text",
        "text without a word",
    ],
)
def test_a_bad_row_is_named_by_its_line_and_costs_no_other(tmp_path, row):
    items = lines(tmp_path / "a.jsonl", {"text": TEXT}, row, {"text": TEXT + " More."})
    assert [item.article is not None for item in items] == [True, False, True]
    assert "a.jsonl:2" in items[1].refusal
    assert len(items[1].refusal) < 300


def test_lone_surrogates_become_replacement_characters_before_anything_is_written(tmp_path):
    (item,) = lines(tmp_path / "a.jsonl", b'{"text": "' + TEXT.encode() + b' \\ud800 end"}')
    item.article.text.encode("utf-8")
    assert item.article.text == TEXT + " \ufffd end"


def test_nul_in_a_row_is_stripped(tmp_path):
    (item,) = lines(tmp_path / "a.jsonl", {"text": TEXT + "\0 end"})
    assert item.article.text == TEXT + " end"
    assert [note.code for note in item.article.diagnostics] == ["nul-removed"]


def test_values_of_the_wrong_kind_beside_the_text_are_left_out(tmp_path):
    (item,) = lines(tmp_path / "a.jsonl", {"text": TEXT, "outlet": 7, "url": None, "title": ["x"], "published": {}})
    assert (item.article.outlet, item.article.url) == (None, None)


def test_the_last_of_two_equal_keys_counts(tmp_path):
    (item,) = lines(tmp_path / "a.jsonl", b'{"text": "x", "text": "' + TEXT.encode() + b'"}')
    assert item.article.text == TEXT


def test_over_the_length_limit(tmp_path):
    (item,) = lines(tmp_path / "a.jsonl", {"text": "a" * 2_000_001})
    assert "2,000,000" in item.refusal


def test_windows_line_ends_and_blank_lines(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode() + b"\r\n\r\n" + json.dumps({"text": TEXT}).encode()
    )
    assert [item.article is not None for item in collect([path], None)] == [True, True]
