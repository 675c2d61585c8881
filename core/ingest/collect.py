"""Paths to articles: files, folders and JSONL tables, with what a manifest knows. One bad file costs no other."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from core.ingest.article import Known, read_article, read_text
from core.ingest.decode import MAX_BYTES, Refused, cleaned, damage, decode
from core.ingest.manifest import read_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from core.model import Article

MANIFEST: Final = "manifest.csv"
TEXTS: Final = frozenset({".txt", ".text", ".md"})
"""Endings of the files taken from a folder; a file named by itself is taken whatever it is called."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can hold and UTF-8 cannot."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to read: an article or the sentence saying why it is none."""

    name: str
    article: Article | None
    refusal: str = ""


def collect(paths: Iterable[Path], manifest: Mapping[str, Known] | None, *, use_folders: bool = True) -> Iterator[Item]:
    """Read every article below `paths` in the order of their names.

    `manifest` overrules manifests found in folders; with `use_folders` False the latter are ignored.
    """
    for path in paths:
        if not path.exists():
            yield Item(str(path), None, f"“{path}” does not exist; check the path.")
        elif path.is_dir():
            yield from _folder(path, manifest, use_folders=use_folders)
        elif path.suffix.casefold() == ".jsonl":
            yield from _table(path)
        else:
            yield _file(path, path.name, manifest or {})


def _folder(folder: Path, manifest: Mapping[str, Known] | None, *, use_folders: bool) -> Iterator[Item]:
    known = manifest
    if known is None and use_folders and (folder / MANIFEST).is_file():
        try:
            known = read_manifest((folder / MANIFEST).read_bytes())
        except (Refused, OSError) as error:
            yield Item(MANIFEST, None, str(error))
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix.casefold() in TEXTS:
            yield _file(path, path.relative_to(folder).as_posix(), known or {})
        elif path.is_file() and path.suffix.casefold() == ".jsonl":
            yield from _table(path)


def _file(path: Path, name: str, known: Mapping[str, Known]) -> Item:
    try:
        if path.stat().st_size > MAX_BYTES:
            decode(name, b"\0" * (MAX_BYTES + 1))
        return Item(name, read_article(name, path.read_bytes(), known.get(name) or known.get(path.name)))
    except Refused as refusal:
        return Item(name, None, str(refusal))
    except OSError as error:
        return Item(name, None, f"“{name}” could not be read ({error.strerror}); check that it may be opened.")


# --- JSONL ----------------------------------------------------------------------------------------------------------


def _table(path: Path) -> Iterator[Item]:
    """Read a table of articles, one JSON object a line: id, outlet, published, url, title, text."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _row(f"{path.name}:{number}", line)


def _row(name: str, line: bytes) -> Item:
    try:
        row = json.loads(line.decode("utf-8-sig", "replace"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        return Item(name, None, f"“{name}” is not a JSON object ({str(error)[:80]}); mend or remove the line.")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"].strip():
        return Item(name, None, f"“{name}” has no “text”; each line needs at least that.")
    try:
        text, notes = cleaned(name, _SURROGATE.sub("\ufffd", row["text"]))
    except Refused as refusal:
        return Item(name, None, str(refusal))
    shown = str(row.get("id") or name)
    known = Known(
        _text(row, "outlet"),
        "analyst",
        _text(row, "published"),
        "analyst",
        None,
        _text(row, "url"),
        _text(row, "title"),
    )
    article = read_text(shown, text, known, (*notes, *damage(text)))
    return Item(shown, replace(article, author=_text(row, "author") or article.author))


def _text(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is no JSON value")
