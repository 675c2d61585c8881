"""Files put together in one ZIP archive, with equal bytes for equal files."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP entry can carry: an archive that differs with every minute could not be compared."""


def bundle(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of files by name, in their order."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _FIRST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return written.getvalue()


def again(archive: bytes) -> bytes:
    """Return an archive with the same files and without the moment it was made."""
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        return bundle((name, held.read(name)) for name in held.namelist())
