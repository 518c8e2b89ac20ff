"""A store that takes no writes while updates arrive: nothing is acknowledged that is not kept, and nothing is lost."""

import logging
from contextlib import AbstractContextManager, ExitStack, closing

import pytest
from failing_store import full_file, full_server, locked_file
from inbox_office import command
from polling import Polling

from storage import Database

#: Longer than what is free in the file.
LONG = "桥" * 4000


class Room(logging.Handler):
    """Is made for writes once the poller has said that it waits."""

    def __init__(self, full: ExitStack) -> None:
        super().__init__(logging.WARNING)
        self.full, self.said = full, 0

    def emit(self, record: logging.LogRecord) -> None:
        self.said += "updates cannot be fetched" in record.getMessage()
        self.full.close()


async def taken_when_it_comes_again(database: Database, failing: AbstractContextManager[None]) -> None:
    batch = [command(id, f"/search {LONG}", chat=id) for id in range(1, 30)]
    polling = Polling(database, batch, batch)
    with ExitStack() as away:
        away.enter_context(failing)
        room = Room(away)
        logging.getLogger("bot.inbox").addHandler(room)
        await polling.run()
        logging.getLogger("bot.inbox").removeHandler(room)
    assert room.said == 1
    assert polling.script.offsets == [0, 0, 30]
    assert polling.stored() == list(range(1, 30))


async def test_what_a_full_disk_did_not_take_comes_again(database_url: str) -> None:
    is_file = database_url.startswith("sqlite")
    with closing(Database(database_url)) as database:
        await taken_when_it_comes_again(database, full_file(database) if is_file else full_server(database_url))


async def test_what_a_locked_file_did_not_take_comes_again(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.engine._PRAGMAS", ("busy_timeout = 20", "foreign_keys = ON"))
    with closing(Database(sqlite_url)) as database:
        await taken_when_it_comes_again(database, locked_file(sqlite_url.removeprefix("sqlite:///")))
