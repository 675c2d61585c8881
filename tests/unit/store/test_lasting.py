"""Corrections that last: through another article, a revised one, another engine; each undone by itself."""

from __future__ import annotations

import pytest

from components import deciding
from core import corrections
from core.model import Correction
from core.model import analysis as whole
from core.store import Access, analyses, demo, documents, jobs, ledger, work, workspaces
from tests.unit.store.conftest import Desk

MORE = b"Leaders speak again\n\nThe talk was useful for both countries, the Kremlin said in a statement on Wednesday.\n"


@pytest.fixture
def copy(store, browser):
    demo.provide(store)
    return Desk(store, workspaces.duplicate(store, Access(demo.ID, browser)))


def analysed(desk):
    state = analyses.state(desk.store, desk.access)
    found = analyses.kept(desk.store, desk.access, state.key)
    if found is None:
        jobs.ask(desk.store, desk.access, "analyze", state.key)
        work.all_waiting(desk.store)
        found = analyses.kept(desk.store, desk.access, state.key)
    return found


def make(desk, correction):
    return ledger.make(desk.store, desk.access, correction, desk.seen.version)


def home(analysis, witness):
    return deciding.home(analysis, witness).id


class Four:
    """A speaker, a merge, an accepted possible version and a furniture mark; how each shows in an analysis."""

    def __init__(self, before):
        self.spoken = next(one for one in before.witnesses if one.speaker == "Vladimir Putin" and one.chain)
        shared = [one for one in before.statements if len(one.witnesses) > 1]
        self.merged = shared[0], shared[-1]
        pair = next(
            one
            for one in before.possible
            if not {home(before, key) for key in one.witnesses} & {one.id for one in self.merged}
        )
        self.accepted = tuple(deciding.home(before, key) for key in pair.witnesses)
        self.marked = next(one for one in before.articles if one.furniture)
        self.line = self.marked.furniture[-1]

    def all(self, before):
        at = (corrections.anchor(self.marked, self.line.start, self.line.end),)
        return [
            deciding.about(before, "speaker", "Dmitry Peskov", self.spoken),
            deciding.together(before, *self.merged),
            deciding.together(before, *self.accepted),
            Correction(self.marked.id, "furniture", None, at),
        ]

    def hold(self, analysis):
        """Which of the four show, in their tables and in what follows from them."""
        voices = {(one.article, one.speaker) for one in analysis.measures.voices}
        one, other = self.merged
        passage = next(p for p in analysis.passages if one.base in {w for v in p.versions for w in v.witnesses})
        article = next(each for each in analysis.articles if each.id == self.marked.id)
        return [
            (self.spoken.article, "Dmitry Peskov") in voices,
            home(analysis, one.base) == home(analysis, other.base)
            and other.base in {w for v in passage.versions for w in v.witnesses},
            home(analysis, self.accepted[0].base) == home(analysis, self.accepted[1].base),
            not any(each.start == self.line.start for each in article.furniture),
        ]


def test_four_corrections_hold_through_an_upload_and_another_engine_and_are_undone_each(copy, monkeypatch):
    before = analysed(copy)
    four = Four(before)
    assert four.hold(before) == [False] * 4
    numbers = [make(copy, one) for one in four.all(before)]
    assert four.hold(analysed(copy)) == [True] * 4
    copy.upload(("more.txt", MORE))
    assert four.hold(analysed(copy)) == [True] * 4
    key = analyses.state(copy.store, copy.access).key
    monkeypatch.setattr(whole, "ENGINE", "9.9.9")
    assert analyses.state(copy.store, copy.access).key != key
    later = analysed(copy)
    assert four.hold(later) == [True] * 4
    held = analyses.state(copy.store, copy.access).corrections
    assert corrections.standing(later, held) == ["holds"] * 4
    for place, number in enumerate(numbers):
        ledger.undo(copy.store, copy.access, number)
        assert four.hold(analysed(copy)) == [False] * (place + 1) + [True] * (3 - place)


def test_corrections_go_over_to_a_revision_and_those_whose_words_went_are_named(copy):
    before = analysed(copy)
    four = Four(before)
    one = four.spoken
    number = make(copy, deciding.about(before, "speaker", "Dmitry Peskov", one))
    old = next(each for each in documents.listed(copy.store, copy.access, "held") if each.article == one.article)
    article = next(each for each in before.articles if each.id == one.article)
    start, end = corrections.extent(one)
    changed = ("Updated at noon.\n\n" + article.text).encode()
    (new,) = copy.upload(("later.txt", changed, documents.Known(outlet=old.outlet)))
    assert new.revises == old.id
    documents.settle_revision(copy.store, copy.access, new.id, accepted=True)
    later = analysed(copy)
    assert old.article not in {each.id for each in later.articles}
    assert (new.article, "Dmitry Peskov") in {(each.article, each.speaker) for each in later.measures.voices}
    gone = (article.text[:start] + "They said little. " + article.text[end:]).encode()
    (last,) = copy.upload(("last.txt", gone, documents.Known(outlet=old.outlet)))
    documents.settle_revision(copy.store, copy.access, last.id, accepted=True)
    entry = ledger.history(copy.store, copy.access)[number - 1]
    assert entry.counts
    assert corrections.standing(analysed(copy), [entry.correction]) == ["words gone"]


def test_the_last_word_counts_and_undoing_it_brings_the_one_before_back(copy):
    article = documents.listed(copy.store, copy.access, "held")[0].article
    first, second = (make(copy, Correction(article, "outlet", value)) for value in ("One", "Two"))
    assert [one.replaced for one in ledger.history(copy.store, copy.access)] == [second, None]
    ledger.undo(copy.store, copy.access, second)
    (held,) = analyses.state(copy.store, copy.access).corrections
    assert held.value == "One"
    ledger.undo(copy.store, copy.access, first)
    assert analyses.state(copy.store, copy.access).corrections == ()
    assert len(ledger.history(copy.store, copy.access)) == 2


@pytest.mark.parametrize("field", ["note", "group"])
def test_what_only_pages_read_changes_no_analysis(copy, field):
    key = analyses.state(copy.store, copy.access).key
    make(copy, Correction("a", field, "Ask them"))
    assert analyses.state(copy.store, copy.access).key == key
