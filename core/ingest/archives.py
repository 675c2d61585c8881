"""ZIP archives: the files in one, each as if it had been uploaded by itself. Nothing is ever written to a disk."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from core.ingest import formats
from core.ingest.decode import Refused
from core.ingest.extract import Entry, Found, Left
from core.ingest.limits import MAX_BYTES, ZIP_BYTES, ZIP_ENTRIES, ZIP_RATIO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADER: Final = 30
"""Bytes of the header before each entry, its name aside."""
_PIECE: Final = 1 << 20
"""Bytes unpacked at a time."""
_SMALL: Final = 100_000
"""An entry of so few bytes may be as well packed as it likes."""
_ENCRYPTED: Final = 0x1
_LITTER: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
"""What systems put into archives by themselves."""
_BESIDE: Final = ("_files", "-Dateien", "_fichiers", "_archivos", "_файлы", "_pliki", "_file")
"""How the folder is called in which a browser keeps the pictures and scripts of a page that it saved."""


def read(name: str, data: bytes) -> Iterator[Found]:
    """Yield the files of an archive, and what was left out with the reason. Raises `Refused` for the whole of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir() and not _is_litter(one.filename)]
            _check(name, entries, len(archive.infolist()))
            yield from _files(name, archive, entries)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(f"“{name}” is a damaged archive; make it anew, then upload it again.") from error


def _is_litter(path: str) -> bool:
    return path.startswith(_LITTER) or PurePosixPath(path).name in _LITTER


def _check(name: str, entries: Sequence[zipfile.ZipInfo], count: int) -> None:
    if count > ZIP_ENTRIES:
        raise Refused(f"“{name}” holds {count:,} files and the limit is {ZIP_ENTRIES}; make several archives of it.")
    if sum(one.file_size for one in entries) > ZIP_BYTES:
        raise Refused(
            f"“{name}” holds more than {ZIP_BYTES // 1_000_000} MB unpacked; make several archives of its articles."
        )
    ordered = sorted(entries, key=lambda one: one.header_offset)
    for one, after in pairwise(ordered):
        if one.header_offset + _HEADER + one.compress_size > after.header_offset:
            raise Refused(f"“{name}” is made so that its files share their bytes; make the archive anew.")


def _files(name: str, archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> Iterator[Found]:
    room = ZIP_BYTES
    beside = 0
    for one in entries:
        if _is_beside(one.filename):
            beside += 1
            continue
        reason = _unfit(one)
        if reason:
            yield Left(one.filename, f"“{_shown(one)}” in “{name}” {reason}")
            continue
        found = _unpacked(name, archive, one, room)
        room -= len(found.data) if isinstance(found, Entry) else 0
        yield found
    if beside:
        told = f"In “{name}”, {beside} pictures, scripts and other files beside saved pages were left out."
        yield Left(f"{beside} files beside pages", told)


def is_beside(folder: str) -> bool:
    """Whether a folder is one that a browser makes beside a page.

    >>> is_beside("Bridge opens_files"), is_beside("articles")
    (True, False)
    """
    return folder.endswith(_BESIDE)


def _is_beside(path: str) -> bool:
    """Whether a file belongs to a saved page, or is none that could hold an article."""
    parts = PurePosixPath(path.replace("\\", "/"))
    return any(is_beside(folder) for folder in parts.parts[:-1]) or (
        parts.suffix.casefold() in _MEDIA and parts.suffix.casefold() not in formats.ENDINGS
    )


_MEDIA: Final = frozenset(
    {".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".map", ".mp3", ".mp4", ".png", ".svg", ".ttf", ".webm", ".webp",
     ".woff", ".woff2"}
)  # fmt: skip


def _shown(entry: zipfile.ZipInfo) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in entry.filename)[:200]


def _unfit(entry: zipfile.ZipInfo) -> str:
    """Return why an entry is not taken; empty where it is."""
    path = entry.filename.replace("\\", "/")
    mode = entry.external_attr >> 16
    if path.startswith("/") or path[1:2] == ":" or "\\" in entry.orig_filename or ".." in path.split("/"):
        return "is named so that it would lie outside the archive; put the file into it anew."
    if stat.S_ISLNK(mode):
        return "is a link to another file; put the file itself into the archive."
    if entry.flag_bits & _ENCRYPTED:
        return "is password protected; unpack the archive, then upload its files."
    if path.casefold().endswith(".zip"):
        return "is an archive inside an archive; unpack it, then upload its files."
    if PurePosixPath(path).suffix.casefold() not in formats.KNOWN:
        return f"is of a kind that is not read ({formats.SHOWN})."
    if entry.file_size > MAX_BYTES:
        return f"has more than {MAX_BYTES // 1_000_000} MB; save the article alone."
    if entry.file_size > _SMALL and entry.file_size > ZIP_RATIO * max(1, entry.compress_size):
        return f"is more than {ZIP_RATIO} times as large unpacked, as no text is; upload the file by itself."
    return ""


def _unpacked(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> Entry | Left:
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(entry) as packed:
            while piece := packed.read(_PIECE):
                size += len(piece)
                if size > min(MAX_BYTES, room):
                    told = (
                        f"“{_shown(entry)}” in “{name}” is larger than the archive says or may be; upload it by itself."
                    )
                    return Left(entry.filename, told)
                pieces.append(piece)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return Left(entry.filename, f"“{_shown(entry)}” in “{name}” is damaged; put the file into the archive anew.")
    return Entry(entry.filename, b"".join(pieces))
