"""Two visitors, each with a workspace full of words that stand nowhere else in the world.

They are in names of files, titles, texts, outlets, the names of the workspace and its links, corrections, and files
refused. What one is sent can be searched for the other's.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from core.corrections import anchor
from core.ingest import Known
from core.model import Correction
from core.store import Access, analyses, digest, documents, jobs, ledger, links, secret, work, workspaces
from core.store.documents import Incoming

KINDS = ("file", "title", "words", "outlet", "name", "about", "place", "label", "note", "picture")


@dataclass
class Side:
    """One visitor with a workspace full of words of their own."""

    mark: str
    secret: str = field(default_factory=secret)
    access: Access | None = None
    sent: list[str] = field(default_factory=list)

    @property
    def words(self) -> dict[str, str]:
        return {kind: f"{kind}{self.mark}" for kind in KINDS}

    def fill(self, store) -> None:
        """Make the workspace as its pages would."""
        w = self.words
        said = (
            f'{w["title"]} talks\n\n"The {w["words"]} deal of {w["place"]} was agreed on Monday," the Foreign Ministry'
        )
        texts = (f"{said} said in Ankara.\n", f"{said} said. The {w['place']} talks were long, the ministry added.\n")
        self.access = workspaces.create(store, digest(self.secret), w["name"], w["about"])
        files = [
            Incoming(f"{w['file']}{number}.txt", text.encode(), Known(outlet=f"{w['outlet']}{number}"))
            for number, text in enumerate(texts)
        ]
        kept = documents.keep(
            store, self.access, [*files, Incoming(f"{w['picture']}.txt", b"\x89PNG\r\n\x1a\n" + bytes(99))]
        )
        jobs.ask(store, self.access, "read", kept.batch)
        work.all_waiting(store)
        article = analyses.inputs(store, self.access.workspace)[1][0]
        ledger.make(store, self.access, Correction(article.id, "note", w["note"], (anchor(article, 0, 9),)), 10**6)
        links.make(store, self.access, "view", w["label"])
        jobs.ask(store, self.access, "analyze", analyses.state(store, self.access).key)
        work.all_waiting(store)

    def unseen(self, text: str) -> list[str]:
        """Which of the words do not stand in a text: what is not seen of one's own would be missed in others'."""
        return [word for word in self.words.values() if word not in text]
