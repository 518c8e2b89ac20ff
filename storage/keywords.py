"""Words that places follow or mute."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, delete, select

from storage.batched import batched
from storage.places import Place, is_at
from storage.schema import AT_ONCE, keywords
from storage.served import served
from storage.upsert import upsert


@dataclass(frozen=True)
class Keyword:
    place: Place
    #: as somebody wrote it; what it means is for whoever reads texts to say
    word: str
    mode: Literal["follow", "mute"] = "follow"
    #: False: what speaks of it comes with the next digest
    at_once: bool = False
    #: None: it was so before that was noted
    followed_at: datetime | None = None


class Keywords:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, place: Place) -> list[Keyword]:
        """By word."""
        statement = select(keywords).where(is_at(keywords, place)).order_by(keywords.c.word)
        return _keywords(self._connection.execute(statement))

    def set(self, keyword: Keyword) -> None:
        """What was chosen last of a word holds."""
        row = asdict(keyword.place) | {name: getattr(keyword, name) for name in _CHOSEN}
        upsert(self._connection, keywords, row)

    def remove(self, place: Place, word: str) -> None:
        self._connection.execute(delete(keywords).where(is_at(keywords, place), keywords.c.word == word))

    def words_at_once(self) -> list[str]:
        """Every word of which some place wants to be told at once, whether it is served or not."""
        return list(self._connection.scalars(select(keywords.c.word).where(AT_ONCE).distinct()))

    def at_once(self, words: Iterable[str], access_mode: str = "open") -> list[Keyword]:
        """Who is to be told at once of what speaks of these words, by place and word.

        Not the unsubscribed, paused, suspended or not admitted; ``access_mode`` is the setting ACCESS.
        """
        found: list[Keyword] = []
        asked = sorted(set(words))
        for some in batched(asked, _MOST_WORDS):
            wanted = served(select(keywords), keywords, access_mode).where(AT_ONCE, keywords.c.word.in_(some))
            found += _keywords(self._connection.execute(wanted))
        return sorted(found, key=lambda one: (one.place, one.word))


#: That one statement asks for.
_MOST_WORDS = 3000
_CHOSEN = ("word", "mode", "at_once", "followed_at")


def _keywords(rows: Iterable[Any]) -> list[Keyword]:
    return [Keyword(Place(row.chat_id, row.thread), row.word, row.mode, row.at_once, row.followed_at) for row in rows]
