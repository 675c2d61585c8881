"""Programs of the system that some tests run besides Python: PostgreSQL and nginx.

`python -m tests.programs` installs what is missing where that is allowed, as tests/browser/chromium.py does for the
browser. Where one is missing all the same, the tests that need it are skipped, saying so.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from tests.browser.chromium import INSTALL, INSTALL_LIMIT, may_install

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_POSTGRES = (
    "No PostgreSQL was found, so the store is tested on SQLite only. Install postgresql and run make test again."
)
NO_NGINX = "No nginx was found, so hosting behind it is not tested. Install nginx and run make test again."
# Debian keeps the server's programs out of the PATH, by version.
_DEBIAN = Path("/usr/lib/postgresql")
START_LIMIT = 60
"""Seconds until a server must answer: a busy machine, not a goal."""
# Durability is PostgreSQL's own affair; a test's database may be lost with its machine.
_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=32MB", "max_connections=100")


def postgres() -> Path | None:
    """The folder of PostgreSQL's programs, of the newest version; None where there is none."""
    newest = sorted(_DEBIAN.glob("*/bin"), key=lambda one: float(one.parent.name), reverse=True)
    named = shutil.which("initdb")
    folders = [*([Path(named).resolve().parent] if named else []), *newest]
    return next((one for one in folders if (one / "initdb").exists() and (one / "postgres").exists()), None)


def nginx() -> str | None:
    """The program; None where there is none."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Postgres:
    """A server of its own for tests."""

    port: int
    password: str

    def address(self, database: str) -> str:
        """Where a database is, as a host would say it in DATABASE_URL."""
        return f"postgresql://coverage:{self.password}@127.0.0.1:{self.port}/{database}"

    def made(self, template: str = "template1") -> str:
        """Make a database and return its address."""
        name = f"test_{secrets.token_hex(6)}"
        self.order(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.address(name)

    def dropped(self, address: str) -> None:
        """Drop a database, whoever is still in it."""
        self.order(f"DROP DATABASE {address.rsplit('/', 1)[1]} WITH (FORCE)")

    def order(self, deed: str) -> None:
        """Order something of the server."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(deed)


@contextmanager
def serving() -> Iterator[Postgres]:
    """A PostgreSQL server on a free port of this machine, in a folder of its own that goes with it."""
    folder = Path(tempfile.mkdtemp(prefix="coverage-postgres-"))
    who = _unprivileged()
    if who:
        shutil.chown(folder, *who.values())
    server = Postgres(free_port(), secrets.token_hex(12))
    try:
        _initialized(folder, server.password, who)
        with _running(folder, server, who):
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> dict[str, int]:
    """PostgreSQL refuses to run as root; then it runs as nobody."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


def _initialized(folder: Path, password: str, who: dict[str, int]) -> None:
    secret = folder / "password"
    secret.write_text(password)
    secret.chmod(0o644)
    initdb = str(postgres() / "initdb")
    command = [initdb, "-D", str(folder / "data"), "-U", "coverage", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    command += ["--auth=scram-sha-256", f"--pwfile={secret}"]
    if "icu-locale" in subprocess.run([initdb, "--help"], capture_output=True, text=True, check=True).stdout:
        command += ["--locale-provider=icu", "--icu-locale=en"]  # sorts as people do, which the store must not
    extra = {"extra_groups": []} if who else {}
    subprocess.run(command, check=True, capture_output=True, cwd=folder, **who, **extra)


@contextmanager
def _running(folder: Path, server: Postgres, who: dict[str, int]) -> Iterator[None]:
    command = [str(postgres() / "postgres"), "-D", str(folder / "data"), "-p", str(server.port), "-h", "127.0.0.1"]
    for setting in (*_QUICK, "unix_socket_directories="):
        command += ["-c", setting]
    extra = {"extra_groups": []} if who else {}
    log = folder / "log"
    with log.open("w") as out, subprocess.Popen(command, cwd=folder, stdout=out, stderr=out, **who, **extra) as process:
        try:
            _wait(server, process, log)
            yield
        finally:
            process.send_signal(signal.SIGINT)  # ends connections and then itself, at once
            process.wait(START_LIMIT)


def _wait(server: Postgres, process: subprocess.Popen[bytes], log: Path) -> None:
    limit = time.monotonic() + START_LIMIT
    while True:
        try:
            psycopg.connect(server.address("postgres")).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > limit:
                raise RuntimeError(f"PostgreSQL did not start.\n{log.read_text()}") from None
            time.sleep(0.1)
        else:
            return


def install(package: str) -> None:
    """Install a package of Debian's; say what went wrong and go on where it cannot be had."""
    # RUNLEVEL keeps the package from starting a server of its own.
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "env": environment, "timeout": INSTALL_LIMIT}
    try:
        subprocess.run(["apt-get", "update", "--quiet"], check=False, **quiet)
        subprocess.run([*INSTALL[:-1], package], check=True, **quiet)
    except (subprocess.SubprocessError, OSError) as problem:
        print(f"{package} could not be installed: {problem}", file=sys.stderr)


def main() -> None:
    for package, found, missing in (("postgresql", postgres, NO_POSTGRES), ("nginx-light", nginx, NO_NGINX)):
        if found() is None and may_install():
            print(f"Installing {package} from the system's packages for the tests of hosting (once)", flush=True)
            install(package)
        if found() is None:
            print(missing, flush=True)


if __name__ == "__main__":
    main()
