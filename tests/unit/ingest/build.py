"""Files as programs and attackers write them, made here: archives, workbooks, pages."""

import io
import json
import zipfile
from contextlib import nullcontext

from openpyxl import Workbook

from core.ingest import Refused, formats
from core.ingest.extract import Entry, Left, Taken
from core.ingest.readers import Asked, Readers

TITLE = "The old bridge reopens"
PARAGRAPHS = (
    "The old bridge over the river will reopen in May, the mayor said on Friday after a long meeting of the council.",
    "“We have waited long for this day,” Anna Weber told reporters in front of the town hall, where a crowd had come.",
    "Paul Lang, who leads the building works, said that the last of the cables had been replaced a week ago.",
    "The works had begun five years ago and cost twice as much as was planned, according to the council's own figures.",
)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS))


def page(*body, head="", lang="en"):
    """A saved page."""
    inner = "".join(body)
    start = f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head>'
    return f"{start}<body>{inner}</body></html>".encode()


def article(*more, title=TITLE, paragraphs=PARAGRAPHS):
    """The body of a page: headline and paragraphs, `more` behind them."""
    return f"<article><h1>{title}</h1>{''.join(f'<p>{one}</p>' for one in paragraphs)}{''.join(more)}</article>"


def zipped(*entries, **options):
    """An archive of (name, data) pairs."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return file.getvalue()


def jsonl(*rows):
    return b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)


def workbook(*rows, sheets=None):
    """A workbook with one sheet of rows, or several by name."""
    book = Workbook()
    book.remove(book.active)
    for name, cells in (sheets or {"Sheet1": rows}).items():
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


READERS = None
"""Workers that several tests share; without them each reading has its own."""


def read(*files):
    """What comes of files (name, data), each read by a worker: texts, sentences, names of what was inside."""
    with nullcontext(READERS) if READERS else Readers() as readers:
        return [told for _, told in readers.each(files, lambda file: asked(*file))]


def asked(name, data):
    return Asked(name, formats.told(name, data), data)


def outcome(name, data):
    """The texts and the sentences that one file comes to, whatever refuses it."""
    try:
        (found,) = read((name, data))
    except Refused as refusal:
        return [], [str(refusal)]
    texts = [one.extract.text for one in found if isinstance(one, Taken)]
    entries = [one.data for one in found if isinstance(one, Entry)]
    return [*texts, *entries], [one.told for one in found if isinstance(one, Left)]


def pdf(*objects, trailer="", root=1):
    """A PDF of numbered objects as bytes; the first is the catalogue."""
    data = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + f"trailer<</Size {size}/Root {root} 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()


def drawn(content, extra=b""):
    """A PDF of one page on which `content` is drawn."""
    stream = b"<<%s/Length %d>>stream\n%s\nendstream" % (extra, len(content), content)
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        stream,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def document(body, **parts):
    """A Word document whose body is the given markup; `parts` are more of its files, slashes written as __."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kinds}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{related}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
    }
    files |= {name.replace("__", "/") + ".xml": data for name, data in parts.items()}
    return zipped(*((name, data) for name, data in files.items() if data is not None))


def words(text):
    """A paragraph of a Word document."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
