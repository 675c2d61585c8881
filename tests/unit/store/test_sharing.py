"""Who may do what: owners, links, browsers, the demo; and how two at once are kept from overwriting each other."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from core.model import Correction
from core.store import (
    Access,
    ConflictError,
    NoAccessError,
    NotAllowedError,
    QuotaError,
    StoreError,
    analyses,
    archive,
    care,
    database,
    demo,
    digest,
    documents,
    jobs,
    ledger,
    links,
    opened,
    secret,
    tidying,
    times,
    workspaces,
)
from core.store.schema import LinkRow, VisitRow, WorkspaceRow
from tests.unit.store.conftest import TEXT, Desk

OUTLET = Correction("a", "outlet", "TASS")
CHANGES = {
    "upload": lambda store, at: documents.keep(store, at, []),
    "remove": lambda store, at: documents.remove(store, at, "a"),
    "put back": lambda store, at: documents.put_back(store, at, "a"),
    "revise": lambda store, at: documents.settle_revision(store, at, "a", accepted=True),
    "correct": lambda store, at: ledger.make(store, at, OUTLET, 99),
    "undo": lambda store, at: ledger.undo(store, at, 1),
    "rename": lambda store, at: workspaces.rename(store, at, "Mine", "", 99),
    "archive": lambda store, at: workspaces.archive(store, at, put_aside=True),
    "delete": workspaces.remove,
    "restore": workspaces.restore,
    "make a link": lambda store, at: links.make(store, at, "edit"),
    "list links": links.listed,
    "revoke": lambda store, at: links.revoke(store, at, "x"),
    "cancel": lambda store, at: jobs.cancel(store, at, "x"),
    "leave out": lambda store, at: documents.leave_out(store, at, "x"),
}
LOOKS = {
    "see": workspaces.seen,
    "visit": workspaces.visit,
    "report": lambda store, at: documents.report(store, at, "x"),
    "list": documents.listed,
    "open a file": lambda store, at: documents.text_of(store, at, "x"),
    "history": ledger.history,
    "state": analyses.state,
    "analysis": lambda store, at: analyses.kept(store, at, "x"),
    "latest": analyses.latest,
    "ask": lambda store, at: jobs.ask(store, at, "analyze", "x"),
    "look": lambda store, at: jobs.look(store, at, "x"),
    "unread": documents.unread,
    "under way": lambda store, at: jobs.under_way(store, at, "read"),
    "copy": workspaces.duplicate,
}
OWNERS_ONLY = {"archive", "delete", "restore", "make a link", "list links", "revoke"}


@pytest.fixture
def guest(store, desk):
    """Let somebody in by a link."""

    def come(role, label="Anna", days=None):
        link, token = links.make(store, desk.access, role, label, days)
        return link, Desk(store, links.follow(store, digest(secret()), token)), token

    return come


@pytest.mark.parametrize("change", CHANGES)
def test_a_link_for_viewing_changes_nothing_whatever_is_called(store, desk, guest, change):
    _, visitor, _ = guest("view")
    before = desk.seen
    with pytest.raises(NotAllowedError, match="cannot be changed from here"):
        CHANGES[change](store, visitor.access)
    assert desk.seen == before


@pytest.mark.parametrize("call", {**CHANGES, **LOOKS})
def test_a_stranger_gets_the_one_plain_answer_whatever_is_called(store, desk, call):
    stranger = Access(desk.access.workspace, digest(secret()))
    with pytest.raises(NoAccessError):
        {**CHANGES, **LOOKS}[call](store, stranger)
    with pytest.raises(NoAccessError):
        {**CHANGES, **LOOKS}[call](store, Access("no such workspace", stranger.browser))


@pytest.mark.parametrize("change", sorted(OWNERS_ONLY))
def test_an_editor_does_not_own(store, guest, change):
    with pytest.raises(NotAllowedError):
        CHANGES[change](store, guest("edit")[1].access)


def test_an_editor_adds_and_corrects_under_the_name_of_the_link(store, desk, guest):
    _, visitor, _ = guest("edit", "Anna")
    assert visitor.upload(("a.txt", TEXT))[0].author == "Anna"
    ledger.make(store, visitor.access, OUTLET, visitor.seen.version)
    assert ledger.history(store, desk.access)[0].author == "Anna"


def test_wrong_withdrawn_and_outdated_links_are_answered_alike(store, desk, guest):
    link, visitor, token = guest("view")
    late, _, overdue = guest("view", days=1)
    with store.database.writing() as session:
        session.get(LinkRow, (desk.access.workspace, late.id)).expires = times.ago(seconds=1)
    links.revoke(store, desk.access, link.id)
    workspace, name, key = token.split(".")
    wrong = [
        token,
        overdue,
        f"{workspace}.{name}.{key[:-1]}",
        f"{workspace}.00000000.{key}",
        f"x.{name}.{key}",
        "",
        ".",
    ]
    answers = set()
    for one in wrong:
        with pytest.raises(NoAccessError) as answer:
            links.follow(store, digest(secret()), one)
        answers.add(str(answer.value))
    with pytest.raises(NoAccessError) as answer:
        visitor.seen  # noqa: B018 - what a page does first
    assert answers == {str(answer.value)}
    assert [one.valid for one in links.listed(store, desk.access)] == [False, False]


def test_a_secret_is_long_and_stored_nowhere(store, guest, tmp_path):
    _, _, token = guest("edit")
    key = token.split(".")[2]
    assert len(key) >= 43  # 256 bits
    care.backup(store, tmp_path / "all.db")
    assert key.encode() not in (tmp_path / "all.db").read_bytes()


def test_a_browser_keeps_the_best_of_its_links_and_falls_back_when_that_is_withdrawn(store, desk, guest):
    link, visitor, _ = guest("edit", "Editor")
    _, token = links.make(store, desk.access, "view", "Viewer")
    links.follow(store, visitor.access.browser, token)
    assert visitor.seen.role == "edit"
    links.revoke(store, desk.access, link.id)
    assert visitor.seen.role == "view"


def test_the_demo_is_everybodys_to_see_and_nobodys_to_change_and_is_copied(store, browser):
    demo.provide(store)
    demo.provide(store)
    at = Access(demo.ID, browser)
    assert (workspaces.seen(store, at).articles, workspaces.seen(store, at).demo) == (5, True)
    for change in CHANGES.values():
        with pytest.raises(NotAllowedError):
            change(store, at)
    copy = Desk(store, workspaces.duplicate(store, at, "Mine"))
    assert (copy.seen.role, copy.seen.articles, copy.seen.demo) == ("own", 5, False)
    assert analyses.state(store, copy.access).key == analyses.state(store, at).key


def test_a_copy_takes_corrections_along_and_leaves_links_behind(store, desk, guest):
    desk.upload(("a.txt", TEXT))
    guest("view")
    ledger.make(store, desk.access, OUTLET, desk.seen.version)
    copy = workspaces.duplicate(store, desk.access)
    assert [one.correction for one in ledger.history(store, copy)] == [OUTLET]
    assert links.listed(store, copy) == []
    ledger.undo(store, copy, 1)
    assert ledger.history(store, desk.access)[0].counts


def test_a_list_holds_what_the_browser_made_and_came_to(store, guest, browser):
    _, visitor, _ = guest("view")
    workspaces.create(store, digest(secret()), "Somebody else's")
    assert [one.name for one in workspaces.listed(store, browser)] == ["Grain"]
    assert [one.role for one in workspaces.listed(store, visitor.access.browser)] == ["view"]
    workspaces.forget(store, visitor.access)
    assert workspaces.listed(store, visitor.access.browser) == []


def test_a_deleted_workspace_comes_back_within_the_grace_and_is_erased_after(store, desk, guest, browser):
    _, visitor, _ = guest("edit")
    desk.upload(("a.txt", TEXT))
    workspaces.remove(store, desk.access)
    with pytest.raises(NoAccessError):
        desk.seen  # noqa: B018 - what a page does first
    assert workspaces.listed(store, visitor.access.browser) == []
    assert tidying.tidy(store) == 0
    (shown,) = workspaces.listed(store, browser)
    assert shown.deleted < shown.erased
    workspaces.restore(store, desk.access)
    assert desk.seen.articles == 1
    workspaces.remove(store, desk.access)
    impatient = opened(replace(store.settings, grace_days=0))
    assert tidying.tidy(impatient) == 1
    assert workspaces.listed(store, browser) == []
    impatient.close()


def test_what_nobody_opened_is_deleted_only_where_the_host_says_so(store, desk):
    with store.database.writing() as session:
        session.get(WorkspaceRow, desk.access.workspace).opened = times.ago(days=50)
    assert tidying.tidy(store) == 0
    brisk = opened(replace(store.settings, retention_days=40))
    assert tidying.tidy(brisk) == 1
    workspaces.restore(store, desk.access)
    brisk.close()


def test_tidying_is_bounded_and_goes_on_the_next_time(store, browser, monkeypatch):
    monkeypatch.setattr(tidying, "MOST", 2)
    impatient = opened(replace(store.settings, grace_days=0))
    for number in range(3):
        workspaces.remove(store, workspaces.create(store, browser, f"Number {number}"))
    assert [tidying.tidy(impatient) for _ in range(3)] == [2, 1, 0]
    impatient.close()


def test_work_long_done_is_forgotten_and_work_under_way_never(store, desk, monkeypatch):
    done, waiting = (jobs.ask(store, desk.access, "read", key) for key in ("a", "b"))
    jobs.take(store, "worker")
    jobs.finish(store, done)
    tidying.tidy(store)
    assert jobs.look(store, desk.access, done.id)
    monkeypatch.setattr(tidying, "JOB_DAYS", -1)
    tidying.tidy(store)
    assert jobs.look(store, desk.access, done.id) is None
    assert jobs.look(store, desk.access, waiting.id)


def test_a_worker_with_nothing_to_do_tidies_up_once_in_a_while(store, monkeypatch):
    rounds = []
    monkeypatch.setattr(tidying, "tidy", rounds.append)
    due = tidying.Rounds(store)
    due.due()
    assert rounds == []
    monkeypatch.setattr(tidying, "EVERY", -1.0)
    often = tidying.Rounds(store)
    often.due()
    often.due()
    assert rounds == [store, store]


def test_the_later_of_two_saves_is_told_and_overwrites_nothing(store, desk, guest):
    _, other, _ = guest("edit", "Anna")
    looked_at = desk.seen.version
    workspaces.rename(store, other.access, "Anna's name", "", looked_at)
    with pytest.raises(ConflictError, match="Anna's name"):
        workspaces.rename(store, desk.access, "Mine", "", looked_at)
    assert desk.seen.name == "Anna's name"
    ledger.make(store, other.access, Correction("a", "outlet", "TASS"), looked_at)
    ledger.make(store, desk.access, Correction("b", "outlet", "APA"), looked_at)  # another thing: no conflict
    with pytest.raises(ConflictError, match="Anna set to “TASS”"):
        ledger.make(store, desk.access, Correction("a", "outlet", "APA"), looked_at)
    ledger.make(store, desk.access, Correction("a", "outlet", "APA"), desk.seen.version)
    assert ledger.in_force(ledger.history(store, desk.access))[-1].value == "APA"


def test_a_codebook_is_kept_whole_refused_where_broken_and_never_overwritten_unseen(store, desk, guest, monkeypatch):
    _, other, _ = guest("edit", "Anna")
    terms = ", ".join(f"word{number}" for number in range(1000))
    own = Correction("", "codebook", f"topics: [{{id: a, label: A, terms: {{en: [{terms}]}}}}]")
    looked_at = desk.seen.version
    before = analyses.state(store, desk.access).key
    ledger.make(store, other.access, own, looked_at)
    assert ledger.in_force(ledger.history(store, desk.access)) == (own,)
    assert analyses.state(store, desk.access).key != before
    with pytest.raises(ConflictError, match="Anna saved other topics"):
        ledger.make(store, desk.access, Correction("", "codebook", None), looked_at)
    with pytest.raises(StoreError, match="look for a missing quotation mark"):
        ledger.make(store, desk.access, Correction("", "codebook", "topics: ["), desk.seen.version)
    with pytest.raises(QuotaError, match="5,000 characters"):
        ledger.make(store, desk.access, Correction("a", "title", own.value), desk.seen.version)
    monkeypatch.setattr(ledger, "CODEBOOKS", len(own.value))
    with pytest.raises(QuotaError, match="too many codebooks"):
        ledger.make(store, desk.access, own, desk.seen.version)
    ledger.make(store, desk.access, Correction("", "codebook", None), desk.seen.version)
    assert [one.value for one in ledger.in_force(ledger.history(store, desk.access))] == [None]


def test_a_visit_knows_what_was_seen_at_the_one_before(store, desk):
    assert workspaces.visit(store, desk.access) == 1
    desk.upload(("a.txt", TEXT))
    assert workspaces.visit(store, desk.access) == 1
    desk.upload(("b.txt", TEXT + b" More."))
    with store.database.writing() as session:
        session.get(VisitRow, (desk.access.workspace, desk.access.browser)).opened = times.ago(days=1)
    assert workspaces.visit(store, desk.access) == 2
    assert [one.name for one in documents.listed(store, desk.access) if one.version > 2] == ["b.txt"]


def test_limits_are_sentences(settings):
    tight = opened(replace(settings, max_workspaces=1, max_links=1, max_corrections=1, max_articles=1))
    at = workspaces.create(tight, "b", "One")
    with pytest.raises(QuotaError, match="as many as this instance allows"):
        workspaces.create(tight, "b", "Two")
    links.make(tight, at, "view")
    with pytest.raises(QuotaError, match="may have 1 links"):
        links.make(tight, at, "view")
    ledger.make(tight, at, OUTLET, 9)
    with pytest.raises(QuotaError, match="history of this workspace is full"):
        ledger.make(tight, at, Correction("b", "outlet", "x"), 9)
    with pytest.raises(QuotaError, match="too long"):
        ledger.make(tight, at, Correction("b", "note", "x" * 5001), 9)
    kept = documents.keep(tight, at, [documents.Incoming("a.txt", TEXT), documents.Incoming("b.txt", TEXT)])
    assert [one.state for one in kept.uploads] == ["waiting", "refused"]
    tight.close()


def test_a_full_server_takes_nothing_more_says_so_and_has_room_again_after_an_erasure(settings):
    roomy = opened(replace(settings, grace_days=0))
    held = [workspaces.create(roomy, "b", name) for name in ("One", "Two")]
    for at in held:
        documents.keep(roomy, at, [documents.Incoming("a.txt", TEXT * 2000)])
    with roomy.database.reading() as session:
        full = opened(replace(settings, max_host_bytes=database.used(session) + 100_000))
    sizes = (len(TEXT), 200_000)
    kept = documents.keep(full, held[0], [documents.Incoming(f"{n}.txt", b"x" * n) for n in sizes])
    assert [one.state for one in kept.uploads] == ["waiting", "refused"]
    assert "this server is full, as all workspaces together may hold" in kept.uploads[1].told[0]
    archived = io.BytesIO()
    archive.write(full, held[0], archived)
    for adding in (
        lambda: workspaces.duplicate(full, held[0]),
        lambda: archive.read(full, "b", io.BytesIO(archived.getvalue())),
    ):
        with pytest.raises(QuotaError, match="This server is full: all workspaces together may hold"):
            adding()
    assert len(workspaces.listed(full, "b")) == 2
    ledger.make(full, held[0], OUTLET, 9)  # work that is begun can go on
    workspaces.remove(roomy, held[1])
    assert tidying.tidy(roomy) == 1
    assert workspaces.seen(full, workspaces.duplicate(full, held[0])).role == "own"
    full.close()
    roomy.close()
