"""Which edition of a story is told: one more with each change of its reports."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, update

from storage.schema import stories


def renew(connection: Connection, which: ColumnElement[bool], reported_at: datetime | None = None) -> None:
    """The reports of these stories changed, so that they are to be told anew; what was merged away is not.

    ``reported_at``: when they got further ones, if they did.
    """
    changes = {"edition": stories.c.edition + 1, "untold": True}
    if reported_at is not None:
        changes["updated_at"] = reported_at
    connection.execute(update(stories).where(which, stories.c.merged_into.is_(None)).values(changes))
