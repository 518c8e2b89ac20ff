"""How long a transaction may stand still that others wait for: its process may have been stopped, or cut off."""

from sqlalchemy import ColumnElement, Connection, func, select

_LONGEST = 5000  #: milliseconds


def limit_standstill(connection: Connection) -> None:
    """From now until the transaction ends PostgreSQL ends it when nothing happens in it for so long.

    To be said before it locks anything. Those on SQLite are of one process.
    """
    if limit := standstill_limit(connection.dialect.name):
        connection.execute(select(*limit))


def standstill_limit(dialect: str) -> list[ColumnElement[str]]:
    """The same, as a column of what a statement gives back of each row that it locks."""
    limit = func.set_config("idle_in_transaction_session_timeout", f"{_LONGEST}", True)
    return [limit] if dialect == "postgresql" else []
