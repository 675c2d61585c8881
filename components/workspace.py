"""The workspace that this tab looks at: opened by address, link or habit; changed by way of the store.

What a visitor may do is asked of the store at every step, never remembered. The demo cannot be changed: whatever is
added to it or corrected in it goes into a copy of one's own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from components import analysing, browsing, unread
from core.model import Analysis, Correction
from core.store import Access, Settings, Store, demo, documents, jobs, ledger, links, opened, tidying, workspaces
from core.store.crew import Crew
from core.store.documents import Incoming, Upload
from core.store.errors import ConflictError, NoAccessError, StoreError
from core.store.settings import read
from core.store.workspaces import Workspace

COPY = "My copy of the example"
_AT = "workspace opened"
_HERE = "workspace seen"
_BEFORE = "version seen before"
_FOLLOWED = "link followed"
_TROUBLE = "trouble with saving"
_OPEN: dict[Settings, tuple[Store, Crew]] = {}
_LOCK = threading.Lock()


def stores() -> tuple[Store, Crew]:
    """The store of this server and its workers. Raises `StoreError` where the database cannot be used."""
    settings = read()
    with _LOCK:
        if settings not in _OPEN:
            store = opened(settings)
            demo.provide(store)
            tidying.tidy(store)
            _OPEN[settings] = store, Crew(store)
        return _OPEN[settings]


def close() -> list[tuple[Store, Crew]]:
    """Forget the stores of this server and return them, to be closed."""
    with _LOCK:
        held = list(_OPEN.values())
        _OPEN.clear()
        return held


def store() -> Store:
    """The store of this server."""
    return stores()[0]


# --- which one ------------------------------------------------------------------------------------------------------


def enter() -> Workspace:
    """Find out, at the beginning of each run, which workspace is looked at. Raises `NoAccessError` where none may be.

    A link in the address comes first, then the workspace named there, then the one this tab is at, then the one this
    browser looked at last, then the demo.
    """
    token = st.query_params.get("link")
    if token and st.session_state.get(_FOLLOWED) != token:
        _go(links.follow(store(), browsing.identity(), token))
        st.session_state[_FOLLOWED] = token
    elif _AT not in st.session_state:
        named = st.query_params.get("w")
        _go(Access(named, browsing.identity()) if named else _habitual())
    at = access()
    here = workspaces.seen(store(), at)
    if not here.demo:
        st.session_state[_BEFORE] = workspaces.visit(store(), at)
    st.session_state[_HERE] = here
    return here


def _habitual() -> Access:
    mine = [one for one in workspaces.listed(store(), browsing.identity()) if not one.deleted and not one.archived]
    return Access(mine[0].id if mine else demo.ID, browsing.identity())


def _go(at: Access) -> None:
    st.session_state[_AT] = at
    st.session_state.pop(_BEFORE, None)
    st.session_state.pop(_HERE, None)


def leave() -> None:
    """Stop looking at a workspace that cannot be opened any more."""
    for key in (_AT, _HERE, _BEFORE):
        st.session_state.pop(key, None)


def go_to(workspace: str) -> None:
    """Look at another workspace from the next run on."""
    _go(Access(workspace, browsing.identity()))


def access() -> Access:
    """What this tab claims: its workspace and its browser."""
    if _AT not in st.session_state:
        enter()
    at: Access = st.session_state[_AT]
    return at


def here() -> Workspace:
    """The workspace as it stood when this run began."""
    if _HERE not in st.session_state:
        enter()
    seen: Workspace = st.session_state[_HERE]
    return seen


def may_edit() -> bool:
    """Whether edit controls are shown. The store asks again when one is used."""
    return here().demo or here().role != "view"


def may_own() -> bool:
    """Whether links are made and the workspace is put aside or deleted from here."""
    return here().role == "own"


def seen_before() -> int | None:
    """The version seen at the visit before this one; None at the first."""
    before: int | None = st.session_state.get(_BEFORE)
    return before


def back_to_seeds() -> None:
    """Look at the demo; one's own workspaces stay."""
    go_to(demo.ID)


def is_seeds() -> bool:
    """Whether this is the demo."""
    return here().demo


# --- what it holds --------------------------------------------------------------------------------------------------


def analysis() -> Analysis:
    """The analysis of what the workspace holds now; while a new one is made on a busy server, the one before it."""
    held, crew = stores()
    unread.show(held, access(), crew)
    return analysing.of(held, access(), crew)


def uploads(*states: documents.State) -> list[Upload]:
    """What was uploaded and what became of it."""
    return documents.listed(store(), access(), *states)


def history() -> list[ledger.Entry]:
    """All corrections, undone ones too, in the order they were made."""
    return ledger.history(store(), access())


def corrections() -> tuple[Correction, ...]:
    """The corrections in force."""
    return ledger.in_force(history())


# --- changing it ----------------------------------------------------------------------------------------------------


def own() -> Access:
    """The access by which changes are made: in the demo, that of a copy made now."""
    if here().demo:
        _go(workspaces.duplicate(store(), access(), COPY))
        enter()
    return access()


def add(files: Iterable[Incoming]) -> Sequence[Upload]:
    """Keep files and have them read; when this returns they are safe, though perhaps not read yet."""
    held, crew = stores()
    at = own()
    kept = documents.keep(held, at, files)
    if any(one.id for one in kept.uploads):
        jobs.ask(held, at, "read", kept.batch)
        crew.call()
    return kept.uploads


def remove(article: str) -> None:
    """Take an article out; it can be put back."""
    _saved(lambda at: documents.remove(store(), at, article))


def put_back(document: str) -> None:
    """Put an article back."""
    _saved(lambda at: documents.put_back(store(), at, document))


def settle_revision(document: str, *, accepted: bool) -> None:
    """Say whether an upload is a later state of another article."""
    _saved(lambda at: documents.settle_revision(store(), at, document, accepted=accepted))


def correct(*made: Correction, anyway: bool = False) -> None:
    """Keep corrections, unless somebody corrected the same since this page was drawn; that is told on the next."""
    looked_at = here().version
    for one in made:
        try:
            at = own()
            seen = workspaces.seen(store(), at).version if anyway else max(looked_at, _mine())
            number = ledger.make(store(), at, one, seen)
            st.session_state[_SAVED] = (*st.session_state.get(_SAVED, ()), number)
            st.session_state[_OWN] = workspaces.seen(store(), at).version
        except ConflictError as conflict:
            st.session_state[_TROUBLE] = (str(conflict), one)
            return
        except StoreError as error:
            st.session_state[_TROUBLE] = (str(error), None)
            return


def just_saved() -> tuple[int, ...]:
    """The corrections saved since the page was drawn last; told once."""
    numbers: tuple[int, ...] = st.session_state.pop(_SAVED, ())
    return numbers


_OWN = "version made here"
_SAVED = "corrections saved"


def _mine() -> int:
    """The version that this tab's own last correction made: one's own changes are no surprise."""
    return st.session_state.get(_OWN, 0) if not here().demo else 0


def undo(*numbers: int) -> None:
    """Take corrections back."""
    for number in numbers:
        _saved(lambda at, number=number: ledger.undo(store(), at, number))


def uncorrect(article: str) -> None:
    """Take back all that was corrected of the facts of an article."""
    for entry in history():
        if entry.undone is None and entry.correction.article == article and not entry.correction.at:
            undo(entry.number)


def _saved(change: Callable[[Access], object]) -> None:
    """Make a change, or keep the sentence that says why not."""
    try:
        change(own())
    except StoreError as error:
        st.session_state[_TROUBLE] = (str(error), None)


def trouble() -> tuple[str, Correction | None] | None:
    """Why something was not saved, and what it was where it can be saved all the same; told once."""
    told: tuple[str, Correction | None] | None = st.session_state.get(_TROUBLE)
    return told


def forget_trouble() -> None:
    """The sentence was read."""
    st.session_state.pop(_TROUBLE, None)


__all__ = ["NoAccessError", "StoreError"]
