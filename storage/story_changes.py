"""What later reports showed of stories: that two are one, or that one is two."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, delete, insert, literal, or_, select, update

from storage.column_types import BigId
from storage.editions import renew
from storage.schema import articles, follows, stories, story_changes, story_tellings
from storage.upsert import insert_into


@dataclass(frozen=True)
class StoryChange:
    """Reports of ``story_id`` belong to ``into_id``; neither story is merged into another as yet."""

    kind: Literal["merge", "split"]
    story_id: int
    #: on a split one just opened
    into_id: int
    #: of a split; a merge moves all that the story has
    article_ids: tuple[int, ...]
    #: the article that showed it
    because: int


def apply(connection: Connection, change: StoryChange, now: datetime) -> None:
    """Move the articles, and what points to a story that is no more; record it."""
    moved = _move_articles(connection, change)
    present = [change.into_id, change.story_id]
    if change.kind == "merge":
        _end(connection, change)
        present.remove(change.story_id)
        _move_follows(connection, change)
    else:
        _copy_follows(connection, change)
    renew(connection, stories.c.id.in_(present), now)
    row = {"kind": change.kind, "story_id": change.story_id, "into_id": change.into_id, "because": change.because}
    connection.execute(insert(story_changes).values(row | {"at": now, "article_ids": moved}))


def _move_articles(connection: Connection, change: StoryChange) -> list[int]:
    """Repetitions move with what they repeat. The ids of all that moved."""
    which: list[ColumnElement[bool]] = [articles.c.story_id == change.story_id]
    if change.kind == "split":
        ids = change.article_ids
        which.append(or_(articles.c.id.in_(ids), articles.c.duplicate_of.in_(ids)))
    move = update(articles).where(*which).values(story_id=change.into_id)
    return sorted(connection.scalars(move.returning(articles.c.id)))


def _end(connection: Connection, change: StoryChange) -> None:
    """The story is another one from now on, and so are those that were merged into it before."""
    ended = (stories.c.id == change.story_id) | (stories.c.merged_into == change.story_id)
    merged = {"merged_into": change.into_id, "untold": False}
    connection.execute(update(stories).where(ended).values(merged))
    connection.execute(delete(story_tellings).where(story_tellings.c.story_id == change.story_id))


def _move_follows(connection: Connection, change: StoryChange) -> None:
    _copy_follows(connection, change)
    connection.execute(delete(follows).where(follows.c.story_id == change.story_id))


def _copy_follows(connection: Connection, change: StoryChange) -> None:
    """Who follows the story follows the other too: of a split, which of the two they meant nobody knows.

    Who followed both already has the news at once if either was to come so.
    """
    copied = select(
        follows.c.chat_id,
        follows.c.thread,
        literal(change.into_id, BigId),
        follows.c.followed_at,
        follows.c.at_once,
    ).where(follows.c.story_id == change.story_id)
    columns = [column.name for column in follows.columns]
    statement = insert_into(connection, follows).from_select(columns, copied)
    kept = {"at_once": follows.c.at_once | statement.excluded.at_once}
    key = list(follows.primary_key.columns)
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=kept))
