"""Has files read by workers: programs of their own, which are replaced when they end, take too long or have read a few.

A file that kills its worker costs no other. No worker outlives whoever started it.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import subprocess
import sys
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, TYPE_CHECKING, Any, Final, Self, TypeVar

from core.ingest.declared import declared
from core.ingest.decode import Refused, characters
from core.ingest.extract import Entry, Found, Left, MisshapenError, Taken, unpacked
from core.ingest.limits import AT_ONCE, FILES_EACH, OUTPUT_BYTES, START_SECONDS, WALL_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from core.ingest.formats import Format
    from core.model import Diagnostic

T = TypeVar("T")
_ROOT: Final = Path(__file__).resolve().parents[2]
_LONGEST_LINE: Final = 100_000
"""Bytes of the line before an answer; it holds a name and a sentence."""
_AHEAD: Final = 2 * AT_ONCE
"""Files that are held while those before them are read."""
_KEPT: Final = (
    "PATH",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "TMPDIR",
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
    "VIRTUAL_ENV",
    "PYTHONPATH",
)
"""What a worker learns of its surroundings: nothing that opens a door."""

_QUIET: Final = {
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONIOENCODING": "utf-8",
    "OPENBLAS_NUM_THREADS": "1",  # each thread would ask for more memory than a worker may have
    "OMP_NUM_THREADS": "1",
}

SLOW: Final = "“{}” takes longer to be read than a file may take; save the article alone, or copy it and paste it."
BROKEN: Final = "“{}” could not be read: reading it broke off. Open it, copy the article and paste it."
LARGE: Final = "“{}” holds more than a file may hold; save its articles one by one."


@dataclass(frozen=True, slots=True)
class Asked:
    """A file to be read."""

    name: str
    format: Format
    data: bytes


class Readers:
    """A few workers, side by side. Use it with `with`: none is left behind."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="reading")
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._working: set[_Worker] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in tuple(self._working):
            worker.stop()
        self._threads.shutdown(wait=True, cancel_futures=True)
        with contextlib.suppress(Empty):
            while True:
                self._idle.get_nowait().dismiss()

    def each(self, things: Iterable[T], ask: Callable[[T], Asked | None]) -> Iterator[tuple[T, list[Found] | None]]:
        """Have files read side by side, and give what was in each in the order of `things`.

        `ask` tells what is to be read of a thing; where that is nothing, it passes with None.
        """
        going: deque[tuple[T, Future[list[Found]] | None]] = deque()
        for one in things:
            asked = ask(one)
            going.append((one, self._threads.submit(self.read, asked) if asked else None))
            while going and (going[0][1] is None or len(going) >= _AHEAD):
                yield _settled(going.popleft())
        while going:
            yield _settled(going.popleft())

    def read(self, asked: Asked) -> list[Found]:
        """Have one file read. What fails is told as a sentence, never raised."""
        try:
            asked, notes = _decoded(asked)
        except Refused as refusal:
            return [Left(asked.name, str(refusal))]
        try:
            worker = self._idle.get_nowait()
        except Empty:
            worker = _Worker()
        self._working.add(worker)
        found = worker.read(asked)
        self._working.discard(worker)
        if worker.is_spent:
            worker.dismiss()
        else:
            self._idle.put(worker)
        return [_noted(one, notes) for one in found] if notes else found


def _decoded(asked: Asked) -> tuple[Asked, tuple[Diagnostic, ...]]:
    """Bring a page or a table to UTF-8, which no file can turn against us. Raises `Refused` for an unknown encoding."""
    if asked.format not in _WORDS:
        return asked, ()
    text, notes = characters(asked.name, asked.data, declared(asked.data) if asked.format == "html" else None)
    return replace(asked, data=text.encode("utf-8", "replace")), notes


_WORDS: Final = frozenset({"html", "csv"})


def _noted(found: Found, notes: tuple[Diagnostic, ...]) -> Found:
    if not isinstance(found, Taken):
        return found
    return Taken(found.name, replace(found.extract, notes=(*notes, *found.extract.notes)))


def _settled(one: tuple[T, Future[list[Found]] | None]) -> tuple[T, list[Found] | None]:
    thing, future = one
    return thing, future.result() if future else None


class _Worker:
    """One program that reads."""

    def __init__(self) -> None:
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        path = os.pathsep.join([str(_ROOT), *filter(None, [kept.get("PYTHONPATH")])])
        self._read = 0
        self._slow = False
        self._clock = threading.Timer(0, self._over)
        self._program = subprocess.Popen(
            [sys.executable, "-m", "core.ingest.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept | {"PYTHONPATH": path, **_QUIET},
            start_new_session=True,
        )

    @property
    def is_spent(self) -> bool:
        """Whether another one should read the next file."""
        return self._read >= FILES_EACH or self._program.poll() is not None

    def read(self, asked: Asked) -> list[Found]:
        self._read += 1
        self._limit(START_SECONDS)
        try:
            return list(self._answers(asked))
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            self._program.kill()
            code = self._program.wait()
            logging.getLogger(__name__).warning("a worker ended with %s (%s)", code, type(error).__name__)
            return [Left(asked.name, self._why(error, code).format(asked.name))]
        finally:
            self._clock.cancel()

    def _limit(self, seconds: float) -> None:
        """End the program where it is not done in time."""
        self._clock.cancel()
        self._clock = threading.Timer(seconds, self._over)
        self._clock.daemon = True
        self._clock.start()

    def _answers(self, asked: Asked) -> Iterator[Found]:
        writing, reading = self._pipes()
        header = {"format": asked.format, "name": asked.name, "size": len(asked.data)}
        writing.write(json.dumps(header).encode("ascii") + b"\n")
        writing.write(asked.data)
        writing.flush()
        room = OUTPUT_BYTES
        while True:
            answer = json.loads(_line(reading))
            if answer["kind"] == "done":
                return
            if answer["kind"] == "begun":
                self._limit(WALL_SECONDS)
                continue
            room -= int(answer["size"]) + len(answer["name"])
            if room < 0 or int(answer["size"]) < 0:
                raise _LargeError
            yield _found(answer, _exactly(reading, int(answer["size"])))

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._program.stdin is None or self._program.stdout is None:
            raise EOFError
        return self._program.stdin, self._program.stdout

    def _over(self) -> None:
        self._slow = True
        self.stop()

    def stop(self) -> None:
        """End the program; what it read is broken off."""
        self._program.kill()

    def _why(self, error: Exception, code: int) -> str:
        if isinstance(error, _LargeError):
            return LARGE
        return SLOW if self._slow or code == -_CPU_SIGNAL else BROKEN

    def dismiss(self) -> None:
        """End the program and let go of it."""
        self._program.kill()
        self._program.wait()
        for pipe in (self._program.stdin, self._program.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


_CPU_SIGNAL: Final = 24
"""SIGXCPU, by which the system ends a program that used its processor time."""


class _LargeError(ValueError):
    """An answer is larger than any may be."""


def _line(reading: IO[bytes]) -> bytes:
    line = reading.readline(_LONGEST_LINE)
    if not line.endswith(b"\n"):
        raise EOFError
    return line


def _exactly(reading: IO[bytes], size: int) -> bytes:
    data = reading.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _found(answer: dict[str, Any], data: bytes) -> Found:
    name = str(answer["name"])
    match answer["kind"]:
        case "taken":
            return _taken(name, data)
        case "entry":
            return Entry(name, data)
        case _:
            return Left(name, str(answer["told"])[:1000])


def _taken(name: str, data: bytes) -> Found:
    try:
        return Taken(name, unpacked(data))
    except MisshapenError:
        return Left(name, BROKEN.format(name))
