"""The command line's part: `python -m core workspace list|create|link|import|export|backup|restore|check`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.store import archive, care, documents, jobs, links, opening, work, workspaces
from core.store.access import HOST, Access
from core.store.errors import StoreError
from core.store.settings import SettingError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.store.opening import Store

BY_COMMAND: Final = "made on the command line"
"""The label of a link that nobody named."""


def main(arguments: Sequence[str]) -> int:
    """Run a deed. Returns 0, 1 where it cannot be done or something is wrong, 2 for wrong usage."""
    return run(_parser().parse_args(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m core workspace",
        description="Look after the workspaces of the app. They lie in the database that DATABASE_URL names, else in "
        "the folder of COVERAGE_HOME.",
    )
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    deeds.add_parser("list", help="print every workspace: id, name, articles, last change")
    make = deeds.add_parser("create", help="make a workspace and print its id and a link to work in it")
    make.add_argument("name", metavar="NAME")
    make.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="articles to begin with, in any format")
    more = deeds.add_parser(
        "link", help="make a link that opens a workspace and print it; put the app's address before it"
    )
    more.add_argument("id", metavar="ID", help="as `list` prints it")
    more.add_argument("--view", action="store_true", help="for looking only; else for adding and correcting")
    more.add_argument(
        "--days", type=_days, metavar="N", help="until when it opens anything; else until it is withdrawn"
    )
    more.add_argument("--label", default=BY_COMMAND, help="for whom: shown beside what they change")
    out = deeds.add_parser("export", help="write one workspace to one file")
    out.add_argument("id", metavar="ID", help="as `list` prints it")
    out.add_argument("file", type=Path, metavar="FILE")
    back = deeds.add_parser("import", help="make a workspace from such a file; print its id and a link")
    back.add_argument("file", type=Path, metavar="FILE")
    copy = deeds.add_parser("backup", help="copy the whole database to a new file, while the app may go on")
    copy.add_argument("file", type=Path, metavar="FILE")
    full = deeds.add_parser("restore", help="bring such a copy into a database without workspaces, of either kind")
    full.add_argument("file", type=Path, metavar="FILE")
    deeds.add_parser("check", help="look through the whole database; say what is wrong and end with 1 if anything is")
    return parser


def run(options: argparse.Namespace) -> int:
    """Do what was asked for. Returns 0, or 1 where it cannot be done or something is wrong."""
    try:
        store = opening.opened(check=options.deed != "check")
    except (StoreError, SettingError) as error:
        _say(str(error))
        return 1
    try:
        return _DEEDS[options.deed](store, options)
    except (StoreError, OSError) as error:
        _say(str(error))
        return 1
    finally:
        store.close()


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _list(store: Store, _: argparse.Namespace) -> int:
    for one in workspaces.listed(store, HOST):
        state = "deleted" if one.deleted else "archived" if one.archived else "example" if one.demo else "open"
        print(one.id, one.name, f"{one.articles} articles", f"changed {one.changed[:16]}Z", state, sep="\t")
    return 0


def _create(store: Store, options: argparse.Namespace) -> int:
    files = [documents.Incoming(path.name, path.read_bytes()) for path in options.paths]
    access = workspaces.create(store, HOST, options.name)
    kept = documents.keep(store, access, files)
    jobs.ask(store, access, "read", kept.batch)
    work.all_waiting(store)
    known = {one.id: one for one in documents.report(store, access, kept.batch)}
    for upload in (known.get(one.id, one) for one in kept.uploads):
        for sentence in upload.told:
            _say(sentence)
    return _made(store, access)


def _made(store: Store, access: Access) -> int:
    """Print the id and a link: a workspace made here belongs to no browser, and is opened by links alone."""
    print(access.workspace, _address(links.make(store, access, "edit", BY_COMMAND)[1]), sep="\t")
    return 0


def _link(store: Store, options: argparse.Namespace) -> int:
    access = Access(options.id, HOST)
    print(_address(links.make(store, access, "view" if options.view else "edit", options.label, options.days)[1]))
    return 0


def _address(token: str) -> str:
    """What to put behind the app's address. It is shown now and never again."""
    return f"/?link={token}"


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"“{text[:40]}” is not a number of days")
    return int(text)


def _export(store: Store, options: argparse.Namespace) -> int:
    with options.file.open("xb") as file:
        archive.write(store, Access(options.id, HOST), file)
    return 0


def _import(store: Store, options: argparse.Namespace) -> int:
    with options.file.open("rb") as file:
        return _made(store, archive.read(store, HOST, file))


def _backup(store: Store, options: argparse.Namespace) -> int:
    care.backup(store, options.file)
    return 0


def _restore(store: Store, options: argparse.Namespace) -> int:
    care.restore(store, options.file)
    return 0


def _check(store: Store, _: argparse.Namespace) -> int:
    wrong = care.check(store)
    for sentence in wrong:
        _say(sentence)
    print(f"{len(wrong)} things are wrong." if wrong else "All is sound.")
    return 1 if wrong else 0


_DEEDS = {
    "list": _list,
    "create": _create,
    "link": _link,
    "export": _export,
    "import": _import,
    "backup": _backup,
    "restore": _restore,
    "check": _check,
}
