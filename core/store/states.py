"""The states of an article that a workspace has seen: uploads that are later states of one another, read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.store.access import Access, allowed
from core.store.documents import Upload, listed
from core.store.errors import NoAccessError
from core.store.reading import article_of
from core.store.schema import BlobRow, DocumentRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.model import Article
    from core.store.opening import Store


@dataclass(frozen=True, slots=True)
class State:
    """One state of an article."""

    upload: Upload
    article: Article
    """As it was uploaded, with what was told of it; corrections are not in it."""


def chains(store: Store, access: Access) -> list[tuple[Upload, ...]]:
    """Return the uploads of each article of which there are several states, the first state first.

    A later state that is only offered counts, since somebody has to look at both to settle it; one that was declined
    does not.
    """
    known = {one.id: one for one in listed(store, access, "held", "revised")}
    earlier = {one.revises for one in known.values() if _is_later(one, known)}
    last = [one for one in known.values() if one.id not in earlier and _is_later(one, known)]
    return [_back(one, known) for one in last]


def _is_later(one: Upload, known: Mapping[str, Upload]) -> bool:
    return one.revision in {"offered", "accepted"} and one.revises in known


def _back(last: Upload, known: Mapping[str, Upload]) -> tuple[Upload, ...]:
    chain = [last]
    while _is_later(chain[-1], known) and len(chain) <= len(known):
        chain.append(known[chain[-1].revises or ""])
    return tuple(reversed(chain))


def states(store: Store, access: Access, chain: tuple[Upload, ...]) -> list[State]:
    """Read the texts of some uploads, as articles. Raises `NoAccessError` where one is not in the workspace."""
    with store.database.reading() as session:
        allowed(session, access, "view")
        read = []
        for upload in chain:
            row = session.get(DocumentRow, (access.workspace, upload.id))
            blob = session.get(BlobRow, (access.workspace, row.sha256)) if row else None
            if row is None or blob is None:
                raise NoAccessError
            read.append(State(upload, article_of(row, blob.data)))
        return read
