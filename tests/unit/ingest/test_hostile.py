"""Files made to harm: each comes to its text or to one sentence, costs no other file, and leaves nothing behind.

The letters and numbers in the names of the tests are those of the list of bad inputs that the project is built against.
"""

import io
import os
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from core.ingest import Refused, formats, read_text
from core.ingest.collect import collect
from core.ingest.extract import Left, Taken
from core.ingest.limits import HTML_DEPTH, ZIP_ENTRIES
from core.ingest.readers import Asked, Readers
from tests.unit.ingest import build
from tests.unit.ingest.build import PARAGRAPHS, TEXT, article, asked, jsonl, outcome, page, read, workbook, zipped

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF"
PROGRAM = b"MZ\x90\0\3\0" + bytes(200)


def is_sentence(told, name):
    """One line for a person: names the file, ends in a full stop, shows nothing of the code."""
    shown = re.sub("“.*”", "", told)
    return name in told and told.endswith(".") and "\n" not in told and "Error" not in shown and "Traceback" not in told


def refused(name, data):
    texts, told = outcome(name, data)
    assert texts == []
    assert len(told) == 1
    assert is_sentence(told[0], name.rsplit("/", 1)[-1][:50])
    return told[0]


def workers():
    """The ids of the programs of ours that read."""
    found = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            if place.read_text().rsplit(")", 1)[1].split()[1] == str(os.getpid()):
                found[place.parent.name] = place.with_name("cmdline").read_bytes()
        except OSError:
            continue
    return [pid for pid, line in found.items() if b"core.ingest.worker" in line]


@pytest.fixture(scope="module", autouse=True)
def temporary(tmp_path_factory):
    """A folder of our own for what programs leave behind; nothing may be in it when all is over, and no program."""
    folder = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch, Readers(1) as shared:
        patch.setenv("TMPDIR", str(folder))
        patch.setattr(tempfile, "tempdir", str(folder))
        patch.setattr(build, "READERS", shared)
        yield
    assert list(folder.iterdir()) == []
    assert workers() == []


# --- files (F) ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.html", "a.csv", "a.jsonl"])
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\r\n "], ids=["empty", "mark alone", "white space"])
def test_f1_no_text(name, data):
    assert "no text" in refused(name, data)


@pytest.mark.parametrize(
    "name", ["a.html", "A.HTML", "a.pdf.html", "a", "a.csv", "a.jsonl", "a.txt", "a.zip", "a.xlsx"]
)
@pytest.mark.parametrize("data", [PNG, PROGRAM, PDF], ids=["picture", "program", "pdf"])
def test_f3_another_kind_of_file_under_a_false_name(name, data):
    with pytest.raises(Refused) as refusal:
        formats.told(name, data)
    assert is_sentence(str(refusal.value), name)


def test_f3_names_are_folded():
    assert [formats.told(name, b"x") for name in ("A.TXT", "B.HtMl", "c.CSV", "d")] == ["text", "html", "csv", "text"]


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.html", "a\x00b.html", "a\r\nb.html", "a\u202egpj.html", "x" * 5000 + ".html", "\ud800.html",
     "<img src=x onerror=alert(1)>.html", "=1+1.html", "CON.html"],
)  # fmt: skip
def test_f7_odd_names_are_only_names(name):
    (found,) = read((name, page(article())))
    assert [one.name for one in found] == [name]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_f8_a_page_in_another_encoding_gives_the_same_text(encoding):
    one = page(article()).decode()
    declared = one.replace('charset="utf-8"', f'charset="{encoding.replace("-sig", "")}"')
    assert outcome("a.html", declared.encode(encoding))[0] == [TEXT]


def test_f8_cyrillic_by_its_declaration_and_without_one():
    text = "Старый мост через реку откроется в мае, заявила мэр Анна Вебер в пятницу после заседания совета города."
    one = page(article(title="Мост", paragraphs=[text] * 2), lang="ru").decode()
    declared = one.replace('charset="utf-8"', 'charset="windows-1251"')
    without = one.replace('<meta charset="utf-8">', "")
    assert outcome("a.html", declared.encode("cp1251"))[0] == [f"Мост\n\n{text}"]
    assert outcome("a.html", without.encode("cp1251"))[0] == [f"Мост\n\n{text}"]


def test_f9_a_page_that_lies_about_its_encoding_is_read_as_what_it_is():
    lying = page(article()).decode().replace('charset="utf-8"', 'charset="windows-1251"')
    assert outcome("a.html", lying.encode())[0] == [TEXT]


def test_f9_damaged_bytes_are_shown_and_counted():
    damaged = page(article()).replace("“We".encode(), b"\xff\xfeWe")
    ((taken,),) = read(("a.html", damaged))
    assert [note.code for note in taken.extract.notes] == ["damaged-bytes"]


def test_f10_nul_in_pages_and_tables():
    assert outcome("a.html", page(article()).replace(b"bridge", b"bri\0dge"))[0] == [TEXT]
    (text,), _ = outcome("a.jsonl", jsonl({"text": "The bridge\0 will open."}))
    assert text == "The bridge will open."


def test_f11_a_page_in_utf7_and_files_of_two_formats_are_text():
    utf7 = (
        b'<html><head><meta charset="utf-7"></head><body><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4- was what it said'
    )
    (text,), _ = outcome("a.html", utf7)
    assert "<script>" not in text
    assert "+ADw-script" in text
    (text,), _ = outcome("a.html", b"<html><!-- %PDF-1.7 -->" + page(article()) + b"PK\x03\x04")
    assert text.startswith(TEXT[:40])


# --- archives (Z) ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "C:\\a.txt", "b\\..\\..\\a.txt"])
def test_z1_an_entry_that_would_lie_elsewhere(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    info = zipfile.ZipInfo("x")
    info.filename = name
    texts, told = outcome("a.zip", zipped((info, b"Text one."), ("good.txt", b"Text two.")))
    assert texts == [b"Text two."]
    assert len(told) == 1
    assert list(tmp_path.iterdir()) == []


def test_z2_a_link_is_left_out():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    texts, told = outcome("a.zip", zipped((link, b"/etc/passwd"), ("good.txt", b"Text.")))
    assert texts == [b"Text."]
    assert "link to another file" in told[0]


def test_z3_an_entry_that_unpacks_to_much_more():
    texts, told = outcome("a.zip", zipped(("bomb.txt", b"a" * 64_000_000), ("good.txt", b"Text.")))
    assert texts == [b"Text."]
    assert is_sentence(told[0], "bomb.txt")


def test_z3_an_entry_that_lies_about_its_size():
    data = bytearray(zipped(("bomb.txt", os.urandom(3_000_000).hex().encode()), ("good.txt", b"Text.")))
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", 10)
    texts, told = outcome("a.zip", bytes(data))
    assert all(len(one) <= 10 for one in texts)
    assert is_sentence(told[0], "bomb.txt")


def test_z4_entries_that_share_their_bytes():
    data = bytearray(zipped(("a.txt", b"a" * 100), ("b.txt", b"b" * 100)))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    assert "share" in refused("a.zip", bytes(data))


def test_z5_too_many_entries_and_archives_inside():
    many = zipped(*((f"{number}.txt", b"x") for number in range(ZIP_ENTRIES + 1)))
    assert str(ZIP_ENTRIES) in refused("a.zip", many)
    texts, told = outcome("a.zip", zipped(("inner.ZIP", zipped(("a.txt", b"x"))), ("good.txt", b"Text.")))
    assert texts == [b"Text."]
    assert "archive inside an archive" in told[0]


def test_z6_damaged_entries_cost_no_other():
    data = bytearray(zipped(("bad.txt", b"some words that are spoilt"), ("good.txt", b"Text.")))
    data[40] ^= 0xFF
    texts, told = outcome("a.zip", bytes(data))
    assert texts == [b"Text."]
    assert is_sentence(told[0], "bad.txt")
    locked = bytearray(zipped(("bad.txt", b"secret"), ("good.txt", b"Text.")))
    central = locked.index(b"PK\x01\x02")
    locked[central + 8] |= 1
    texts, told = outcome("a.zip", bytes(locked))
    assert texts == [b"Text."]
    assert "password" in told[0]
    assert "damaged" in refused("a.zip", zipped(("a.txt", b"words " * 1000))[:60])


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_z7_names_that_look_alike_are_kept_apart():
    names = ["a.txt", "a.txt", "A.txt", "\u00e9.txt", "e\u0301.txt"]
    texts, told = outcome("a.zip", zipped(*((name, f"Text {n}.".encode()) for n, name in enumerate(names))))
    assert texts == [f"Text {n}.".encode() for n in range(5)]
    assert told == []


# --- tables (C, J) --------------------------------------------------------------------------------------------------


def test_c1_an_unclosed_quotation_mark_and_a_field_that_is_too_long():
    texts, told = outcome("a.csv", b'id,text\n1,Fine words.\n2,"never closed\n3,more\n')
    assert texts == ["Fine words."]
    assert re.search(r"near line \d", told[0])
    texts, told = outcome("a.csv", b"id,text\n1," + b"a" * 2_100_000 + b"\n")
    assert texts == []
    assert "near line 2" in told[0]
    assert outcome("a.csv", b"id,text\n1," + b"a" * 200_000 + b"\n")[0] == ["a" * 200_000]


def test_c2_rows_that_do_not_fit():
    texts, told = outcome("a.csv", b"id,text\n1,One.\n2,Two,and,more\n3\n4,Four.\n")
    assert texts == ["One.", "Four."]
    assert ["a.csv:3" in told[0], "a.csv:4" in told[1]] == [True, True]
    assert "twice" in refused("b.csv", b"text,text\na,b\n")
    assert outcome("c.csv", "\ufeffid;text\n1;Öl.\n".encode())[0] == ["Öl."]
    assert outcome("d.csv", b"id,text\n1,O\0ne.\n")[0] == ["One."]
    assert "5,000 columns" in refused("e.csv", b",".join(b"c%d" % n for n in range(5000)) + b"\n")


@pytest.mark.parametrize(
    "row",
    [b"[" * 100_000, b'{"text": ' + b"9" * 100_000 + b"}", b'{"text": NaN}', b'{"text": null}', b'{"text": 7}', b"{"],
)
def test_j1_j3_a_bad_line_is_named_and_costs_no_other(row):
    texts, told = outcome("a.jsonl", jsonl({"text": "One."}, row, {"text": "Two.", "outlet": 7, "published": {}}))
    assert texts == ["One.", "Two."]
    assert is_sentence(told[0], "a.jsonl:2")


def test_j2_halves_of_characters_are_replaced():
    texts, _ = outcome("a.jsonl", b'{"text": "A \\ud800 half.", "title": "\\udfff"}')
    assert texts == ["A \ufffd half."]


def test_a_workbook_made_to_harm():
    book = workbook(["id", "text"], ["1", "One."])
    assert outcome("a.xlsx", book)[0] == ["One."]
    assert "damaged" in refused("a.xlsx", book[:200])
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    sheet = "xl/worksheets/sheet1.xml"
    assert "damaged" in refused("a.xlsx", zipped(*(parts | {sheet: entity + parts[sheet]}).items()))
    assert "50 MB" in refused("a.xlsx", zipped(*(parts | {"xl/huge.xml": b" " * 51_000_000}).items()))
    deep = b"<a>" * 5000 + b"</a>" * 5000
    assert "too deep" in refused("a.xlsx", zipped(*(parts | {sheet: deep}).items()))


# --- pages (H) ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", [500, 5_000, 100_000])
def test_h1_a_page_nested_deep_is_refused_and_never_empty(depth):
    text = article()
    assert str(HTML_DEPTH) in refused("a.html", page("<div>" * depth, text, "</div>" * depth))


def test_h1_a_page_nested_less_deep_is_read():
    assert outcome("a.html", page("<div>" * 200, article(), "</div>" * 200))[0] == [TEXT]


@pytest.mark.parametrize(
    "body",
    [
        f"<p {' '.join(f'a{n}=1' for n in range(20_000))}>Words of a paragraph.</p>" + article(),
        "<b><p><i></b>" * 2_000 + article(),
        article() + "<!-- never closed" + "x" * 100_000,
        "&lt;" * 200_000 + article(),
    ],
    ids=["attributes", "misnested", "unclosed comment", "entities"],
)  # fmt: skip
def test_h2_a_page_of_odd_marks_comes_to_text_or_a_sentence(body):
    texts, told = outcome("a.html", page(body))
    assert len(texts) + len(told) == 1
    assert all(PARAGRAPHS[0] in text for text in texts)


def test_h3_a_page_that_points_elsewhere_makes_no_request():
    away = '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><base href="http://127.0.0.1:9/">'
    away += '<link rel=stylesheet href="http://127.0.0.1:9/a.css"><script src="http://127.0.0.1:9/a.js"></script>'
    body = '<img src="http://127.0.0.1:9/a.png"><iframe src="http://127.0.0.1:9/"></iframe>'
    assert outcome("a.html", page(body, article(), head=away))[0] == [TEXT]


def test_h4_a_page_over_the_limit():
    assert "10 MB" in refused("a.html", page(article()) + b" " * 10_000_000)


def test_h4_a_page_in_which_no_article_is_found_is_taken_whole_with_a_note():
    spans = "".join(f"<span>w{number} </span>" for number in range(300))
    ((taken,),) = read(("a.html", page(spans)))
    assert "no-article-found" in [note.code for note in taken.extract.notes] or "w299" in taken.extract.text


# --- workers --------------------------------------------------------------------------------------------------------


def test_x7_a_worker_that_is_killed_costs_its_file_alone(monkeypatch):
    monkeypatch.setattr("core.ingest.readers.WALL_SECONDS", 0.0)
    with Readers(1) as readers:
        (left,) = readers.read(asked("slow.html", page(article())))
        monkeypatch.undo()
        (taken,) = readers.read(asked("good.html", page(article())))
    assert isinstance(left, Left)
    assert is_sentence(left.told, "slow.html")
    assert taken.extract.text == TEXT


def worker(*lines):
    """A worker in which something happens, and what its errors are."""
    code = "\n".join(("from core.ingest import worker", "worker._limit()", *lines))
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "open('/tmp/should-not-be', 'w')",
        "import os; os.remove('/tmp/should-not-be')",
    ],
)
def test_a_worker_refuses_what_reading_never_needs(deed):
    done = worker("import sys; sys.addaudithook(worker._refuse)", deed)
    assert "PermissionError: reading a file" in done.stderr


def test_a_worker_may_not_take_much_memory():
    pytest.importorskip("resource")
    assert "MemoryError" in worker("held = bytearray(2_000_000_000)").stderr


def test_a_worker_may_not_take_much_processor_time():
    pytest.importorskip("resource")
    done = worker("worker.CPU_SECONDS = 0", "worker._allow_time()", "while True: pass")
    assert done.returncode == -24


def test_workers_are_replaced_after_some_files(monkeypatch):
    monkeypatch.setattr("core.ingest.readers.FILES_EACH", 2)
    one = asked("a.jsonl", jsonl({"text": "One."}))
    seen, before = set(), set(workers())
    with Readers(1) as readers:
        for _ in range(6):
            (taken,) = readers.read(one)
            assert isinstance(taken, Taken)
            seen |= set(workers()) - before
    assert len(seen) in {2, 3}  # the last of a pair is gone before it can be seen


def test_no_bad_file_costs_a_good_one(tmp_path):
    bad = {
        "1.html": b"",
        "2.zip": b"PK\x03\x04",
        "3.xlsx": b"PK\x03\x04",
        "4.jsonl": b"{",
        "5.csv": b"a,b\n",
        "6.txt": PNG,
    }
    for name, data in (bad | {"6.txt": PNG, "7.html": page(article()), "8.txt": TEXT.encode()}).items():
        (tmp_path / name).write_bytes(data)
    items = list(collect([tmp_path], None))
    assert [one.name[0] for one in items if one.article] == ["7", "8"]
    assert len([one for one in items if one.refusal]) == 6
    assert len({one.article.text for one in items if one.article}) == 1


def test_an_answer_that_is_no_extract_is_not_believed(monkeypatch):
    monkeypatch.setattr("core.ingest.readers.OUTPUT_BYTES", 10)
    with Readers(1) as readers:
        (left,) = readers.read(Asked("a.html", "html", page(article())))
    assert "more than a file may hold" in left.told


def test_the_same_article_as_text_and_as_a_page_has_one_id():
    ((taken,),) = read(("a.html", page(article())))
    assert read_text("a.txt", TEXT).id == read_text("a.html", taken.extract.text).id


def test_memory_is_given_back_after_files_made_to_take_it():
    code = """
import gc, os
from core.ingest.readers import Asked, Readers
from tests.unit.ingest.build import article, page, zipped

def held():
    gc.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

def hostile():
    many = zipped(*((f"{n}.txt", os.urandom(2_000_000).hex().encode()) for n in range(5)))
    bomb = zipped(("bomb.txt", b"a" * 64_000_000))
    files = (("a.zip", "zip", many), ("b.zip", "zip", bomb), ("c.html", "html", page(article()) * 50))
    with Readers() as readers:
        for name, kind, data in files:
            readers.read(Asked(name, kind, data))

hostile()
before = held()
for _ in range(3):
    hostile()
print(held() / before)
"""
    if not Path("/proc/self/statm").exists():
        pytest.skip("memory is read from /proc")
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3]
    )
    assert float(done.stdout) <= 1.1
