"""What the admin added to the built-in lists of a topic's words, or took away from them."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from storage.schema import topic_words
from storage.upsert import upsert


@dataclass(frozen=True)
class TopicWord:
    topic: str
    word: str
    #: False: taken away
    counts: bool


class TopicWords:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[TopicWord]:
        """By topic and word."""
        rows = self._connection.execute(select(topic_words).order_by(topic_words.c.topic, topic_words.c.word))
        return [TopicWord(row.topic, row.word, row.counts) for row in rows]

    def set(self, topic: str, word: str, counts: bool) -> None:
        """The word is one of the topic's, or is none, whatever the built-in list says."""
        upsert(self._connection, topic_words, {"topic": topic, "word": word, "counts": counts})

    def unset(self, topic: str, word: str) -> None:
        """The built-in list holds."""
        which = (topic_words.c.topic == topic) & (topic_words.c.word == word)
        self._connection.execute(delete(topic_words).where(which))
