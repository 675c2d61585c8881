"""A lock on an open file that one process at a time holds, until it closes the file or ends, however it ends."""

from __future__ import annotations

import sys
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def lock(file: IO[str]) -> None:
        """Wait until the file is ours. Raises `OSError` where others hold it for more than ten seconds."""
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def lock(file: IO[str]) -> None:
        """Wait until the file is ours."""
        fcntl.flock(file, fcntl.LOCK_EX)
