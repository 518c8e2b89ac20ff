"""A part's text, kept once however many chats it goes to."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, exists, select

from storage.column_types import text_hash
from storage.schema import contents, deliveries
from storage.upsert import insert_into


def content_ids(connection: Connection, texts: Iterable[str]) -> dict[str, int]:
    """The ids of the rows that hold the texts; those that are not there yet are added."""
    keys = {text: text_hash(text) for text in texts}
    found = _find(connection, keys.values())
    # In one order: two who add the same ones, each in its own, would end each other.
    missing = [{"hash": key, "html": text} for key, text in sorted((k, t) for t, k in keys.items()) if key not in found]
    if missing:
        connection.execute(insert_into(connection, contents).on_conflict_do_nothing(index_elements=["hash"]), missing)
        found |= _find(connection, (row["hash"] for row in missing))
    return {text: found[key] for text, key in keys.items()}


def drop_texts(connection: Connection, ids: Sequence[int]) -> None:
    """Those that no delivery points to; one that is promised to others at this moment stays."""
    is_free = contents.c.id.in_(ids) & ~exists().where(deliveries.c.content_id == contents.c.id)
    locked = connection.scalars(select(contents.c.id).where(is_free).with_for_update(skip_locked=True))
    connection.execute(delete(contents).where(is_free, contents.c.id.in_(list(locked))))


def _find(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    found = select(contents.c.hash, contents.c.id).where(contents.c.hash.in_(list(keys)))
    # What is found is to be pointed to: nobody drops it meanwhile.
    statement = found.with_for_update(read=True, key_share=True)
    return {row.hash: row.id for row in connection.execute(statement)}
