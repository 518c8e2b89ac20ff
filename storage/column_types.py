"""How values are kept, alike on both engines."""

import hashlib
from datetime import UTC, datetime

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Text, TypeDecorator

from storage.errors import NaiveTimeError

# A BigInteger primary key does not autoincrement on SQLite.
BigId = BigInteger().with_variant(Integer, "sqlite")

# Without none_as_null a None becomes the JSON word null, which IS NOT NULL.
NullableJson = JSON(none_as_null=True)


def storable(text: str) -> str:
    """The text without what PostgreSQL refuses (NUL) and UTF-8 cannot hold (lone surrogates).

    Each is replaced by one character, so that offsets into the text stay right.
    """
    return text.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


def text_hash(text: str) -> str:
    """SHA-256 of the text as it is stored, in hex: its key where it may outgrow the rows of an index."""
    return hashlib.sha256(storable(text).encode()).hexdigest()


def aware(when: datetime) -> datetime:
    """The moment, if it has a zone; NaiveTimeError if it has none."""
    if when.tzinfo is None:
        raise NaiveTimeError(when)
    return when


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, stored in UTC on both engines; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        value = aware(value).astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PlainText(TypeDecorator[str]):
    """Text of any length and origin; see storable()."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)
