"""What the analyst knows of the articles, as spreadsheets write it; a damaged manifest is refused with its line."""

import pytest

from core.ingest import Known, Refused, read_manifest

HEADER = "file,outlet,outlet_how,published,published_how,updated,url\n"


def test_a_manifest():
    data = HEADER + "a.txt,Lake Herald,text,2024-05-03,text,2024-05-04,https://example.org/a\nb.txt,,,,,,\n"
    assert read_manifest(data.encode()) == {
        "a.txt": Known("Lake Herald", "text", "2024-05-03", "text", "2024-05-04", "https://example.org/a"),
        "b.txt": Known(),
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_as_spreadsheets_write_it(encoding, delimiter, end):
    data = f"File, Outlet\na.txt,Озеро\nb.txt,\n{''}".replace(",", delimiter).replace("\n", end).encode(encoding)
    assert {name: known.outlet for name, known in read_manifest(data).items()} == {"a.txt": "Озеро", "b.txt": None}


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("a.txt\n", ["a.txt"]),
        ("a.txt,x,y,z,1,2,3,4,5,6\n", ["a.txt"]),
        ("  ,x\n,y\n\n", []),
        ("", []),
        ('a.txt,"two\nlines"\nb.txt,x\n', ["a.txt", "b.txt"]),
        ("a.txt,x\0y\n", ["a.txt"]),
    ],
    ids=["short row", "long row", "no name", "no row", "line break in a cell", "NUL"],
)
def test_ragged_rows_are_taken_as_far_as_they_go(rows, names):
    assert list(read_manifest((HEADER + rows).encode())) == names


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "holds no text"),
        (b"\n\n", "holds no text"),
        (b"outlet\nx\n", "no column “file”"),
        ((HEADER + 'a.txt,"unclosed\nb.txt,x\n').encode(), "damaged near line"),
        ((HEADER + f'a.txt,"{"x" * 140_000}"\n').encode(), "damaged near line"),
        (f'"file{"x" * 140_000}"\n'.encode(), "damaged near line"),
        ((HEADER + "a.txt,x\na.txt,y\n").encode(), "names “a.txt” twice"),
        (b"\x89PNG\r\n", "PNG"),
        (b"PK\x03\x04", "zip"),
    ],
    ids=[
        "empty",
        "blank",
        "no file column",
        "unclosed mark",
        "long cell",
        "long header",
        "twice",
        "picture",
        "workbook",
    ],
)
def test_a_broken_manifest_is_refused_in_one_sentence(data, reason):
    with pytest.raises(Refused, match=reason) as refusal:
        read_manifest(data, "known.csv")
    assert "“known.csv”" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_many_columns():
    data = "file," + ",".join(f"c{number}" for number in range(5000)) + "\na.txt\n"
    assert read_manifest(data.encode()) == {"a.txt": Known()}
