"""A program that reads files which may be made to harm: `python -m core.ingest.worker`, started by `readers`.

It is given one file at a time and answers with what is in it. It may not take much memory or processor time, writes no
file, opens no connection, starts no program, and ends when its input does. Nothing it answers is believed unchecked.

A request and each answer is a line of JSON, with as many bytes behind it as the line says.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, Final

from core.ingest.decode import Refused
from core.ingest.extract import Entry, Extract, Found, Left, Taken, packed
from core.ingest.limits import CPU_SECONDS, MEMORY

if TYPE_CHECKING:
    from collections.abc import Iterable

READERS: Final = {
    "html": "html", "mhtml": "mhtml", "pdf": "pdf", "docx": "docx", "xlsx": "sheets", "csv": "tables", "jsonl": "lines",
    "zip": "archives",
}  # fmt: skip
"""The module of `core.ingest` that reads each format; it is loaded when the first such file comes."""
LIBRARIES: Final = {
    "html": ("lxml.html", "trafilatura"), "mhtml": ("lxml.html", "trafilatura"), "pdf": ("pypdf",), "docx": ("docx",),
    "xlsx": ("openpyxl",),
}  # fmt: skip
"""What a format needs is loaded before its time begins: on a busy machine that takes longer than reading."""
_FORBIDDEN: Final = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.remove", "os.rename",
    "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "shutil.", "tempfile.", "webbrowser.",
    "urllib.Request", "ftplib.", "http.client.", "smtplib.",
)  # fmt: skip
"""Beginnings of what Python tells its audit hooks before it does such a thing."""
TOO_MUCH: Final = "“{}” needs more memory to be read than a file may take; copy the article and paste it."


def main() -> None:
    """Answer requests until the input ends."""
    requests: queue.Queue[tuple[dict[str, Any], bytes]] = queue.Queue()
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    _limit()
    sys.addaudithook(_refuse)
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    while True:
        request, data = requests.get()
        for name in LIBRARIES.get(request["format"], ()):
            import_module(name)
        _write(answers, {"kind": "begun"}, b"")
        _allow_time()
        try:
            for found in _read(request["format"], request["name"], data):
                _answer(answers, found)
        except Refused as refusal:
            _answer(answers, Left(request["name"], str(refusal)))
        except (MemoryError, RecursionError):
            _answer(answers, Left(request["name"], TOO_MUCH.format(request["name"])))
        _write(answers, {"kind": "done"}, b"")
        del data


def _listen(requests_in: IO[bytes], requests: queue.Queue[tuple[dict[str, Any], bytes]]) -> None:
    """Pass requests on. Where the input ends, whoever asked is gone: so is this program, whatever it is doing."""
    while line := requests_in.readline():
        request = json.loads(line)
        requests.put((request, requests_in.read(request["size"])))
    os._exit(0)


def _read(kind: str, name: str, data: bytes) -> Iterable[Found]:
    module = import_module(f"core.ingest.{READERS[kind]}")
    found = module.read(name, data)
    return [Taken(name, found)] if isinstance(found, Extract) else found


def _answer(answers: IO[bytes], found: Found) -> None:
    match found:
        case Taken(name, extract):
            _write(answers, {"kind": "taken", "name": name}, packed(extract))
        case Entry(name, data):
            _write(answers, {"kind": "entry", "name": name}, data)
        case Left(name, told):
            _write(answers, {"kind": "left", "name": name, "told": told}, b"")


def _write(answers: IO[bytes], header: dict[str, Any], data: bytes) -> None:
    line = json.dumps(header | {"size": len(data)}).encode("ascii")
    answers.write(line + b"\n" + data)
    answers.flush()


# --- limits ---------------------------------------------------------------------------------------------------------


def _limit() -> None:
    """Bound memory and files, where the system can. Elsewhere the clock of whoever asked is the limit."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _allow_time() -> None:
    """Give the next file its share of processor time; the system ends the program where it takes more."""
    try:
        import resource  # noqa: PLC0415 - as above
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + CPU_SECONDS + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what reading a file never needs: connections, programs, writing."""
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"reading a file does not need {event}")
    if event == "open" and len(arguments) > 1 and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise PermissionError("reading a file writes none")


if __name__ == "__main__":
    try:
        main()
    finally:
        os._exit(1)  # the thread that listens would be waited for otherwise
