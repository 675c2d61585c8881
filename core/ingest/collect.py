"""Paths to articles: files of every format and folders, with what a manifest knows. A bad file costs no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.ingest import formats, lines
from core.ingest.archives import is_beside
from core.ingest.article import Known, read_article, read_extract
from core.ingest.decode import Refused
from core.ingest.extract import Entry, Left, Taken
from core.ingest.limits import MAX_BYTES
from core.ingest.manifest import read_manifest
from core.ingest.readers import Asked, Readers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from core.ingest.extract import Found
    from core.model import Article

MANIFEST: Final = "manifest.csv"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to read: an article or the sentence saying why it is none."""

    name: str
    article: Article | None
    refusal: str = ""


@dataclass(slots=True)
class _File:
    """A file on its way."""

    path: Path | None
    name: str
    known: Mapping[str, Known]
    data: bytes = b""
    refusal: str = ""
    """Why it is not read; empty where it is."""


def collect(paths: Iterable[Path], manifest: Mapping[str, Known] | None, *, use_folders: bool = True) -> Iterator[Item]:
    """Read every article below `paths` in the order of their names.

    `manifest` overrules manifests found in folders; with `use_folders` False the latter are ignored. Tables of JSON
    Lines are read here, line by line: a corpus comes as one that is larger than any upload.
    """
    with Readers() as readers:
        for file, found in readers.each(_files(paths, manifest, use_folders=use_folders), _asked):
            yield from _items(file, found, readers)


def _files(paths: Iterable[Path], manifest: Mapping[str, Known] | None, *, use_folders: bool) -> Iterator[_File]:
    for path in paths:
        if not path.exists():
            yield _File(None, str(path), {}, refusal=f"“{path}” does not exist; check the path.")
        elif path.is_dir():
            yield from _folder(path, manifest, use_folders=use_folders)
        else:
            yield _File(path, path.name, manifest or {})


def _folder(folder: Path, manifest: Mapping[str, Known] | None, *, use_folders: bool) -> Iterator[_File]:
    known = manifest
    if known is None and use_folders and (folder / MANIFEST).is_file():
        try:
            known = read_manifest((folder / MANIFEST).read_bytes())
        except (Refused, OSError) as error:
            yield _File(None, MANIFEST, {}, refusal=str(error))
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if path.is_file() and _is_article(path.name) and not any(map(is_beside, inner.parts[:-1])):
            yield _File(path, inner.as_posix(), known or {})


def _is_article(name: str) -> bool:
    """Whether a file of a folder is taken; one named by itself is taken whatever it is called."""
    ending = name[name.rfind(".") :].casefold() if "." in name else ""
    return bool(ending) and ending in formats.ENDINGS and name.casefold() != MANIFEST


def _asked(file: _File) -> Asked | None:
    """Return what a worker is to read; nothing where the file is plain text, JSON Lines or refused."""
    if file.refusal or _is_lines(file):
        return None
    try:
        if file.path is not None:
            file.data = _bytes(file.path, file.name)
        kind = formats.told(file.name, file.data)
    except Refused as refusal:
        file.refusal = str(refusal)
        return None
    return None if kind == "text" else Asked(file.name, kind, file.data)


def _is_lines(file: _File) -> bool:
    return file.path is not None and formats.ENDINGS.get(file.path.suffix.casefold()) == "jsonl"


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Refused(
                f"“{name}” has {path.stat().st_size / 1e6:.0f} MB and the limit is {MAX_BYTES / 1e6:.0f} MB; "
                "save the article alone."
            )
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"“{name}” could not be read ({error.strerror}); check that it may be opened.") from error


def _items(file: _File, found: list[Found] | None, readers: Readers) -> Iterator[Item]:
    if file.refusal:
        yield Item(file.name, None, file.refusal)
    elif found is None and _is_lines(file) and file.path is not None:
        yield from _table(file.path, file.known)
    elif found is None:
        yield _text(file)
    else:
        for one in found:
            yield from _found(one, file, readers)


def _text(file: _File) -> Item:
    try:
        return Item(file.name, read_article(file.name, file.data, _told(file.known, file.name)))
    except Refused as refusal:
        return Item(file.name, None, str(refusal))


def _found(one: Found, file: _File, readers: Readers) -> Iterator[Item]:
    """Give what was in a file; the files of an archive are read in their turn."""
    match one:
        case Taken(name, extract):
            yield Item(name, read_extract(name, extract, _told(file.known, name)))
        case Left(name, told):
            yield Item(name, None, told)
        case Entry(name, data):
            inner = _File(None, name, file.known, data)
            asked = _asked(inner)
            yield from _items(inner, readers.read(asked) if asked else None, readers)


def _told(known: Mapping[str, Known], name: str) -> Known | None:
    return known.get(name) or known.get(name.rsplit("/", 1)[-1])


def _table(path: Path, known: Mapping[str, Known]) -> Iterator[Item]:
    """Read a table of articles, one JSON object a line: id, outlet, published, url, title, text."""
    with path.open("rb") as rows:
        for number, row in enumerate(rows, start=1):
            if not row.strip():
                continue
            one = lines.article(f"{path.name}:{number}", row)
            if isinstance(one, Left):
                yield Item(one.name, None, one.told)
            else:
                yield Item(one.name, read_extract(one.name, one.extract, known.get(one.name)))
