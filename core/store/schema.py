"""The tables. Every row belongs to a workspace; deleting the workspace deletes it.

Times are UTC in ISO 8601 with microseconds, as text: they sort, and read the same in every database.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, ForeignKey, ForeignKeyConstraint, Index, Integer, LargeBinary, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from core.store.columns import Words

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Names of keys and indexes, so that migrations can name them in every database."""


class Base(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=NAMING)


def _workspace() -> Mapped[str]:
    return mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), primary_key=True)


class WorkspaceRow(Base):
    """A collection of articles with what was decided about them."""

    __tablename__ = "workspace"

    id: Mapped[str] = mapped_column(Words(32), primary_key=True)
    name: Mapped[str] = mapped_column(Words(200))
    description: Mapped[str] = mapped_column(Words, default="")
    created: Mapped[str] = mapped_column(Words(32))
    changed: Mapped[str] = mapped_column(Words(32))
    version: Mapped[int] = mapped_column(Integer, default=1)
    """Counts every change of anything in the workspace."""
    named_at: Mapped[int] = mapped_column(Integer, default=1)
    """The version at which name or description last changed."""
    opened: Mapped[str] = mapped_column(Words(32))
    """When anybody opened it last."""
    demo: Mapped[bool] = mapped_column(Boolean, default=False)
    archived: Mapped[str | None] = mapped_column(Words(32), default=None)
    deleted: Mapped[str | None] = mapped_column(Words(32), default=None)


class BlobRow(Base):
    """Bytes as they came, by their SHA-256. Kept for each workspace, so that nothing tells what another one holds."""

    __tablename__ = "blob"

    workspace: Mapped[str] = _workspace()
    sha256: Mapped[str] = mapped_column(Words(64), primary_key=True)
    size: Mapped[int] = mapped_column(Integer)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class DocumentRow(Base):
    """One upload and what became of it."""

    __tablename__ = "document"
    __table_args__ = (
        ForeignKeyConstraint(["workspace", "sha256"], ["blob.workspace", "blob.sha256"]),
        Index(None, "workspace", "state"),
    )

    workspace: Mapped[str] = _workspace()
    id: Mapped[str] = mapped_column(Words(32), primary_key=True)
    batch: Mapped[str] = mapped_column(Words(32))
    """The uploads that came together."""
    place: Mapped[int] = mapped_column(Integer)
    """Its place among them."""
    name: Mapped[str] = mapped_column(Words(200))
    sha256: Mapped[str] = mapped_column(Words(64))
    known: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True), default=None)
    state: Mapped[str] = mapped_column(Words(16))
    """waiting, held, known (a manifest), same, refused, removed or revised."""
    told: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Sentences for the analyst."""
    article: Mapped[str | None] = mapped_column(Words(16), default=None)
    """The id its text gives; of the article already here, where the state is `same`."""
    outlet: Mapped[str | None] = mapped_column(Words(200), default=None)
    title: Mapped[str | None] = mapped_column(Words, default=None)
    added: Mapped[str] = mapped_column(Words(32))
    author: Mapped[str] = mapped_column(Words(120), default="")
    version: Mapped[int] = mapped_column(Integer, default=0)
    """The version of the workspace that it made when it was read."""
    removed: Mapped[str | None] = mapped_column(Words(32), default=None)
    revises: Mapped[str | None] = mapped_column(Words(32), default=None)
    """The document that this one is a later state of, or may be."""
    revision: Mapped[str] = mapped_column(Words(16), default="")
    """Empty, offered, accepted or declined."""


class CorrectionRow(Base):
    """One entry of the history of corrections. Never changed but by being undone."""

    __tablename__ = "correction"
    __table_args__ = (Index(None, "workspace", "undone"),)

    workspace: Mapped[str] = _workspace()
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    """Counts from 1 in each workspace."""
    made: Mapped[str] = mapped_column(Words(32))
    author: Mapped[str] = mapped_column(Words(120))
    version: Mapped[int] = mapped_column(Integer)
    """The version of the workspace that it made."""
    field: Mapped[str] = mapped_column(Words(32))
    article: Mapped[str] = mapped_column(Words(32))
    value: Mapped[str | None] = mapped_column(Words, default=None)
    at: Mapped[list[dict[str, str | int]]] = mapped_column(JSON, default=list)
    undone: Mapped[str | None] = mapped_column(Words(32), default=None)
    undone_by: Mapped[str | None] = mapped_column(Words(120), default=None)
    undone_version: Mapped[int | None] = mapped_column(Integer, default=None)


class LinkRow(Base):
    """A link by which others come in. Its secret is stored as a digest only."""

    __tablename__ = "link"

    workspace: Mapped[str] = _workspace()
    id: Mapped[str] = mapped_column(Words(16), primary_key=True)
    digest: Mapped[str] = mapped_column(Words(64))
    role: Mapped[str] = mapped_column(Words(8))
    """view or edit."""
    label: Mapped[str] = mapped_column(Words(120), default="")
    """For whom it is; names the author of what comes by it."""
    created: Mapped[str] = mapped_column(Words(32))
    expires: Mapped[str | None] = mapped_column(Words(32), default=None)
    revoked: Mapped[str | None] = mapped_column(Words(32), default=None)


class PassRow(Base):
    """The right by which one browser opens a workspace: its own, or that of a link it followed."""

    __tablename__ = "pass"

    workspace: Mapped[str] = _workspace()
    browser: Mapped[str] = mapped_column(Words(64), primary_key=True, index=True)
    """Digest of the browser's secret."""
    link: Mapped[str] = mapped_column(Words(16), primary_key=True)
    """The link; empty for one's own."""


class VisitRow(Base):
    """When one browser was here, and what it has seen."""

    __tablename__ = "visit"

    workspace: Mapped[str] = _workspace()
    browser: Mapped[str] = mapped_column(Words(64), primary_key=True, index=True)
    opened: Mapped[str] = mapped_column(Words(32))
    seen: Mapped[int] = mapped_column(Integer)
    """The version of the workspace seen at this visit."""
    before: Mapped[int] = mapped_column(Integer)
    """The version seen at the visit before: what is newer is new."""


class AnalysisRow(Base):
    """A finished analysis under the digest of all that it depends on."""

    __tablename__ = "analysis"

    workspace: Mapped[str] = _workspace()
    key: Mapped[str] = mapped_column(Words(64), primary_key=True)
    made: Mapped[str] = mapped_column(Words(32))
    data: Mapped[bytes] = mapped_column(LargeBinary)


class JobRow(Base):
    """Work to be done off the page."""

    __tablename__ = "job"
    __table_args__ = (Index(None, "state", "asked"),)

    workspace: Mapped[str] = _workspace()
    id: Mapped[str] = mapped_column(Words(32), primary_key=True)
    kind: Mapped[str] = mapped_column(Words(8))
    """read or analyze."""
    key: Mapped[str] = mapped_column(Words(64))
    """What it makes: a batch of uploads or the key of an analysis."""
    state: Mapped[str] = mapped_column(Words(16))
    """waiting, running, done, failed or cancelled."""
    asked: Mapped[str] = mapped_column(Words(32))
    stage: Mapped[str] = mapped_column(Words(32), default="")
    """The stage that runs."""
    done: Mapped[int] = mapped_column(Integer, default=0)
    total: Mapped[int] = mapped_column(Integer, default=0)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    worker: Mapped[str | None] = mapped_column(Words(64), default=None)
    alive: Mapped[str | None] = mapped_column(Words(32), default=None)
    """When the worker was last heard of."""
    told: Mapped[str] = mapped_column(Words, default="")
    """Why it failed."""
