"""The reading room that most tests of readers begin with."""

import pytest
from reading_room import CANTEEN, FONTS, METRO, METRO_AGAIN, ReadingRoom

from storage import Database


@pytest.fixture
def room(database: Database) -> ReadingRoom:
    """With a morning's news."""
    room = ReadingRoom(database)
    room.publish(METRO, METRO_AGAIN, CANTEEN, FONTS)
    return room
