"""PostgreSQL holds text to no length and sorts it by code points, as SQLite does anyway."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Go forward."""
    for table, column in _texts():
        op.alter_column(table, column, type_=sa.String(collation="C"))


def downgrade() -> None:
    """Go back."""
    for table, column in _texts():
        op.alter_column(table, column, type_=sa.String())


def _texts() -> list[tuple[str, str]]:
    """Every column of text, by its table."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return []
    looked = sa.inspect(connection)
    ours = [table for table in looked.get_table_names() if table != "alembic_version"]
    return [
        (table, column["name"])
        for table in ours
        for column in looked.get_columns(table)
        if isinstance(column["type"], sa.String)
    ]
