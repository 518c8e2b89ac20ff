"""Entries that are to be read: as values, and as the store keeps them."""

import hashlib
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal, cast

from gatherer import Entry
from storage import UnreadEntry

#: What an entry is read as: news; an archive's, which is only searchable; one that is listed no more, which its outlet
#: may have withdrawn.
Role = Literal["news", "archive", "missing"]
_FIELDS = tuple(field.name for field in fields(Entry))


@dataclass(frozen=True)
class Task:
    """An entry whose article is to be read."""

    entry: Entry
    role: Role
    article_id: int | None = None  #: of the article that may have been changed; None: a new one
    tries: int = 0  #: readings in a row, before this one, that brought nothing
    entry_id: str = ""  #: as stored
    content_hash: str = ""  #: as stored


def entry_hash(entry: Entry) -> str:
    """Another one means that the outlet changed the entry; of its content only if that is the whole article."""
    told = f"{entry.title}\n{entry.summary}" + (f"\n{entry.content}" if entry.is_whole else "")
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def pending_record(entry: Entry) -> dict[str, Any]:
    """What is kept of an entry until it is read, as JSON."""
    told = {name: value for name in _FIELDS if (value := getattr(entry, name))}
    if entry.published:
        told["published"] = entry.published.isoformat()
    return told


def task_of(unread: UnreadEntry) -> Task | None:
    """What pending_record() made a record of; None where another version of the bot did, and this one cannot tell."""
    told = {name: value for name, value in unread.pending.items() if name in _FIELDS}
    try:
        if "published" in told:
            told["published"] = datetime.fromisoformat(told["published"])
        entry = Entry(**{"title": "", **told})
    except (TypeError, ValueError):
        return None
    return Task(entry, cast(Role, unread.role), unread.article_id, unread.tries, unread.entry_id, unread.content_hash)
