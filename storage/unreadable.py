"""What sources list of late that cannot be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, func, select

from storage.schema import LISTED, entries, sources


@dataclass(frozen=True)
class Unreadable:
    """Of the entries that a source listed for the first time of late."""

    #: whose last reading failed, and that became no article
    count: int
    #: that became articles
    read: int
    #: of the error that most of them failed with
    code: str


def unreadable_by_source(connection: Connection, since: datetime) -> dict[int, Unreadable]:
    """Of the sources that listed something since then that cannot be read, by their ids."""
    code = case((entries.c.article_id.is_(None), entries.c.error_code)).label("code")
    statement = (
        select(entries.c.source_id, code, func.count().label("of"), func.count(entries.c.article_id).label("read"))
        .join(sources, sources.c.id == entries.c.source_id)
        .where(LISTED, entries.c.seen_at >= since)
        .group_by(entries.c.source_id, code)
    )
    rows: dict[int, list[Any]] = {}
    for row in connection.execute(statement):
        rows.setdefault(row.source_id, []).append(row)
    return {id: found for id, of_source in rows.items() if (found := _counted(of_source))}


def _counted(rows: Iterable[Any]) -> Unreadable | None:
    failed = [row for row in rows if row.code is not None]
    if not failed:
        return None
    commonest = max(failed, key=lambda row: (row.of, row.code))
    return Unreadable(sum(row.of for row in failed), sum(row.read for row in rows), commonest.code)
