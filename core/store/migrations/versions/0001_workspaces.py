"""Workspaces, uploads, corrections, links, analyses and jobs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "workspace",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("changed", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("named_at", sa.Integer(), nullable=False),
        sa.Column("opened", sa.String(length=32), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("archived", sa.String(length=32), nullable=True),
        sa.Column("deleted", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
    )
    op.create_table(
        "analysis",
        sa.Column("workspace", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspace.id"], name=op.f("fk_analysis_workspace"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace", "key", name=op.f("pk_analysis")),
    )
    op.create_table(
        "blob",
        sa.Column("workspace", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.id"], name=op.f("fk_blob_workspace"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workspace", "sha256", name=op.f("pk_blob")),
    )
    op.create_table(
        "correction",
        sa.Column("workspace", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("article", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("at", sa.JSON(), nullable=False),
        sa.Column("undone", sa.String(length=32), nullable=True),
        sa.Column("undone_by", sa.String(length=120), nullable=True),
        sa.Column("undone_version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspace.id"], name=op.f("fk_correction_workspace"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace", "number", name=op.f("pk_correction")),
    )
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_workspace_undone"), ["workspace", "undone"], unique=False)

    op.create_table(
        "job",
        sa.Column("workspace", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("asked", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(length=64), nullable=True),
        sa.Column("alive", sa.String(length=32), nullable=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.id"], name=op.f("fk_job_workspace"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_job")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_state_asked"), ["state", "asked"], unique=False)

    op.create_table(
        "link",
        sa.Column("workspace", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("expires", sa.String(length=32), nullable=True),
        sa.Column("revoked", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.id"], name=op.f("fk_link_workspace"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_link")),
    )
    op.create_table(
        "pass",
        sa.Column("workspace", sa.String(length=32), nullable=False),
        sa.Column("browser", sa.String(length=64), nullable=False),
        sa.Column("link", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.id"], name=op.f("fk_pass_workspace"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workspace", "browser", "link", name=op.f("pk_pass")),
    )
    with op.batch_alter_table("pass", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pass_browser"), ["browser"], unique=False)

    op.create_table(
        "visit",
        sa.Column("workspace", sa.String(length=32), nullable=False),
        sa.Column("browser", sa.String(length=64), nullable=False),
        sa.Column("opened", sa.String(length=32), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.id"], name=op.f("fk_visit_workspace"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("workspace", "browser", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_browser"), ["browser"], unique=False)

    op.create_table(
        "document",
        sa.Column("workspace", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("known", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("article", sa.String(length=16), nullable=True),
        sa.Column("outlet", sa.String(length=200), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("added", sa.String(length=32), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.String(length=32), nullable=True),
        sa.Column("revises", sa.String(length=32), nullable=True),
        sa.Column("revision", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace", "sha256"], ["blob.workspace", "blob.sha256"], name=op.f("fk_document_workspace_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["workspace"], ["workspace.id"], name=op.f("fk_document_workspace"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_workspace_state"), ["workspace", "state"], unique=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_workspace_state"))

    op.drop_table("document")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_browser"))

    op.drop_table("visit")
    with op.batch_alter_table("pass", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pass_browser"))

    op.drop_table("pass")
    op.drop_table("link")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_state_asked"))

    op.drop_table("job")
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correction_workspace_undone"))

    op.drop_table("correction")
    op.drop_table("blob")
    op.drop_table("analysis")
    op.drop_table("workspace")
