"""What tables are made of: how things in them are named, and columns and keys that several have."""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, MetaData, Table
from sqlalchemy.schema import SchemaItem

from storage.column_types import BigId

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def numbered(name: str, *items: SchemaItem) -> Table:
    """A table whose ids count up; none is used again, for old buttons in chats name them."""
    return Table(name, metadata, Column("id", BigId, primary_key=True), *items, sqlite_autoincrement=True)


def partial(name: str, *columns: str, where: Any) -> Index:
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


def ref(name: str, target: str, **options: Any) -> Column[int]:
    return Column(name, BigId, ForeignKey(target, ondelete=options.pop("ondelete", "CASCADE")), **options)


def place() -> tuple[Column[int], Column[int]]:
    """The two columns that say whose a row is; part of the primary key."""
    return ref("chat_id", "chats.id", primary_key=True), Column("thread", BigInteger, primary_key=True)
