"""Refuses every connection that would leave this machine, in each Python program that the tests start.

Python imports a module of this name at its start where it is on the path; tests/conftest.py puts it there and reads
what it wrote down. It refuses as well as writes, so that a program that asks outside cannot be helped by the answer.
"""

from __future__ import annotations

import ipaddress
import os
import sys
from pathlib import Path

LOG = "OUTGOING_LOG"
"""Names the file in which it is written down who asked for what."""
_ASKS = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0, "socket.gethostbyname": 0}
"""Events of a program that turns to another one, with the place of the address among what they tell."""


def is_here(host: object) -> bool:
    """Whether a host is this machine; the empty name and those without an address stand for it too."""
    named = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if not isinstance(named, str) or named in {"", "localhost"}:
        return True
    try:
        address = ipaddress.ip_address(named.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    place = _ASKS.get(event)
    if place is None:
        return
    address = arguments[place]
    if event in {"socket.connect", "socket.sendto"}:
        if not isinstance(address, tuple):
            return  # a socket of the file system
        address = address[0]
    if not is_here(address):
        log = os.environ.get(LOG)
        if log:
            with Path(log).open("a", encoding="utf-8") as file:
                file.write(f"{event} {address!r} by {' '.join(sys.argv)[:200]}\n")
        message = f"A test asked for {address!r}; nothing may leave this machine."
        raise OSError(message)


sys.addaudithook(_watch)
