"""Find a Chromium for the browser tests; run as a command, also install one where that is allowed.

Playwright's own browsers are not downloaded: the system's package gets security fixes and is there already on most
machines. Installing is tried only as root with Debian's package manager, so nothing ever asks for a password.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
MISSING = (
    "No Chromium was found, so the browser tests are skipped. "
    "Install Chromium or Google Chrome, or name one in CHROMIUM, and run make test again."
)
# A browser under test loads nothing but the pages it is sent to.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INSTALL = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium")
# A slow mirror should not hold up the tests for ever; seconds.
INSTALL_LIMIT = 900


def found() -> str | None:
    """The browser to use: the one named in CHROMIUM, else the first that runs; None where there is none."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else [*NAMES, str(MAC)]
    paths = (shutil.which(candidate) for candidate in candidates)
    return next((path for path in paths if path and _runs(path)), None)


def _runs(path: str) -> bool:
    """Whether the program answers: Ubuntu's chromium-browser may be a stub that only points to a snap."""
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def may_install() -> bool:
    """Whether the system's packages can be had without asking anybody."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install() -> None:
    """Install Debian's package; say what went wrong and go on where it cannot be had."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "env": _unattended(), "timeout": INSTALL_LIMIT}
    try:
        subprocess.run(["apt-get", "update", "--quiet"], check=False, **quiet)
        subprocess.run(INSTALL, check=True, **quiet)
    except (subprocess.SubprocessError, OSError) as problem:
        print(f"Chromium could not be installed: {problem}", file=sys.stderr)


def _unattended() -> dict[str, str]:
    return os.environ | {"DEBIAN_FRONTEND": "noninteractive"}


def main() -> None:
    if found() is None and may_install() and "CHROMIUM" not in os.environ:
        print("Installing Chromium from the system's packages for the browser tests (once)", flush=True)
        install()
    if found() is None:
        print(MISSING, flush=True)


if __name__ == "__main__":
    main()
