"""The states of an article that a workspace has seen."""

import pytest

from core.ingest import Known
from core.store import Access, documents, links
from core.store.errors import NoAccessError
from core.store.states import chains, states

TEXT = b"Ministers agree on grain\n\nThe two ministers agreed on grain on Monday, the Foreign Ministry said in Ankara."
APA = Known(outlet="APA")


def later(number):
    return TEXT.replace(b"Monday", b"Monday " + b"again " * number)


def names(found):
    return [[one.name for one in chain] for chain in found]


def test_states_come_in_their_order_with_the_texts_that_were_uploaded(desk):
    (_, old) = (
        *desk.upload(("other.txt", b"Another story\n\nOf ships in a harbour.")),
        *desk.upload(("a.txt", TEXT, APA)),
    )
    (new,) = desk.upload(("b.txt", later(1), APA))
    documents.settle_revision(desk.store, desk.access, new.id, accepted=True)
    desk.upload(("c.txt", later(2), APA))
    (chain,) = chains(desk.store, desk.access)
    assert names([chain]) == [["a.txt", "b.txt", "c.txt"]]
    assert [one.revision for one in chain] == ["", "accepted", "offered"]
    read = states(desk.store, desk.access, chain)
    assert [one.article.text.count("again") for one in read] == [0, 1, 2]
    assert {one.article.outlet for one in read} == {"APA"}
    assert read[0].article.id == old.article


def test_what_was_declined_is_no_state(desk):
    desk.upload(("a.txt", TEXT, APA))
    (new,) = desk.upload(("b.txt", later(1), APA))
    assert names(chains(desk.store, desk.access)) == [["a.txt", "b.txt"]]
    documents.settle_revision(desk.store, desk.access, new.id, accepted=False)
    assert chains(desk.store, desk.access) == []


def test_states_are_read_by_those_only_who_may_look(desk):
    desk.upload(("a.txt", TEXT, APA))
    desk.upload(("b.txt", later(1), APA))
    (chain,) = chains(desk.store, desk.access)
    stranger = Access(desk.access.workspace, "stranger")
    for look in (lambda: chains(desk.store, stranger), lambda: states(desk.store, stranger, chain)):
        with pytest.raises(NoAccessError):
            look()
    _, token = links.make(desk.store, desk.access, "view")
    guest = links.follow(desk.store, "stranger", token)
    assert len(states(desk.store, guest, chain)) == 2
