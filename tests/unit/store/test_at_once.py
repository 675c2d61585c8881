"""Many writers at once lose nothing; a server or worker that is killed loses nothing that was acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from core.store import HOST, care, documents, jobs, ledger, opened, work, workspaces
from core.store.crew import Crew
from tests.unit.store.conftest import TEXT

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("COVERAGE_KILLS", "4"))
"""Moments at which a server is killed; the full fifty take minutes: COVERAGE_KILLS=50 make test ARGS=..."""
PROCESSES, THREADS = 2, 8
EACH = {"sqlite": 50, "postgres": 10}
"""PostgreSQL lets writers in by turns, so that nearly every look of sixteen is overtaken and made again."""


def start(settings, *words):
    environment = os.environ | {
        "COVERAGE_HOME": str(settings.home),
        "DATABASE_URL": settings.database_url,
        "COVERAGE_WORKERS": "2",
        "COVERAGE_MAX_ARTICLES": "99999",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tests.unit.store.busy", *map(str, words)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_sixteen_writers_in_two_processes_lose_no_update_and_meet_no_error(store, settings, dialect):
    access = workspaces.create(store, HOST, "0")
    programs = [start(settings, "count", access.workspace, THREADS, EACH[dialect]) for _ in range(PROCESSES)]
    ended = [one.communicate(timeout=110) for one in programs]
    assert [(one.returncode, errors) for one, (_, errors) in zip(programs, ended, strict=True)] == [(0, "")] * PROCESSES
    late = sum(int(line) for out, _ in ended for line in out.split())
    total = PROCESSES * THREADS * EACH[dialect]
    assert workspaces.seen(store, access).name == str(total)
    values = [int(one.correction.value) for one in ledger.history(store, access)]
    # Each look that was overtaken was told and made again: what was saved follows from what was there.
    assert len(values) == total
    assert values == list(range(1, total + 1))
    assert late > 0
    assert care.check(store) == []


@pytest.mark.timeout(60 + 20 * KILLS)
def test_a_server_killed_at_any_moment_loses_nothing_acknowledged(store, settings, browser, monkeypatch):
    access = workspaces.create(store, browser, "Killed")
    chance = random.Random(5)  # noqa: S311 - the same moments on every machine, as near as a machine can
    told = []
    for _ in range(KILLS):
        server = start(settings, "serve", access.workspace, browser)
        lines = [server.stdout.readline()]  # from here on it is at work
        time.sleep(chance.uniform(0, 1.5))
        workers = pids(lines[-1:] + told[-8:])
        if workers and chance.random() < 0.5:  # workers too, a moment before
            kill(chance.choice(workers))
            time.sleep(chance.uniform(0, 0.3))
        server.send_signal(signal.SIGKILL)
        rest, errors = server.communicate(timeout=30)
        told += (lines[0] + rest).splitlines()
        assert "Traceback" not in errors
        gone(pids(told))
    whole(store, access, told)
    monkeypatch.setattr(jobs, "SILENT", 0)  # half a minute later, when the last worker's silence has been noticed
    work.all_waiting(store)  # what was kept and not read yet is read by whoever comes next
    for one in documents.unread(store, access):
        jobs.ask(store, access, "read", one.batch)
    work.all_waiting(store)
    whole(store, access, told)
    assert not documents.listed(store, access, "waiting")


def pids(lines):
    return [int(one) for line in lines if line.startswith("workers") for one in line.split()[1:]]


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def gone(workers):
    """Wait until the workers ended, as they do without their server."""
    limit = time.monotonic() + 30
    while any(Path(f"/proc/{one}").exists() for one in set(workers)):
        assert time.monotonic() < limit, "a worker outlived its server"
        time.sleep(0.05)


def whole(store, access, told):
    """Every acknowledged thing is there, none half, and the database is sound."""
    assert care.check(store) == []
    uploads = {one.id: one for one in documents.listed(store, access)}
    history = {one.number: one for one in ledger.history(store, access)}
    counted = {"upload": 0, "correction": 0, "undone": 0}
    for line in told:
        kind, *rest = line.split()
        if kind == "upload":
            assert uploads[rest[0]].name == rest[1]
            assert documents.text_of(store, access, rest[0])[1] == f"The minister said {rest[1]} on Monday.".encode()
        elif kind == "correction":
            assert history[int(rest[0])].correction.article == rest[1]
        elif kind == "undone":
            assert history[int(rest[0])].undone
        counted[kind] = counted.get(kind, 0) + 1
    assert counted["upload"] >= KILLS
    assert counted["correction"] >= 1


def test_work_of_a_killed_worker_is_taken_up_by_another(settings, browser):
    store = opened(replace(settings, workers=1))
    crew = Crew(store)
    access = workspaces.create(store, browser, "Grain")
    try:
        kept = documents.keep(store, access, [documents.Incoming("a.txt", TEXT)])
        job = jobs.ask(store, access, "read", kept.batch)
        crew.call()
        (first,) = crew.pids()
        kill(first)
        until(lambda: crew.pids() != [first], crew)
        until(lambda: jobs.look(store, access, job.id).state == "done", crew)
        assert [one.state for one in documents.report(store, access, kept.batch)] == ["held"]
        assert first not in crew.pids()
    finally:
        crew.dismiss()
        store.close()


def test_a_server_without_workers_takes_up_what_one_before_it_left(settings, browser, monkeypatch):
    store = opened(replace(settings, workers=0))
    access = workspaces.create(store, browser, "Grain")
    kept = documents.keep(store, access, [documents.Incoming("a.txt", TEXT)])
    job = jobs.ask(store, access, "read", kept.batch)
    jobs.take(store, work.INSIDE)  # and then the server was killed
    crew = Crew(store)
    crew.call()
    assert jobs.look(store, access, job.id).state == "running"
    monkeypatch.setattr(jobs, "SILENT", -1)
    crew.watch()
    assert jobs.look(store, access, job.id).state == "done"
    store.close()


def test_work_that_is_cancelled_ends_at_once_and_another_worker_comes(settings, browser):
    store = opened(replace(settings, workers=1))
    crew = Crew(store)
    access = workspaces.create(store, browser, "Long")
    try:
        kept = documents.keep(store, access, [documents.Incoming("a.txt", TEXT)])
        jobs.ask(store, access, "read", kept.batch)
        crew.call()
        until(lambda: not documents.unread(store, access), crew)
        long = b" ".join(
            b"The minister of part %d said that the deal on item %d was near." % (n, n) for n in range(9000)
        )
        kept = documents.keep(store, access, [documents.Incoming("long.txt", long)])
        jobs.ask(store, access, "read", kept.batch)
        crew.call()
        until(lambda: not documents.unread(store, access), crew)
        job = jobs.ask(store, access, "analyze", "key")
        crew.call()
        until(lambda: jobs.look(store, access, job.id).stage, crew)
        (busy,) = crew.pids()
        jobs.cancel(store, access, job.id)
        until(lambda: busy not in crew.pids(), None)
        crew.call()
        assert crew.pids() not in ([], [busy])
    finally:
        crew.dismiss()
        store.close()


def until(done, crew):
    """Wait for something that other programs do."""
    limit = time.monotonic() + 60
    while not done():
        assert time.monotonic() < limit
        if crew:
            crew.watch()
        time.sleep(0.05)


def test_a_job_is_given_up_after_three_workers_died_over_it(store, desk):
    job = jobs.ask(store, desk.access, "analyze", "x")
    for number in range(jobs.TRIES):
        assert jobs.take(store, f"worker {number}").id == job.id
        jobs.release(store, f"worker {number}")
    assert jobs.take(store, "the next") is None
    assert jobs.look(store, desk.access, job.id).state == "failed"
    assert "again and again" in jobs.failed(store, desk.access, "analyze", "x").told
    jobs.again(store, desk.access, job.id)
    assert jobs.take(store, "the next").id == job.id


def test_a_workers_silence_lets_others_take_its_work(store, desk, monkeypatch):
    job = jobs.ask(store, desk.access, "analyze", "x")
    assert jobs.take(store, "one").id == job.id
    assert jobs.take(store, "two") is None
    monkeypatch.setattr(jobs, "SILENT", -1)
    assert jobs.take(store, "two").id == job.id
    monkeypatch.undo()
    assert not jobs.wanted(store, job, "one")
    assert jobs.wanted(store, job, "two")


def test_a_later_analysis_takes_the_place_of_one_that_waits(store, desk):
    first = jobs.ask(store, desk.access, "analyze", "x")
    assert jobs.ask(store, desk.access, "analyze", "x").id == first.id
    second = jobs.ask(store, desk.access, "analyze", "y")
    assert jobs.look(store, desk.access, first.id).state == "cancelled"
    assert jobs.take(store, "one").id == second.id
