"""PDF and Word files made to harm, by the list of bad inputs: text, or one sentence, and nothing outside is touched."""

import re
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from core.ingest import docx, pdf
from core.ingest.limits import PDF_PAGES
from core.ingest.readers import Readers
from tests.unit.ingest import build
from tests.unit.ingest.build import document, drawn, outcome, words, zipped

WORDS = b"BT /F1 12 Tf 72 720 Td (The old bridge will reopen in May, the mayor said.) Tj ET"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
SAID = "The old bridge will reopen in May, the mayor said."


@pytest.fixture(scope="module", autouse=True)
def shared():
    with Readers(1) as readers, pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "READERS", readers)
        yield


def refused(name, data, *said):
    texts, told = outcome(name, data)
    assert texts == []
    assert len(told) == 1
    assert told[0].startswith(f"“{name}”")
    assert told[0].endswith(".")
    assert all(one in told[0] for one in said)


def settled(name, data):
    """Text or a sentence: where a file is odd, either may be right, and one of them must come."""
    texts, told = outcome(name, data)
    assert len(texts) + len(told) == 1
    return (texts or told)[0]


def test_a_plain_pdf_is_read():
    assert outcome("a.pdf", drawn(WORDS)) == ([SAID], [])


@pytest.mark.parametrize(
    "data", [b"words", drawn(WORDS)[:60], b"%PDF-1.7\n" + b"x" * 1000], ids=["none", "cut", "noise"]
)
def test_p1_no_pdf_or_a_damaged_one(data):
    refused("a.pdf", data, "damaged PDF")


def test_p2_a_password():
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - for this test alone

    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn(WORDS))))
    writer.encrypt("secret", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    refused("a.pdf", file.getvalue(), "password protected")


def test_p3_a_scan():
    refused("a.pdf", drawn(b"0 0 100 100 re f"), "no text layer")


@pytest.mark.parametrize(
    "data",
    [
        build.pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        build.pdf(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Pages/Kids[2 0 R]>>"),
        drawn(WORDS).replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % drawn(WORDS).index(b"xref")),
        drawn(WORDS).replace(b"/Pages 2 0 R", b"/Pages 2 0 R/Outlines 1 0 R/First 1 0 R"),
    ],
    ids=["page in itself", "pages in one another", "earlier table is this one", "outline"],
)  # fmt: skip
def test_p4_circles(data):
    assert settled("a.pdf", data)


@pytest.mark.parametrize(
    ("was", "now"), [(b"/Count 1", b"/Count 2147483648"), (b"/Size 6", b"/Size 999999999"), (b"0 6\n", b"0 99999999\n")]
)
def test_p5_numbers_that_lie(was, now):
    assert settled("a.pdf", drawn(WORDS).replace(was, now))


def test_p6_what_unpacks_to_much():
    bomb = zlib.compress(b"q Q " * 20_000_000, 9)
    refused("a.pdf", drawn(bomb, b"/Filter/FlateDecode"))
    refused(
        "b.pdf", drawn(zlib.compress(zlib.compress(b" " * 500_000_000, 9), 9), b"/Filter[/FlateDecode/FlateDecode]")
    )


def test_p7_too_many_pages():
    kids = b" ".join(b"3 0 R" for _ in range(20_000))
    pages = build.pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count 20000>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    )
    refused("a.pdf", pages, f"{PDF_PAGES:,}")


def test_p8_instructions_that_do_not_end():
    assert settled("a.pdf", drawn(b"BI /W 10 /H 10 ID " + b"x" * 100_000))
    assert settled("b.pdf", drawn(WORDS + b" " + b"[" * 5_000))
    assert settled("c.pdf", drawn(WORDS).replace(b"/MediaBox[0 0 595 842]", b"/MediaBox" + b"[" * 5_000 + b"]" * 5_000))


OPENED = []
sys.addaudithook(lambda event, arguments: OPENED.append(str(arguments[0])) if event == "open" and OPENED else None)


def test_p9_a_font_that_names_a_file_opens_none():
    font = b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/..#2f..#2f..#2fetc#2fpasswd/DescendantFonts[6 0 R]>>"
    data = drawn(WORDS).replace(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", font)
    pdf.read("a.pdf", drawn(WORDS))  # what loading the library opens is opened by now
    OPENED.append("begin")
    try:
        pdf.read("a.pdf", data)
    except pdf.Refused:
        pass
    finally:
        opened = OPENED[1:]
        OPENED.clear()
    assert [one for one in opened if "site-packages" not in one and "core/" not in one] == []


def test_p10_words_that_are_not_seen_are_taken_with_a_note():
    extract = pdf.read("a.pdf", drawn(WORDS.replace(b"Td ", b"Td 3 Tr ")))
    assert extract.text == SAID
    assert [note.code for note in extract.notes] == ["hidden-text"]


# --- Word -----------------------------------------------------------------------------------------------------------


def test_a_plain_document_is_read():
    assert outcome("a.docx", document(words("One.") + words("Two."))) == (["One.\n\nTwo."], [])


def test_d1_d2_entities_of_any_kind_are_refused_before_they_are_read():
    for entity in (
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/">]>',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 1000 + '">]>',
    ):
        body = document(words("&a;"))
        with zipfile.ZipFile(BytesIO(body)) as package:
            parts = {one: package.read(one).decode() for one in package.namelist()}
        parts["word/document.xml"] = entity + parts["word/document.xml"]
        refused("a.docx", zipped(*parts.items()), "damaged")


def test_d1_what_lies_elsewhere_is_not_fetched():
    away = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9"'
    away += ' Type="http://x/image" Target="http://127.0.0.1:9/a.png" TargetMode="External"/></Relationships>'
    data = document(words("One."))
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    assert outcome("a.docx", zipped(*(parts | {"word/_rels/document.xml.rels": away}).items())) == (["One."], [])


def test_d3_a_document_that_is_large_unpacked():
    refused("a.docx", document(words("One."), word__huge=" " * 51_000_000), "50 MB")


def test_d4_parts_that_are_missing_and_tables_in_tables():
    refused("a.docx", document("", **{"[Content_Types]": None}), "damaged")
    empty = zipped(("a.txt", b"nothing of a document"))
    refused("a.docx", empty, "damaged")
    refused("a.docx", document("<w:tbl><w:tr><w:tc>" * 1500 + "</w:tc></w:tr></w:tbl>" * 1500), "too deep")
    refused("a.docx", document("<w:p><w:r>"), "damaged")
    refused("a.docx", document(words(" ")), "no text")


def test_d5_changes_count_as_accepted_and_what_is_hidden_is_left_out():
    body = (
        "<w:p><w:r><w:t>He said it was </w:t></w:r><w:del><w:r><w:delText>good</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>bad</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> secretly</w:t></w:r>"
        "<w:r><w:t>.</w:t></w:r></w:p>"
    )
    extract = docx.read("a.docx", document(body))
    assert extract.text == "He said it was bad."
    assert [note.code for note in extract.notes] == ["left-out-struck-out", "left-out-hidden"]


def test_breaks_and_tables_of_a_document():
    styled = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>What comes next</w:t></w:r></w:p>'
    cells = "<w:tbl><w:tr><w:tc>" + words("Cost") + "</w:tc><w:tc>" + words("5m") + "</w:tc></w:tr></w:tbl>"
    broken = "<w:p><w:r><w:t>One</w:t><w:br/><w:t>Two</w:t><w:tab/><w:t>Three</w:t></w:r></w:p>"
    assert outcome("a.docx", document(styled + broken + cells))[0] == ["What comes next\n\nOne\nTwo Three\n\nCost | 5m"]


def test_produced_documents_say_no_path_of_their_maker():
    for one in (Path(__file__).parent / "produced").glob("*"):
        assert not re.search(rb"/(?:home|tmp|root|Users)/\w", one.read_bytes()), one.name
