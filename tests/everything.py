"""All that a store holds, as text and as bytes: what is in none of it is not kept."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, MetaData, select


def everything(connection: Connection) -> dict[str, str]:
    """Every table of the database, whoever made it, by its name."""
    there = MetaData()
    there.reflect(connection)
    return {
        name: "\n".join(repr(tuple(row)) for row in connection.execute(select(table)))
        for name, table in there.tables.items()
    }


def forms(*texts: str) -> list[str]:
    """As a text is written in a column, and in JSON within one."""
    escaped = [text.encode("ascii", "backslashreplace").decode() for text in texts]
    return sorted({*texts, *escaped, *(text.replace("\\", "\\\\") for text in escaped)})


def where(found: dict[str, str], texts: Iterable[str]) -> list[tuple[str, str]]:
    """In which tables which of the texts stand."""
    return [(name, text) for name, rows in found.items() for text in texts if text in rows]


def in_files(folder: Path, texts: Iterable[str]) -> list[tuple[str, str]]:
    """Which files of an SQLite store hold which of the texts; a number is kept as eight bytes at most."""
    sought = [(text, form) for text in texts for form in (text.encode(), *_as_integer(text))]
    return [(file.name, text) for file in folder.iterdir() for text, form in sought if form in file.read_bytes()]


def _as_integer(text: str) -> list[bytes]:
    if not text.isdecimal():
        return []
    number = int(text)
    return [number.to_bytes(6 if number < 2**47 else 8, "big")]
