"""On PostgreSQL one index of words and pairs in place of two: who asks for both need not have all of either."""

from alembic import op

revision = "0010"
down_revision = "0009"

_COLUMNS = ("words", "pairs")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    for column in _COLUMNS:
        op.execute(f"DROP INDEX ix_article_search_{column}")
    _index("terms", "words, pairs")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute("DROP INDEX ix_article_search_terms")
    for column in _COLUMNS:
        _index(column, column)


def _index(name: str, columns: str) -> None:
    op.execute(f"CREATE INDEX ix_article_search_{name} ON article_search USING gin ({columns}) WITH (fastupdate = off)")
