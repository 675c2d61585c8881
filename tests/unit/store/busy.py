"""A program that uses the store as a server does, for tests that run several of them or kill them.

`python -m tests.unit.store.busy count WORKSPACE THREADS TIMES` adds to a number that all share.
`python -m tests.unit.store.busy serve WORKSPACE BROWSER` uploads and corrects for ever with workers beside it, and
prints a line for each thing once it is acknowledged.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading

from sqlalchemy import select

from core.ingest import Known
from core.model import Correction
from core.store import HOST, Access, ConflictError, analyses, documents, jobs, ledger, opened, workspaces
from core.store.crew import Crew
from core.store.schema import CorrectionRow, WorkspaceRow


def count(store, access, times):
    """Add to two numbers: one in a transaction that reads and writes, one as a page does, which is told when late."""
    late = 0
    for _ in range(times):
        with store.database.writing() as session:
            row = session.get(WorkspaceRow, access.workspace)
            row.name = str(int(row.name) + 1)
        while not _corrected(store, access):
            late += 1
    print(late, flush=True)


def _corrected(store, access):
    """Look, then save what follows from it; False where somebody else was faster and this was not saved."""
    seen = workspaces.seen(store, access).version
    with store.database.reading() as session:
        made = select(CorrectionRow.value).where(CorrectionRow.workspace == access.workspace)
        number = int(session.scalars(made.order_by(CorrectionRow.number.desc())).first() or 0)
    try:
        ledger.make(store, access, Correction("shared", "outlet", str(number + 1)), seen)
    except ConflictError:
        return False
    return True


def serve(store, access):
    """Upload and correct until killed."""
    crew = Crew(store)
    run = f"{os.getpid()}"
    for number in itertools.count():
        name = f"{run}-{number}.txt"
        kept = documents.keep(
            store,
            access,
            [documents.Incoming(name, f"The minister said {name} on Monday.".encode(), Known(outlet=name))],
        )
        print("upload", kept.uploads[0].id, name, flush=True)
        jobs.ask(store, access, "read", kept.batch)
        crew.call()
        print("workers", *crew.pids(), flush=True)
        made = ledger.make(store, access, Correction(name, "outlet", run), 10**9)
        print("correction", made, name, flush=True)
        if number % 8 == 0:
            ledger.undo(store, access, made)
            print("undone", made, name, flush=True)
            jobs.ask(store, access, "analyze", analyses.state(store, access).key)
            crew.call()


def main(deed, workspace, *rest):
    store = opened(check=False)
    if deed == "serve":
        serve(store, Access(workspace, rest[0]))
    else:
        threads = [
            threading.Thread(target=count, args=(store, Access(workspace, HOST), int(rest[1])))
            for _ in range(int(rest[0]))
        ]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
